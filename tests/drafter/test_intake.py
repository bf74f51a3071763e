"""The intake sheet: what it shows, what it reads back, and every slip by its cell."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from drafter.intake.judge import remarks_on
from drafter.intake.read import read_intake
from drafter.intake.sheet import FACTS, ROWS, Column
from drafter.intake.write import write_intake
from plancheck.shared.errors import InputError
from reference_targets.records import Period
from tests.drafter.plans import CHILDREN, COUNTY, SMALL, drafted, goals, texts
from tests.unitutil import builtinkinds

EARLY = replace(COUNTY, period=Period(2021, 2025))


def sheet(request=COUNTY):
    return load_workbook(BytesIO(write_intake(request, goals(request), SMALL)))


@pytest.fixture
def answers(tmp_path):
    """Fill in cells ({"I2": 9}) and read the workbook back."""

    def read(cells, request=COUNTY, where=ROWS, fmt=None):
        book = sheet(request)
        for cell, value in cells.items():
            book[where][cell] = value
            if fmt:
                book[where][cell].number_format = fmt
        path = tmp_path / "填报表.xlsx"
        book.save(path)
        return read_intake(path, request, goals(request))

    return read


def test_the_sheet_lists_every_indicator_with_floor_and_source():
    rows = list(sheet()[ROWS].iter_rows(values_only=True))
    assert rows[0] == tuple(column.value for column in Column)
    assert rows[1][2:6] == ("孕产妇死亡率", "1/10万", "≤12", "《某国妇女发展纲要（2021—2030年）》（国家2030年）")
    assert len(rows) == 1 + len(goals())


def test_input_cells_are_checked_and_the_others_locked():
    page = sheet()[ROWS]
    assert page.protection.sheet
    assert [cell.coordinate for cell in page[2] if not cell.protection.locked] == ["G2", "I2", "K2", "L2", "M2"]
    ranges = {str(rule.sqref) for rule in page.data_validations.dataValidation}
    assert {"G2", "I2"} <= ranges


def test_the_same_goals_give_the_same_bytes():
    assert write_intake(COUNTY, goals(), SMALL) == write_intake(COUNTY, goals(), SMALL)


def test_an_untouched_sheet_reads_back_as_nothing_to_say(answers):
    read = answers({})
    assert read.baseline_year == 2025
    assert {(row.baseline, row.target, row.remarks) for row in read.rows.values()} == {(None, None, ())}


NUMBERS = [
    (9.5, "9.5"),
    (0.1 + 0.2, "0.3"),
    ("9.5", "9.5"),
    ("９．５", "9.5"),
    ("9.5/10万", "9.5"),
    (10, "10"),
    (10.0, "10"),
    ("10.50", "10.5"),
]


@pytest.mark.parametrize(("typed", "read"), NUMBERS)
def test_a_number_is_read_exactly_however_it_is_typed(answers, typed, read):
    assert str(answers({"I2": typed}).rows["maternal_mortality"].target) == read


def test_a_cell_that_shows_a_percentage_is_read_as_it_shows(answers):
    assert answers({"I3": 0.75}, fmt="0%").rows["cervical_screening"].target == Decimal(75)


SLIPS = [
    ({"I2": "很低"}, "指标填报!I2 “很低”不是数字"),
    ({"G3": "七成"}, "指标填报!G3 “七成”不是数字"),
    ({"I3": 120}, "指标填报!I3 “120”超出范围（0—100）"),
    ({"I2": -1}, "指标填报!I2 “-1”超出范围"),
    ({"I2": True}, "指标填报!I2 “True”不是数字"),
    ({"O2": "别的编号"}, "指标填报!O2 编号不是本规划的指标"),
    ({"O3": "maternal_mortality"}, "指标填报!O3 编号与上面一行重复"),
    ({"C9": "自设指标"}, "指标填报!C9 是新增的行"),
    ({"C1": "名称"}, "指标填报!C1 列名应为“指标”"),
    ({"K2": "长" * 300}, "指标填报!K2 文字超过200字"),
]


@pytest.mark.parametrize(("cells", "said"), SLIPS)
def test_a_slip_is_named_by_its_cell(answers, cells, said):
    with pytest.raises(InputError) as problem:
        answers(cells)
    assert said in str(problem.value)


def test_all_slips_are_told_at_once(answers):
    with pytest.raises(InputError, match=r"有2处填写有误：指标填报!I2 .*；指标填报!G3 "):
        answers({"I2": "甲", "G3": "乙"})


@pytest.mark.parametrize("year", [2031, "去年", 25])
def test_a_wrong_baseline_year_is_named_by_its_cell(answers, year):
    with pytest.raises(InputError, match="基本信息!B4 基期年份"):
        answers({"B4": year}, where=FACTS)


def test_a_sheet_made_for_another_plan_is_refused(tmp_path):
    path = tmp_path / "填报表.xlsx"
    path.write_bytes(write_intake(COUNTY, goals(), SMALL))
    with pytest.raises(InputError, match="基本信息!B2 规划类别是“妇女”，与命令的“儿童”不同"):
        read_intake(path, CHILDREN, goals(CHILDREN))


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_a_file_that_is_no_workbook_is_one_clear_line(tmp_path, content):
    path = tmp_path / "坏.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="不是能打开的"):
        read_intake(path, COUNTY, goals())


def remarks(read, key="maternal_mortality"):
    return " ".join(read.rows[key].remarks)


def test_a_target_weaker_than_its_floor_is_marked(answers):
    assert "指标填报!I2 目标值14弱于下限≤12" in remarks(answers({"I2": 14}))


def test_a_target_weaker_than_its_baseline_is_marked(answers):
    assert "目标值8弱于基期值6" in remarks(answers({"G2": 6, "I2": 8}))


def test_a_target_on_its_floor_is_not_marked(answers):
    assert remarks(answers({"G2": 14, "I2": 12})) == ""


@pytest.mark.parametrize(("target", "marked"), [(70, False), (69.9, True), (70.1, False)])
def test_a_share_on_its_floor_is_not_marked(answers, target, marked):
    assert bool(remarks(answers({"I3": target}), "cervical_screening")) is marked


def test_before_a_floor_is_due_the_path_from_the_baseline_counts(answers):
    read = answers({"G2": 22, "I2": 18}, request=EARLY)  # 22 in 2020, 12 in 2030: 17 in 2025
    assert "按直线推算2025年应为17" in remarks(read)
    assert remarks(answers({"G2": 22, "I2": 17}, request=EARLY)) == ""
    assert remarks(answers({"I2": 18}, request=EARLY)) == ""


@pytest.mark.parametrize(("year", "drawn"), [(2024, True), (2025, False), (2026, False)])
def test_from_a_baseline_of_the_last_year_or_later_no_path_is_drawn(year, drawn):
    goal = next(goal for goal in goals(EARLY) if goal.key == "maternal_mortality")
    found = remarks_on(goal, Decimal(22), Decimal(23), EARLY.period.end, year)
    assert ("按直线推算" in "".join(found)) is drawn
    assert found[-1].startswith("目标值23弱于基期值22")


def test_a_floor_due_in_the_last_year_needs_no_path():
    goal = next(goal for goal in goals() if goal.key == "maternal_mortality")
    assert goal.quantity.year == COUNTY.period.end
    [remark] = remarks_on(goal, None, Decimal(13), COUNTY.period.end, 2025)
    assert "弱于下限≤12" in remark


def test_answers_stand_in_the_draft(answers):
    read = answers({"G2": 14.2, "I2": 9.5, "K2": "县医院"})
    document = drafted(answers=read)
    assert "孕产妇死亡率控制在9.5/10万以下。" in texts(document)
    row = [cell.text for cell in document.tables[0].rows[1].cells]
    assert row[3:8] == ["14.2", "≤9.5", "≤12", "国家2030年", "县医院"]


def test_a_doubtful_target_is_coloured_and_explained_in_the_draft(answers):
    document = drafted(answers=answers({"I2": 14}))
    (goal,) = [p for p in document.paragraphs if p.text == "孕产妇死亡率控制在14/10万以下。"]
    assert all(run.font.highlight_color is not None for run in goal.runs if run.text)
    assert any("目标值14弱于下限" in comment.text for comment in document.comments)


def test_the_guidance_clause_takes_the_place_of_its_placeholder(answers):
    read = answers({"B5": "全面贯彻某次会议精神"}, where=FACTS)
    words = "".join(texts(drafted(answers=read)))
    assert "全面贯彻某次会议精神，坚持以人民为中心" in words
    assert "党的最近一次" not in words


def test_text_from_the_sheet_is_never_a_formula_in_the_next_one():
    assert sheet(replace(CHILDREN, kind=builtinkinds.CHILDREN))[ROWS]["C2"].data_type == "s"
