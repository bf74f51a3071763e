"""Tables typed as text, a row a line: each value with its own characters, unit and baseline."""

from __future__ import annotations

from checker.targets.extract import targets_of
from reference_targets.library import load_library
from tests.outline import shape

TABLE = """
（一）儿童与健康
主要目标
1.儿童健康水平提高。
主要指标表
领域	指标	2020年（‰）	2030年（‰）
儿童与健康	婴儿死亡率	5.4	4以下
	新生儿死亡率	3.1	2.5以下
"""


def test_a_row_in_a_line_gives_the_value_of_its_cell_with_the_unit_of_its_column() -> None:
    (plan,) = shape.plans(shape.framed(TABLE, "儿童"))
    found = targets_of(plan, load_library().catalogue)
    assert [(one.indicator, one.quantity.unit.value, one.quote, str(one.baseline)) for one in found] == [
        ("婴儿死亡率", "per_mille", "4以下", "5.4"),
        ("新生儿死亡率", "per_mille", "2.5以下", "3.1"),
    ]
