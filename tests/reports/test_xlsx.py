"""The workbook: figures are numbers, text is never a formula, every floor and finding has its row."""

from __future__ import annotations

import io
from collections import Counter

import openpyxl
import pytest
from msgspec.structs import replace

from checker.alignment.pairs import Beside, Pair, Piece, Side
from checker.outline.plan import Location, Part
from checker.reports.meeting import COLUMNS, NAME
from checker.reports.view import shown_findings
from checker.reports.workbook import DECISION, DECISIONS
from checker.reports.xlsx import render, sheets
from checker.result import DocumentResult, Result
from plancheck.shared.columns import width
from tests.reports.factory import comparisons, finding, findings, plan_result, result

TITLE = 2  # lines above the headings of the first sheet
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://甲")', "{=1}", "http://甲.cn", "12", "\x01甲\ud800")


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(render(result())))


def rows(book, name):
    """The rows of a sheet as {heading: value}."""
    heading, *found = list(book[name].iter_rows(values_only=True))[TITLE if name == NAME else 0 :]
    return [dict(zip(heading, row, strict=True)) for row in found]


def test_the_sheets_a_meeting_needs(book):
    names = ["审核表", "总览", "妇女规划一览", "妇女最弱指标", "指标对照", "问题清单", "结构", "未读内容"]
    assert book.sheetnames == names
    assert all(book[name].freeze_panes == "A2" for name in book.sheetnames[1:])
    assert all(book[name].auto_filter.ref for name in book.sheetnames)


def test_every_floor_is_a_row_also_the_missing_ones(book):
    found = rows(book, "指标对照")
    assert sorted(row["结论"] for row in found) == sorted(item.verdict.chinese for item in comparisons())
    weaker = next(row for row in found if row["结论"] == "弱于下限")
    assert (weaker["下限值"], weaker["单位"], weaker["下限年份"], weaker["草案值"]) == (12, "/10万", 2030, 14)


def test_figures_are_numbers_with_the_decimals_they_are_printed_with(book):
    sheet = book["指标对照"]
    column = [cell.value for cell in sheet[1]].index("下限值") + 1
    cells = [sheet.cell(line, column) for line in range(2, sheet.max_row + 1)]
    assert all(cell.data_type == "n" for cell in cells)
    assert {cell.number_format for cell in cells if cell.value == 95} == {"0.0", "0"}


def test_every_finding_is_a_row_and_the_gravest_come_first(book):
    found = [row for row in rows(book, "问题清单") if row["规划"].startswith("云岭县妇女")]
    assert len(found) == len(findings())
    assert [row["级别"] for row in found] == ["错误", "错误", "警告", "警告", "提示", "提示"]
    assert all(row["编号"].startswith(row["规则"]) for row in found)


def test_a_floor_and_its_finding_carry_the_same_id(book):
    floors = {row["编号"] for row in rows(book, "指标对照") if row["编号"]}
    assert floors == {row["编号"] for row in rows(book, "问题清单") if row["规则"].startswith("F")}


def test_decisions_are_made_in_one_column_with_a_drop_down_on_every_row(book):
    asked = {
        sheet.title: sheet.data_validations.dataValidation for sheet in book if sheet.data_validations.dataValidation
    }
    assert list(asked) == [NAME]
    [choice] = asked[NAME]
    assert choice.formula1 == f'"{",".join(DECISIONS)}"'
    [area] = choice.sqref.ranges
    assert (area.min_row, area.max_row) == (TITLE + 2, book[NAME].max_row)
    assert [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row].count(DECISION) == 1


def test_the_first_sheet_is_for_the_table_of_a_meeting(book):
    sheet = book.worksheets[0]
    shown = [column for column in COLUMNS if column.heading != "编号"]
    assert len(shown) == 8
    assert sheet.column_dimensions["I"].hidden
    assert sheet.freeze_panes == "C4"
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, sheet.print_title_rows) == (9, "landscape", "$3:$3")
    pixels = sum(column.width * 7 + 5 for column in shown)
    assert pixels / 96 * 25.4 < 297 - 2 * 0.4 * 25.4  # so it is not made smaller to fit, and 9 points stay 9
    lines = [row for row in sheet.iter_rows(min_row=4, max_col=8) if row[2].value]  # a band has one cell
    body = [cell for row in lines for cell in row]
    assert {cell.font.size for cell in body} == {9}
    assert all(cell.border.left.style == cell.border.bottom.style == "thin" for cell in body)


