"""Floor and draft → verdict, as a table (verdicts.txt)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.floors.compare import compare
from checker.floors.comparison import Comparison
from reference_targets.phrasing import demand
from tests.floors import notation

TABLE = Path(__file__).with_name("verdicts.txt")


@dataclass(frozen=True)
class Case:
    indicator: str
    period: str
    floor: str
    draft: str
    verdict: str
    extra: dict[str, str]

    @property
    def name(self) -> str:
        return self.indicator.removeprefix("?")

    @property
    def known(self) -> bool:
        return not self.indicator.startswith("?")


def _cases() -> list[Case]:
    rows = [line.split("|") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [_case([cell.strip() for cell in row]) for row in rows]


def _case(cells: list[str]) -> Case:
    extra = dict(pair.split("=", 1) for pair in cells[5].split()) if len(cells) > 5 else {}
    return Case(cells[0], cells[1], cells[2], cells[3], cells[4], extra)


CASES = _cases()


def _compared(case: Case) -> Comparison:
    floor = notation.floor(case.name, case.floor, known=case.known)
    target = notation.target(case.name, case.draft, case.extra.get("baseline"), known=case.known)
    baselines = ()
    if "library" in case.extra:
        amount = notation.quantity("=" + case.extra["library"])
        baselines = (notation.baseline(case.name, str(amount.value), amount.unit),)
    (found,) = compare(notation.plan(case.period), [target], [floor], notation.library(baselines=baselines))
    return found


def test_the_table_is_long_enough() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name} {case.floor} ← {case.draft} {case.period}")
def test_a_draft_beside_a_floor_has_the_verdict_of_the_table(case: Case) -> None:
    found = _compared(case)
    assert found.verdict.value == case.verdict, found.note
    assert case.extra.get("note", "") in found.note
    if "due" in case.extra:
        assert found.due is (case.extra["due"] == "yes")
    if "wanted" in case.extra:
        assert found.wanted is not None
        assert demand(found.wanted) == case.extra["wanted"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name} {case.draft}")
def test_every_commitment_meets_itself(case: Case) -> None:
    for text in (case.floor, case.draft):
        floor = notation.floor(case.name, text, known=case.known)
        target = notation.target(case.name, text, known=case.known)
        (found,) = compare(notation.plan(case.period), [target], [floor], notation.library())
        assert found.verdict.value == "met" or not found.binds
