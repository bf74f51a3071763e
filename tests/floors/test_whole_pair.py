"""A parent and a draft of one's own imagination: the verdict on each of 44 figures, and where the draft answers it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from checker.check import Settings, check_file, read_parents
from checker.floors.comparison import Comparison
from reference_targets.library import load_library

HERE = Path(__file__).parent / "lanting"
with (HERE / "expected.tsv").open(encoding="utf-8", newline="") as expected:
    ROWS = list(csv.DictReader(expected, delimiter="\t"))


@pytest.fixture(scope="module")
def comparisons() -> tuple[Comparison, ...]:
    library = load_library([], False)
    run = Settings(library, date(2026, 3, 1), read_parents([HERE / "parent.txt"], library))
    (plan,) = check_file(HERE / "draft.txt", run).plans
    return plan.comparisons


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["parent"])
def test_each_figure_of_the_parent_has_its_verdict(row: dict[str, str], comparisons: tuple[Comparison, ...]) -> None:
    found = [one for one in comparisons if row["parent"] in one.floor.quote]
    assert found, "no row"
    said = [(one.verdict.value if one.binds else "none", _words(one)) for one in found]
    assert any(verdict in row["verdicts"].split(",") and row["draft"] in (words or "-") for verdict, words in said) or (
        row["verdicts"] == "none" and said[0][0] == "none"
    ), said


def _words(comparison: Comparison) -> str:
    return comparison.target.quote if comparison.target else comparison.mention_quote
