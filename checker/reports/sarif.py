"""SARIF 2.1.0 for editors and code-review tools (OASIS Standard, 27 March 2020; sections in brackets below).

A text file's findings carry line and columns. A .docx has no lines, so its findings carry the logical place
(二/（一）/主要目标/2) and, as a property, the paragraph's number; a region of invented lines would point nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from urllib.parse import quote

from checker.outline.plan import Location
from checker.reading.document import Segment
from checker.reports.alike import Shown
from checker.reports.json import Value, written
from checker.reports.view import shown_findings
from checker.result import DocumentResult, Label, PlanResult, Result
from checker.rounds.findingkeys import statement
from checker.rounds.states import State
from checker.rules.finding import Finding, Severity
from checker.rules.registry import all_rules
from checker.rules.rule import Rule
from reference_targets.judgedtext import basis_text, cited_text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASELINE = {State.NEW: "new", State.OPEN: "unchanged", State.WORSENED: "updated"}
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(result: Result) -> str:
    """The run as a SARIF log, ending with a line break."""
    return "".join(chunks(result))


def chunks(result: Result) -> Iterator[str]:
    """The log piece by piece."""
    run: Value = {
        "tool": {"driver": _driver(result.version)},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(result)],
        "results": _findings(result),
        "properties": {"date": result.date.isoformat()},
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _findings(result: Result) -> Iterator[Value]:
    rules = {rule.id: position for position, rule in enumerate(all_rules())}
    for document in result.documents:
        for plan in document.plans:
            yield from (_finding(document, plan, shown, rules) for shown in shown_findings(plan))


def _driver(version: str) -> Value:
    rules: list[Value] = [_rule(rule) for rule in all_rules()]
    return {"name": "plancheck", "version": version, "language": "zh-CN", "rules": rules}


def _rule(rule: Rule) -> Value:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.manual},
        "defaultConfiguration": {"level": _LEVEL[rule.usual], "enabled": rule.by_default},
    }


def _invocation(result: Result) -> Value:
    """[3.20] A file that could not be read is a notification about the run, not a result about a plan."""
    notes = [_notification(label) for label in result.labels() if label.error is not None]
    warned = [*_warnings(result)]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": [*notes, *warned]}


def _warnings(result: Result) -> Iterator[Value]:
    """What each plan was judged by (note) and what is to be warned of (warning)."""
    yield from (_told("warning", warning) for warning in result.warnings)
    for label in result.labels():
        for judged in label.bases:
            notes = [text for text in (basis_text(judged), cited_text(judged)) if text]
            yield from (_told("note", text, label) for text in notes)
            yield from (_told("warning", text, label) for text in judged.warnings)


def _told(level: str, text: str, label: Label | None = None) -> Value:
    told: dict[str, Value] = {"level": level, "message": {"text": text}}
    if label is not None:
        told["locations"] = [{"physicalLocation": {**_artifact(label.path)}}]
    return told


def _notification(label: Label) -> Value:
    return _told("error", label.error or "", label)


def _finding(document: DocumentResult, plan: PlanResult, shown: Shown, rules: dict[str, int]) -> Value:
    finding = shown.finding
    value: dict[str, Value] = {"ruleId": finding.rule}
    if finding.rule in rules:
        value["ruleIndex"] = rules[finding.rule]
    value |= {
        "level": _LEVEL[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(document, finding)],
        **_standing(shown),
        "partialFingerprints": {"plancheckFinding/v1": shown.id},
        "properties": {
            "plan": plan.plan.title,
            "indicator": finding.indicator,
            "domain": finding.domain,
            "paragraph": finding.location.paragraph if finding.location else None,
        },
    }
    return value


def _standing(shown: Shown) -> dict[str, Value]:
    """[3.27.23, 3.27.24] How the result stands to the round before, and whether a person has declined it."""
    value: dict[str, Value] = {}
    if shown.state is not None:
        value["baselineState"] = _BASELINE[shown.state]
    accepted = shown.finding.accepted
    if accepted is not None:
        value["suppressions"] = [{"kind": "external", "justification": f"{accepted.decision}：{accepted.reason}"}]
    return value


def _message(finding: Finding) -> str:
    told = statement(finding).rstrip("。")
    return f"{told}。{finding.suggestion or ''}"


def _location(document: DocumentResult, finding: Finding) -> Value:
    place = finding.location
    physical = _artifact(document.path)
    if place is not None and place.line is not None:
        physical["region"] = _region(place, finding.quote, _segments(document, place))
    value: dict[str, Value] = {"physicalLocation": {**physical}}
    if place is not None and place.path:
        value["logicalLocations"] = [{"fullyQualifiedName": place.path}]
    return value


def _segments(document: DocumentResult, place: Location) -> tuple[Segment, ...]:
    """Where the characters of the place's line stand in the file; empty where they stand as they were read."""
    return document.document.paragraph(place.paragraph).segments if document.document else ()


def _region(place: Location, words: str | None, segments: tuple[Segment, ...]) -> Value:
    """[3.30] Lines and columns count from 1, the end column is the one after the last character."""
    region: dict[str, Value] = {"startLine": place.line}
    if place.end > place.start:
        start, last = (_column(at, segments) for at in (place.start, place.end - 1))
        region |= {"startColumn": start, "endColumn": last + 1}
    if words:
        region["snippet"] = {"text": words}
    return region


def _column(at: int, segments: tuple[Segment, ...]) -> int:
    """The column, in its line of the file, of the character at a place of the paragraph."""
    return 1 + next((s.offset + at - s.start for s in segments if s.start <= at < s.end), at)


def _artifact(path: str) -> dict[str, Value]:
    return {"artifactLocation": {"uri": _uri(path)}}


def _uri(path: str) -> str:
    """[3.4] A relative path stays relative; an absolute one becomes a file URI."""
    given = PurePath(path)
    if given.is_absolute():
        return given.as_uri()
    return quote(given.as_posix(), errors="surrogateescape")
