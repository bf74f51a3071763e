"""The examples in the rules' pages are run: the bad one raises exactly its rule, the good one nothing at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.check import Settings, check_file, read_parents
from checker.outline.find import Hints
from checker.result import PlanResult
from checker.rules.manualpage import page_of
from checker.rules.registry import Selection, all_rules
from checker.rules.rule import Rule
from reference_targets.library import load_library
from reference_targets.places import region_of_path
from reference_targets.vocabulary import Level
from tests.rules.example import example, write


def checked(lines: tuple[str, ...], folder: Path) -> PlanResult:
    """The plan of an example, checked against its parent alone."""
    made = example(lines)
    draft, parents = write(made, folder)
    library = load_library([], builtin=False)
    hints = Hints(region=region_of_path(made.region, Level.COUNTY)) if made.region else Hints()
    selection = Selection(also=("G",)) if made.format else Selection()
    result = check_file(
        draft,
        Settings(
            library=library, date=made.date, parents=read_parents(parents, library), hints=hints, selection=selection
        ),
    )
    assert result.error is None, result.error
    (plan,) = result.plans
    return plan


def _raised(lines: tuple[str, ...], folder: Path) -> set[str]:
    return {finding.rule for finding in checked(lines, folder).findings}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_the_bad_example_raises_exactly_this_rule(rule: Rule, tmp_path: Path) -> None:
    assert _raised(page_of(rule).bad, tmp_path) == {rule.id}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_the_good_example_raises_nothing(rule: Rule, tmp_path: Path) -> None:
    assert _raised(page_of(rule).good, tmp_path) == set()


def test_the_healthy_plan_raises_nothing(tmp_path: Path) -> None:
    assert _raised((), tmp_path) == set()
    assert _raised(("类别：儿童",), tmp_path) == set()


def test_the_date_of_an_example_is_the_day_of_the_check() -> None:
    assert example(["日期：2023-05-01"]).date == date(2023, 5, 1)


def test_a_line_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="没有这个"):
        example(["没有这个：文字"])
