"""Accepted exceptions: read from workbooks and YAML, marked, counted apart, reported when they no longer apply."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from msgspec.structs import replace

from checker.reports import docx as word
from checker.reports import html, sarif, text, xlsx
from checker.reports import json as report
from checker.reports.meeting import COLUMNS, NAME
from checker.reports.view import shown_findings
from checker.rounds.exceptions import apply, read_exceptions
from checker.rounds.states import Stale
from plancheck.shared.errors import InputError
from tests.reports.factory import plan_result, result
from tests.reports.wordfile import WHEN, on_words, write_docx

KEYS = {shown.finding.rule: shown.id for shown in shown_findings(plan_result())}


def write(path, *entries: tuple[str, str, str]):
    lines = [f"- 编号: {key}\n  意见: {decision}\n  理由: {reason}\n" for key, decision, reason in entries]
    path.write_text("".join(lines), "utf-8")
    return path


def decided(tmp_path, decisions: dict[str, tuple[str, str]]):
    """The workbook of the factory's result, filled in as a meeting would."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(result())))
    sheet = book[NAME]
    heading = [column.heading for column in COLUMNS]
    for row in sheet.iter_rows(min_row=4):
        key = row[heading.index("编号")].value
        if key in decisions:
            row[heading.index("处理意见")].value, row[heading.index("处理说明")].value = decisions[key]
    book.save(tmp_path / "意见.xlsx")
    return tmp_path / "意见.xlsx"


@pytest.fixture
def accepted(tmp_path):
    """The factory's result with its F101 declined."""
    return apply(result(), read_exceptions(write(tmp_path / "例外.yaml", (KEYS["F101"], "不采纳", "分娩量小"))))


def test_an_accepted_finding_counts_apart_and_does_not_fail_a_run(accepted):
    before, after = result().counts(), accepted.counts()
    assert (after.errors, after.accepted) == (before.errors - 1, 1)


def test_an_accepted_finding_stands_in_every_report_with_its_reason(accepted):
    assert "✓ 不采纳：分娩量小（" in text.render(accepted, 300)
    assert "不采纳：分娩量小" in html.render(accepted)
    found = json.loads(report.render(accepted))["documents"][0]["plans"][0]["findings"]
    assert [item["accepted"]["reason"] for item in found if item["accepted"]] == ["分娩量小"]
    notes = json.loads(sarif.render(accepted))["runs"][0]["results"]
    assert [item["suppressions"][0]["justification"] for item in notes if "suppressions" in item] == [
        "不采纳：分娩量小"
    ]
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(accepted)))
    cells = [cell for row in book[NAME].iter_rows(values_only=True) for cell in row]
    assert cells.count("分娩量小") == 1
    assert any("不采纳：分娩量小" in row for row in book["问题清单"].iter_rows(values_only=True))


def test_an_accepted_finding_is_a_comment_with_its_reason(tmp_path):
    path = write_docx(tmp_path / "草案.docx", "<w:p><w:r><w:t>孕产妇死亡率</w:t></w:r></w:p>")
    run = result().__class__((on_words(path, "孕产妇"),), WHEN, "0")
    key = shown_findings(next(run.plans()))[0].id
    [document] = apply(run, read_exceptions(write(tmp_path / "例外.yaml", (key, "不适用", "本县没有")))).documents
    (tmp_path / "批注.docx").write_bytes(word.annotated(document, WHEN))
    import docx

    assert "处理意见：不适用——本县没有" in next(iter(docx.Document(str(tmp_path / "批注.docx")).comments)).text


@pytest.mark.parametrize("agreed", ["采纳", "同意", "需商议"])
@pytest.mark.parametrize("declined", ["不采纳", "不同意"])
def test_a_filled_workbook_is_read_back(tmp_path, agreed, declined):
    path = decided(
        tmp_path,
        {KEYS["F101"]: ("不适用", "没有"), KEYS["F104"]: (agreed, ""), KEYS["F103"]: (declined, "另有")},
    )
    found = {item.key: item.acceptance for item in read_exceptions(path)}
    assert {key: (item.decision, item.reason) for key, item in found.items()} == {
        KEYS["F101"]: ("不适用", "没有"),
        KEYS["F103"]: ("不采纳", "另有"),
    }


