"""This round beside an earlier one: which findings are new, still open, worse, and which are gone (`--since`).

The earlier round is a draft, checked in the same way as the new one, or the JSON report that was written then. A
finding is recognised by what it is about (identity.py), not by its place, so that text put in or taken out around it
changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from checker.floors.comparison import Comparison, Verdict
from checker.outline.find import plans_of
from checker.outline.plan import Location
from checker.packed import kept
from checker.placetime import region_text
from checker.reading.read import read_file
from checker.result import DocumentResult, PlanResult, Result
from checker.rounds.findingkeys import identities
from checker.rounds.states import State
from checker.rounds.warned import warned
from checker.rules.finding import Finding, Severity
from plancheck.shared.errors import InputError
from plancheck.shared.ownmark import COPY, is_own
from reference_targets.outline import Outline
from reference_targets.places import may_contain
from reference_targets.records import Region

_REPORTS = (".xlsx", ".sarif")


class EarlierPlan(Struct, frozen=True):
    """What is kept of a plan of the round before. `shortfalls`: indicator → how far it fell short of its floor."""

    kind: str
    title: str
    region: Region
    findings: tuple[Finding, ...]
    shortfalls: dict[str, Decimal]


def places_in(path: Path, outline: Outline) -> dict[str, Region]:
    """The place each kind of plan in a draft names itself; empty for a JSON report."""
    if path.suffix.lower() == ".json":
        return {}
    return {plan.kind.id: plan.region for plan in plans_of(read_file(path), outline=outline)}


def earlier_round(
    path: Path, check: Callable[[Path], DocumentResult], places: Mapping[str, Region] | None = None
) -> tuple[EarlierPlan, ...]:
    """The plans of an earlier draft or of an earlier JSON report. InputError where it is neither.

    `places` are those the draft names itself, by the kind of plan, where the check was told another (`--region`).
    """
    if path.suffix.lower() == ".json":
        return tuple(_from_json(path))
    document = check(path)
    if document.error is not None:
        raise InputError(document.error)
    return tuple(
        EarlierPlan(
            kind=plan.plan.kind.id,
            title=plan.plan.title,
            region=(places or {}).get(plan.plan.kind.id, plan.plan.region),
            findings=plan.findings,
            shortfalls=_shortfalls(plan.comparisons),
        )
        for plan in document.plans
    )


def no_round(path: Path, outline: Outline) -> str:
    """Why a file is neither a draft nor a JSON report, in Chinese: a report in another form, or no plan at all.

    Empty where it may be one, or cannot be read, which reading it says.
    """
    if path.suffix.lower() == ".json" or not path.is_file() or path.stem.endswith(COPY):
        return ""
    if (
        path.suffix.lower() in _REPORTS
        or (path.suffix.lower() != ".docx" and is_own(path))
        or _holds_no_plan(path, outline)
    ):
        return f"--since {path}：不是上一轮的草案（像是报告），没有与它比较；请给出草案，或 --format json 写的报告。"
    return ""


def _holds_no_plan(path: Path, outline: Outline) -> bool:
    try:
        document = read_file(path)
    except InputError:
        return False
    try:
        return not plans_of(document, outline=outline)
    except InputError:
        return True


def compared(result: Result, earlier: Iterable[EarlierPlan], source: str) -> Result:
    """The result with every plan's findings held against those of the same plan in the earlier round."""
    left = list(earlier)
    documents = kept(
        replace(document, plans=tuple(_compared(plan, _counterpart(plan, left), source) for plan in document.plans))
        for document in result.documents
    )
    return replace(result, documents=documents, since=source)


def _compared(plan: PlanResult, earlier: EarlierPlan | None, source: str) -> PlanResult:
    return warned(_with_states(plan, earlier), [*_oddity(plan, earlier, source)])


def _oddity(plan: PlanResult, earlier: EarlierPlan | None, source: str) -> Iterator[str]:
    """Another kind, or another place than the draft's."""
    own = plan.plan
    if earlier is None:
        yield f"--since {source}：没有{own.kind.chinese}规划，本规划的问题都算新增。"
    elif not may_contain(earlier.region, own.region):
        yield (
            f"--since {source}：是{region_text(earlier.region)}的规划（《{earlier.title}》），"
            f"草案属{region_text(own.region)}，请核对是否给错文件。"
        )


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
    place = plan["region"]
    return EarlierPlan(
        kind=str(plan["kind"]),
        title=str(plan["title"]),
        region=Region(place["province"], place["city"], place["county"]),
        findings=findings,
        shortfalls=dict(_shortfalls_of(plan["comparisons"])),
    )


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
