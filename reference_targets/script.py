"""Ways to look at Chinese text that cost little: pieces of regular expressions, and cutting without one.

Python's `re` compiles a set of characters by filling a table of 65,536 places: `[一-鿿]` takes one to two milliseconds,
a hundred times what a class such as `\\w` takes, and a check compiles some hundreds of patterns.
"""

from __future__ import annotations

from collections.abc import Sequence

HAN = r"[^\W\da-zA-Z_]"
"""One Chinese character: of all letters and numerals those that are neither Latin letters nor digits.

Wider than `[一-鿿]` by 〇 and the rare characters of names beyond U+9FFF, and by what plans hardly hold (①, Ⅲ, α).
"""


def cut(text: str, marks: Sequence[str]) -> list[str]:
    """The pieces of a text between marks or words, empty ones too; a fraction of what splitting by a pattern costs."""
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    return text.split(marks[0])
