"""A floor beside the target that answers it, and how they stand to each other."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from checker.outline.plan import Location
from checker.targets.target import Target
from reference_targets.matching import Match
from reference_targets.records import Floor, Quantity


class Verdict(StrEnum):
    """How a draft stands to one floor (结论)."""

    MET = "met"
    EXCEEDS = "exceeds"
    WEAKER = "weaker"
    SOFTER = "softer"
    LATER = "later"
    UNQUANTIFIED = "unquantified"
    MISSING = "missing"
    INTERIM = "interim"
    INCOMPARABLE = "incomparable"

    @property
    def chinese(self) -> str:
        """The word reports print."""
        return {
            "met": "达到",
            "exceeds": "严于下限",
            "weaker": "弱于下限",
            "softer": "表述偏软",
            "later": "时限偏后",
            "unquantified": "未量化",
            "missing": "未提及",
            "interim": "阶段目标",
            "incomparable": "需人工核对",
        }[self.value]

    @property
    def holds(self) -> bool:
        """True where nothing has to be done."""
        return self in (Verdict.MET, Verdict.EXCEEDS, Verdict.INTERIM)


class Comparison(Struct, frozen=True):
    """One floor of the draft's parents and the verdict on it.

    `target` is the draft's own statement, None where it is missing or has no number; `mention` is then the place that
    names the indicator without a number. `due` is false where the floor's year lies after the draft's period and no
    path could be drawn. `note` says in Chinese what a reader has to know (both readings, the interpolated value).
    `match` tells why the target was taken for the floor's, or why a person is asked; None where none answers it.
    `wanted` is what the draft has to write where that is not the floor itself: the point on the path to it, or its own
    stricter number without the hedge. `binds` is false for what a parent totals over its area or builds itself: shown,
    never a finding. `sure` is false where the verdict rests on a figure that is not the draft's own place's, or on two
    approximate numbers: then it is never an error.
    """

    floor: Floor
    verdict: Verdict
    target: Target | None = None
    mention: Location | None = None
    mention_quote: str = ""
    due: bool = True
    note: str = ""
    match: Match | None = None
    wanted: Quantity | None = None
    binds: bool = True
    sure: bool = True

    @property
    def chinese(self) -> str:
        """The word reports print for it."""
        return self.verdict.chinese if self.binds else "不逐级分解"
