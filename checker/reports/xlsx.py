"""The workbook for a meeting: overview, every floor a row, every finding a row, structure, what was not read.

Figures are numbers; text is always written as text, so that no draft can bring a formula along. 处理意见 has a
drop-down; filled in, the workbook is read back with `--exceptions`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from checker.floors.comparison import Comparison
from checker.outline.plan import Plan
from checker.reports import words
from checker.reports.columns import wrapped
from checker.reports.matrix import MatrixRow, matrices
from checker.reports.view import (
    VERDICTS,
    Shown,
    comparison_tones,
    counts,
    domain_name,
    domain_state,
    floor_links,
    groups,
    section_state,
    shown_findings,
)
from checker.result import DocumentResult, PlanResult, Result
from checker.rounds.identity import statement
from checker.rules.finding import Finding

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

DECISIONS = ("采纳", "不采纳", "不适用")
DECISION, REASON, KEY = "处理意见", "处理说明", "编号"
_LONGEST = 32_767  # characters a cell can hold
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONT = "等线"
_LINE, _TALLEST = 14.0, 409.0  # points; Excel knows no taller rows

Cell = str | int | Decimal | None

_LOOK = {
    "error": ("#A11C17", "#FCEFEE"),
    "warning": ("#744900", "#FCF4E2"),
    "info": ("#1D4F8F", "#EEF4FB"),
    "ok": ("#1A6340", "#ECF6F0"),
    "ask": ("#56398F", "#F4F0FA"),
    "plain": ("#55616D", "#F4F5F2"),
    "": ("#1D2730", "#FFFFFF"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and the looks of those that have one, by column."""

    cells: tuple[Cell, ...]
    looks: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as data; `decide` is whether its last two columns are 处理意见 and 处理说明."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    decide: bool = False


def render(result: Result) -> bytes:
    """The workbook as the bytes of its file: the same result, the same bytes."""
    import xlsxwriter

    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        created = datetime(result.date.year, result.date.month, result.date.day)
        book.set_properties({"title": "规划审核报告", "author": f"plancheck {result.version}", "created": created})
        looks = _Looks(book)
        for sheet in sheets(result):
            _write(book.add_worksheet(sheet.name), sheet, looks)
    return target.getvalue()


def sheets(result: Result) -> tuple[Sheet, ...]:
    """The sheets as data: five, and more where there are several plans, an earlier round, or stale exceptions."""
    plans = [(document, plan) for document in result.documents for plan in document.plans]
    return (
        Sheet("总览", _OVERVIEW, tuple(_overview(result))),
        *_matrix_sheets(result),
        Sheet("指标对照", _FLOORS, tuple(_over(plans, _floor_rows)), decide=True),
        Sheet("问题清单", _FINDINGS, tuple(_over(plans, _finding_rows)), decide=True),
        Sheet("结构", _STRUCTURE, tuple(_over(plans, _structure_rows))),
        *_rounds_sheets(result, plans),
        Sheet("未读内容", _UNREAD, tuple(row for document in result.documents for row in _unread_rows(document))),
    )


def _matrix_sheets(result: Result) -> Iterator[Sheet]:
    """Plans × indicators, worst first, a sheet a kind; only where there is more than one plan to compare."""
    plans = result.plans()
    paths = [document.path for document in result.documents for _ in document.plans]
    for matrix in matrices(plans) if len(plans) > 1 else ():
        columns = (
            *_columns(("文件", 18), ("规划", 30), ("错误", 6), ("警告", 6)),
            *(Column(n, 9) for n in matrix.columns),
        )
        rows = tuple(_matrix_row(paths[row.position], row) for row in matrix.rows)
        yield Sheet(f"{matrix.kind.chinese}规划一览", columns, rows)


