"""Exceptions rest on facts: floor, value and words are written with them, and a change opens the finding again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from checker.check import Settings, check_file, read_parents
from checker.reports import xlsx
from checker.reports.meeting import COLUMNS, NAME
from checker.result import Result
from checker.rounds.exceptions import apply, read_sheets
from checker.rules.registry import Selection
from reference_targets.library import load_library

SHARED = Path(__file__).parents[1] / "cli" / "scenarios" / "_shared"
DRAFT = SHARED / "云岭县妇女规划.txt"
PARENT = SHARED / "清河省妇女规划.txt"
LIBRARY = load_library([], builtin=False)


def checked(draft: Path, parent: Path = PARENT, select: tuple[str, ...] = ("F101",)) -> Result:
    settings = Settings(LIBRARY, date(2026, 3, 1), read_parents([parent], LIBRARY), selection=Selection(select))
    return Result((check_file(draft, settings),), settings.date, "0")


def altered(source: Path, folder: Path, old: str, new: str) -> Path:
    text = source.read_text("utf-8")
    assert old in text
    path = folder / source.name
    path.write_text(text.replace(old, new), "utf-8")
    return path


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The workbook of a first round in which the one finding was declined at a meeting."""
    path = tmp_path / "意见.xlsx"
    path.write_bytes(xlsx.render(checked(DRAFT)))
    book = openpyxl.load_workbook(path)
    page = book[NAME]
    heading = [column.heading for column in COLUMNS]
    [row] = [row for row in page.iter_rows(min_row=4) if str(row[heading.index("编号")].value).startswith("F101")]
    row[heading.index("处理意见")].value = "不采纳"
    row[heading.index("处理说明")].value = "分娩量小"
    book.save(path)
    return path


def reread(run: Result, sheet: Path, select: tuple[str, ...] = ("F101",)) -> Result:
    return apply(run, read_sheets([sheet]).known.values(), Selection(select))


def test_an_exception_whose_facts_hold_is_accepted(sheet: Path) -> None:
    again = reread(checked(DRAFT), sheet)
    assert (again.counts().errors, again.counts().accepted, again.stale) == (0, 1, ())


CHANGES = [
    (DRAFT, "控制在14/10万以内", "控制在16/10万以内", "草案原为“14/10万以下”，现为“16/10万以下”"),
    (PARENT, "控制在12/10万以下", "控制在10/10万以下", "下限原为“12/10万以下”，现为“10/10万以下”"),
    (DRAFT, "孕产妇死亡率控制在14/10万以内", "孕产妇死亡率下降到14/10万以内", "原文原为"),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), CHANGES)
def test_a_change_opens_it_again(sheet: Path, tmp_path: Path, file: Path, old: str, new: str, told: str) -> None:
    path = altered(file, tmp_path, old, new)
    run = checked(path) if file is DRAFT else checked(DRAFT, path)
    again = reread(run, sheet)
    assert (again.counts().errors, again.counts().accepted) == (1, 0)
    assert [told in one.changed for one in again.stale] == [True]


def test_an_exception_to_a_rule_that_did_not_run_is_not_void(sheet: Path) -> None:
    assert reread(checked(DRAFT, select=("S",)), sheet, ("S",)).stale == ()


def test_an_exception_is_not_void_where_a_draft_could_not_be_read(sheet: Path, tmp_path: Path) -> None:
    run = checked(altered(DRAFT, tmp_path, "14/10万", "8/10万"))
    assert len(reread(run, sheet).stale) == 1
    broken = check_file(tmp_path / "没有.txt", Settings(LIBRARY, run.date))
    assert reread(Result((*run.documents, broken), run.date, "0"), sheet).stale == ()


def entry(path: Path, decision: str) -> Path:
    path.write_text(f"- 编号: F101-1a2b3c4d\n  意见: {decision}\n  理由: 分娩量小\n", "utf-8")
    return path


def test_two_files_that_disagree_are_told_and_the_first_holds(tmp_path: Path) -> None:
    sheets = read_sheets([entry(tmp_path / "甲.yaml", "不采纳"), entry(tmp_path / "乙.yaml", "不适用")])
    assert [item.acceptance.decision for item in sheets.known.values()] == ["不采纳"]
    assert ["甲.yaml" in line and "乙.yaml" in line for line in sheets.warnings] == [True]


def test_what_one_file_follows_stays_open(sheet: Path, tmp_path: Path) -> None:
    followed = tmp_path / "采纳.xlsx"
    book = openpyxl.load_workbook(sheet)
    for page in book:
        for row in page.iter_rows(min_row=2):
            for cell in row:
                if cell.value == "不采纳":
                    cell.value = "采纳"
    book.save(followed)
    sheets = read_sheets([sheet, followed])
    assert (sheets.known, len(sheets.warnings)) == ({}, 1)


@pytest.mark.parametrize("name", ["意见.xlsx", "草案.txt", "结果.yaml"])
def test_what_is_no_sheet_is_a_warning(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if path.suffix == ".xlsx":
        openpyxl.Workbook().save(path)
    else:
        path.write_text("孕产妇死亡率：不采纳", "utf-8")
    sheets = read_sheets([path])
    assert (sheets.known, len(sheets.warnings)) == ({}, 1)
    assert "不是处理意见表" in sheets.warnings[0]
