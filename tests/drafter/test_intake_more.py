"""Intake beyond the floors: own indicators, tasks, several sheets, doubtful figures; what they make of the draft."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from drafter.cli import app
from drafter.compose import compose
from drafter.content.prose import read_texts
from drafter.intake.merge import merged
from drafter.intake.read import read_intake
from drafter.intake.sheet import ROWS, Column
from drafter.intake.write import write_intake
from drafter.progress import still_open
from drafter.variables import names_of
from plancheck.shared.errors import InputError
from plancheck.shared.usage import run
from reference_targets.records import Period
from reference_targets.vocabulary import Unit
from tests.drafter.plans import COUNTY, SMALL, drafted, drafted_bytes, goals, quantity, texts

WORDS = read_texts(COUNTY.kind, names_of(COUNTY, SMALL), COUNTY.level)


def workbook(tmp_path, name="填报表.xlsx", **cells):
    """A sheet for COUNTY with cells filled in: `指标填报_G2=9`."""
    book = load_workbook(BytesIO(write_intake(COUNTY, goals(), SMALL)))
    for place, value in cells.items():
        page, cell = place.split("_")
        book[page][cell] = value
    path = tmp_path / name
    book.save(path)
    return path


def answered(path):
    return read_intake(path, COUNTY, goals(), WORDS.domains)


def test_an_indicator_of_the_places_own_becomes_a_goal_and_a_row(tmp_path):
    row = {
        "自设指标_B2": "妇女之家规范化建设率",
        "自设指标_C2": "不低于",
        "自设指标_D2": 90,
        "自设指标_E2": "%",
        "自设指标_F2": 70,
    }
    document = drafted(answers=answered(workbook(tmp_path, **row, 自设指标_G2="县妇女联合会")))
    assert "妇女之家规范化建设率达到90%以上。" in texts(document)
    cells = [[cell.text for cell in line.cells] for line in document.tables[0].rows]
    assert ["妇女之家规范化建设率", "%", "70", "≥90", "—", "本地自设", "县妇女联合会"] in [line[1:8] for line in cells]


OWN = {"B2": "议事会覆盖率", "C2": "不低于", "D2": 90, "E2": "%"}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"C2": None}, "自设指标!C2 要求只能是"),
        ({"D2": None}, "自设指标!D2 自设指标要写目标值"),
        ({"B2": "孕产妇死亡率"}, "已在“指标填报”中"),
        ({"D2": 190}, "不是可用的数字"),
    ],
)
def test_a_slip_in_an_own_indicator_is_told_by_its_cell(tmp_path, cells, said):
    with pytest.raises(InputError) as caught:
        answered(workbook(tmp_path, **{f"自设指标_{cell}": value for cell, value in (OWN | cells).items()}))
    assert said in str(caught.value)


def test_who_carries_a_measure_out_can_be_changed(tmp_path):
    path = workbook(tmp_path, 任务分工_C2="县妇幼保健院", 任务分工_D3="县公安局")
    document = drafted(answers=answered(path))
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows[1:3]]
    assert rows[0][3] == "县妇幼保健院"
    assert rows[1][3:5] == ["县卫生健康局", "县公安局"]


def test_tasks_left_as_proposed_are_no_change(tmp_path):
    assert answered(workbook(tmp_path)).tasks == {}


@pytest.mark.parametrize(("value", "said"), [(0.99, "请填99"), ("0.7", "请填70"), (0, "没有数据请留空")])
def test_a_share_that_looks_like_a_part_of_one_is_asked_about(tmp_path, value, said):
    with pytest.raises(InputError) as caught:
        answered(workbook(tmp_path, **{f"指标填报_{Column.BASELINE.letter}{row_of('cervical_screening')}": value}))
    assert said in str(caught.value)


def row_of(key):
    page = load_workbook(BytesIO(write_intake(COUNTY, goals(), SMALL)))[ROWS]
    return next(row for row in range(2, 9) if page.cell(row, Column.KEY.position + 1).value == key)


@pytest.mark.parametrize("value", ["0.99%", "0%"])
def test_who_writes_the_unit_means_it(tmp_path, value):
    path = workbook(tmp_path, **{f"指标填报_{Column.BASELINE.letter}{row_of('cervical_screening')}": value})
    assert answered(path).rows["cervical_screening"].baseline == Decimal(value.rstrip("%"))


def test_sheets_of_several_departments_are_merged(tmp_path):
    health, labour = (
        f"指标填报_{Column.BASELINE.letter}{row_of(key)}" for key in ("maternal_mortality", "female_employment")
    )
    sheets = [workbook(tmp_path, "卫健.xlsx", **{health: 9}), workbook(tmp_path, "人社.xlsx", **{labour: 46})]
    whole = merged([(path, answered(path)) for path in sheets], goals())
    assert [whole.rows[key].baseline for key in ("maternal_mortality", "female_employment")] == [9, 46]


def test_two_sheets_that_disagree_are_shown_side_by_side(tmp_path):
    cell = f"指标填报_{Column.BASELINE.letter}{row_of('maternal_mortality')}"
    sheets = [workbook(tmp_path, "卫健.xlsx", **{cell: 9}), workbook(tmp_path, "统计.xlsx", **{cell: 8.5})]
    with pytest.raises(InputError) as caught:
        merged([(path, answered(path)) for path in sheets], goals())
    assert "孕产妇死亡率基期值（卫健.xlsx 9，统计.xlsx 8.5）" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_foreword_says_what_the_figures_show(tmp_path):
    cell = f"指标填报_{Column.BASELINE.letter}{row_of('maternal_mortality')}"
    written = texts(drafted(answers=answered(workbook(tmp_path, **{cell: 9}))))
    assert any("截至2025年底，孕产妇死亡率为9/10万。" in text for text in written)
    assert not any("上一规划周期的主要成效" in text for text in written)


def test_what_is_open_is_counted_and_listed():
    found = still_open(compose(COUNTY, SMALL, goals()))
    assert found.baselines == 3
    assert found.lines()[0] == f"待填 {len(found.questions)} 处，基期值 3 项"
    assert ("前言", "本县妇女发展的主要差距和原因") in found.questions
    assert any(place.startswith("发展领域/妇女与健康/完善妇女健康服务体系") for place, _ in found.questions)
    words = "".join(texts(drafted()))
    assert len(found.questions) == len(re.findall("【待填", words))


IN_FORCE = {"maternal_mortality": quantity("<=8", Unit.PER_100K), "cervical_screening": quantity(">=80")}


def test_the_places_own_plan_in_force_stands_beside_the_floor():
    book = load_workbook(BytesIO(write_intake(COUNTY, goals(), SMALL, IN_FORCE)))
    page = book[ROWS]
    shown = {row[Column.KEY.position].value: row[Column.IN_FORCE.position].value for row in page.iter_rows(min_row=2)}
    assert (shown["maternal_mortality"], shown["cervical_screening"]) == ("≤8", "≥80")
    assert "弱于现行" in page.cell(row_of("cervical_screening"), Column.CHECK.position + 1).value


@pytest.mark.parametrize(("target", "told"), [(75, True), (80, False), (85, False)])
def test_a_step_back_behind_the_plan_in_force_is_told(tmp_path, target, told):
    book = load_workbook(BytesIO(write_intake(COUNTY, goals(), SMALL, IN_FORCE)))
    book[ROWS].cell(row_of("cervical_screening"), Column.TARGET.position + 1).value = target
    path = tmp_path / "填报表.xlsx"
    book.save(path)
    remarks = "".join(answered(path).rows["cervical_screening"].remarks)
    assert ("弱于本地现行规划的≥80" in remarks) is told


def test_the_sheet_is_made_with_the_plan_in_force(tmp_path):
    old, sheet = tmp_path / "现行.docx", tmp_path / "填报表.xlsx"
    old.write_bytes(drafted_bytes(replace(COUNTY, period=Period(2021, 2025))))
    asked = ["云岭县", "--province", "清河省", "--city", "临江市", "--kind", "women", "--period", "2026-2030"]
    assert run(app, "plandraft", ["intake", *asked, "--from", str(old), "-o", str(sheet)]) == 0
    page = load_workbook(sheet)[ROWS]
    shown = {row[Column.INDICATOR.position].value: row[Column.IN_FORCE.position].value for row in page.iter_rows()}
    assert shown["孕产妇死亡率"] == "≤12"
