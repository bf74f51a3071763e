"""The comparison of the cases is itself strict: a lost population or scope fails, another order of words does not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.targets.commitment import Commitment
from reference_targets.records import Quantity
from reference_targets.vocabulary import Comparator, Unit
from tests.targets.expectation import Case, compare

TEXT = "每个乡镇至少配备2名女性人民调解员。"
TARGET = {
    "indicator": "每个乡镇配备女性人民调解员人数",
    "comparator": ">=",
    "value": "2",
    "unit": "count",
    "quote": "每个乡镇至少配备2名女性人民调解员",
}
CASE = Case("counts", 1, TEXT, (TARGET,))


def read(name: str = "每个乡镇女性人民调解员", year: int | None = None, end: int = 17) -> Commitment:
    quantity = Quantity(Comparator.AT_LEAST, Decimal(2), Unit.COUNT, "名", year=year)
    return Commitment(name, 0, end, quantity)


@pytest.mark.parametrize("name", ["每个乡镇女性人民调解员", "每个乡镇配备女性人民调解员数量"])
def test_the_verb_and_the_word_for_the_quantity_are_free(name: str) -> None:
    assert compare(CASE, [read(name)]) == []


@pytest.mark.parametrize("name", ["女性人民调解员", "每个乡镇人民调解员", "每个街道女性人民调解员"])
def test_a_lost_population_or_scope_is_a_disagreement(name: str) -> None:
    (problem,) = compare(CASE, [read(name)])

    assert problem.startswith("wrong indicator:")


def test_a_field_the_case_leaves_out_must_be_empty() -> None:
    (problem,) = compare(CASE, [read(year=2030)])

    assert problem.startswith("wrong year:")


def test_a_quote_without_the_number_is_a_disagreement() -> None:
    (problem,) = compare(CASE, [read(end=8)])

    assert problem.startswith("wrong quote:")


def test_missing_and_surplus_targets_are_told() -> None:
    assert [p.split(":")[0] for p in compare(CASE, [])] == ["missing"]
    assert [p.split(":")[0] for p in compare(CASE, [read(), read()])] == ["too much"]
