"""CONTRIBUTING and the README name only what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"\]\(([^)#:]+)\)")
PLACE = re.compile(r"`((?:[\w.]+/)+[\w.]*)`")


def named(page: str) -> set[str]:
    """The files and folders a page names, by link or as a path in code."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return {*LINK.findall(text), *PLACE.findall(text)}


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md"])
def test_what_a_page_names_exists(page: str) -> None:
    assert len(named(page)) > 9
    assert [name for name in sorted(named(page)) if not name.startswith("../") and not (ROOT / name).exists()] == []


def test_ten_usual_changes_have_a_place_each() -> None:
    table = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Ten usual changes")[2].partition("##")[0]
    )
    rows = [row for row in table.splitlines() if row.startswith("| ")][1:]
    assert len(rows) == 10
    assert all(PLACE.search(row.split("|")[2]) for row in rows)


def test_the_readme_opens_with_three_lines_for_engineers() -> None:
    _, _, *opening, blank, chinese = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:7]
    assert [line != "" and line.isascii() for line in opening] == [True] * 3
    assert (blank, chinese.isascii()) == ("", False)
