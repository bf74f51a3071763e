"""Which of several targets answers a floor."""

from __future__ import annotations

import pytest

from checker.floors.identity import Answers
from checker.outline.plan import Part
from checker.targets.target import Target
from tests.floors import notation

RATE = "孕产妇系统管理率"
UNKNOWN = "亲子共读角覆盖率"


def chosen(floor: str, *targets: Target, name: str = RATE, known: bool = True) -> int | None:
    answers = Answers.of(targets, notation.period("2021-2030"), notation.CATALOGUE)
    found = answers.to(notation.floor(name, floor, known=known))
    return None if found is None else next(i for i, target in enumerate(targets) if target is found)


@pytest.mark.parametrize(
    ("floor", "targets", "wanted"),
    [
        (">=96% @2028", [">=95% @2025", ">=96% @2028", ">=98% @2030"], 1),
        (">=96% @2027", [">=95% @2025", ">=98% @2030"], 0),
        (">=96% @2030", [">=95% @2025", ">=98%"], 1),
        (">=96%", [">=500名", ">=98%"], 1),
        (">=96%", ["升>=5点", ">=98%"], 1),
        (">=96%", [">=500名"], 0),
        (">=96% @2030", [">=97%", ">=98%"], 0),
    ],
)
def test_year_and_sort_of_quantity_decide(floor: str, targets: list[str], wanted: int) -> None:
    assert chosen(floor, *(notation.target(RATE, text) for text in targets)) == wanted


def test_goals_come_before_table_overall_measures_and_projects() -> None:
    parts = [Part.PROJECTS, Part.MEASURES, Part.OVERALL, Part.TABLE, Part.GOALS]
    for count in range(1, len(parts) + 1):
        targets = [notation.target(RATE, ">=90%", part=part) for part in parts[:count]]
        assert chosen(">=90% @2030", *targets) == count - 1


def test_an_unknown_indicator_is_found_by_name_and_domain() -> None:
    targets = [
        notation.target(UNKNOWN, ">=50%", known=False, domain="education"),
        notation.target(UNKNOWN, ">=60%", known=False, domain="health"),
    ]
    assert chosen(">=60%", *targets, name=UNKNOWN, known=False) == 1


def test_another_indicator_does_not_answer() -> None:
    assert chosen(">=90%", notation.target("孕产妇死亡率", "<=9/10万")) is None
    assert chosen(">=90%", notation.target("亲子共读角数量", ">=9所"), name=UNKNOWN, known=False) is None
