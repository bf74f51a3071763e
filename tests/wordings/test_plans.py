"""What two whole plans answer to each national floor, as their writer listed it before any program read them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from checker.check import Settings, check_file
from reference_targets.library import load_library
from reference_targets.vocabulary import Level

PLANS = Path(__file__).parent / "plans"
RIGHT = {
    "meets": {"met", "exceeds", "softer"},
    "weaker": {"weaker"},
    "no_number": {"unquantified"},
    "absent": {"missing", "unquantified"},  # a body named in passing is no goal, but it is named
}
ASKED = "incomparable"


@pytest.mark.parametrize("kind", ["women", "children"])
def test_every_floor_is_answered_as_its_writer_says(kind: str) -> None:
    expected: dict[str, str] = json.loads((PLANS / f"{kind}.json").read_text(encoding="utf-8"))
    result = check_file(PLANS / f"{kind}.txt", Settings(load_library(), date(2026, 1, 1)))
    told = {
        found.floor.indicator: found.verdict.value
        for plan in result.plans
        for found in plan.comparisons
        if found.floor.document.level is Level.NATIONAL and found.floor.document.title.endswith("纲要（2021—2030年）")
    }
    wrong = {
        name: (answer, told[name])
        for name, answer in expected.items()
        if name in told and told[name] not in RIGHT[answer] | {ASKED}
    }
    assert wrong == {}
    assert sum(told.get(name) == ASKED for name in expected) <= 1
