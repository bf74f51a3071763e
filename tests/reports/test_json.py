"""The JSON report keeps the contract."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from checker.reports import json as report
from tests.reports.factory import HOSTILE, result

TARGET = {
    "indicator", "indicator_id", "comparator", "value", "unit", "unit_text", "change", "base_year", "baseline",
    "year", "implied", "section", "domain", "item", "quote", "location",
}  # fmt: skip
FIELDS = {
    "": {"schema_version", "tool", "documents", "summary"},
    "tool": {"name", "version"},
    "documents": {"path", "error", "plans"},
    "documents/plans": {
        "kind", "title", "level", "region", "period", "sections", "domains", "targets", "comparisons", "findings",
    },
    "documents/plans/region": {"province", "city", "county"},
    "documents/plans/period": {"start", "end"},
    "documents/plans/sections": {"id", "name", "present", "heading", "location"},
    "documents/plans/domains": {"id", "name", "present", "heading", "location", "goals", "measures"},
    "documents/plans/targets": TARGET,
    "documents/plans/targets/location": {"paragraph", "line", "path"},
    "documents/plans/comparisons": {"indicator", "indicator_id", "domain", "floor", "target", "verdict"},
    "documents/plans/comparisons/floor": {"comparator", "value", "unit", "year", "level", "basis", "document", "where"},
    "documents/plans/comparisons/target": TARGET,
    "documents/plans/findings": {
        "rule", "severity", "message", "suggestion", "indicator", "domain", "quote", "location",
    },
    "summary": {"documents", "plans", "errors", "warnings", "infos"},
}  # fmt: skip


@pytest.fixture(scope="module")
def printed():
    return report.render(result())


def _at(value, path):
    """Every object at a path of the report, through lists."""
    found = [value]
    for name in filter(None, path.split("/")):
        found = [item[name] for item in found]
        found = [part for item in found for part in (item if isinstance(item, list) else [item]) if part is not None]
    return found


@pytest.mark.parametrize("path", FIELDS)
def test_every_object_has_the_fields_of_the_contract(printed, path):
    objects = _at(json.loads(printed), path)
    assert objects
    for item in objects:
        assert set(item) >= FIELDS[path], path


def test_summary_counts_what_is_in_the_report(printed):
    value = json.loads(printed)
    severities = [finding["severity"] for finding in _at(value, "documents/plans/findings")]
    assert value["summary"] == {
        "documents": 2,
        "plans": 2,
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
        "accepted": 0,
    }


def test_an_unreadable_file_has_its_line_and_no_plans(printed):
    bad = json.loads(printed)["documents"][1]
    assert bad["plans"] == []
    assert "另存为" in bad["error"]["message"]


def test_numbers_are_numbers_as_printed(printed):
    assert '"value": 95.0,' in printed
    assert '"value": 12,' in printed
    assert '"baseline": 88.0,' in printed


def test_chinese_and_markup_stand_as_they_are(printed):
    assert "\\u" not in printed
    names = [target["indicator"] for target in _at(json.loads(printed), "documents/plans/targets")]
    assert f"居民{HOSTILE}知晓率" in names


def test_the_same_result_gives_the_same_bytes(printed):
    assert report.render(result()) == printed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({}, "{}"),
        ([], "[]"),
        (Decimal("3.0"), "3.0"),
        ([True, None, 1], "[\n  true,\n  null,\n  1\n]"),
        ({"甲": {"乙": [Decimal("0.50")]}}, '{\n  "甲": {\n    "乙": [\n      0.50\n    ]\n  }\n}'),
        ('"\\\n\x01', '"\\"\\\\\\n\\u0001"'),
    ],
)
def test_written_values(value, text):
    assert report.dumps(value) == text + "\n"
