"""The JSON report: the contract's fields in a fixed order, exact numbers, Chinese as it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from json.encoder import encode_basestring as quoted

import msgspec

from checker.floors.comparison import Comparison
from checker.outline.plan import Domain, Location, Section
from checker.reading.document import LedgerEntry
from checker.reports.alike import Shown
from checker.reports.view import shown_findings, summary
from checker.result import DocumentResult, PlanResult, Result
from checker.rounds.states import Stale
from checker.rules.finding import Acceptance, Finding
from checker.targets.target import Target
from reference_targets.judged import Applied, JudgedBy
from reference_targets.matching import Match
from reference_targets.numerals import digits
from reference_targets.records import Floor, Quantity

SCHEMA_VERSION = "1"
Value = None | bool | int | str | Decimal | list["Value"] | dict[str, "Value"] | Iterator["Value"]


def render(result: Result) -> str:
    """The whole result, ending with a line break."""
    return "".join(chunks(result))


def chunks(result: Result) -> Iterator[str]:
    """The report piece by piece, a file's part at a time, so that a thousand drafts need the memory of one."""
    return written(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "plancheck", "version": result.version},
            "date": result.date.isoformat(),
            "documents": (_document(document) for document in result.documents),
            "summary": {**summary(result)},
            "since": result.since,
            "stale_exceptions": [_stale(stale) for stale in result.stale],
            "warnings": list(result.warnings),
        }
    )


def dumps(value: Value) -> str:
    """Indented JSON in which a Decimal is the number as printed (3.0 stays 3.0): json.dumps knows only floats."""
    return "".join(written(value))


def written(value: Value) -> Iterator[str]:
    """The same in pieces; an iterator becomes an array, each of its items a piece made when its turn comes."""
    yield from _written(value, "\n")
    yield "\n"


def _written(value: Value, newline: str) -> Iterator[str]:
    if isinstance(value, dict):
        pairs = (((quoted(key) + ": "), item) for key, item in value.items())
        yield from _enclosed("{", "}", pairs, newline)
    elif isinstance(value, list):
        yield from _enclosed("[", "]", (("", item) for item in value), newline)
    elif isinstance(value, Iterator):
        yield from _in_turn(value, newline)
    else:
        yield _scalar(value)


def _in_turn(items: Iterator[Value], newline: str) -> Iterator[str]:
    """An array whose items are strings of their own, not a thousand small ones; one that holds arrays is in parts."""
    inner = newline + "  "
    separator = "[" + inner
    for item in items:
        yield separator
        if isinstance(item, dict) and any(isinstance(part, Iterator) for part in item.values()):
            yield from _written(item, inner)
        else:
            yield _whole(item, inner)
        separator = "," + inner
    yield newline + "]" if separator[0] == "," else "[]"


def _whole(value: Value, newline: str) -> str:
    """A value without iterators in one go, five times as fast; half a surrogate pair (of a damaged file) is slow."""
    try:
        compact = _ENCODER.encode(value)
    except UnicodeEncodeError:
        return "".join(_written(value, newline))
    return msgspec.json.format(compact, indent=2).decode().replace("\n", newline)


_ENCODER = msgspec.json.Encoder(decimal_format="number")


def _enclosed(first: str, last: str, pairs: Iterator[tuple[str, Value]], newline: str) -> Iterator[str]:
    inner = newline + "  "
    separator = first + inner
    for label, item in pairs:
        yield separator + label
        yield from _written(item, inner)
        separator = "," + inner
    yield newline + last if separator[0] == "," else first + last


