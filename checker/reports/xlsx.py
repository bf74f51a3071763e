"""The workbook: the sheet of a meeting, and behind it overview, every floor and finding a row, structure, what was not
read.

Figures are numbers; text is always written as text, so that no draft can bring a formula along. 处理意见 on the first
sheet has a drop-down; filled in, the workbook is read back with `--exceptions`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.alignment.pairs import Side
from checker.counts import VERDICTS
from checker.floors.comparison import Comparison
from checker.outline.plan import Plan
from checker.reports import labels
from checker.reports.alike import Shown
from checker.reports.matrix import Matrix, MatrixRow, matrices, share_of
from checker.reports.meeting import meeting_sheet
from checker.reports.view import (
    comparison_tones,
    domain_name,
    domain_state,
    floor_links,
    groups,
    section_state,
    shown_findings,
)
from checker.reports.workbook import KEY, Cell, Column, Row, Sheet, workbook
from checker.result import DocumentResult, PlanResult, Result
from checker.rounds.findingkeys import statement
from plancheck.shared.ownmark import marked
from reference_targets import phrasing
from reference_targets.judgedtext import basis_text, cited_text


def render(result: Result) -> bytes:
    """The workbook as the bytes of its file: the same result, the same bytes."""
    return marked(workbook(sheets(result), result.version, result.date))


def sheets(result: Result) -> Iterator[Sheet]:
    """The sheets as data: five, and more where there are several plans, an earlier round, or stale exceptions."""
    hidden = _hidden(result)
    yield meeting_sheet(result)
    yield Sheet("总览", _OVERVIEW, _overview(result), bars=_bars(result))
    yield from _matrix_sheets(result)
    yield Sheet("指标对照", _FLOORS, _over(result, _floor_rows), hidden=hidden)
    yield Sheet("问题清单", _FINDINGS, _over(result, _finding_rows), hidden=hidden)
    if any(plan.beside for plan in result.plans()):
        yield Sheet("逐条对照", _BESIDE, _over(result, _beside_rows), hidden=hidden)
    yield Sheet("结构", _STRUCTURE, _over(result, _structure_rows), hidden=hidden)
    yield from _rounds_sheets(result)
    yield Sheet("未读内容", _UNREAD, (row for document in result.documents for row in _unread_rows(document)))


def _bars(result: Result) -> tuple[str, ...]:
    """Bars help to compare; one plan alone has nothing to compare with."""
    return ("错误", "警告", "达到项数") if result.counts().plans > 1 else ()


def _hidden(result: Result) -> frozenset[str]:
    """Columns that repeat one name are there for programs, not for readers."""
    one_file, one_plan = len(result.documents) == 1, result.counts().plans == 1
    return frozenset(name for name, alone in (("文件", one_file), ("规划", one_plan)) if alone)


def _matrix_sheets(result: Result) -> Iterator[Sheet]:
    """Plans × indicators, worst first, a sheet a kind; only where there is more than one plan to compare."""
    paths = [label.path for label in result.labels() for _ in label.counts]
    for matrix in matrices(result.plans()) if len(paths) > 1 else ():
        columns = (
            *_columns(("文件", 18), ("规划", 30), ("错误", 6), ("警告", 6)),
            *(Column(n, 9) for n in matrix.columns),
        )
        rows = [_matrix_row(paths[row.position], row) for row in matrix.rows]
        yield Sheet(f"{matrix.kind.chinese}规划一览", columns, rows)
        yield Sheet(f"{matrix.kind.chinese}最弱指标", _WEAKEST, [*_weakest_rows(matrix)], bars=(_SHARE,))


def _matrix_row(path: str, row: MatrixRow) -> Row:
    verdicts = tuple(item.verdict.chinese if item else None for item in row.cells)
    looks = {position: item.tone for position, item in enumerate(row.cells, start=4) if item}
    return Row((path, row.title, row.counts.errors, row.counts.warnings, *verdicts), looks)


_SHARE = "相当于下限的%"
_WEAKEST = (
    *(Column("指标", 24), Column("未达到", 8), Column("规划", 34), Column("草案", 18), Column("下限", 20)),
    *(Column(_SHARE, 16), Column("结论", 12)),
)


def _weakest_rows(matrix: Matrix) -> Iterator[Row]:
    """Where every plan stands on the weakest indicators, the weakest first."""
    titles = [row.title for row in matrix.rows]
    for item in matrix.weakest:
        for stand in item.stands if item.failing else ():
            comparison = stand.comparison
            cells = (item.indicator, item.failing, titles[stand.number - 1], labels.draft_text(comparison))
            share = share_of(comparison)
            yield Row((*cells, phrasing.dated(comparison.floor.quantity), share, comparison.chinese))


def _rounds_sheets(result: Result) -> Iterator[Sheet]:
    if result.since is not None:
        yield Sheet("已改正", _FIXED, _over(result, _fixed_rows))
    if result.stale:
        rows = (Row((item.key, item.decision, item.reason, item.source, item.changed or None)) for item in result.stale)
        yield Sheet("失效的例外", _STALE, rows)


def _beside_rows(path: str, result: PlanResult) -> Iterator[Row]:
    for beside in result.beside:
        for pair in beside.pairs:
            sides = (*_side_cells(pair.parent), *_side_cells(pair.draft))
            merged, note = "（合并）" if pair.merged else "", f"：{pair.note}" if pair.note else ""
            state = pair.standing.chinese + merged + note
            names = (path, labels.plan_title(result.plan), beside.parent_title)
            cells = (*names, pair.domain_name, labels.PART[pair.part.value], *sides, state)
            yield Row(cells, {9: pair.standing.look})


def _side_cells(side: Side | None) -> tuple[Cell, Cell]:
    """The words, coloured where the other side differs, and their place."""
    if side is None:
        return None, None
    return tuple((piece.text, piece.changed) for piece in side.pieces), labels.place_text(side.location)


def _fixed_rows(path: str, result: PlanResult) -> Iterator[Row]:
    for item in result.fixed:
        cells = (
            path,
            labels.plan_title(result.plan),
            item.severity.chinese,
            item.rule,
            item.indicator,
            statement(item),
        )
        yield Row((*cells, item.quote))


def _over(result: Result, rows: Callable[[str, PlanResult], Iterator[Row]]) -> Iterator[Row]:
    """The rows of all plans; every row begins with the file it belongs to."""
    for document in result.documents:
        for plan in document.plans:
            yield from rows(document.path, plan)


def _columns(*facts: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(Column(heading, width) for heading, width in facts)


_FILE, _PLAN = ("文件", 18), ("规划", 22)
_OVERVIEW = (
    *_columns(("文件", 24), ("规划", 32), ("类别", 6), ("层级", 6), ("地区", 20), ("规划期", 12)),
    *_columns(("错误", 6), ("警告", 6), ("提示", 6), ("下限项数", 9), ("达到项数", 9)),
    *(Column(verdict.chinese, 9) for verdict in VERDICTS),
    *_columns(("对照依据", 44), ("草案列明而未对照", 30), ("说明", 40)),
)


def _overview(result: Result) -> Iterator[Row]:
    for document in result.documents:
        if document.error is not None:
            blank = (None,) * (len(_OVERVIEW) - 2)
            yield Row((document.path, *blank, document.error.removeprefix(f"{document.path}：")), {0: "error"})
        for plan in document.plans:
            yield _overview_row(document.path, plan)
    for warning in result.warnings:
        yield Row((*(None,) * (len(_OVERVIEW) - 1), warning))


def _overview_row(path: str, result: PlanResult) -> Row:
    plan, total = result.plan, result.counts()
    facts = (plan.kind.chinese, plan.level.chinese, labels.plan_region(plan), labels.period_text(plan.period))
    findings = (total.errors, total.warnings, total.infos)
    verdicts = tuple(total.verdicts.get(verdict, 0) for verdict in VERDICTS)
    look = "error" if total.errors else "warning" if total.warnings else "ok"
    return Row(
        (path, labels.plan_title(plan), *facts, *findings, total.floors, total.held, *verdicts, *_basis(result)),
        {1: look},
    )


def _basis(result: PlanResult) -> tuple[Cell, ...]:
    """What it was judged by, what it names beside that, and what is to be warned of."""
    judged = result.basis
    used, cited = (text.partition("：")[2] for text in (basis_text(judged), cited_text(judged)))
    return used, cited or None, "\n".join(judged.warnings) or None


_FLOORS = (
    *_columns(_FILE, _PLAN, ("领域", 12), ("指标", 20), ("下限", 14), ("下限值", 7), ("单位", 7), ("下限年份", 7)),
    *_columns(("草案", 14), ("草案值", 7), ("草案年份", 7), ("结论", 10), ("说明", 18), ("来源", 20), ("依据", 9)),
    *_columns(("出处", 12), ("草案原文", 26), ("草案位置", 14), (KEY, 15)),
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
        labels.plan_title(plan),
        domain_name(plan, floor.domain),
        floor.indicator,
        phrasing.report(floor.quantity),
        floor.quantity.value,
        phrasing.base_unit(floor.quantity),
        floor.quantity.year,
        labels.draft_text(comparison),
        draft.value if draft else None,
        draft.year if draft else None,
        comparison.chinese,
        comparison.note or None,
        labels.source_text(floor),
        labels.BASIS[floor.basis],
        floor.where or None,
        (shown.finding.quote if shown else None) or labels.draft_quote(comparison) or None,
        labels.place_text(labels.draft_place(comparison)) or None,
        shown.id if shown else None,
    )


_FINDINGS = (
    *_columns(_FILE, _PLAN, ("级别", 6), ("规则", 7), ("领域", 12), ("指标", 20), ("问题", 44), ("建议", 28)),
    *_columns(("下限", 14), ("草案", 14), ("原文", 28), ("位置", 16), (KEY, 15), ("处理", 20), ("轮次", 7)),
)


def _finding_rows(path: str, result: PlanResult) -> Iterator[Row]:
    plan = result.plan
    for shown in sorted(shown_findings(result), key=lambda shown: shown.finding.severity.rank):
        finding = shown.finding
        cells: tuple[Cell, ...] = (
            path,
            labels.plan_title(plan),
            finding.severity.chinese,
            finding.rule,
            domain_name(plan, finding.domain),
            finding.indicator,
            statement(finding),
            finding.suggestion,
            finding.floor or None,
            finding.stated or None,
            finding.quote,
            labels.place_text(finding.location) or None,
            shown.id,
            f"{finding.accepted.decision}：{finding.accepted.reason}" if finding.accepted else None,
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
        place = labels.place_text(section.location) if section.present else None
        facts: tuple[Cell, ...] = ("部分", section.name, section.heading, place, None, None)
        yield _structure_row(path, plan, facts, section_state(section))
    for domain in plan.domains:
        place = labels.place_text(domain.location) or None
        facts = ("领域", domain.name, domain.heading, place, len(domain.goals), len(domain.measures))
        yield _structure_row(path, plan, facts, domain_state(domain))


def _structure_row(path: str, plan: Plan, facts: tuple[Cell, ...], state: str) -> Row:
    return Row((path, labels.plan_title(plan), *facts, state), {8: _STATE_LOOK.get(state, "")})


_STATE_LOOK = {"缺": "error", "空": "error", "无独立标题": "warning", "无标题": "warning", "有": "ok", "增设": "info"}

_BESIDE = _columns(
    *(_FILE, _PLAN, ("上位规划", 20), ("领域", 12), ("类别", 9)),
    *(("上位规划内容", 50), ("上位规划位置", 16), ("草案内容", 50), ("草案位置", 16), ("情况", 10)),
)
_FIXED = _columns(_FILE, _PLAN, ("级别", 6), ("规则", 7), ("指标", 20), ("问题", 50), ("原文", 30))
_STALE = _columns(("编号", 18), ("处理意见", 10), ("处理说明", 40), ("来源", 40), ("变化", 40))
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
