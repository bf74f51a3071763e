"""The first sheet of the workbook, for the table of a meeting: what to decide, eight columns on A4 across.

The same demands in the same order as in the letter, findings of one kind as one row; decided in one column. The ids of
a row's findings stand in a hidden ninth column, by which `--exceptions` reads the decisions back.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.floors.comparison import Comparison
from checker.reports import labels
from checker.reports.alike import Entry
from checker.reports.conclusion import conclusion_of
from checker.reports.letter import ACCEPTED, ASK, MUST, SHOULD, demands_of, proposed_sentence, rule_title
from checker.reports.view import floor_links
from checker.reports.workbook import DECISION, KEY, REASON, Cell, Column, Row, Sheet
from checker.result import PlanResult, Result
from checker.rounds.findingkeys import statement
from reference_targets import phrasing
from reference_targets.judgedtext import basis_text, cited_text

NAME = "审核表"
COLUMNS = (
    Column("序号", 5),
    Column("指标或问题", 18),
    Column("级别", 8),
    Column("草案原文及位置", 27),
    Column("要求及来源", 27),
    Column("建议改成", 25),
    Column(DECISION, 9),
    Column(REASON, 16),
    Column(KEY, 14),
)
_LOOKS = {MUST: "error", SHOULD: "warning", ASK: "info", ACCEPTED: "plain"}
_PLACES = 12  # of an entry's places so many are named


def meeting_sheet(result: Result) -> Sheet:
    """The sheet; of several plans each begins with a line of its own."""
    return Sheet(
        NAME, COLUMNS, _rows(result), decide=True, hidden=frozenset({KEY}), title=tuple(_title(result)), meeting=True
    )


def _title(result: Result) -> Iterator[str]:
    total = result.counts()
    plans = f"{total.plans} 个规划草案" if total.plans != 1 else _only_title(result)
    yield f"{plans}审核意见处理表"
    yield f"检查日期 {result.date.isoformat()} · 错误 {total.errors} · 警告 {total.warnings} · 提示 {total.infos}"


def _only_title(result: Result) -> str:
    return next((labels.plan_title(plan.plan) for plan in result.plans()), "")


def _rows(result: Result) -> Iterator[Row]:
    for plan in result.plans():
        yield _band(plan)
        yield from _plan_rows(plan)


def _band(plan: PlanResult) -> Row:
    judged = basis_text(plan.basis) + cited_text(plan.basis)
    words = f"{labels.plan_title(plan.plan)}　审核结论：{conclusion_of(plan).value}　{judged}"
    return Row((words, *(None,) * (len(COLUMNS) - 1)), {0: conclusion_of(plan).tone}, band=True)


def _plan_rows(plan: PlanResult) -> Iterator[Row]:
    links = floor_links(plan)
    number = 0
    for part, found in demands_of(plan).items():
        for entry in found:
            number += 1
            yield Row((number, *_cells(part, entry, links)), {2: _LOOKS[part]})


def _cells(part: str, entry: Entry, links: dict[str, Comparison]) -> tuple[Cell, ...]:
    finding = entry.first.finding
    comparison = None if entry.several else links.get(entry.first.id)
    subject = rule_title(finding.rule) if entry.several else finding.indicator or rule_title(finding.rule)
    decided = finding.accepted
    return (
        subject,
        part,
        _draft(entry),
        _floor(comparison) if comparison else _required(entry),
        (proposed_sentence(comparison) if comparison else "") or finding.suggestion,
        decided.decision if decided else None,
        decided.reason if decided else None,
        "、".join(shown.id for shown in entry.members),
    )


def _draft(entry: Entry) -> str:
    """The draft's words and where they stand."""
    quotes = list(dict.fromkeys(shown.finding.quote for shown in entry.members if shown.finding.quote))
    places = list(dict.fromkeys(labels.place_text(shown.finding.location) or "全文" for shown in entry.members))
    more = f"等 {len(places)} 处" if len(places) > _PLACES else ""
    words = f"{quotes[0]}\n" if len(quotes) == 1 else ""
    return words + "、".join(places[:_PLACES]) + more


def _floor(comparison: Comparison) -> str:
    note = f"\n{comparison.note}" if comparison.note else ""
    return f"{phrasing.dated(comparison.floor.quantity)}\n{labels.source_text(comparison.floor)}{note}"


def _required(entry: Entry) -> str:
    if not entry.several or entry.same_words:
        return statement(entry.first.finding)
    return "\n".join(statement(shown.finding) for shown in entry.members[:_PLACES])
