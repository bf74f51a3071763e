"""When the format rules run, and what they say of the shipped skeleton and of slips in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from checker.check import Settings, check_file
from checker.cli import app
from checker.rules.finding import Finding
from checker.rules.registry import Selection
from drafter.request import Request
from plancheck.shared.usage import run
from reference_targets.library import load_library
from tests.drafter.plans import CHILDREN, COUNTY, DAY, drafted_bytes
from tests.rules.example import example, write

G = Selection(("G",))
GRID = [COUNTY, CHILDREN, replace(COUNTY, notice=True, projects=True)]


def _findings(path: Path, selection: Selection = G) -> list[Finding]:
    result = check_file(path, Settings(load_library([], builtin=False), DAY, selection=selection))
    assert result.error is None, result.error
    return [finding for plan in result.plans for finding in plan.findings]


def _example(folder: Path, *lines: str) -> list[Finding]:
    return _findings(write(example(lines), folder)[0])


@pytest.mark.parametrize("request_", GRID)
def test_the_shipped_skeleton_raises_nothing(request_: Request, tmp_path: Path) -> None:
    path = tmp_path / "骨架.docx"
    path.write_bytes(drafted_bytes(request_))
    assert _findings(path) == []


def _families(folder: Path, *options: str) -> set[str]:
    """The families that have findings in a plan with a section too few and a format far off."""
    draft, _ = write(example(["格式：正文=宋体 5号", "删去：监测评估"]), folder)
    report = folder / "结果.json"
    run(app, "plancheck", [str(draft), "--no-builtin", "--output", str(report), *options])
    (document,) = json.loads(report.read_text(encoding="utf-8"))["documents"]
    return {finding["rule"][0] for plan in document["plans"] for finding in plan["findings"]}


def test_format_is_checked_only_when_it_is_asked_for(tmp_path: Path) -> None:
    assert _families(tmp_path) == {"S"}
    assert _families(tmp_path, "--select", "G") == {"G"}
    assert _families(tmp_path, "--final") == {"S", "G"}
    assert _families(tmp_path, "--final", "--select", "C") == {"G"}
    assert _families(tmp_path, "--final", "--ignore", "G") == {"S"}


def test_a_text_file_is_told_once_that_it_has_no_format(tmp_path: Path) -> None:
    (finding,) = _example(tmp_path, "格式：文本稿")
    assert (finding.rule, finding.severity.value) == ("G001", "info")


def test_format_findings_never_fail_a_draft_by_default(tmp_path: Path) -> None:
    found = _example(tmp_path, "格式：页边=20/20/20/20", "格式：正文=宋体 5号", "格式：题目=宋体 3号", "格式：页码=无")
    assert {finding.rule for finding in found} == {"G102", "G201", "G203", "G301"}
    assert {finding.severity.value for finding in found} == {"warning"}


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("纸张=209.5×297.5", set()),
        ("纸张=176×250", {"G101"}),
        ("纸张=297×210", set()),
        ("页边=36.5/35.5/28.9/25.2", set()),
        ("页边=37/35/30/26", {"G102"}),
        ("行距=28", set()),
        ("行距=29.5", set()),
        ("行距=30", {"G103"}),
        ("行距=自动", {"G103"}),
        ("题目=方正小标宋_GBK 2号", set()),
        ("题目=华文中宋 2号", {"G201"}),
        ("题目=方正小标宋简体 小2号", {"G201"}),
        ("题目对齐=两端", {"G202"}),
        ("正文=方正仿宋_GBK 3号", set()),
        ("正文=FangSong 3号", set()),
        ("正文=仿宋_GB2312 小3号", {"G203"}),
        ("一级=SimHei 3号", set()),
        ("一级=黑体 小3号", {"G204"}),
        ("二级=方正楷体_GBK 3号", set()),
        ("二级=仿宋 3号", {"G204"}),
        ("首行=1.5", {"G206"}),
        ("颜色=000000", set()),
        ("颜色=C00000", {"G207"}),
        ("附件=SimHei 3号", set()),
        ("附件=仿宋 3号", {"G208"}),
        ("页码=- 1 -", {"G302"}),
    ],
)
def test_settings_near_and_beyond_the_standard(line: str, rules: set[str], tmp_path: Path) -> None:
    assert {finding.rule for finding in _example(tmp_path, f"格式：{line}")} == rules


@pytest.mark.parametrize(
    ("line", "raised"),
    [
        ("组织实施：(一)加强组织领导。", True),
        ("组织实施：（一）、加强组织领导。", True),
        ("组织实施：1、加强组织领导。", True),
        ("末尾：(1)加强组织领导。", True),
        ("组织实施：（1）加强组织领导。", False),
        ("组织实施：１．加强组织领导。", False),
        ("组织实施：（一）1名副县长分管，3人以上参加。", False),
        ("末尾：1、2级残疾妇女得到照护。", False),
    ],
)
def test_ordinals_are_read_at_the_start_only(line: str, raised: bool, tmp_path: Path) -> None:
    assert ({finding.rule for finding in _example(tmp_path, "格式：公文", line)} == {"G205"}) is raised
