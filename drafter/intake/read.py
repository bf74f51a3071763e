"""A filled intake workbook → answers; every slip is named by its cell."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from drafter.content.prose import DomainText
from drafter.goals import Goal
from drafter.intake.answers import Answer, Answers
from drafter.intake.judge import remarks_on
from drafter.intake.numbers import decimal_of, is_blank, names_unit, plain
from drafter.intake.ownsheet import NAME as OWN
from drafter.intake.ownsheet import read_own
from drafter.intake.sheet import FACTS, FIRST_ROW, ROWS, Column, Fact, facts_of
from drafter.intake.tasksheet import NAME as TASKS
from drafter.intake.tasksheet import read_tasks
from drafter.request import FIRST_YEAR, Request
from plancheck.shared.errors import InputError
from plancheck.shared.workbooks import CellValue, FilledSheet, WorkbookError, read_workbook
from reference_targets import phrasing
from reference_targets.records import Quantity
from reference_targets.vocabulary import Better, Unit

_SHARES = {Unit.PERCENT: 100, Unit.PER_MILLE: 1000, Unit.PER_10K: 10_000, Unit.PER_100K: 100_000}
_TEXT_LIMIT = 200


class _Reading(Struct):
    """The sheet being read, and the slips found so far."""

    sheet: FilledSheet
    slips: list[str] = field(default_factory=list)

    def cell(self, row: int, column: Column) -> CellValue:
        return self.sheet.cell(row, column.position + 1)

    def slip(self, row: int, column: Column, what: str) -> None:
        self.slips.append(f"{ROWS}!{column.letter}{row} {what}")

    def text(self, row: int, column: Column) -> str:
        value = self.cell(row, column).value
        text = " ".join(str(value).split()) if value is not None else ""
        if len(text) > _TEXT_LIMIT:
            self.slip(row, column, f"文字超过{_TEXT_LIMIT}字")
        return text[:_TEXT_LIMIT]


def read_intake(path: Path, request: Request, goals: Iterable[Goal], domains: Iterable[DomainText] = ()) -> Answers:
    """The answers of a workbook made for this plan; empty rows give none. `domains` hold the measures and who was
    proposed for them.

    InputError with one line that names every slip by sheet and cell; also where the file is no workbook, or was made
    for another place, kind or period.
    """
    book = _opened(path)
    year, guidance = _facts(book, path, request)
    reading = _Reading(_sheet(book, ROWS, path))
    _check_headings(reading, path)
    asked, domains = tuple(goals), tuple(domains)
    answers = _rows(reading, {goal.key: goal for goal in asked}, request, year)
    own = read_own(book.get(OWN), domains, request, asked, reading.slips.append)
    if reading.slips:
        raise InputError(f"{path}：有{len(reading.slips)}处填写有误：{'；'.join(reading.slips)}。请改正后再运行。")
    return Answers(
        rows=answers, baseline_year=year, guidance=guidance, tasks=read_tasks(book.get(TASKS), domains), own=own
    )


def _opened(path: Path) -> dict[str, FilledSheet]:
    try:
        return read_workbook(path)
    except WorkbookError as problem:
        raise InputError(
            f"{path}：不是能打开的 .xlsx（{problem}）；请用 plandraft intake 生成填报表，填好后另存为 .xlsx。"
        ) from None


def _sheet(book: dict[str, FilledSheet], name: str, path: Path) -> FilledSheet:
    if name not in book:
        raise InputError(f"{path}：缺少工作表“{name}”；请用 plandraft intake 生成的填报表。")
    return book[name]


def _facts(book: dict[str, FilledSheet], path: Path, request: Request) -> tuple[int, str]:
    """The year of the baselines and the guidance clause; the workbook must be this plan's."""
    sheet = _sheet(book, FACTS, path)
    found = {fact: sheet.cell(fact.row + 1, 2).value for fact in Fact}
    expected = facts_of(request)
    for fact in (Fact.PLACE, Fact.KIND, Fact.PERIOD):
        written, wanted = str(found[fact] or "").strip(), str(expected[fact].value)
        if written != wanted:
            raise InputError(
                f"{path}：{FACTS}!B{fact.row + 1} {fact}是“{written}”，与命令的“{wanted}”不同；请换用对应的填报表。"
            )
    return _year(found[Fact.BASELINE_YEAR], path, request), " ".join(str(found[Fact.GUIDANCE] or "").split())


def _year(value: Any, path: Path, request: Request) -> int:
    text = str(value if value is not None else request.period.start - 1).strip().removesuffix("年").removesuffix(".0")
    if not text.isdecimal() or not FIRST_YEAR <= int(text) <= request.period.start:
        cell = f"{FACTS}!B{Fact.BASELINE_YEAR.row + 1}"
        raise InputError(f"{path}：{cell} 基期年份“{value}”要是{FIRST_YEAR}—{request.period.start}之间的年份；请改正。")
    return int(text)


