"""Marks that come in pairs (brackets, quotes, 《》): which of a paragraph belong together, and which stand alone."""

from __future__ import annotations

import re

from msgspec import Struct

from checker.outline.plan import Passage, Plan
from reference_targets.numerals import integer
from reference_targets.ordinals import mark_at

_PAIRS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "“": "”", "「": "」"}
_CLOSERS = {close: open_ for open_, close in _PAIRS.items()}
_MARK = re.compile("[" + "".join(map(re.escape, [*_PAIRS, *_CLOSERS])) + "]")
_SAME = {"(": "（", ")": "）"}
_LONGEST_COUNT = 3


class Marks(Struct, frozen=True):
    """The marks of a passage by their offsets into its paragraph: pairs, and those left alone."""

    passage: Passage
    pairs: tuple[tuple[int, int], ...]
    alone: tuple[int, ...]


def marks_of(plan: Plan) -> tuple[Marks, ...]:
    """The marks of every passage, in the order of the text."""
    return tuple(map(_marks, plan.passages))


def _marks(passage: Passage) -> Marks:
    text = passage.paragraph.text
    pairs: list[tuple[int, int]] = []
    alone: list[int] = []
    waiting: list[int] = []
    for at in _places(text, passage.paragraph.skip):
        if text[at] in _PAIRS:
            waiting.append(at)
        elif (mate := _mate(text, waiting, text[at])) is None:
            alone.append(at)
        else:
            alone += waiting[mate + 1 :]
            pairs.append((waiting[mate], at))
            del waiting[mate:]
    return Marks(passage, tuple(pairs), tuple(sorted(alone + waiting)))


def _places(text: str, skip: int) -> list[int]:
    """Where marks stand; the bracket of a number in front (1）) is none."""
    places = [mark.start() for mark in _MARK.finditer(text, skip)]
    numbered = places and text[places[0]] in ")）" and _is_count(text[skip : places[0]].strip())
    return places[1:] if numbered else places


def _is_count(text: str) -> bool:
    """12, 十二, ① or a letter."""
    signs = integer(text) is not None or (text.isascii() and text.isalnum()) or mark_at(text) is not None
    return len(text) <= _LONGEST_COUNT and signs


def _mate(text: str, waiting: list[int], closer: str) -> int | None:
    wanted = _wide(_CLOSERS[closer])
    for index in range(len(waiting) - 1, -1, -1):
        if _wide(text[waiting[index]]) == wanted:
            return index
    return None


def _wide(mark: str) -> str:
    return _SAME.get(mark, mark)
