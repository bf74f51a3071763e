"""A statement of a draft that can be recomputed, and what the calculation says."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from checker.outline.plan import Passage
from checker.rules.figures import shown
from checker.rules.plantext import Span
from checker.rules.quantities.amounts import Said, Sentence

_SIGNS = {"%": "%", "‰": "‰", "/10万": "/10万", "点": "个百分点"}


class Sort(StrEnum):
    """What is claimed; docs/quantities.md has a line for each."""

    SHARE = "share"
    PART = "part"
    PARTS = "parts"
    COMPLEMENT = "complement"
    DIFFERENCE = "difference"
    GROWTH = "growth"
    DIRECTION = "direction"
    YEARLY = "yearly"
    ACCUMULATED = "accumulated"
    EACH = "each"
    CONVERSION = "conversion"


class Claim(Struct, frozen=True):
    """One statement at characters `start` to `end` of a passage's paragraph.

    `calculation` is what the text's own numbers give (24万人÷50万人=48%). `factor`: the power of ten that would make
    it hold, None where none does; `suspect` the amount whose unit that power would mend.
    """

    sort: Sort
    passage: Passage
    start: int
    end: int
    holds: bool
    calculation: str
    factor: Fraction | None = None
    suspect: Said | None = None

    @property
    def span(self) -> Span:
        """The words that claim it."""
        return Span(self.passage, self.start, self.end)


def claim(sort: Sort, sentence: Sentence, words: tuple[int, int], holds: bool, calculation: str) -> Claim:
    """A claim of a sentence; `words` are the first and the last character of what claims it."""
    return Claim(
        sort=sort, passage=sentence.passage, start=words[0], end=words[1], holds=holds, calculation=calculation
    )


def in_unit_of(value: Fraction, like: Said) -> str:
    """A value printed in the unit another amount is printed in: 27000000 beside 2350万元 → 2700万元."""
    unit = like.printed.lstrip("0123456789,. ")
    if like.unit in _SIGNS:
        return shown(value) + _SIGNS[like.unit]
    scale = 10**8 if unit.startswith("亿") else 10**4 if unit.startswith("万") else 1
    return shown(value / scale) + unit
