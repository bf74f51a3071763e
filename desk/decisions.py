"""What a person decides about findings: kept by place and kind, applied as exceptions, out and in as 审核记录.xlsx.

The workbook has the form that `plancheck --exceptions` reads. Each decision keeps the facts it rests on: where one of
them is another in the next version, the finding is open again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from checker.reports import labels
from checker.reports.view import domain_name, shown_findings
from checker.reports.workbook import DECISION, KEY, REASON, Column, Row, Sheet, workbook
from checker.result import DocumentResult, PlanResult
from checker.rounds.exceptions import DECLINED, Exemption, decisions_in
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
Facts = tuple[str, str, str]
NO_FACTS: Facts = ("", "", "")
_COLUMNS = tuple(
    Column(heading, width)
    for heading, width in (
        *(("文件", 24), ("规划", 30), ("级别", 6), ("规则", 7), ("领域", 14), ("指标", 20), ("问题", 48), ("建议", 32)),
        *(("下限", 14), ("草案", 14), ("原文", 32), ("位置", 18)),
        *((KEY, 15), (DECISION, 10), (REASON, 28)),
    )
)


def checked(finding: str, decision: str, reason: str, facts: Facts = NO_FACTS) -> Decision:
    """The decision, or InputError where it is none, or a reason is missing that has to be there."""
    reason = " ".join(reason.split())[:2000]
    if decision not in (*CHOICES, ""):
        raise InputError(f"处理意见只能是{'、'.join(CHOICES)}。")
    if decision in DECLINED and not reason:
        raise InputError(f"“{decision}”要写明理由，理由会写进审核意见。")
    return Decision(finding, decision, reason, facts)


def facts_of(plan: PlanResult) -> dict[str, Facts]:
    """Finding → the facts a decision about it rests on."""
    shown = shown_findings(plan)
    return {one.id: (one.finding.floor, one.finding.stated, one.finding.quote or "") for one in shown}


def exemption(one: Decision) -> Exemption:
    """The decision in the form the checker takes."""
    return Exemption(one.finding, Acceptance(one.decision, one.reason, _SOURCE), one.facts)


def exemptions(store: Store, subject: str) -> Iterator[Exemption]:
    """The decisions not to follow a finding."""
    return (exemption(one) for one in store.decisions(subject).values() if one.decision in DECLINED)


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
            cells = (
                Path(document.path).name,
                labels.plan_title(plan.plan),
                finding.severity.chinese,
                finding.rule,
                domain_name(plan.plan, finding.domain),
                finding.indicator,
                statement(finding),
                finding.suggestion,
                finding.floor or None,
                finding.stated or None,
                finding.quote,
                labels.place_text(finding.location) or None,
                shown.id,
                one.decision or None,
                one.reason or None,
            )
            yield Row(cells, {2: finding.severity.value})


def import_record(store: Store, document: DocumentResult, path: Path) -> tuple[int, int]:
    """Take over the decisions of a workbook; returns how many fit findings of the draft, and how many do not.

    InputError where it is no decision sheet or filled in wrongly.
    """
    try:
        given = {item.key: _taken(item) for item in decisions_in(path)}
    except InputError as problem:
        raise InputError(str(problem).replace(f"{path} ", "").replace(str(path), RECORD)) from None
    taken = 0
    for plan in document.plans:
        fitting = [given[key] for key in finding_ids(plan.findings, plan.plan.kind.id) if key in given]
        if fitting:
            store.decide(subject_of(plan, document), fitting)
        taken += len(fitting)
    return taken, len(given) - taken


def _taken(item: Exemption) -> Decision:
    decision = ACCEPT if item.acceptance.decision == "同意" else item.acceptance.decision
    return checked(item.key, decision, item.acceptance.reason, item.facts)
