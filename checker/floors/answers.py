"""Comparisons → what is shown of a parent's figures where its items lie beside the draft's."""

from __future__ import annotations

from collections.abc import Iterable

from checker.alignment.pairs import Answer, Standing
from checker.floors.comparison import Comparison, Verdict
from checker.outline.plan import Plan

_STANDING = {
    Verdict.MET: Standing.BOTH,
    Verdict.EXCEEDS: Standing.BOTH,
    Verdict.INTERIM: Standing.BOTH,
    Verdict.WEAKER: Standing.WEAKER,
    Verdict.SOFTER: Standing.SOFTER,
    Verdict.LATER: Standing.SOFTER,
    Verdict.UNQUANTIFIED: Standing.WORDS,
    Verdict.INCOMPARABLE: Standing.ASK,
    Verdict.MISSING: Standing.PARENT_ONLY,
}


def answers_of(comparisons: Iterable[Comparison], plan: Plan) -> tuple[Answer, ...]:
    """An answer a comparison that binds, or that the draft takes up all the same; in order.

    Where the structure of a draft was not found, nothing is said to be missing.
    """
    found = (_answer(one) for one in comparisons if one.binds or one.target)
    return tuple(one for one in found if plan.structured or one.standing is not Standing.PARENT_ONLY)


def _answer(comparison: Comparison) -> Answer:
    target = comparison.target
    standing = _STANDING[comparison.verdict] if comparison.binds else Standing.BOTH
    place = target.location if target else comparison.mention
    words = target.quote if target else comparison.mention_quote
    return Answer(comparison.floor.where, comparison.floor.indicator, standing, place, words)
