"""Plans nobody tuned the program to: structure as a person writes it down, targets at least 95 in 100 right."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from checker.outline.plan import Plan
from tests.stress.score import FIELDS, NAMES, expected, file_of, plans, score, structure

ENOUGH = 0.95


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plans")


@cache
def found(name: str, folder: Path) -> tuple[Plan, ...]:
    return plans(file_of(name, folder))


@pytest.mark.parametrize("name", NAMES)
def test_the_structure_is_what_a_person_wrote_down(name: str, folder: Path) -> None:
    assert [structure(plan) for plan in found(name, folder)] == expected(name)["plans"]


@pytest.mark.parametrize("name", NAMES)
def test_the_targets_are_found_and_nothing_else(name: str, folder: Path) -> None:
    result = score(name, found(name, folder))
    wrong = [record["indicator"] for record in result.missed] + [seen.quote for seen in result.false]
    assert result.f1 >= ENOUGH, wrong


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_is_understood(name: str, field: str, folder: Path) -> None:
    result = score(name, found(name, folder))
    assert result.agreement(field) >= ENOUGH, [seen.quote for _, seen in result.disagreements(field)]
