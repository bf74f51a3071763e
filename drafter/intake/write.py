"""Goals → the intake workbook: every indicator with its floor and source, cells checked as they are filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from msgspec import Struct

from drafter import floororigin
from drafter.content.prose import Texts, read_texts
from drafter.goals import Goal
from drafter.intake.ownsheet import write_own
from drafter.intake.sheet import FACTS, FILLED_IN, FIRST_ROW, HELP, HELP_LINES, ROWS, WIDTHS, Column, Fact, facts_of
from drafter.intake.tasksheet import write_tasks
from drafter.request import Request
from drafter.variables import names_of
from plancheck.shared.palette import palette
from reference_targets import phrasing
from reference_targets.library import Library
from reference_targets.measure import alike, direction
from reference_targets.numerals import digits
from reference_targets.records import Quantity
from reference_targets.vocabulary import Better, Unit

_FONT = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True, "border": 1}
_COLOUR = palette()["intake"]
_OPEN = {**_FONT, "bg_color": _COLOUR["open"], "locked": False}
_HEAD = {**_FONT, "bold": True, "align": "center", "bg_color": _COLOUR["heading"]}
_ROW_HEIGHT = 30  # points: two lines of 10 pt
# The largest number a share can be in its own unit; other units have no such bound.
_WHOLE = {Unit.PERCENT: 100, Unit.PER_MILLE: 1000, Unit.PER_10K: 10_000, Unit.PER_100K: 100_000}


class _Row(Struct, frozen=True):
    """One indicator as the sheet shows it."""

    goal: Goal
    domain: str
    responsible: str
    data_source: str
    in_force: Quantity | None


def write_intake(
    request: Request, goals: Iterable[Goal], library: Library, in_force: Mapping[str, Quantity] | None = None
) -> bytes:
    """The workbook as bytes, the same for the same goals and date. `in_force`: by goal key what the place's own plan
    has now.
    """
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = request.date
    book.set_properties({"title": f"{request.title}填报表", "created": datetime(day.year, day.month, day.day)})
    _write_help(book, request)
    _write_facts(book, request)
    texts = read_texts(request.kind, names_of(request, library), request.level)
    _write_rows(book, request, _rows(goals, texts, in_force or {}))
    head, shut, opened = (book.add_format(look) for look in (_HEAD, _FONT, _OPEN))
    write_own(book, texts.domains, head, shut, opened)
    write_tasks(book, texts.domains, head, shut, opened)
    book.close()
    return buffer.getvalue()


def _rows(goals: Iterable[Goal], texts: Texts, in_force: Mapping[str, Quantity]) -> list[_Row]:
    """In the order of the domains of the plan."""
    order = {domain.id: number for number, domain in enumerate(texts.domains)}
    known = {domain.id: domain for domain in texts.domains}
    rows = []
    for goal in sorted(goals, key=lambda goal: order.get(goal.domain or "", len(order))):
        domain = known.get(goal.domain or "", known[texts.spare])
        office = texts.office(goal.indicator, domain.department)
        row = _Row(
            goal=goal,
            domain=domain.name,
            responsible=office.responsible,
            data_source=office.data_source,
            in_force=in_force.get(goal.key),
        )
        rows.append(row)
    return rows


def _write_help(book: Any, request: Request) -> None:
    sheet = book.add_worksheet(HELP)
    sheet.set_column(0, 0, 84)
    _printed_on_one_page_wide(sheet)
    sheet.write_string(0, 0, f"{request.title}填报表", book.add_format({"bold": True, "font_size": 16}))
    wrap = book.add_format({"text_wrap": True, "font_size": 11, "valign": "top"})
    for row, line in enumerate(HELP_LINES, 2):
        sheet.write_string(row, 0, line, wrap)
    sheet.protect()


def _write_facts(book: Any, request: Request) -> None:
    sheet = book.add_worksheet(FACTS)
    head, shut, opened = (book.add_format(look) for look in (_HEAD, _FONT, _OPEN))
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 2, 48)
    _printed_on_one_page_wide(sheet)
    for fact, text in facts_of(request).items():
        sheet.write_string(fact.row, 0, fact.value, head)
        sheet.write(fact.row, 1, text.value, opened if text.open else shut)
        sheet.write_string(fact.row, 2, text.help, shut)
    year = {"validate": "integer", "criteria": "between", "minimum": 1990, "maximum": request.period.start}
    sheet.data_validation(Fact.BASELINE_YEAR.row, 1, Fact.BASELINE_YEAR.row, 1, {**year, **_wrong("请填四位年份。")})
    sheet.protect()


def _write_rows(book: Any, request: Request, rows: list[_Row]) -> None:
    sheet = book.add_worksheet(ROWS)
    formats = {column: book.add_format(_OPEN if column in FILLED_IN else _FONT) for column in Column}
    head = book.add_format(_HEAD)
    for column in Column:
        hidden = {"hidden": True} if column is Column.KEY else {}
        sheet.set_column(column.position, column.position, WIDTHS[column], None, hidden)
        sheet.write_string(0, column.position, column.value, head)
    for number, row in enumerate(rows):
        _write_row(sheet, number, row, request, formats)
    _mark_weak(book, sheet, len(rows))
    sheet.freeze_panes(FIRST_ROW, Column.UNIT.position)
    sheet.repeat_rows(0)
    _printed_on_one_page_wide(sheet)
    sheet.protect("", {"format_columns": True, "format_rows": True, "delete_rows": True, "autofilter": True})


def _printed_on_one_page_wide(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _write_row(sheet: Any, number: int, row: _Row, request: Request, formats: dict[Column, Any]) -> None:
    at = FIRST_ROW + number
    goal = row.goal
    texts = {
        Column.DOMAIN: row.domain,
        Column.INDICATOR: goal.indicator,
        Column.UNIT: phrasing.unit_column(goal.quantity),
        Column.FLOOR: phrasing.cell(goal.quantity),
        Column.SOURCE: f"《{goal.floor.document.title}》（{floororigin.source(goal.floor)}）",
        Column.RESPONSIBLE: row.responsible,
        Column.DATA_SOURCE: row.data_source,
        Column.REMARK: "",
        Column.IN_FORCE: phrasing.cell(row.in_force) if row.in_force else "",
        Column.KEY: goal.key,
    }
    sheet.set_row(at, _ROW_HEIGHT)
    sheet.write_number(at, 0, number + 1, formats[Column.NUMBER])
    for column, text in texts.items():
        sheet.write_string(at, column.position, text, formats[column])
    for column in (Column.BASELINE, Column.TARGET):
        sheet.write_blank(at, column.position, None, formats[column])
        sheet.data_validation(at, column.position, at, column.position, _limits(goal.quantity, column))
    sheet.write_formula(at, Column.LEAST.position, _least(goal, request, at + 1), formats[Column.LEAST], "")
    sheet.write_formula(at, Column.CHECK.position, _check(row, at + 1), formats[Column.CHECK], "")


def _limits(quantity: Quantity, column: Column) -> dict[str, Any]:
    """A number from nought up, a share at most the whole; a change has no baseline of its own."""
    top = _WHOLE.get(quantity.unit) if quantity.change is None else None
    unit = phrasing.unit_column(quantity)
    rule: dict[str, Any] = {"validate": "decimal", "criteria": ">=", "value": 0}
    if top is not None:
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": top}
    if quantity.change is not None and column is Column.BASELINE:
        rule = {"validate": "custom", "value": "=FALSE"}
        return {**rule, **_wrong("幅度类指标不填基期值。")}
    return {**rule, **_wrong(f"只填数字，单位为{unit}。")}


def _wrong(text: str) -> dict[str, str]:
    return {"input_message": text, "error_title": "填写有误", "error_message": text}


def _least(goal: Goal, request: Request, row: int) -> str:
    """The floor, or the point on the straight path from the baseline to it at the plan's end."""
    floor, end, start = goal.quantity, request.period.end, request.period.start - 1
    value = digits(floor.value)
    if floor.change is not None or floor.year is None or floor.year <= end:
        return f"={value}"
    baseline = f"{Column.BASELINE.letter}{row}"
    year = f"'{FACTS}'!$B${Fact.BASELINE_YEAR.row + 1}"
    path = f"ROUND({baseline}+({value}-{baseline})*({end}-{year})/({floor.year}-{year}),2)"
    return f'=IF(OR({baseline}="",{year}="",{year}>={end}),"填基期值后推算",{path})' if start < end else f"={value}"


