"""汇总: the letters of a folder in one table, with the indicators most plans are weak on, as an official document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from checker.reports import labels
from checker.reports.conclusion import Conclusion, conclusion_of
from checker.reports.letter import ASK, MUST, NO_REVIEWER, SHOULD, demands_of
from checker.reports.matrix import Matrix, Weakest, matrices
from checker.result import PlanResult, Result
from reference_targets import phrasing

OVERVIEW = Path(__file__).resolve().parents[2] / "templates" / "letter_overview.docx"
TOP = 10  # indicators


def rendered(result: Result, reviewer: str) -> bytes:
    """The overview as a .docx."""
    from checker.reports.wordfile import finished
    from plancheck.shared.wordtemplate import filled

    context = context_of(result, reviewer)
    return finished(filled(OVERVIEW, context), context["title"], result.date)


def context_of(result: Result, reviewer: str) -> dict[str, Any]:
    """What the template prints."""
    rows = [_row(number, plan) for number, plan in enumerate(result.plans(), start=1)]
    found = matrices(result.plans())
    weakest = [line for matrix in found for line in _weak_rows(matrix, rows, named=len(found) > 1)]
    return {
        "title": "规划草案审核情况汇总",
        "opening": _opening(result.date, rows),
        "plans": rows,
        "weakest": weakest,
        "weak_opening": "未达到下限的规划最多的指标如下。",
        "unread": _unread(result),
        "reviewer": reviewer or NO_REVIEWER,
        "date": f"{result.date.year}年{result.date.month}月{result.date.day}日",
    }


def _row(number: int, plan: PlanResult) -> dict[str, str]:
    counts = plan.counts()
    found = {name: sum(len(entry.members) for entry in items) for name, items in demands_of(plan).items()}
    return {
        "number": str(number),
        "title": labels.plan_title(plan.plan),
        "conclusion": conclusion_of(plan).value,
        "must": str(found[MUST]),
        "should": str(found[SHOULD]),
        "ask": str(found[ASK]),
        "held": f"{counts.held} / {counts.floors}",
    }


def _opening(day: date, rows: Sequence[dict[str, str]]) -> str:
    found = Counter(row["conclusion"] for row in rows)
    words = "，".join(f"{word.value}{found[word.value]}个" for word in Conclusion if found[word.value])
    return f"截至{day.year}年{day.month}月{day.day}日，共审核规划草案{len(rows)}个：{words}。各草案情况如下。"


def _weak_rows(matrix: Matrix, rows: Sequence[dict[str, str]], named: bool) -> list[dict[str, str]]:
    """The weakest indicators of one kind of plan; the kind is `named` where there are several."""
    kind = f"（{matrix.kind.chinese}规划）" if named else ""
    weak = [item for item in matrix.weakest if item.failing][:TOP]
    return [_weak_row(number, item, rows, kind) for number, item in enumerate(weak, start=1)]


def _weak_row(number: int, item: Weakest, rows: Sequence[dict[str, str]], kind: str) -> dict[str, str]:
    verdicts = "，".join(f"{verdict.chinese}{count}" for verdict, count in item.verdicts.items() if not verdict.holds)
    return {
        "number": str(number),
        "indicator": item.indicator + kind,
        "failing": f"{item.failing} / {item.plans}",
        "verdicts": verdicts,
        "furthest": _furthest(item, rows),
    }


def _furthest(item: Weakest, rows: Sequence[dict[str, str]]) -> str:
    if item.comparison is None or item.position is None:
        return "—"
    draft, floor = labels.draft_text(item.comparison), phrasing.dated(item.comparison.floor.quantity)
    return f"{rows[item.position]['title']}：{draft}，下限{floor}"


def _unread(result: Result) -> str:
    failed = [label.path for label in result.labels() if label.error is not None]
    return f"另有{len(failed)}个文件没有读成：{'、'.join(Path(path).name for path in failed)}。" if failed else ""
