"""A unit column that multiplies (万人) says the same number as the words of a goal."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.outline.find import plans_of
from checker.reading.read import read_file
from checker.targets.extract import targets_of
from reference_targets import phrasing
from reference_targets.library import load_library
from reference_targets.vocabulary import Unit
from tests.unitutil.word import word_file

PLAN = """
    云岭县儿童发展规划（2021—2025年）
    一、总体要求
    （一）总体目标
    儿童事业明显进步。
    主要指标表
    | 指标 | 单位 | 2020年 | 2025年 |
    | {name} | {unit} | {before} | {after} |
    二、发展领域
    （一）儿童与健康
    主要目标
    1.近视率下降。
    三、组织实施
    （一）加强领导。明确责任。
"""


@pytest.mark.parametrize(
    ("name", "unit", "before", "after", "value", "baseline", "words"),
    [
        ("青禾课堂服务人数", "万人", "0.8", "≥1.2", 12_000, 8_000, "1.2万人以上"),
        ("青禾课堂服务人数", "人", "800", "≥1200", 1_200, 800, "1200人以上"),
        ("青禾率", "%", "80", "≥90", 90, 80, "90%以上"),
    ],
)
def test_a_unit_column_multiplies_target_and_baseline(
    tmp_path: Path, name: str, unit: str, before: str, after: str, value: int, baseline: int, words: str
) -> None:
    text = PLAN.format(name=name, unit=unit, before=before, after=after)
    (plan,) = plans_of(read_file(word_file(tmp_path / "稿.docx", text)))
    (target,) = [found for found in targets_of(plan, load_library().catalogue) if found.part == "table"]
    assert (target.quantity.value, target.baseline) == (value, baseline)
    assert target.quantity.unit in (Unit.COUNT, Unit.PERCENT)
    assert phrasing.report(target.quantity) == words
