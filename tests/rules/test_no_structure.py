"""Where no structure is found, that is said once, and nothing is called missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from checker.check import Settings, check_file
from checker.floors.comparison import Verdict
from checker.result import PlanResult
from reference_targets.library import load_library

SENTENCES = [f"第{n}季度起，县里的妇女工作稳步推进，各部门按职责抓好落实。" for n in "一二三四五六七八九十"]
UNSTRUCTURED = ["云溪县妇女发展规划（2021—2030年）", *SENTENCES, "孕产妇死亡率控制在20/10万以内，妇女健康水平提高。"]


def checked(lines: list[str], folder: Path) -> PlanResult:
    path = folder / "稿.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    (plan,) = check_file(path, Settings(load_library(), date(2022, 7, 1))).plans
    return plan


def test_a_plan_without_structure_is_told_so_once_and_nothing_is_called_missing(tmp_path: Path) -> None:
    plan = checked(UNSTRUCTURED, tmp_path)
    rules = [finding.rule for finding in plan.findings]
    assert rules.count("S107") == 1
    assert not {"S101", "S102", "D101", "F103"} & set(rules)
    assert Verdict.MISSING not in {comparison.verdict for comparison in plan.comparisons}


def test_what_it_names_is_still_compared(tmp_path: Path) -> None:
    plan = checked(UNSTRUCTURED, tmp_path)
    assert [finding.rule for finding in plan.findings if finding.rule.startswith("F")] == ["F101"]


def test_one_domain_is_a_structure(tmp_path: Path) -> None:
    lines = [UNSTRUCTURED[0], "一、发展领域", "（一）妇女与健康", "主要目标", "1.妇女健康水平提高。", *SENTENCES]
    rules = {finding.rule for finding in checked(lines, tmp_path).findings}
    assert "S107" not in rules
    assert {"S101", "D101", "F103"} <= rules
