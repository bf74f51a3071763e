"""Quantities that speak of each other: the statements of a plan that can be recomputed (docs/quantities.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.outline.plan import Passage, Plan
from checker.rules.quantities.amounts import Sentence, sentences_of
from checker.rules.quantities.changes import changes
from checker.rules.quantities.claim import Claim, Sort
from checker.rules.quantities.wholes import wholes

__all__ = ["Claim", "Sentence", "Sort", "claims_of", "sentences_of"]

# One of them stands in every sentence that claims something of its numbers, between two of them.
_TELLING = re.compile(
    r"\d[^。]{0,120}?(?:[占中均增升降高减少比较共计]|每.{0,40}?年)[^。]{0,120}?\d|\d[万亿]?\w{1,3}[（(]\d|占[^。]{0,60}?\d[^。]{0,60}?\d"
)


def claims_of(plan: Plan) -> tuple[Claim, ...]:
    """Every claim of a plan's running text (table cells make none), in the order of the text; empty where none is."""
    period = plan.period
    years = period.end - period.start + 1 if period else None
    return tuple(claim for passage in plan.passages if _may_claim(passage) for claim in _of(passage, years))


def _may_claim(passage: Passage) -> bool:
    return not passage.heading and passage.paragraph.cell is None and _TELLING.search(passage.text) is not None


def _of(passage: Passage, years: int | None) -> Iterator[Claim]:
    every = list(sentences_of(passage))
    for sentence in every:
        yield from wholes(sentence, every)
        yield from changes(sentence, every, years)
