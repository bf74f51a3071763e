"""Tables of indicators: real ones with merged headers, and those a converter flattened to a cell a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.outline.find import plans_of
from checker.outline.plan import IndicatorTable, Part, Plan
from checker.reading.read import read_file
from tests.outline import shape
from tests.unitutil.word import word_file

PLAN = """
    云岭县儿童发展规划（2021—2025年）
    一、总体要求
    （一）总体目标
    儿童事业明显进步。
    主要指标表
    {table}
    二、发展领域
    （一）儿童与健康
    主要目标
    1.近视率下降。
    三、组织实施
    （一）加强领导。明确责任。
"""


def word_plan(tmp_path: Path, table: str) -> Plan:
    text = PLAN.replace("    {table}", "\n".join("    " + line.strip() for line in table.strip().split("\n")))
    (plan,) = plans_of(read_file(word_file(tmp_path / "稿.docx", text)))
    return plan


def text_plan(cells: str) -> Plan:
    """The plan with a table flattened to a cell a line; cells stand between blanks."""
    (plan,) = shape.plans(PLAN.replace("    {table}", "\n".join("    " + cell for cell in cells.split())))
    return plan


def texts(plan: Plan, table: IndicatorTable) -> tuple[list[list[str]], list[list[str]]]:
    def read(cells: tuple[tuple[int, ...], ...]) -> list[str]:
        return ["".join(plan.document.paragraph(index).text for index in cell) for cell in cells]

    return [read(row.cells) for row in table.header], [read(row.cells) for row in table.rows]


def test_a_table_of_word_is_read_by_columns(tmp_path: Path) -> None:
    plan = word_plan(
        tmp_path,
        """
        | 序号 | 指标 | 2020年 | 2025年 |
        | 1 | 婴儿死亡率（‰） | 5.4 | <5 |
        | 2 | 托位数（个） | | 4.5 |
        """,
    )
    (table,) = plan.tables
    assert (table.title, table.path) == ("主要指标表", "一/（一）/指标表")
    assert texts(plan, table) == (
        [["序号", "指标", "2020年", "2025年"]],
        [["1", "婴儿死亡率（‰）", "5.4", "<5"], ["2", "托位数（个）", "", "4.5"]],
    )


def test_merged_header_cells_are_repeated_over_their_columns(tmp_path: Path) -> None:
    plan = word_plan(
        tmp_path,
        """
        | 领域 | 指标 | 目标值 | < |
        | ^ | ^ | 2025年 | 2030年 |
        | 健康 | 婴儿死亡率 | 5‰ | 4‰ |
        | ^ | 近视率 | 38% | 35% |
        """,
    )
    header, rows = texts(plan, plan.tables[0])
    assert header == [["领域", "指标", "目标值", "目标值"], ["领域", "指标", "2025年", "2030年"]]
    assert rows == [["健康", "婴儿死亡率", "5‰", "4‰"], ["健康", "近视率", "38%", "35%"]]


def test_rows_under_a_domain_belong_to_it(tmp_path: Path) -> None:
    plan = word_plan(
        tmp_path,
        """
        | 序号 | 指标 | 2025年 |
        | 一、儿童与安全 | < | < |
        | 1 | 溺水死亡率 | 下降 |
        """,
    )
    cell = next(passage for passage in plan.passages if passage.text == "溺水死亡率")
    assert (cell.part, cell.domain, cell.item, cell.path) == (Part.TABLE, "safety", "1", "一/（一）/指标表/1")


def test_a_table_without_indicators_gives_text_but_no_indicator_table(tmp_path: Path) -> None:
    plan = word_plan(tmp_path, "| 任务 | 责任单位 |\n| 建设托位 | 县卫生健康局 |")
    assert plan.tables == ()
    assert next(p.part for p in plan.passages if p.text == "建设托位") is Part.TABLE


def test_a_frame_of_one_column_is_no_table(tmp_path: Path) -> None:
    text = "| 云岭县妇女发展规划 // 一、指导思想 // 男女平等。 // 二、发展领域 // （一）妇女与健康 // 1.完善服务。 |"
    (plan,) = plans_of(read_file(word_file(tmp_path / "稿.docx", text)))
    assert shape.domains(plan) == "health 0/1"


def test_a_flattened_table_is_recovered_by_its_running_numbers() -> None:
    plan = text_plan("序号 主要指标 2020年 2025年 1 婴儿死亡率 5.4‰ <5‰ 2 毛入学率 98% 保持")
    (table,) = plan.tables
    assert table.title == "主要指标表"
    assert texts(plan, table) == (
        [["序号", "主要指标", "2020年", "2025年"]],
        [["1", "婴儿死亡率", "5.4‰", "<5‰"], ["2", "毛入学率", "98%", "保持"]],
    )
    cell = next(passage for passage in plan.passages if passage.text == "保持")
    assert (cell.part, cell.item, cell.path, cell.domain) == (Part.TABLE, "2", "一/（一）/指标表/2", None)


def test_a_value_equal_to_the_next_number_begins_no_row() -> None:
    plan = text_plan("序号 指标 2020年 2025年 1 示范学校 1 2 2 儿童之家 2 3 3 托位 4 5")
    _, rows = texts(plan, plan.tables[0])
    assert rows == [["1", "示范学校", "1", "2"], ["2", "儿童之家", "2", "3"], ["3", "托位", "4", "5"]]


def test_a_name_that_spans_columns_and_a_missing_cell() -> None:
    plan = text_plan("序号 指标 目标值 2025年 2030年 1 婴儿死亡率 5‰ 4‰ 2 托位 4.5 3 近视率 38% 35%")
    header, rows = texts(plan, plan.tables[0])
    assert header == [["序号", "指标", "2025年", "2030年"]]
    assert rows[1] == ["2", "托位", "", "4.5"]


def test_a_flattened_table_without_numbers() -> None:
    plan = text_plan("指标 2020年 2025年 婴儿死亡率 5.4‰ 5‰ 毛入学率 98% 98%以上")
    _, rows = texts(plan, plan.tables[0])
    assert rows == [["婴儿死亡率", "5.4‰", "5‰"], ["毛入学率", "98%", "98%以上"]]


@pytest.mark.parametrize("line", ["指标", "主要指标完成良好。", "序号"])
def test_a_lone_word_is_no_table(line: str) -> None:
    assert text_plan(line).tables == ()


ROWS = """
序号|指标|2020年|2030年（‰）
1|婴儿死亡率|5.4|4
2|新生儿死亡率|3.1|2.5
"""


def lines_plan(rows: str) -> Plan:
    """The plan with a table typed a row a line."""
    (plan,) = shape.plans(PLAN.replace("    {table}", "\n".join("    " + row for row in rows.strip("\n").split("\n"))))
    return plan


def cell_texts(plan: Plan) -> list[list[str]]:
    (table,) = plan.tables
    return [
        [
            plan.document.paragraph(cell[0]).text[start:end] if cell else ""
            for cell, (start, end) in zip(*row, strict=True)
        ]
        for row in [(row.cells, row.spans) for row in table.rows]
    ]


@pytest.mark.parametrize("sign", ["\t", "|", "｜", "   ", "\u3000\u3000", " | "])
def test_a_table_typed_a_row_a_line_is_read_by_its_separators(sign: str) -> None:
    plan = lines_plan(ROWS.replace("|", sign))
    assert cell_texts(plan) == [["1", "婴儿死亡率", "5.4", "4"], ["2", "新生儿死亡率", "3.1", "2.5"]]
    row = next(passage for passage in plan.passages if "新生儿死亡率" in passage.text)
    assert (row.part, row.path) == (Part.TABLE, "一/（一）/指标表/2")


def test_a_framed_table_with_a_rule_below_its_header() -> None:
    plan = lines_plan("| 指标 | 2020年 | 2030年 |\n|---|---|---|\n| 婴儿死亡率 | 5.4‰ | 4‰ |")
    assert cell_texts(plan) == [["婴儿死亡率", "5.4‰", "4‰"]]


def test_a_category_that_is_not_repeated_leaves_its_column_empty() -> None:
    plan = lines_plan("领域|指标|2030年\n儿童与健康|婴儿死亡率|4‰\n近视率|35%\n儿童与安全|溺水死亡率|下降")
    assert cell_texts(plan)[1] == ["", "近视率", "35%"]
    row = next(passage for passage in plan.passages if "溺水死亡率" in passage.text)
    assert row.domain == "safety"


def test_a_line_of_its_own_names_the_category() -> None:
    plan = lines_plan("序号|指标|2030年\n一、儿童与健康\n1|婴儿死亡率|4‰\n二、儿童与安全\n2|溺水死亡率|下降")
    assert [passage.domain for passage in plan.passages if passage.part is Part.TABLE and passage.item] == [
        "health",
        "safety",
    ]


def test_sentences_with_bars_and_the_word_are_no_table() -> None:
    assert lines_plan("各项指标｜全部完成。\n任务｜按期推进。").tables == ()


def test_categories_in_a_table_flattened_to_a_cell_a_line() -> None:
    plan = text_plan("序号 指标 2030年 一、儿童与健康 1 婴儿死亡率 4‰ 2 近视率 35% 二、儿童与安全 3 溺水死亡率 下降")
    assert texts(plan, plan.tables[0])[1] == [
        ["1", "婴儿死亡率", "4‰"],
        ["2", "近视率", "35%"],
        ["3", "溺水死亡率", "下降"],
    ]
    assert next(passage for passage in plan.passages if passage.text == "溺水死亡率").domain == "safety"


def test_a_merged_category_column_flattened_to_a_cell_a_line() -> None:
    plan = text_plan("领域 指标 2020年 2030年 健康 婴儿死亡率 5.4‰ 4‰ 近视率 38% 35% 安全 溺水死亡率 1.2 1.0")
    assert texts(plan, plan.tables[0])[1] == [
        ["健康", "婴儿死亡率", "5.4‰", "4‰"],
        ["", "近视率", "38%", "35%"],
        ["安全", "溺水死亡率", "1.2", "1.0"],
    ]
