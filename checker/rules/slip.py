"""A slip of the pen, as misspelt.py and twice.py find it."""

from __future__ import annotations

from msgspec import Struct

JOINING = frozenset("的和等对在为与将及或并从由向把被")
SINGLE = JOINING | frozenset(
    "以有是到更从由向把受被使让于其各每了不也都中上下内外前后之这那最已个次名所项年月日至即又但而因如若起出来去过着给会能可就才还再均按依据凭好用作做"
)


class Slip(Struct, frozen=True):
    """Characters `start` to `end` of a text, which read `wrong` and should read `right`; `term` holds the right word.

    `kind` is exchanged, dropped, doubled or sentence.
    """

    start: int
    end: int
    wrong: str
    right: str
    term: str
    kind: str


def slip_of(text: str, start: int, end: int, right: str, term: str, kind: str) -> Slip:
    """The slip of a stretch of text."""
    return Slip(start=start, end=end, wrong=text[start:end], right=right, term=term, kind=kind)