def _check_headings(reading: _Reading, path: Path) -> None:
    for column in Column:
        written = str(reading.cell(FIRST_ROW, column).value or "").strip()
        if written != column.value:
            raise InputError(
                f"{path}：{ROWS}!{column.letter}{FIRST_ROW} 列名应为“{column}”，现为“{written}”；请勿增删或改动列。"
            )


def _rows(reading: _Reading, goals: dict[str, Goal], request: Request, year: int) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for row in (row for row in reading.sheet.rows if row > FIRST_ROW):
        key = reading.text(row, Column.KEY)
        if not key:
            _check_blank(reading, row)
        elif key not in goals:
            reading.slip(row, Column.KEY, "编号不是本规划的指标，请勿改动编号")
        elif key in answers:
            reading.slip(row, Column.KEY, "编号与上面一行重复，请删去一行")
        else:
            answers[key] = _answer(reading, row, goals[key], request, year)
    return answers


def _check_blank(reading: _Reading, row: int) -> None:
    """A row somebody added has no number of ours; silently dropping it would lose what they wrote."""
    written = next((column for column in Column if reading.text(row, column)), None)
    if written is not None:
        reading.slip(row, written, f"是新增的行，不能读入，自设指标请填在工作表“{OWN}”")


def _answer(reading: _Reading, row: int, goal: Goal, request: Request, year: int) -> Answer:
    baseline = _number(reading, row, Column.BASELINE, goal)
    target = _number(reading, row, Column.TARGET, goal)
    if baseline is not None and goal.quantity.change is not None:
        reading.slip(row, Column.BASELINE, "幅度类指标不填基期值")
    cell, end = f"{ROWS}!{Column.TARGET.letter}{row}", request.period.end
    in_force = _in_force(reading, row, goal)
    return Answer(
        baseline=baseline,
        target=target,
        responsible=reading.text(row, Column.RESPONSIBLE),
        data_source=reading.text(row, Column.DATA_SOURCE),
        remarks=tuple(f"{cell} {remark}" for remark in remarks_on(goal, baseline, target, end, year, in_force)),
    )


def _in_force(reading: _Reading, row: int, goal: Goal) -> Quantity | None:
    """What the sheet was made with, as `phrasing.cell` wrote it; None where it says nothing of the row's sort."""
    unit, text = goal.quantity.unit, reading.text(row, Column.IN_FORCE)
    read = phrasing.read(text, phrasing.Use.CELL, unit, unit_text=phrasing.unit_column(goal.quantity))
    return read if read is not None and read.change is goal.quantity.change else None


def _number(reading: _Reading, row: int, column: Column, goal: Goal) -> Decimal | None:
    """The number of a cell in the row's unit; None where it is empty or wrong (then a slip is noted)."""
    cell = reading.cell(row, column)
    if is_blank(cell.value):
        return None
    value = decimal_of(cell.value, phrasing.unit_column(goal.quantity))
    if value is None:
        reading.slip(row, column, f"“{cell.value}”不是数字，只填数字，单位为{phrasing.unit_column(goal.quantity)}")
        return None
    if "%" in (cell.number_format or "") and not isinstance(cell.value, str):
        value *= 100  # the cell shows 70% and holds 0.7
    top = _SHARES.get(goal.quantity.unit) if goal.quantity.change is None else None
    if value < 0 or (top is not None and value > top):
        reading.slip(row, column, f"“{cell.value}”超出范围" + (f"（0—{top}）" if top else "，不能是负数"))
        return None
    if doubt := _doubt(goal, value, cell):
        reading.slip(row, column, doubt)
    return plain(value)


def _doubt(goal: Goal, value: Decimal, cell: CellValue) -> str:
    """Whether a share was filled in as a part of one (0.99 for 99 %), or a nought for nothing known.

    Who writes the unit beside it (0.99%, 0%) means it.
    """
    unit = phrasing.unit_column(goal.quantity)
    sure = names_unit(cell.value, unit) or "%" in (cell.number_format or "")
    if sure or goal.quantity.unit is not Unit.PERCENT or goal.quantity.change is not None:
        return ""
    if 0 < value < 1 and goal.quantity.value >= 2:
        return (
            f"“{value}”是否为{plain(value * 100)}%？单位是%，请填{plain(value * 100)}；确为{value}%的，请写成“{value}%”"
        )
    if value == 0 and goal.better is Better.HIGHER:
        return "“0”是否为没有数据？没有数据请留空；确为零的，请写成“0%”"
    return ""
