"""Tables typed as lines of text give a target a row, as real tables do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from checker.check import Settings, check_file
from checker.targets.target import Target
from reference_targets.library import load_library

PLAN = """禾川县儿童发展规划（2021—2030年）
为促进儿童全面发展，结合我县实际，制定本规划。
一、指导思想、基本原则和总体目标
（一）指导思想
坚持儿童优先。
二、发展领域、主要目标和策略措施
（一）儿童与健康
主要目标：
1.儿童享有更好的健康服务。
策略措施：
1.加强健康服务。
附表：主要指标
"""
ROWS = {("婴儿死亡率", "<=", "3.5", "per_mille", "4"), ("九年义务教育巩固率", "=", "98", "percent", "96")}
TABLES = {
    "tabs": "序号\t指标\t单位\t2020年\t2030年\n1\t婴儿死亡率\t‰\t4\t≤3.5\n2\t九年义务教育巩固率\t%\t96\t98",
    "bars and a rule": "| 指标 | 2020年 | 2030年目标 |\n|---|---|---|\n"
    "| 婴儿死亡率（‰） | 4 | ≤3.5 |\n| 九年义务教育巩固率（%） | 96 | 98 |",
    "wide bars": "指标｜2020年｜2030年\n婴儿死亡率（‰）｜4｜3.5以下\n九年义务教育巩固率（%）｜96｜98",
    "two blanks and rows that name groups": "指标  单位  2020年  2030年\n一、健康\n"
    "婴儿死亡率  ‰  4  ≤3.5\n二、教育\n九年义务教育巩固率  %  96  98",
    "a merged column of groups": "类别\t指标\t单位\t2020年\t2030年\n健康\t婴儿死亡率\t‰\t4\t≤3.5\n"
    "九年义务教育巩固率\t%\t96\t98",
    "one row a line, no headers": "婴儿死亡率（‰）：2020年4，2030年≤3.5。\n"
    "九年义务教育巩固率（%）：2020年96，2030年98。",
}


def targets(text: str, folder: Path) -> tuple[Target, ...]:
    """The targets read from a plan that ends with this text."""
    path = folder / "plan.txt"
    path.write_text(PLAN + text, encoding="utf-8")
    return check_file(path, Settings(load_library(), date(2026, 1, 1))).plans[0].targets


@pytest.mark.parametrize("kind", TABLES)
def test_a_typed_table_gives_a_target_a_row(kind: str, tmp_path: Path) -> None:
    found = targets(TABLES[kind], tmp_path)

    seen = {
        (t.indicator, t.quantity.comparator.value, str(t.quantity.value), t.quantity.unit.value, str(t.baseline))
        for t in found
    }
    assert seen == ROWS
    assert {t.quantity.year for t in found} == {2030}


def test_a_value_equal_to_its_running_number_is_read(tmp_path: Path) -> None:
    found = targets("序号\t指标名称\t单位\t2030年\n1\t每县妇幼保健院\t所\t1\n2\t托育机构\t家\t2", tmp_path)

    assert [t.quantity.value for t in found] == [Decimal(1), Decimal(2)]
