"""This round beside an earlier one: which findings are new, still open, worse, and which are gone (`--since`).

The earlier round is a draft, checked in the same way as the new one, or the JSON report that was written then. A
finding is recognised by what it is about (identity.py), not by its place, so that text put in or taken out around it
changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from checker.floors.comparison import Comparison, Verdict
from checker.outline.plan import Location
from checker.packed import kept
from checker.result import DocumentResult, PlanResult, Result
from checker.rounds.findingkeys import identities
from checker.rounds.states import State
from checker.rules.finding import Finding, Severity
from plancheck.shared.errors import InputError


class EarlierPlan(Struct, frozen=True):
    """What is kept of a plan of the round before. `shortfalls`: indicator → how far it fell short of its floor."""

    kind: str
    title: str
    findings: tuple[Finding, ...]
    shortfalls: dict[str, Decimal]


def earlier_round(path: Path, check: Callable[[Path], DocumentResult]) -> tuple[EarlierPlan, ...]:
    """The plans of an earlier draft or of an earlier JSON report. InputError where it is neither."""
    if path.suffix.lower() == ".json":
        return tuple(_from_json(path))
    document = check(path)
    if document.error is not None:
        raise InputError(document.error)
    return tuple(
        EarlierPlan(plan.plan.kind.id, plan.plan.title, plan.findings, _shortfalls(plan.comparisons))
        for plan in document.plans
    )


def compared(result: Result, earlier: Iterable[EarlierPlan], source: str) -> Result:
    """The result with every plan's findings held against those of the same plan in the earlier round."""
    left = list(earlier)
    documents = kept(
        replace(document, plans=tuple(_with_states(plan, _counterpart(plan, left)) for plan in document.plans))
        for document in result.documents
    )
    return replace(result, documents=documents, since=source)


def _counterpart(plan: PlanResult, left: list[EarlierPlan]) -> EarlierPlan | None:
    """The earlier plan of the kind, the one of the same title where there are several; each is used once."""
    fitting = [earlier for earlier in left if earlier.kind == plan.plan.kind.id]
    fitting.sort(key=lambda earlier: earlier.title != plan.plan.title)
    if fitting:
        left.remove(fitting[0])
    return fitting[0] if fitting else None


def _with_states(plan: PlanResult, earlier: EarlierPlan | None) -> PlanResult:
    """A plan that was not in the earlier round has only new findings."""
    scope = plan.plan.kind.id
    now = identities(plan.findings, scope)
    before = dict(zip(identities(earlier.findings, scope), earlier.findings, strict=True)) if earlier else {}
    shortfalls = _shortfalls(plan.comparisons)
    states = tuple(
        _state(finding, before.get(code), shortfalls, earlier) for code, finding in zip(now, plan.findings, strict=True)
    )
    gone = tuple(finding for code, finding in before.items() if code not in set(now))
    return replace(plan, states=states, fixed=gone)


def _state(
    finding: Finding, before: Finding | None, shortfalls: dict[str, Decimal], earlier: EarlierPlan | None
) -> State:
    if before is None or earlier is None:
        return State.NEW
    graver = finding.severity.rank < before.severity.rank
    name = finding.indicator or ""
    further = name in shortfalls and shortfalls[name] > earlier.shortfalls.get(name, shortfalls[name])
    return State.WORSENED if graver or (further and finding.rule.startswith("F")) else State.OPEN


def _shortfalls(comparisons: Iterable[Comparison]) -> dict[str, Decimal]:
    """How far each weaker target is from its floor, where both are in one unit."""
    return {
        item.floor.indicator: abs(item.floor.quantity.value - item.target.quantity.value)
        for item in comparisons
        if item.verdict is Verdict.WEAKER and item.target and item.target.quantity.unit is item.floor.quantity.unit
    }


def _from_json(path: Path) -> Iterator[EarlierPlan]:
    try:
        report = json.loads(path.read_bytes(), parse_float=Decimal, parse_int=Decimal)
        if report["schema_version"] != "1":
            raise InputError(f"{path}：这份 JSON 报告的版本不认识，请用本程序重新生成。")
        yield from [_plan_of(plan) for document in report["documents"] for plan in document["plans"]]
    except OSError:
        raise InputError(f"{path}：读不了这个文件，请检查路径和权限。") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError(f"{path}：不是 plancheck 写的 JSON 报告，请换成上一轮的草案或报告。") from None


def _plan_of(plan: dict[str, Any]) -> EarlierPlan:
    findings = tuple(_finding_of(item) for item in plan["findings"])
    return EarlierPlan(str(plan["kind"]), str(plan["title"]), findings, dict(_shortfalls_of(plan["comparisons"])))


def _shortfalls_of(comparisons: list[dict[str, Any]]) -> Iterator[tuple[str, Decimal]]:
    for item in comparisons:
        floor, target = item["floor"], item["target"]
        if item["verdict"] == Verdict.WEAKER and target and target["unit"] == floor["unit"]:
            yield item["indicator"], abs(Decimal(floor["value"]) - Decimal(target["value"]))


def _finding_of(item: dict[str, Any]) -> Finding:
    place = item["location"]
    return Finding(
        rule=item["rule"],
        severity=Severity(item["severity"]),
        message=item["message"],
        suggestion=item["suggestion"],
        indicator=item["indicator"],
        domain=item["domain"],
        quote=item["quote"],
        location=Location(int(place["paragraph"]), None, str(place["path"])) if place else None,
    )
