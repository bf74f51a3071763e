"""All reports come from one result, and their counts agree."""

from __future__ import annotations

import io
import json
import re
from collections import Counter

import openpyxl
from lxml import html as parser

from checker.reports.formats import Format, rendered
from checker.reports.view import summary
from checker.result import Result
from tests.reports.factory import result


def counted(run: Result) -> dict[str, dict[str, int]]:
    """Errors, warnings and infos as each format shows them."""
    made = {
        format: b"".join(rendered(format, run))
        for format in (Format.TEXT, Format.JSON, Format.HTML, Format.XLSX, Format.SARIF)
    }
    return {
        "text": _of_words(re.findall(r"^    (错误|警告|提示) [A-Z]\d+ ", made[Format.TEXT].decode(), re.MULTILINE)),
        "text, first line": {
            _NAMES[word]: int(number)
            for word, number in re.findall(r"(错误|警告|提示) (\d+)", made[Format.TEXT].decode().splitlines()[0])
        },
        "json": json.loads(made[Format.JSON])["summary"],
        "json, findings": dict(Counter(_json_findings(json.loads(made[Format.JSON])))),
        "html": _html(made[Format.HTML]),
        "xlsx": _xlsx(made[Format.XLSX]),
        "sarif": dict(Counter(_LEVELS[item["level"]] for item in json.loads(made[Format.SARIF])["runs"][0]["results"])),
    }


_NAMES = {"错误": "errors", "警告": "warnings", "提示": "infos"}
_LEVELS = {"error": "errors", "warning": "warnings", "note": "infos"}


def _of_words(words):
    return dict(Counter(_NAMES[word] for word in words))


def _json_findings(value):
    for document in value["documents"]:
        for plan in document["plans"]:
            yield from (f"{finding['severity']}s" for finding in plan["findings"])


def _html(page):
    tree = parser.fromstring(page.decode())
    return dict(
        Counter(
            f"{kind}s"
            for kind in ("error", "warning", "info")
            for _ in tree.xpath(f"//section[@class='finding {kind}']")
        )
    )


def _xlsx(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data))["问题清单"]
    column = [cell.value for cell in sheet[1]].index("级别")
    return _of_words(row[column] for row in sheet.iter_rows(min_row=2, values_only=True))


def assert_agree(run: Result) -> None:
    expected = {name: summary(run)[name] for name in ("errors", "warnings", "infos")}
    for format, found in counted(run).items():
        assert {name: found.get(name, 0) for name in expected} == expected, format


def test_counts_agree_for_every_verdict_and_severity():
    assert_agree(result())