def test_the_first_sheet_has_every_finding_once_and_the_errors_first(book):
    found = [row for row in rows(book, NAME) if row["编号"]]
    assert Counter(id for row in found for id in row["编号"].split("、")) == Counter(
        row["编号"] for row in rows(book, "问题清单")
    )
    mine = [row["级别"] for row in found if row["编号"] in {shown.id for shown in shown_findings(plan_result())}]
    assert mine == sorted(mine, key=["必须修改", "建议修改", "请核对"].index)
    weak = next(row for row in found if row["指标或问题"] == "孕产妇死亡率")
    assert weak["建议改成"] == "孕产妇死亡率控制在12/10万以下。"
    assert weak["草案原文及位置"].startswith("孕产妇死亡率控制在14/10万以内\n二/（一）/主要目标/2")
    assert "《某国妇女发展纲要（2021—2030年）》" in weak["要求及来源"]


def test_counties_are_compared_with_bars(book):
    for name in ("总览", "妇女最弱指标"):
        kinds = {rule.type for found in book[name].conditional_formatting for rule in found.rules}
        assert kinds == {"dataBar"}
    shares = {row["相当于下限的%"] for row in rows(book, "妇女最弱指标") if row["指标"] == "孕产妇死亡率"}
    assert shares == {86}  # 12 of 14 per 100,000


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula_a_link_or_a_number(text):
    hostile = replace(plan_result(), findings=(finding("T201", "error", text, suggestion=text, domain=text),))
    document = DocumentResult(text, hostile.plan.document, (hostile,))
    book = openpyxl.load_workbook(io.BytesIO(render(Result((document,), result().date, "0"))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    told = rows(book, "问题清单")[0]
    assert isinstance(told["问题"], str)
    assert told["问题"] == told["建议"] == text.replace("\x01", "").replace("\ud800", "")


def test_a_text_longer_than_a_cell_is_cut_visibly():
    long = replace(plan_result(), findings=(finding("T201", "error", "甲" * 40_000),))
    document = DocumentResult("甲.txt", long.plan.document, (long,))
    book = openpyxl.load_workbook(io.BytesIO(render(Result((document,), result().date, "0"))))
    told = rows(book, "问题清单")[0]["问题"]
    assert len(told) == 32_767
    assert told.endswith("…")


def test_unreadable_files_are_in_the_overview_and_among_the_unread(book):
    assert any("另存为" in (row["说明"] or "") for row in rows(book, "总览"))
    assert {row["情况"] for row in rows(book, "未读内容")} == {"未读", "已读", "读不了"}


def test_rows_are_high_enough_for_their_text(book):
    columns = next(sheet.columns for sheet in sheets(result()) if sheet.name == "问题清单")
    page = book["问题清单"]
    for line in range(2, page.max_row + 1):
        lines = page.row_dimensions[line].height // 14
        for cell, column in zip(page[line], columns, strict=True):
            assert width(str(cell.value or "")) <= lines * column.width


def test_the_same_result_gives_the_same_bytes():
    assert render(result()) == render(result())


def test_differences_are_marked_inside_a_cell_and_stay_text():
    place = Location(2, 2, "二")
    above = Side("1", place, (Piece("=死亡率", False), Piece("12/10万", True), Piece("\x01", True)))
    below = Side("1", place, (Piece("=1+1", True),))
    pairs = (Pair(domain="health", domain_name="妇女与健康", part=Part.GOALS, parent=above, draft=below, merged=True),)
    plan = replace(plan_result(), beside=(Beside("清河省妇女发展规划", pairs),))
    document = DocumentResult("甲.txt", plan.plan.document, (plan,))
    data = render(Result((document,), result().date, "0"))
    [row] = rows(openpyxl.load_workbook(io.BytesIO(data)), "逐条对照")
    assert (row["上位规划内容"], row["草案内容"], row["情况"]) == ("=死亡率12/10万", "=1+1", "对应（合并）")
    rich = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)["逐条对照"]["F2"].value
    assert [str(part) for part in rich] == ["=死亡率", "12/10万"]