def _scalar(value: bool | int | str | Decimal | None) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Decimal):
        return digits(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def _document(document: DocumentResult) -> Value:
    read = document.document
    return {
        "path": document.path,
        "error": None if document.error is None else {"message": document.error},
        "plans": (_plan(plan) for plan in document.plans),
        "ledger": (_ledger(entry) for entry in (read.ledger if read else ())),
    }


def _ledger(entry: LedgerEntry) -> Value:
    return {"what": entry.what, "count": entry.count, "read": entry.read, "paragraphs": list(entry.places)}


def _plan(result: PlanResult) -> Value:
    plan = result.plan
    region = plan.region
    return {
        "kind": plan.kind.id,
        "title": plan.title,
        "level": plan.level.value,
        "region": {"province": region.province, "city": region.city, "county": region.county},
        "period": {"start": plan.period.start, "end": plan.period.end} if plan.period else None,
        "parents": list(plan.parents),
        "basis": _basis(result.basis),
        "sections": (_section(section) for section in plan.sections),
        "domains": (_domain(domain) for domain in plan.domains),
        "targets": (target_value(target) for target in result.targets),
        "comparisons": (_comparison(comparison) for comparison in result.comparisons),
        "findings": (_finding(shown) for shown in shown_findings(result)),
        "fixed": (_fixed(finding) for finding in result.fixed),
    }


def _basis(judged: JudgedBy) -> Value:
    return {
        "applied": [_applied(one) for one in judged.applied],
        "references": [
            {"basis": one.basis.value, "document": one.title, "floors": one.floors} for one in judged.references
        ],
        "cited_not_applied": list(judged.cited),
        "warnings": list(judged.warnings),
    }


def _applied(one: Applied) -> Value:
    return {
        "document": one.document.title,
        "level": one.document.level.value,
        "source": one.origin.value,
        "path": one.path,
        "floors": one.floors,
        "unverified": one.unverified,
        "status": one.force.value,
        "advisory": one.advisory,
    }


def _location(location: Location | None) -> Value:
    if location is None:
        return None
    return {
        "paragraph": location.paragraph,
        "line": location.line,
        "path": location.path,
        "start": location.start,
        "end": location.end,
    }


def _section(section: Section) -> Value:
    return {
        "id": section.id.value,
        "name": section.name,
        "present": section.present,
        "heading": section.heading,
        "location": _location(section.location),
        "empty": section.empty,
        "inferred": section.inferred,
    }


def _domain(domain: Domain) -> Value:
    return {
        "id": domain.id,
        "name": domain.name,
        "present": domain.present,
        "heading": domain.heading,
        "location": _location(domain.location),
        "goals": len(domain.goals),
        "measures": len(domain.measures),
        "added": domain.added,
        "inferred": domain.inferred,
    }


def target_value(target: Target) -> Value:
    """A target as the contract has it; `plantargets distill --format json` prints the same."""
    quantity = target.quantity
    return {
        "indicator": target.indicator,
        "indicator_id": target.indicator_id,
        "comparator": quantity.comparator.value,
        "value": _number(quantity.value),
        "unit": quantity.unit.value,
        "unit_text": quantity.unit_text,
        "change": quantity.change.value if quantity.change else None,
        "base_year": quantity.base_year,
        "baseline": None if target.baseline is None else _number(target.baseline),
        "year": quantity.year,
        "implied": quantity.implied,
        "hedge": quantity.hedge or None,
        "section": target.part.value,
        "domain": target.domain,
        "item": target.item,
        "quote": target.quote,
        "location": _location(target.location),
    }


def _number(value: Decimal) -> Decimal:
    """The same number written without an exponent (1E+3 → 1000); digits after the point stay."""
    return Decimal(digits(value)) if "E" in str(value) else value


def _floor(floor: Floor) -> Value:
    quantity: Quantity = floor.quantity
    return {
        "comparator": quantity.comparator.value,
        "value": _number(quantity.value),
        "unit": quantity.unit.value,
        "unit_text": quantity.unit_text,
        "change": quantity.change.value if quantity.change else None,
        "base_year": quantity.base_year,
        "year": quantity.year,
        "level": floor.document.level.value,
        "basis": floor.basis.value,
        "status": floor.status.value,
        "advisory": floor.advisory,
        "document": floor.document.title,
        "where": floor.where,
        "quote": floor.quote or None,
    }


def _comparison(comparison: Comparison) -> Value:
    floor = comparison.floor
    return {
        "indicator": floor.indicator,
        "indicator_id": floor.indicator_id,
        "domain": floor.domain,
        "floor": _floor(floor),
        "target": target_value(comparison.target) if comparison.target else None,
        "verdict": comparison.verdict.value,
        "mention": _location(comparison.mention),
        "mention_quote": comparison.mention_quote or None,
        "due": comparison.due,
        "binds": comparison.binds,
        "note": comparison.note or None,
        "match": _match(comparison.match),
    }


def _match(match: Match | None) -> Value:
    """Why a target was taken for the floor's: concepts agreed, borrowed from before, missing; words not known."""
    if match is None:
        return None
    return {
        "answer": match.answer.value,
        "agreed": list(match.agreed),
        "borrowed": list(match.borrowed),
        "missing": list(match.missing),
        "unknown": list(match.unknown),
        "population": match.population or None,
    }


def _finding(shown: Shown) -> Value:
    finding = shown.finding
    return {
        "id": shown.id,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "indicator": finding.indicator,
        "domain": finding.domain,
        "quote": finding.quote,
        "floor": finding.floor or None,
        "stated": finding.stated or None,
        "location": _location(finding.location),
        "state": shown.state.value if shown.state else None,
        "accepted": _acceptance(finding.accepted),
    }


def _acceptance(accepted: Acceptance | None) -> Value:
    if accepted is None:
        return None
    return {"decision": accepted.decision, "reason": accepted.reason, "source": accepted.source}


def _stale(stale: Stale) -> Value:
    return {
        "id": stale.key,
        "decision": stale.decision,
        "reason": stale.reason,
        "source": stale.source,
        "changed": stale.changed or None,
    }


def _fixed(finding: Finding) -> Value:
    """A finding of the round before: its place is one of the earlier text and is left out."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "indicator": finding.indicator,
        "domain": finding.domain,
        "quote": finding.quote,
    }