def _check(filled: _Row, row: int) -> str:
    """弱于下限, 弱于基期 or 弱于现行 as soon as the target is typed; empty where the direction is not known."""
    goal = filled.goal
    way = direction(goal.quantity, goal.better)
    target, least = f"{Column.TARGET.letter}{row}", f"{Column.LEAST.letter}{row}"
    if way is None:
        return '=""'
    worse = "<" if way is Better.HIGHER else ">"
    below = f'IF(AND(ISNUMBER({least}),{target}{worse}{least}),"弱于下限",{_against_baseline(filled, row)})'
    return f'=IF(ISNUMBER({target}),{below},"")'


def _against_baseline(filled: _Row, row: int) -> str:
    goal, behind = filled.goal, _against_own(filled, row)
    if goal.quantity.change is not None or goal.better is None:
        return behind
    target, baseline = f"{Column.TARGET.letter}{row}", f"{Column.BASELINE.letter}{row}"
    worse = "<" if goal.better is Better.HIGHER else ">"
    return f'IF(AND(ISNUMBER({baseline}),{target}{worse}{baseline}),"弱于基期",{behind})'


def _against_own(filled: _Row, row: int) -> str:
    """The number of the place's own plan in force, where it is one of the row's sort."""
    own, way = filled.in_force, direction(filled.goal.quantity, filled.goal.better)
    if own is None or way is None or not alike(own, filled.goal.quantity):
        return '""'
    return f'IF({Column.TARGET.letter}{row}{"<" if way is Better.HIGHER else ">"}{digits(own.value)},"弱于现行","")'


def _mark_weak(book: Any, sheet: Any, count: int) -> None:
    """Target cells turn red where the check beside them speaks."""
    if count == 0:
        return
    first, last, column = FIRST_ROW, FIRST_ROW + count - 1, Column.TARGET.position
    red = book.add_format({"bg_color": _COLOUR["weak"], "font_color": _COLOUR["weak-ink"], "bold": True})
    formula = f'=${Column.CHECK.letter}{FIRST_ROW + 1}<>""'
    sheet.conditional_format(first, column, last, column, {"type": "formula", "criteria": formula, "format": red})
