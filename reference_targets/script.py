"""Pieces of regular expressions for Chinese text that cost little to compile.

Python's `re` compiles a set of characters by filling a table of 65,536 places: `[一-鿿]` takes one to two milliseconds,
a hundred times what a class such as `\\w` takes, and a check compiles some hundreds of patterns.
"""

from __future__ import annotations

HAN = r"[^\W\da-zA-Z_]"
"""One Chinese character: of all letters and numerals those that are neither Latin letters nor digits.

Wider than `[一-鿿]` by 〇 and the rare characters of names beyond U+9FFF, and by what plans hardly hold (①, Ⅲ, α).
"""