def _matrix_row(path: str, row: MatrixRow) -> Row:
    tones = comparison_tones(row.plan)
    verdicts = tuple(item.verdict.chinese if item else None for item in row.cells)
    looks = {position: tones[id(item)] for position, item in enumerate(row.cells, start=4) if item}
    return Row((path, words.plan_title(row.plan.plan), row.counts.errors, row.counts.warnings, *verdicts), looks)


def _rounds_sheets(result: Result, plans: list[tuple[DocumentResult, PlanResult]]) -> Iterator[Sheet]:
    if result.since is not None:
        yield Sheet("已改正", _FIXED, tuple(_over(plans, _fixed_rows)))
    if result.stale:
        rows = tuple(Row((item.key, item.decision, item.reason, item.source)) for item in result.stale)
        yield Sheet("失效的例外", _STALE, rows)


def _fixed_rows(path: str, result: PlanResult) -> Iterator[Row]:
    for item in result.fixed:
        cells = (path, words.plan_title(result.plan), item.severity.chinese, item.rule, item.indicator, statement(item))
        yield Row((*cells, item.quote))


def _over(
    plans: list[tuple[DocumentResult, PlanResult]], rows: Callable[[str, PlanResult], Iterator[Row]]
) -> Iterator[Row]:
    """The rows of all plans; every row begins with the file it belongs to."""
    for document, plan in plans:
        yield from rows(document.path, plan)


