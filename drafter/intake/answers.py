"""What a county filled into its intake sheet, as far as it could be read."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, field

from drafter.goals import Goal
from drafter.request import Request


class Answer(Struct, frozen=True):
    """One row: the county's baseline and target in the row's unit, None where left empty.

    `remarks` are Chinese sentences on what is wrong with it (weaker than its floor, than its baseline); they are
    printed in the reply and stand as a comment in the draft.
    """

    baseline: Decimal | None = None
    target: Decimal | None = None
    responsible: str = ""
    data_source: str = ""
    remarks: tuple[str, ...] = ()


class OwnRow(Struct, frozen=True):
    """An indicator of the place's own as a goal, with what was filled in beside it."""

    goal: Goal
    answer: Answer


class Answers(Struct, frozen=True):
    """All rows by goal key, and the few facts that are not indicators; `tasks`: who leads a measure and who works with
    it, by the measure's key, where the place changed what was proposed; `own`: indicators that no floor asks for.
    """

    rows: dict[str, Answer] = field(default_factory=dict)
    baseline_year: int | None = None
    guidance: str = ""
    tasks: dict[str, tuple[str, str]] = field(default_factory=dict)
    own: tuple[OwnRow, ...] = ()

    def get(self, key: str) -> Answer | None:
        """The answer to a goal, None where the sheet has no row for it."""
        return self.rows.get(key) or next((row.answer for row in self.own if row.goal.key == key), None)

    def baseline_label(self, request: Request) -> str:
        """2025年: the year the sheet names, else the one before the plan begins."""
        return f"{self.baseline_year or request.period.start - 1}年"
