"""Ways to look at Chinese text that cost little: pieces of regular expressions, and cutting without one.

Python's `re` compiles a set of characters by filling a table of 65,536 places: `[一-鿿]` takes one to two milliseconds,
a hundred times what a class such as `\\w` takes, and a check compiles some hundreds of patterns.
"""

from __future__ import annotations

import re
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


def light(expression: str) -> str:
    """The same expression, light to compile and slower to search: for one that is tried on few or short texts.

    It matches the same characters; flags for the whole of it, `(?m)`, it may not have. Sets with Chinese characters
    become alternatives, which need no table (the last one stands in an atomic group, or `re` would make a set of them
    again). An empty lookahead in front keeps `re` from making a set of all first characters, which pays off in long
    texts only. Sets of what is not meant stay.
    """
    return "(?=)" + (_SET.sub(_alternatives, expression) if "[" in expression else expression)


_SET = re.compile(r"\\.|\[((?:\\.|[^\]\\])+)\]", re.DOTALL)
_MEMBER = re.compile(r"\\.|.-.|.", re.DOTALL)
_TABLE_FREE = 2  # so many characters, or ranges, `re` compares one by one


def _alternatives(found: re.Match[str]) -> str:
    """A set of a regular expression as alternatives; as it is where it needs no table. Escapes are passed over."""
    inside = found[1]
    if inside is None or inside.isascii() or inside.startswith("^"):
        return found.group()
    members = _MEMBER.findall(inside)
    far = [member for member in members if len(member) == 1 and not member.isascii()]
    if not far or len(members) <= _TABLE_FREE:
        return found.group()
    near = "".join(rf"\{member}" if member in "-^[" else member for member in members if member not in far)
    return f"(?:{'|'.join([*([f'[{near}]'] if near else []), *far[:-1], f'(?>{far[-1]})'])})"
