"""Text for a terminal: widths in columns (a Chinese character is two) and lines broken as Chinese breaks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, east_asian_width

# what must not begin a line goes with the character before it, what must not end one with the character after it
_NEVER_FIRST = "，。、；：！？）》〉」』】〕”’％‰…,.;:!?)]}·"
_NEVER_LAST = "（《〈「『【〔“‘([{"
_VISIBLE = {chr(code): chr(0x2400 + code) for code in range(32)} | {"\x7f": "␡"}
_VISIBLE |= {chr(code): "�" for code in (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_UNIT = re.compile(r"[A-Za-z0-9_./%:+<>=~≤≥＜＞-]+|—+|…+|\s|.", re.DOTALL)


def visible(text: str) -> str:
    """The text with control characters shown as ␀ … instead of obeyed: a draft must not steer the terminal."""
    return "".join(_VISIBLE.get(char, char) for char in text)


def width(text: str, ambiguous: int = 1) -> int:
    """Columns the text takes; “ ” … ‰ and their like take `ambiguous` columns (it depends on the terminal's font)."""
    return sum(_char_width(char, ambiguous) for char in text)


def _char_width(char: str, ambiguous: int) -> int:
    if char.isascii():
        return 1
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    kind = east_asian_width(char)
    return 2 if kind in "WF" else ambiguous if kind == "A" else 1


def padded(text: str, columns: int) -> str:
    """The text with blanks up to that many columns; as it is where it is wider."""
    return text + " " * (columns - width(text))


def wrapped(text: str, columns: int) -> list[str]:
    """Lines of at most that many columns; numbers and Latin words stay whole where they fit. At least one line.

    Ambiguous characters count as two, so that no line runs over on a terminal that prints them wide.
    """
    lines = [""]
    used = 0
    for part in _parts(visible(" ".join(text.split())), columns):
        size = width(part, ambiguous=2)
        if used and used + size > columns:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            part = part.lstrip()
            used, size = 0, width(part, ambiguous=2)
        lines[-1] += part
        used += size
    return lines


def _parts(text: str, columns: int) -> Iterator[str]:
    """What may stand on a line together: a piece, or each character of a piece no line can hold."""
    for piece in _pieces(text):
        yield from [piece] if width(piece, ambiguous=2) <= columns else piece


def _pieces(text: str) -> Iterator[str]:
    held = ""
    for match in _UNIT.finditer(text):
        unit = match.group()
        if held and (unit[0] in _NEVER_FIRST or held[-1] in _NEVER_LAST):
            held += unit
            continue
        if held:
            yield held
        held = unit
    if held:
        yield held
