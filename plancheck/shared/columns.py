"""Text for a terminal: widths in columns (a Chinese character is two) and lines broken as Chinese breaks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, east_asian_width

# what must not begin a line goes with the character before it, what must not end one with the character after it
_NEVER_FIRST = re.escape("，。、；：！？）》〉」』】〕”’％‰…,.;:!?)]}·")
_NEVER_LAST = re.escape("（《〈「『【〔“‘([{")
_PIECE = re.compile(rf"[{_NEVER_LAST}]*(?:[A-Za-z0-9_./%:+<>=~≤≥＜＞-]+|—+|…+|\s|.)[{_NEVER_FIRST}]*", re.DOTALL)
_VISIBLE = {code: chr(0x2400 + code) for code in range(32)} | {0x7F: "␡"}
_VISIBLE |= dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�")


class _Widths(dict[str, int]):
    """Character → columns, worked out once each; characters of ambiguous width take `ambiguous` columns."""

    def __init__(self, ambiguous: int) -> None:
        super().__init__()
        self.ambiguous = ambiguous

    def __missing__(self, char: str) -> int:
        kind = east_asian_width(char)
        wide = 2 if kind in "WF" else self.ambiguous if kind == "A" else 1
        self[char] = 0 if category(char) in ("Mn", "Me", "Cf") else wide
        return self[char]


_WIDTHS = {1: _Widths(1), 2: _Widths(2)}


def visible(text: str) -> str:
    """The text with control characters shown as ␀ … instead of obeyed: a draft must not steer the terminal."""
    return text if text.isprintable() else text.translate(_VISIBLE)


def width(text: str, ambiguous: int = 1) -> int:
    """Columns the text takes; “ ” … ‰ and their like take `ambiguous` columns, 1 or 2 (the terminal's font decides)."""
    return sum(map(_WIDTHS[ambiguous].__getitem__, text))


def at_most(text: str) -> int:
    """A quick upper bound of the width: one column a byte of ASCII, two a character of three bytes."""
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2 + 1


def padded(text: str, columns: int) -> str:
    """The text with blanks up to that many columns; as it is where it is wider."""
    return text + " " * (columns - width(text))


def wrapped(text: str, columns: int) -> list[str]:
    """Lines of at most that many columns; numbers and Latin words stay whole where they fit. At least one line.

    Ambiguous characters count as two, so that no line runs over on a terminal that prints them wide.
    """
    plain = visible(" ".join(text.split()))
    if at_most(plain) <= columns:
        return [plain]
    lines = [""]
    used = 0
    for part in _parts(plain, columns):
        size = width(part, ambiguous=2)
        if used and used + size > columns:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            part = part.lstrip()
            used, size = 0, width(part, ambiguous=2)
        lines[-1] += part
        used += size
    return lines


def cut(text: str, columns: int) -> str:
    """The text on one line of at most that many columns, with … where it is longer."""
    lines = wrapped(text, columns)
    return lines[0] if len(lines) == 1 else wrapped(text, columns - 2)[0] + "…"


def _parts(text: str, columns: int) -> Iterator[str]:
    """What may stand on a line together: a piece, or each character of a piece no line can hold."""
    for match in _PIECE.finditer(text):
        piece = match.group()
        yield from [piece] if width(piece, ambiguous=2) <= columns else piece
