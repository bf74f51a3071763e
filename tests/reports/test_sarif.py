"""The SARIF log has the shape the standard asks for.

The schema itself is not shipped (its terms are OASIS's own); `SHAPE` restates, in our words, the parts of SARIF 2.1.0
the log uses, closed against unknown properties as the standard's schema is.
"""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from checker.reports.sarif import render
from checker.result import DocumentResult, Result
from checker.rules.registry import all_rules
from tests.reports.factory import document, plan_result, result

TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}


def _object(required=(), **properties):
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _list(item):
    return {"type": "array", "items": item}


MESSAGE = _object(["text"], text={"type": "string", "minLength": 1})
REGION = _object(["startLine"], startLine=COUNT, startColumn=COUNT, endColumn=COUNT, snippet=MESSAGE)
LOCATION = _object(
    physicalLocation=_object(
        ["artifactLocation"],
        artifactLocation=_object(["uri"], uri={"type": "string", "pattern": r"^[\w./%:~+-]+$"}),
        region=REGION,
    ),
    logicalLocations=_list(_object(fullyQualifiedName=TEXT)),
)
RULE = _object(
    ["id"],
    id=TEXT,
    name=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    defaultConfiguration=_object(level=LEVEL, enabled={"type": "boolean"}),
)
RESULT = _object(
    ["message", "ruleId"],
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations=_list(LOCATION),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    properties={"type": "object"},
    suppressions=_list(_object(["kind"], kind={"enum": ["inSource", "external"]}, justification=TEXT)),
    baselineState={"enum": ["new", "unchanged", "updated", "absent"]},
)
RUN = _object(
    ["tool"],
    tool=_object(["driver"], driver=_object(["name"], name=TEXT, version=TEXT, language=TEXT, rules=_list(RULE))),
    language=TEXT,
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations=_list(
        _object(
            ["executionSuccessful"],
            executionSuccessful={"type": "boolean"},
            toolExecutionNotifications=_list(
                _object(["message"], level=LEVEL, message=MESSAGE, locations=_list(LOCATION))
            ),
        )
    ),
    results=_list(RESULT),
    properties={"type": "object"},
)
SHAPE = _object(["version", "runs"], **{"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": _list(RUN)})


@pytest.fixture(scope="module")
def log():
    return json.loads(render(result()))


def test_the_log_has_the_shape_of_the_standard(log):
    jsonschema.validate(log, SHAPE)


def test_every_finding_is_a_result_under_its_rule(log):
    [run] = log["runs"]
    findings = [finding for plan in result().plans() for finding in plan.findings]
    assert [found["ruleId"] for found in run["results"]] == [finding.rule for finding in findings]
    for found in run["results"]:
        if "ruleIndex" in found:
            assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"]


def test_every_rule_is_described(log):
    described = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    assert described == [rule.id for rule in all_rules()]


def test_an_unreadable_file_is_a_failed_run_not_a_finding(log):
    [invocation] = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "另存为" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_columns_point_at_the_very_words(log):
    found = next(item for item in log["runs"][0]["results"] if item["ruleId"] == "F101")
    region = found["locations"][0]["physicalLocation"]["region"]
    text = document().paragraph(region["startLine"]).text
    assert text[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def test_paths_become_uris():
    def uri_of(path):
        run = Result((DocumentResult(str(path), document(), (plan_result(),)),), result().date, "0")
        found = json.loads(render(run))["runs"][0]["results"][0]
        return found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri_of("a b#/规.txt") == "a%20b%23/%E8%A7%84.txt"
    assert uri_of(Path("/甲/乙.txt")) == "file:///%E7%94%B2/%E4%B9%99.txt"
