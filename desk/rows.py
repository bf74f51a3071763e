"""What a row shows of a draft or a parent: facts of the result in Chinese words, nothing concluded here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

from checker.floors.parents import ParentPlan
from checker.reports import labels
from checker.reports.conclusion import conclusion_of
from checker.result import DocumentResult, PlanResult
from reference_targets.judged import JudgedBy, Origin
from reference_targets.judgedtext import applied_text, cited_text
from reference_targets.vocabulary import Level


def subject_of(plan: PlanResult, document: DocumentResult) -> str:
    """What decisions are kept under: the kind and the place, so that the next version of the draft finds them.

    A draft whose place is not known keeps its decisions to itself.
    """
    place = plan.plan.region.path()
    return f"{plan.plan.kind.id}|{place or Path(document.path).name}"


def summary_of(document: DocumentResult, parents: Sequence[Path]) -> list[dict[str, Any]]:
    """What the row shows of each plan of a file; `parents` are the files ticked."""
    return [_plan_summary(plan, parents) for plan in document.plans]


def _plan_summary(result: PlanResult, parents: Sequence[Path]) -> dict[str, Any]:
    plan, counts, conclusion = result.plan, result.counts(), conclusion_of(result)
    period = plan.period
    return {
        "title": labels.plan_title(plan),
        "kind": plan.kind.chinese,
        "kind_id": plan.kind.id,
        "region": plan.region.path(),
        "region_text": labels.plan_region(plan),
        "level": plan.level.chinese,
        "period": f"{period.start}-{period.end}" if period else "",
        "period_text": labels.period_text(period),
        "errors": counts.errors,
        "warnings": counts.warnings,
        "infos": counts.infos,
        "accepted": counts.accepted,
        "floors": counts.floors,
        "held": counts.held,
        "conclusion": conclusion.value,
        "tone": conclusion.tone,
        "applied": [applied_text(one) for one in result.basis.applied],
        "asks": list(_asks(result, parents)),
        "unfit": bool(parents) and all(one.origin is not Origin.AGAINST for one in result.basis.applied),
        "cited": cited_text(result.basis),
    }


def _asks(result: PlanResult, parents: Sequence[Path]) -> Iterator[str]:
    """What a person should settle before the conclusion is relied on."""
    if not result.plan.region.name:
        yield "没有读出地区，请在“改正”中补上，才能选用本省、本市的规划。"
    elif not result.basis.warnings and _lacks_parent(result.plan.level, result.basis):
        yield "没有对照本省、本市的规划。如有，请放到“上级规划”中再检查一次。"
    for warning in result.basis.warnings:
        yield reduce(lambda line, path: line.replace(str(path), path.name), parents, warning)


def _lacks_parent(level: Level, basis: JudgedBy) -> bool:
    local = (Level.PROVINCE, Level.PREFECTURE)
    return level.rank > Level.PROVINCE.rank and not any(one.document.level in local for one in basis.applied)


def gravity(summary: list[dict[str, Any]], failed: bool) -> tuple[int, int]:
    """How far up a draft stands when the gravest come first: what could not be read, then errors, then warnings."""
    if failed:
        return (10**6, 0)
    return sum(plan["errors"] for plan in summary), sum(plan["warnings"] for plan in summary)


def parent_summary(parent: ParentPlan) -> dict[str, Any]:
    """What is shown of a parent plan."""
    document = parent.parent.document
    return {
        "title": document.title,
        "kind": document.kind.chinese,
        "level": "国家" if document.level is Level.NATIONAL else document.level.chinese,
        "region": document.region.path().replace("/", ""),
        "period": labels.period_text(document.period),
        "floors": len(parent.parent.floors),
        "weaker": list(parent.parent.weaker),
    }
