"""Which lines are contents or leftovers, and which only look like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.reading.document import Role
from checker.reading.toc import entry_of
from tests.reading.helpers import read_lines, read_word, with_role

PROSE = "为促进全县妇女事业发展，根据上级规划，结合实际，制定本规划。"
HEADINGS = ["一、总体要求", "（一）指导思想", "二、发展领域", "三、组织实施"]
BODY = [text for heading in HEADINGS for text in (heading, PROSE)]

# Lines before the body → how many of them are contents.
CONTENTS = [
    ("without page numbers", ["目录", *HEADINGS], 5),
    ("with a spaced heading", ["目　　录", "", *HEADINGS], 5),
    ("with dots", ["目录", *(f"{heading}……{n}" for n, heading in enumerate(HEADINGS, 1))], 5),
    ("with dots and spaces", ["目 录", *(f"{heading} . . . . . {n}" for n, heading in enumerate(HEADINGS, 1))], 5),
    ("with tabs", ["目录", *(f"{heading}\t{n}" for n, heading in enumerate(HEADINGS, 1))], 5),
    ("with dashes round the page", ["目录", *(f"{heading} -{n}-" for n, heading in enumerate(HEADINGS, 1))], 5),
    ("with a heading the body lacks", ["目录", HEADINGS[0], "（二）基本原则", *HEADINGS[1:]], 6),
    ("with a heading cut short", ["目录", *HEADINGS[:2], "二、发展领", *HEADINGS[3:]], 5),
    ("without a 目录 line, with dots", [f"{heading}……{n}" for n, heading in enumerate(HEADINGS, 1)], 4),
    ("without a 目录 line, with tabs", [f"{heading}\t{n}" for n, heading in enumerate(HEADINGS, 1)], 4),
    ("other brackets than the body", ["目录", "一、总体要求", "(一)指导思想", "二、发展领域。", "三、组织实施"], 5),
]


@pytest.mark.parametrize(("lines", "count"), [case[1:] for case in CONTENTS], ids=[case[0] for case in CONTENTS])
@pytest.mark.parametrize("before_body", [[], ["前言", PROSE], ["云岭县妇女发展规划（2021—2030年）", "前言", PROSE]])
def test_contents_are_told_from_the_body(tmp_path: Path, lines: list[str], count: int, before_body: list[str]) -> None:
    document = read_lines(tmp_path, "云岭县妇女发展规划", *lines, *before_body, *BODY)
    assert with_role(document, Role.CONTENTS) == [line for line in lines if line]
    assert len(with_role(document, Role.CONTENTS)) == count


def test_each_plan_of_a_file_has_contents_of_its_own(tmp_path: Path) -> None:
    plan = ["目录", *HEADINGS, "前言", PROSE, *BODY]
    document = read_lines(tmp_path, "附件1", *plan, "附件2", *plan)
    assert with_role(document, Role.CONTENTS) == ["目录", *HEADINGS] * 2


def test_the_foreword_may_stand_in_the_contents(tmp_path: Path) -> None:
    document = read_lines(tmp_path, "目录", "前言", *HEADINGS, "前言", PROSE, *BODY)
    assert with_role(document, Role.CONTENTS) == ["目录", "前言", *HEADINGS]


def test_the_title_between_contents_and_body_is_no_contents(tmp_path: Path) -> None:
    title = "云岭县妇女发展规划（2021—2030年）"
    document = read_lines(tmp_path, title, "目录", *HEADINGS, title, *BODY, title)
    assert with_role(document, Role.BODY).count(title) == 3


def test_contents_in_word_match_automatic_numbers(tmp_path: Path) -> None:
    plan = '!num 1: chineseCounting "%1、"\n目录\n一、总体要求\n二、发展领域\n三、组织实施\n'
    body = "\n".join(f"{name} {{num=1.0}}\n{PROSE}" for name in ("总体要求", "发展领域", "组织实施"))
    document = read_word(tmp_path, plan + body)
    assert with_role(document, Role.CONTENTS) == ["目录", "一、总体要求", "二、发展领域", "三、组织实施"]


WORD_CONTENTS = [
    ("by style", "目录 {style=TOC Heading}\n总体要求[tab]1 {style=toc 1}\n指导思想[tab]1 {style=toc 2}", 3),
    ("by content control", "<toc>\n目录\n总体要求[tab]1\n</toc>", 2),
    ("by field", "[begin TOC x][sep]总体要求[tab]1\n[link:指导思想[tab]1][end]", 2),
    ("by field with page fields", "[begin TOC x][sep]总体要求[field PAGEREF a:1]\n指导思想[field PAGEREF b:2][end]", 2),
]


@pytest.mark.parametrize(("text", "count"), [c[1:] for c in WORD_CONTENTS], ids=[c[0] for c in WORD_CONTENTS])
def test_word_says_what_is_contents(tmp_path: Path, text: str, count: int) -> None:
    document = read_word(tmp_path, text + "\n# 总体要求\n" + PROSE)
    assert len(with_role(document, Role.CONTENTS)) == count
    assert with_role(document, Role.BODY) == ["总体要求", PROSE]


def test_a_contents_field_that_never_ends_hides_nothing(tmp_path: Path) -> None:
    document = read_word(tmp_path, f"[begin TOC x][sep]总体要求[tab]1\n{PROSE}\n{PROSE}")
    assert with_role(document, Role.BODY)[1:] == [PROSE, PROSE]


def test_a_contents_field_that_ends_too_late_hides_no_prose(tmp_path: Path) -> None:
    document = read_word(tmp_path, f"[begin TOC x][sep]总体要求[tab]1\n{PROSE * 6}[end]")
    assert with_role(document, Role.BODY) == [PROSE * 6]


NOT_CONTENTS = [
    ("a flattened table", ["序号", "指标", "2030年", "1", "孕产妇死亡率", "12", "2", "婴儿死亡率", "5"]),
    ("rows with tabs", ["孕产妇死亡率\t12", "婴儿死亡率\t15", "托位数\t45", "生育登记\t90"]),
    ("two dotted lines", ["签字……1", "盖章……2"]),
    ("a 目录 line alone", ["目录", PROSE]),
    ("a 目录 that names things", ["目录", "重要事项清单"]),
    ("dotted lines with falling numbers", ["甲……9", "乙……5", "丙……1"]),
]


@pytest.mark.parametrize("lines", [case[1] for case in NOT_CONTENTS], ids=[case[0] for case in NOT_CONTENTS])
def test_other_lines_are_no_contents(tmp_path: Path, lines: list[str]) -> None:
    assert with_role(read_lines(tmp_path, *BODY, *lines, *BODY), Role.CONTENTS) == []


ENTRIES = [
    ("一、总体要求……12", ("一、总体要求", 12)),
    ("一、总体要求 ............ 12", ("一、总体要求", 12)),
    ("总体要求\t- 3 -", ("总体要求", 3)),
    ("（一）指导思想 4", ("(一)指导思想", 4)),
    ("目标2030", ("目标2030", None)),
    ("前言4", ("前言4", None)),
    ("重点工程（2021）", ("重点工程(2021)", None)),
]


@pytest.mark.parametrize(("line", "expected"), ENTRIES)
def test_a_line_of_contents_is_taken_apart(line: str, expected: tuple[str, int | None]) -> None:
    entry = entry_of(line)
    assert entry is not None
    assert (entry.title, entry.page) == expected


# A line and whether it is boilerplate: at the start of a document, between prose, at its end.
BOILERPLATE = [
    ("— 1 —", True, True, True),
    ("－12－", True, True, True),
    ("- 3 -", True, True, True),
    ("第3页", True, True, True),
    ("第 3 页 共 20 页", True, True, True),
    ("Page 3 of 20", True, True, True),
    ("THE END", True, False, True),
    ("17", True, True, True),
    ("2021", False, False, False),
    ("中", False, False, False),
    ("服务对象：全县适龄妇女", True, False, True),
    ("您现在的位置：首页", True, True, True),
    ("当前位置: 首页 > 政务公开 > 规划计划", True, True, True),
    ("首页 > 政务公开 > 规划计划", True, True, True),
    ("索 引 号：", True, True, True),
    ("索引号: | 00123/2022-01 | 成文日期: | 2022-07-20 |", True, True, True),
    ("发文字号：云政发〔2022〕3号", True, True, True),
    ("发布日期：2022-01-04 浏览次数：123 字体：[大 中 小]", True, True, True),
    ("附件：云岭县妇女发展规划.doc", True, True, True),
    ("原文链接：http://example.invalid/a.html", True, True, True),
    ("http://example.invalid/a.html", True, True, True),
    ("来源：县妇联", True, False, True),
    ("责任编辑：某某", True, False, True),
    ("【打印】【关闭】", True, False, True),
    ("分享到：微信 微博", True, False, True),
    ("版权所有 云岭县人民政府", False, False, True),
    ("上一篇：关于放假的通知", False, False, True),
    ("© 2022", False, False, True),
    ("主要目标：", False, False, False),
    ("责任单位：县教育局", False, False, False),
    ("一、总体要求", False, False, False),
    ("云岭县人民政府", False, False, False),
    ("2022年7月15日", False, False, False),
    ("（此件主动公开）", False, False, False),
    ("附件：重点指标表", False, False, False),
    (">90", False, False, False),
    ("1.提高妇女健康水平", False, False, False),
    ("第一页", False, False, False),
    ("云岭县妇女发展规划（2021—2030年）", False, False, False),
]


@pytest.mark.parametrize(("line", "first", "between", "last"), BOILERPLATE, ids=[case[0] for case in BOILERPLATE])
def test_leftovers_are_told_from_the_plan(tmp_path: Path, line: str, first: bool, between: bool, last: bool) -> None:
    def found(*lines: str) -> bool:
        return with_role(read_lines(tmp_path, *lines), Role.BOILERPLATE) == [line]

    assert found(line, PROSE, PROSE) is first
    assert found(PROSE, line, PROSE) is between
    assert found(PROSE, PROSE, line) is last


def test_numbers_of_a_flattened_table_are_no_page_numbers(tmp_path: Path) -> None:
    header = ["指标", "2020年", "2030年"]
    rows = ["每千人口拥有3岁以下婴幼儿托位数（个）", "1", "4", "孕产妇系统管理率（%）", "90", "95"]
    document = read_lines(tmp_path, PROSE, *header, *rows, PROSE)
    assert with_role(document, Role.BOILERPLATE) == []


def test_everything_short_after_a_copyright_line_is_left_over(tmp_path: Path) -> None:
    document = read_lines(tmp_path, PROSE, "", "版权声明", "敬请关注", "点赞12 分享")
    assert with_role(document, Role.BOILERPLATE) == ["版权声明", "敬请关注", "点赞12 分享"]


def test_an_annex_after_a_copyright_line_is_not_left_over(tmp_path: Path) -> None:
    document = read_lines(tmp_path, PROSE, "版权声明", "附件2", "一、指标")
    assert with_role(document, Role.BOILERPLATE) == ["版权声明"]


RECORD = "| 索引号 | 00123 | 发布机构 | 县政府 |\n| 成文日期 | 2022-07-20 | 有效性 | 有效 |\n"


def test_a_record_table_is_boilerplate(tmp_path: Path) -> None:
    document = read_word(tmp_path, RECORD + PROSE + "\n| 指标 | 来源 |\n| 托位 | 卫健局 |")
    assert len(with_role(document, Role.BOILERPLATE)) == 8
    assert with_role(document, Role.CELL) == ["指标", "来源", "托位", "卫健局"]


def test_page_numbers_in_word_cells_stay(tmp_path: Path) -> None:
    assert with_role(read_word(tmp_path, PROSE + "\n| 5 | 12 |\n" + PROSE), Role.CELL) == ["5", "12"]


NOISE = [
    ("[bookmark: _Toc1]一、总体要求", "一、总体要求"),
    ("[bookmark: _Toc1][bookmark: a] 前言", "前言"),
    ("[bookmark: _Toc1]", ""),
    ("见[bookmark: _Toc1]前言", "见[bookmark: _Toc1]前言"),
    ("[注]前言", "[注]前言"),
]


@pytest.mark.parametrize(("line", "expected"), NOISE)
def test_bookmarks_of_converters_are_skipped_and_kept(tmp_path: Path, line: str, expected: str) -> None:
    paragraph = read_lines(tmp_path, line, PROSE).paragraphs[0]
    assert (paragraph.text, paragraph.printed) == (line, expected)
