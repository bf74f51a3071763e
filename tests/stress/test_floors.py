"""What the plans of four offices answer to each national floor, as their readers wrote it down beforehand.

`floors/*.json`: floor → meets, weaker, softer, no_number or absent. A floor that is answered must not be called weaker
or forgotten, one that is not must not be called met; where a name leaves it open, a person may be asked.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from checker.check import Settings, check_file
from reference_targets.library import load_library
from reference_targets.vocabulary import Level
from tests.stress.score import PLANS

FLOORS = Path(__file__).parent / "floors"
NAMES = tuple(sorted(path.stem for path in FLOORS.glob("*.json")))
ASKED = "incomparable"
RIGHT = {
    "meets": {"met", "exceeds", "softer", ASKED},  # softer: the number holds, the words are 力争
    "weaker": {"weaker", ASKED},
    "softer": {"softer", ASKED},
    "no_number": {"unquantified", ASKED},
    "absent": {"missing"},
}
# Said in words no list of synonyms foresees (引导七成以上的妇女在35至45岁之间接受规范的宫颈癌筛查; 义务教育完成率).
PASSED_OVER = 4


@cache
def _told(name: str) -> dict[str, str]:
    result = check_file(PLANS / f"{name}.txt", Settings(load_library(), date(2026, 1, 1)))
    return {
        comparison.floor.indicator: comparison.verdict.value
        for plan in result.plans
        for comparison in plan.comparisons
        if comparison.floor.document.level is Level.NATIONAL and not comparison.floor.advisory
    }


def _wrong(name: str) -> dict[str, tuple[str, str]]:
    """Floor → what a reader found, what the program tells."""
    read: dict[str, str] = json.loads((FLOORS / f"{name}.json").read_text(encoding="utf-8"))
    told = _told(name)
    assert set(read) <= set(told)
    return {floor: (found, told[floor]) for floor, found in read.items() if told[floor] not in RIGHT[found]}


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_told_weaker_or_met_who_is_not(name: str) -> None:
    assert {floor: pair for floor, pair in _wrong(name).items() if pair[1] != "missing"} == {}


@pytest.mark.parametrize("name", NAMES)
def test_few_floors_are_passed_over(name: str) -> None:
    assert len(_wrong(name)) <= PASSED_OVER, _wrong(name)
