"""One palette: a colour is changed in one file, for the page, the workbook and the intake sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plancheck.shared.palette import palette

ROOT = Path(__file__).resolve().parents[2]
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b")
PRINTING = (
    "templates/report.css",
    "templates/desk/desk.css",
    "checker/reports/workbook.py",
    "checker/reports/xlsx.py",
    "drafter/intake/write.py",
)


@pytest.mark.parametrize("name", PRINTING)
def test_a_colour_is_written_in_the_palette_alone(name: str) -> None:
    assert COLOUR.findall((ROOT / name).read_text(encoding="utf-8")) == []


def test_every_name_stands_for_a_colour() -> None:
    assert all(COLOUR.fullmatch(colour) for part in palette().values() for colour in part.values())