def _columns(*facts: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(Column(heading, width) for heading, width in facts)


_FILE, _PLAN = ("文件", 18), ("规划", 22)
_OVERVIEW = (
    *_columns(("文件", 24), ("规划", 32), ("类别", 6), ("层级", 6), ("地区", 20), ("规划期", 12)),
    *_columns(("错误", 6), ("警告", 6), ("提示", 6), ("下限项数", 9), ("达到项数", 9)),
    *(Column(verdict.chinese, 9) for verdict in VERDICTS),
    Column("说明", 30),
)


def _overview(result: Result) -> Iterator[Row]:
    for document in result.documents:
        if document.error is not None:
            blank = (None,) * (len(_OVERVIEW) - 2)
            yield Row((document.path, *blank, document.error.removeprefix(f"{document.path}：")), {0: "error"})
        for plan in document.plans:
            yield _overview_row(document.path, plan)


def _overview_row(path: str, result: PlanResult) -> Row:
    plan, total = result.plan, counts([result])
    facts = (plan.kind.chinese, plan.level.chinese, words.region_text(plan.region), words.period_text(plan.period))
    findings = (total.errors, total.warnings, total.infos)
    verdicts = tuple(total.verdicts.get(verdict, 0) for verdict in VERDICTS)
    look = "error" if total.errors else "warning" if total.warnings else "ok"
    return Row((path, words.plan_title(plan), *facts, *findings, total.floors, total.held, *verdicts, None), {1: look})


_FLOORS = (
    *_columns(_FILE, _PLAN, ("领域", 12), ("指标", 20), ("下限", 14), ("下限值", 7), ("单位", 7), ("下限年份", 7)),
    *_columns(("草案", 14), ("草案值", 7), ("草案年份", 7), ("结论", 10), ("说明", 18), ("来源", 20), ("依据", 9)),
    *_columns(("出处", 12), ("草案原文", 26), ("草案位置", 14), (KEY, 15), (DECISION, 9), (REASON, 18)),
)


def _floor_rows(path: str, result: PlanResult) -> Iterator[Row]:
    links = floor_links(result)
    found = {id(links[shown.id]): shown for shown in shown_findings(result) if shown.id in links}
    tones = comparison_tones(result)
    for group in groups(result):
        for comparison in group.comparisons:
            cells = _floor_cells(path, result.plan, comparison, found.get(id(comparison)))
            yield Row(cells, {11: tones[id(comparison)]})


def _floor_cells(path: str, plan: Plan, comparison: Comparison, shown: Shown | None) -> tuple[Cell, ...]:
    floor, target = comparison.floor, comparison.target
    draft = target.quantity if target else None
    return (
        path,
        words.plan_title(plan),
        domain_name(plan, floor.domain),
        floor.indicator,
        words.quantity_text(floor.quantity),
        floor.quantity.value,
        words.unit_text(floor.quantity),
        floor.quantity.year,
        words.draft_text(comparison),
        draft.value if draft else None,
        draft.year if draft else None,
        comparison.verdict.chinese,
        comparison.note or None,
        words.source_text(floor),
        words.BASIS[floor.basis],
        floor.where or None,
        words.draft_quote(comparison) or None,
        words.place_text(words.draft_place(comparison)) or None,
        shown.id if shown else None,
        *(_decision(shown.finding) if shown else (None, None)),
    )


def _decision(finding: Finding) -> tuple[Cell, Cell]:
    """What a person has decided, so that a workbook written from a decided one carries it on."""
    return (finding.accepted.decision, finding.accepted.reason) if finding.accepted else (None, None)


_FINDINGS = (
    *_columns(_FILE, _PLAN, ("级别", 6), ("规则", 7), ("领域", 12), ("指标", 20), ("问题", 44), ("建议", 28)),
    *_columns(("原文", 28), ("位置", 16), (KEY, 15), (DECISION, 9), (REASON, 20), ("轮次", 7)),
)


def _finding_rows(path: str, result: PlanResult) -> Iterator[Row]:
    plan = result.plan
    for shown in sorted(shown_findings(result), key=lambda shown: shown.finding.severity.rank):
        finding = shown.finding
        cells: tuple[Cell, ...] = (
            path,
            words.plan_title(plan),
            finding.severity.chinese,
            finding.rule,
            domain_name(plan, finding.domain),
            finding.indicator,
            statement(finding),
            finding.suggestion,
            finding.quote,
            words.place_text(finding.location) or None,
            shown.id,
            *_decision(finding),
            shown.state.chinese if shown.state else None,
        )
        yield Row(cells, {2: "plain" if finding.accepted else finding.severity.value})


_STRUCTURE = (
    *_columns(_FILE, _PLAN, ("类别", 6), ("应有", 18), ("草案中的标题", 34), ("位置", 20)),
    *_columns(("主要目标", 9), ("策略措施", 9), ("情况", 11)),
)


def _structure_rows(path: str, result: PlanResult) -> Iterator[Row]:
    plan = result.plan
    for section in plan.sections:
        place = words.place_text(section.location) if section.present else None
        facts: tuple[Cell, ...] = ("部分", section.name, section.heading, place, None, None)
        yield _structure_row(path, plan, facts, section_state(section))
    for domain in plan.domains:
        place = words.place_text(domain.location) or None
        facts = ("领域", domain.name, domain.heading, place, len(domain.goals), len(domain.measures))
        yield _structure_row(path, plan, facts, domain_state(domain))


def _structure_row(path: str, plan: Plan, facts: tuple[Cell, ...], state: str) -> Row:
    return Row((path, words.plan_title(plan), *facts, state), {8: _STATE_LOOK.get(state, "")})


_STATE_LOOK = {"缺": "error", "空": "error", "无独立标题": "warning", "无标题": "warning", "有": "ok", "增设": "info"}

_FIXED = _columns(_FILE, _PLAN, ("级别", 6), ("规则", 7), ("指标", 20), ("问题", 50), ("原文", 30))
_STALE = _columns(("编号", 18), ("处理意见", 10), ("处理说明", 40), ("来源", 40))
_UNREAD = _columns(("文件", 30), ("内容", 50), ("处数", 7), ("情况", 9), ("段落", 40))


def _unread_rows(document: DocumentResult) -> Iterator[Row]:
    if document.error is not None:
        yield Row(
            (document.path, document.error.removeprefix(f"{document.path}："), None, "读不了", None), {3: "error"}
        )
        return
    for entry in document.document.ledger if document.document else ():
        places = "、".join(str(place) for place in entry.places) or None
        state = "已读" if entry.read else "未读"
        yield Row((document.path, entry.what, entry.count, state, places), {3: "ok" if entry.read else "warning"})


class _Looks:
    """The formats of a workbook, made once each."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._made: dict[tuple[str, str], Any] = {}
        base = {"font_name": _FONT, "font_size": 10, "bold": True, "valign": "vcenter", "text_wrap": True}
        self.heading = book.add_format(base | {"bg_color": "#E6ECEA", "bottom": 1})

    def cell(self, look: str, number: str = "") -> Any:
        """The format of a cell: coloured by `look`, with a number format where it holds one."""
        if (look, number) not in self._made:
            ink, ground = _LOOK[look]
            facts = {"font_name": _FONT, "font_size": 10, "valign": "top", "text_wrap": True, "font_color": ink}
            facts |= {"bottom": 4, "bottom_color": "#C9D0D4"}
            if look:
                facts["bg_color"] = ground
            if number:
                facts["num_format"] = number
            self._made[look, number] = self.book.add_format(facts)
        return self._made[look, number]


def _write(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    for position, column in enumerate(sheet.columns):
        page.set_column(position, position, column.width, None, {"hidden": _says_nothing(sheet, position)})
        page.write_string(0, position, column.heading, looks.heading)
    for line, row in enumerate(sheet.rows, start=1):
        for position, cell in enumerate(row.cells):
            _write_cell(page, line, position, cell, row.looks.get(position, ""), looks)
        page.set_row(line, _height(row, sheet))
    last = len(sheet.columns) - 1
    page.autofilter(0, 0, max(len(sheet.rows), 1), last)
    page.freeze_panes(1, 0)
    _set_paper(page)
    if sheet.decide:
        _offer_decisions(page, sheet)


def _height(row: Row, sheet: Sheet) -> float:
    """Points for the row's longest cell; said in the file because not every program measures wrapped text itself."""
    pairs = zip(row.cells, sheet.columns, strict=True)
    lines = max(len(wrapped(str(cell), column.width)) for cell, column in pairs if cell is not None)
    return min(_LINE * lines + 4, _TALLEST)


def _says_nothing(sheet: Sheet, position: int) -> bool:
    """Whether a column of file or plan names repeats one name: it is then there for programs, not for readers."""
    named = sheet.columns[position].heading in ("文件", "规划") and sheet.name != "总览"
    return named and len({row.cells[position] for row in sheet.rows}) <= 1


def _write_cell(page: Worksheet, line: int, position: int, cell: Cell, look: str, looks: _Looks) -> None:
    if cell is None:
        page.write_blank(line, position, None, looks.cell(look))
    elif isinstance(cell, str):
        page.write_string(line, position, _fitting(cell), looks.cell(look))
    else:
        page.write_number(line, position, float(cell), looks.cell(look, _number_format(cell)))


def _number_format(number: int | Decimal) -> str:
    """As many decimals as are printed: 95.0 stays 95.0."""
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "0." + "0" * decimals if decimals else "0"


def _fitting(text: str) -> str:
    """What a cell can hold: no characters XML forbids, not more than Excel's limit."""
    clean = _NOT_XML.sub("", text)
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"


def _set_paper(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(8)  # A3: twenty columns are too many for A4
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&C&P / &N")


def _offer_decisions(page: Worksheet, sheet: Sheet) -> None:
    column = [column.heading for column in sheet.columns].index(DECISION)
    page.data_validation(
        1,
        column,
        max(len(sheet.rows), 1),
        column,
        {
            "validate": "list",
            "source": list(DECISIONS),
            "input_title": DECISION,
            "input_message": "不采纳、不适用的，请在右边一栏写明理由。",
            "error_title": DECISION,
            "error_message": f"请选择：{'、'.join(DECISIONS)}。",
        },
    )
