"""Marks that come in pairs (brackets, quotes, 《》): which of a paragraph belong together, and which stand alone."""

from __future__ import annotations

import re

from msgspec import Struct

from checker.outline.plan import Passage, Plan

_PAIRS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "“": "”", "「": "」"}
_CLOSERS = {close: open_ for open_, close in _PAIRS.items()}
_MARK = re.compile("[" + "".join(map(re.escape, [*_PAIRS, *_CLOSERS])) + "]")
_SAME = {"(": "（", ")": "）"}
_NUMBER = r"\s*[\dA-Za-z①-⑳一二三四五六七八九十]{1,3}[)）]"


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
    numbered = places and text[places[0]] in ")）" and re.match(_NUMBER, text[skip:])
    return places[1:] if numbered else places


def _mate(text: str, waiting: list[int], closer: str) -> int | None:
    wanted = _wide(_CLOSERS[closer])
    for index in range(len(waiting) - 1, -1, -1):
        if _wide(text[waiting[index]]) == wanted:
            return index
    return None


def _wide(mark: str) -> str:
    return _SAME.get(mark, mark)
