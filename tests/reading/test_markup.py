"""Web pages and Markdown: the words of the plan, its tables and numbers, and nothing of the page around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.reading.document import Document
from checker.reading.read import read_file
from tests.reading.helpers import met, printed

PROSE = "为促进全县妇女事业发展，制定本规划。到2030年，妇女平等享有公共服务。工作机制更加健全。"
NAVIGATION = "<div class=nav><ul><li><a href=#>首页</a><li><a href=#>政务公开</a></ul></div>"
FOOTER = "<div id=footer><p>主办：云岭县人民政府</p><p>清河ICP备000号</p></div>"


def _read(folder: Path, text: str, encoding: str = "utf-8", name: str = "稿.html") -> Document:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_file(path)


def _page(inside: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inside}</body></html>"


# What stands in a page → the paragraphs read.
PAGES = [
    ("paragraphs", f"<p>{PROSE}</p><div>{PROSE}</div>", [PROSE, PROSE]),
    ("breaks", f"{PROSE}<br>{PROSE}<br/><br>", [PROSE, PROSE]),
    ("inline marks", f"<p><b>（一）</b><span>指导</span>思想</p><p>{PROSE}</p>", ["（一）指导思想", PROSE]),
    (
        "line ends in the source",
        "<p>孕产妇\n   死亡率\r\n下降 到 8/10万 \n以下。</p>",
        ["孕产妇死亡率下降 到 8/10万以下。"],
    ),
    ("entities", "<p>筛查率&ge;90&#37;&nbsp;以上&amp;</p>", ["筛查率≥90%\xa0以上&"]),
    ("scripts and styles", f"<style>p{{}}</style><script>var a='。。';</script><p>{PROSE}</p>", [PROSE]),
    ("comments", f"<p>{PROSE}<!-- 内部 --></p>", [PROSE]),
    ("hidden", f"<p>{PROSE}</p><p style='display: none'>藏。</p><p hidden>藏。</p>", [PROSE]),
    ("a numbered list", f"<ol><li>甲。<li>乙。</ol><p>{PROSE}</p>", ["1.甲。", "2.乙。", PROSE]),
    (
        "a list that goes on",
        f"<ol start=3><li>甲。<li value=7>乙。<li>丙。</ol>{PROSE}",
        ["3.甲。", "7.乙。", "8.丙。", PROSE],
    ),
    ("a list in Chinese", f"<ol style='list-style-type:cjk-ideographic'><li>甲。</ol>{PROSE}", ["一、甲。", PROSE]),
    ("an item of blocks", f"<ol><li><p>甲。</p></li></ol>{PROSE}", ["1.甲。", PROSE]),
    ("a form round everything", f"<form><p>{PROSE}</p><input value=搜索></form>", [PROSE]),
    ("navigation and footer", f"{NAVIGATION}<div><div id=zoom><p>{PROSE}</p></div></div>{FOOTER}", [PROSE]),
    (
        "a layout table",
        f"<table><tr><td>{NAVIGATION}</td><td><p>{PROSE}</p><p>{PROSE}</p></td></tr></table>",
        [PROSE] * 2,
    ),
    ("tags never closed", f"<div><p>{PROSE}<p><b>{PROSE}", [PROSE, PROSE]),
]


@pytest.mark.parametrize(("page", "expected"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_a_page_is_read(tmp_path: Path, page: str, expected: list[str]) -> None:
    assert printed(_read(tmp_path, _page(page))) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_told_by_content_and_not_by_what_the_page_says(tmp_path: Path, encoding: str) -> None:
    head = "<meta charset=iso-8859-1>"
    assert printed(_read(tmp_path, _page(f"<p>{PROSE}</p>", head), encoding)) == [PROSE]


TITLE = "云岭县妇女发展规划（2026—2030年）"
TITLES = [
    ("in the page's head", f"<title>{TITLE}-云岭县人民政府</title>", ""),
    ("in a meta element", f"<meta name=ArticleTitle content={TITLE}><title>云岭县人民政府</title>", ""),
    ("as a heading outside the article", "", f"<h1>{TITLE}</h1>"),
]


@pytest.mark.parametrize(("head", "before"), [case[1:] for case in TITLES], ids=[case[0] for case in TITLES])
@pytest.mark.parametrize("inside", ["", f"<p>{TITLE}</p>"], ids=["not in the article", "in the article, too"])
def test_the_title_is_there_once(tmp_path: Path, head: str, before: str, inside: str) -> None:
    page = _page(f"{NAVIGATION}{before}<div id=zoom>{inside}<p>{PROSE}</p></div>{FOOTER}", head)
    assert printed(_read(tmp_path, page)) == [TITLE, PROSE]


def test_a_table_keeps_its_cells_and_spans(tmp_path: Path) -> None:
    rows = "<tr><th>指标<th colspan=2>目标</tr><tr><td rowspan=2>甲<td>1<td>2<tr><td>3<td>4"
    document = _read(tmp_path, _page(f"<p>{PROSE}</p><table>{rows}</table>"))
    (table,) = document.tables
    cells = [(c.row, c.column, c.row_span, c.column_span) for c in table.cells]
    assert cells == [(1, 1, 1, 1), (1, 2, 1, 2), (2, 1, 2, 1), (2, 2, 1, 1), (2, 3, 1, 1), (3, 2, 1, 1), (3, 3, 1, 1)]
    assert printed(document)[1:] == ["指标", "目标", "甲", "1", "2", "3", "4"]


def test_the_ledger_says_what_was_left_out(tmp_path: Path) -> None:
    page = f"{NAVIGATION}<div><p>{PROSE}</p><p hidden>藏</p><img src=a.png><iframe src=b></iframe></div>{FOOTER}"
    found = met(_read(tmp_path, _page(page)))
    assert {name: read for name, (_, read) in found.items()} == {
        "隐藏文字": False, "图片": False, "嵌入对象": False, "网页正文以外的文字": False,
    }  # fmt: skip


def test_deep_and_endless_pages_are_read_or_refused_in_time(tmp_path: Path) -> None:
    assert PROSE in "".join(printed(_read(tmp_path, _page(f"<p>{PROSE}</p>" + "<div>" * 50_000))))


def test_a_page_in_one_file_is_read(tmp_path: Path) -> None:
    body = _page(f"<p>{PROSE}</p>").encode("gb18030").hex("=").upper()
    mail = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n"
    text = f"{mail}Content-Transfer-Encoding: quoted-printable\r\n\r\n={'=' + body if body[0] != '=' else body}"
    text = text.replace("==", "=", 1) + "\r\n--b--\r\n"
    document = _read(tmp_path, text, name="稿.mht")
    assert (document.format, printed(document)) == ("mht", [PROSE])


MARKDOWN = [
    ("headings", "# 规划\n## 一、总体要求 ##", ["规划", "一、总体要求"]),
    ("emphasis", "# 规划\n**（一）**指导*思想*，__甲__", ["规划", "（一）指导思想，甲"]),
    ("numbers as typed", "# 规划\n1. 甲\n1\\. 乙\n（1）丙", ["规划", "1. 甲", "1. 乙", "（1）丙"]),
    ("bullets and quotes", "# 规划\n- 甲\n> 乙", ["规划", "甲", "乙"]),
    ("links", "# 规划\n见[纲要](http://example.invalid/a)。", ["规划", "见纲要。"]),
    ("signs that mean nothing", "# 规划\n4*5 与 a_b_c，5 * 6 * 7", ["规划", "4*5 与 a_b_c，5 * 6 * 7"]),
    ("a table", "| 甲 | 乙 |\n|---|:-:|\n| 1 | **2** |\n尾", ["甲", "乙", "1", "2", "尾"]),
    ("a bar in a cell, two lines in one", "甲|乙\n-|-\na\\|b|1<br>2", ["甲", "乙", "a|b", "1", "2"]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in MARKDOWN], ids=[case[0] for case in MARKDOWN])
def test_markdown_is_read(tmp_path: Path, text: str, expected: list[str]) -> None:
    document = _read(tmp_path, text, name="稿.txt")
    assert (document.format, [line for line in printed(document) if line]) == ("md", expected)


def test_a_paragraph_of_markdown_knows_its_line(tmp_path: Path) -> None:
    document = _read(tmp_path, "# 规划\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n尾", name="稿.md")
    assert [(p.text, p.line) for p in document.paragraphs if p.text] == [
        ("规划", 1), ("甲", 3), ("乙", 3), ("1", 5), ("2", 5), ("尾", 7),
    ]  # fmt: skip


def test_plain_text_with_dashes_stays_plain_text(tmp_path: Path) -> None:
    assert _read(tmp_path, "规划\n---\n正文 | 甲\n#1 楼", name="稿.md").format == "txt"