def test_a_workbook_written_from_decisions_carries_them_on(accepted, tmp_path):
    (tmp_path / "下一轮.xlsx").write_bytes(xlsx.render(accepted))
    [again] = read_exceptions(tmp_path / "下一轮.xlsx")
    assert (again.key, again.acceptance.reason) == (KEYS["F101"], "分娩量小")


def test_a_declined_finding_without_a_reason_names_the_row(tmp_path):
    with pytest.raises(InputError, match=r"“审核表”第\d+行：不适用要写明理由"):
        read_exceptions(decided(tmp_path, {KEYS["F101"]: ("不适用", " ")}))


def test_all_slips_of_a_workbook_are_told_at_once_in_one_line(tmp_path):
    path = decided(
        tmp_path, {KEYS["F101"]: ("不适用", " "), KEYS["F103"]: ("也许", "再看"), KEYS["F104"]: ("不采纳", "有")}
    )
    with pytest.raises(InputError, match="有 2 处要改") as raised:
        read_exceptions(path)
    told = str(raised.value)
    assert told.count(str(path)) == 1
    assert "不适用要写明理由" in told
    assert "意见“也许”不对" in told
    assert "\n" not in told


def test_a_row_that_stands_for_several_findings_decides_them_all(tmp_path):
    path = decided(tmp_path, {KEYS["F101"]: ("不适用", "没有")})
    book = openpyxl.load_workbook(path)
    cell = next(row[8] for row in book[NAME].iter_rows(min_row=4) if row[8].value == KEYS["F101"])
    cell.value = f"{KEYS['F101']}、{KEYS['F103']}"
    book.save(path)
    assert [item.key for item in read_exceptions(path)] == [KEYS["F101"], KEYS["F103"]]


@pytest.mark.parametrize("second", [("不采纳", "没有"), ("不适用", "别的")], ids=["in the decision", "in the reason"])
def test_two_sheets_that_disagree_are_named(tmp_path, second):
    path = decided(tmp_path, {KEYS["F101"]: ("不适用", "没有")})
    book = openpyxl.load_workbook(path)
    other = book.create_sheet("另一张")
    other.append(["编号", "处理意见", "处理说明"])
    other.append([KEYS["F101"], *second])
    book.save(path)
    with pytest.raises(InputError, match="不一致"):
        read_exceptions(path)


def test_an_exception_that_fits_nothing_is_reported_everywhere(tmp_path):
    path = write(tmp_path / "例外.yaml", ("F199-00000000", "不适用", "早已改了"))
    marked = apply(result(), read_exceptions(path))
    assert marked.stale == (Stale("F199-00000000", "不适用", "早已改了", f"{path} 第1行"),)
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(marked)))
    assert book["失效的例外"]["A2"].value == "F199-00000000"
    for printed in (text.render(marked, 200), html.render(marked), report.render(marked)):
        assert "早已改了" in printed


def test_an_exception_beside_a_draft_that_fits_nothing_is_reported_too(tmp_path):
    draft = tmp_path / "草案.txt"
    path = write(tmp_path / "草案.例外.yaml", ("F199-00000000", "不适用", "早已改了"))
    run = result()
    document = replace(run.documents[0], path=str(draft))
    marked = apply(replace(run, documents=(document,)), [])
    assert [(stale.key, stale.source) for stale in marked.stale] == [("F199-00000000", f"{path} 第1行")]


FAULTS = {
    "一句话": "不是处理意见表",
    "- 只是文字": "第1行：每条例外要写",
    "- 编号: F101-1a2b3c4d\n  意见: 不适用\n  原因: 甲": "没有“原因”这一项",
    "- 编号: F101\n  意见: 不适用\n  理由: 甲": "编号“F101”不对",
    "- 编号: F101-1a2b3c4d\n  意见: 同意\n  理由: 甲": "意见“同意”不对",
    "- 编号: F101-1a2b3c4d\n  意见: 不采纳\n": "不采纳要写明理由",
    "- [": "YAML 格式有误",
}


@pytest.mark.parametrize(("content", "told"), FAULTS.items())
def test_a_faulty_file_is_one_line_with_its_place(tmp_path, content, told):
    path = tmp_path / "例外.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=told) as raised:
        read_exceptions(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a workbook"])
def test_a_broken_workbook_is_one_line(tmp_path, content):
    path = tmp_path / "意见.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="打不开这个工作簿"):
        read_exceptions(path)
