"""What a person decides about findings: kept by place and kind, applied as exceptions, out and in as 审核记录.xlsx.

The workbook has the form that `plancheck --exceptions` reads. 需商议 is no decision yet: it stands in a column of its
own, so that the command takes the finding for open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from checker.reports import labels
from checker.reports.view import domain_name, shown_findings
from checker.reports.workbook import DECISION, KEY, REASON, Column, Row, Sheet, workbook
from checker.result import DocumentResult
from checker.rounds.exceptions import DECLINED, Exemption
from checker.rounds.findingkeys import finding_ids, statement
from checker.rules.finding import Acceptance
from desk.rows import subject_of
from desk.store import Decision, Store
from plancheck import __version__
from plancheck.shared.errors import InputError
from plancheck.shared.ownmark import marked

ACCEPT, DECLINE, NOT_APPLICABLE, DISCUSS = "采纳", "不采纳", "不适用", "需商议"
CHOICES = (ACCEPT, DECLINE, NOT_APPLICABLE, DISCUSS)
RECORD = "审核记录.xlsx"
_SOURCE = "审核台"
_TALK = "商议"
_COLUMNS = tuple(
    Column(heading, width)
    for heading, width in (
        *(("文件", 24), ("规划", 30), ("级别", 6), ("规则", 7), ("领域", 14), ("指标", 20), ("问题", 48), ("建议", 32)),
        *(("原文", 32), ("位置", 18), (KEY, 15), (DECISION, 10), (REASON, 28), (_TALK, 28)),
    )
)


def checked(finding: str, decision: str, reason: str) -> Decision:
    """The decision, or InputError where it is none, or a reason is missing that has to be there."""
    reason = " ".join(reason.split())[:2000]
    if decision not in (*CHOICES, ""):
        raise InputError(f"处理意见只能是{'、'.join(CHOICES)}。")
    if decision in DECLINED and not reason:
        raise InputError(f"“{decision}”要写明理由，理由会写进审核意见。")
    return Decision(finding, decision, reason)


def exemptions(store: Store, subject: str) -> Iterator[Exemption]:
    """The decisions not to follow a finding, in the form the checker takes."""
    for one in store.decisions(subject).values():
        if one.decision in DECLINED:
            yield Exemption(one.finding, Acceptance(one.decision, one.reason, _SOURCE))


def record(store: Store, document: DocumentResult, day: date) -> bytes:
    """审核记录.xlsx of one draft: every finding a row, with what was decided."""
    sheet = Sheet("问题清单", _COLUMNS, _rows(store, document), decide=True)
    return marked(workbook([sheet], __version__, day))


def _rows(store: Store, document: DocumentResult) -> Iterator[Row]:
    for plan in document.plans:
        decided = store.decisions(subject_of(plan, document))
        for shown in sorted(shown_findings(plan), key=lambda shown: shown.finding.severity.rank):
            finding = shown.finding
            one = decided.get(shown.id, Decision(shown.id, ""))
            talk = one.decision == DISCUSS
            cells = (
                Path(document.path).name,
                labels.plan_title(plan.plan),
                finding.severity.chinese,
                finding.rule,
                domain_name(plan.plan, finding.domain),
                finding.indicator,
                statement(finding),
                finding.suggestion,
                finding.quote,
                labels.place_text(finding.location) or None,
                shown.id,
                (one.decision or None) if not talk else None,
                (one.reason or None) if not talk else None,
                (one.reason or DISCUSS) if talk else None,
            )
            yield Row(cells, {2: finding.severity.value})


def read_record(path: Path) -> list[Decision]:
    """The decisions of a workbook of this form, or of a 对照表 filled in by hand. InputError where it is none."""
    from plancheck.shared.workbooks import WorkbookError, read_workbook

    try:
        sheets = read_workbook(path).values()
    except WorkbookError as problem:
        raise InputError(f"打不开这个工作簿（{problem}）；请给出审核台或 plancheck 写的 .xlsx。") from None
    found: dict[str, Decision] = {}
    fitting = False
    for sheet in sheets:
        heading = [str(sheet.cell(1, column).value or "") for column in range(1, sheet.columns + 1)]
        if not {KEY, DECISION, REASON} <= set(heading):
            continue
        fitting = True
        for row in sheet.rows[1:]:
            cells = {name: str(sheet.cell(row, at).value or "").strip() for at, name in enumerate(heading, start=1)}
            one = _decision_of(cells, f"“{sheet.title}”第{row}行")
            if one is not None:
                found.setdefault(one.finding, one)
    if not fitting:
        raise InputError(f"这个工作簿里没有{KEY}、{DECISION}、{REASON}三栏；请给出审核台导出的{RECORD}。")
    return list(found.values())


def _decision_of(cells: dict[str, str], place: str) -> Decision | None:
    talk = cells.get(_TALK, "")
    decision = cells[DECISION] or (DISCUSS if talk else "")
    if not cells[KEY] or not decision:
        return None
    try:
        return checked(cells[KEY], decision, cells[REASON] or talk.removeprefix(DISCUSS))
    except InputError as problem:
        raise InputError(f"{place}：{problem}") from None


def import_record(store: Store, document: DocumentResult, path: Path) -> tuple[int, int]:
    """Take over the decisions of a workbook; returns how many fit findings of the draft, and how many do not."""
    given = {one.finding: one for one in read_record(path)}
    taken = 0
    for plan in document.plans:
        keys = set(finding_ids(plan.findings, plan.plan.kind.id))
        fitting = [one for key, one in given.items() if key in keys]
        if fitting:
            store.decide(subject_of(plan, document), fitting)
        taken += len(fitting)
    return taken, len(given) - taken
