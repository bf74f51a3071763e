"""Automatic numbers: every format, and how Word counts on, restarts and overrides.

The counting cases were checked against LibreOffice where it supports the construct (docs/reading.md says which it does
not).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.reading.read import read_file
from checker.reading.word.numberformats import numeral
from tests.reading.helpers import read_word
from tests.unitutil.word import packed, parts_of

NUMERALS = [
    ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "一○○"}),
    ("chineseCountingThousand", {0: "零", 10: "十", 19: "十九", 100: "一百", 101: "一百零一", 110: "一百一十"}),
    ("chineseCountingThousand", {1001: "一千零一", 1010: "一千零一十", 10001: "一万零一", 20500: "二万零五百"}),
    ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰", 101: "壹佰零壹"}),
    ("ideographLegalTraditional", {2: "貳", 13: "壹拾參", 20: "貳拾"}),
    ("taiwaneseCounting", {9: "九", 12: "十二", 101: "一○一"}),
    ("taiwaneseCountingThousand", {12: "十二", 10002: "一萬零二"}),
    ("taiwaneseDigital", {10: "一○", 23: "二三"}),
    ("ideographDigital", {9: "九", 10: "一〇", 21: "二一"}),
    ("japaneseCounting", {0: "〇", 1: "一", 10: "十", 11: "十一", 100: "百", 101: "百一", 1100: "千百", 10000: "一万"}),
    ("japaneseLegal", {1: "壱", 11: "壱拾壱", 101: "壱百壱"}),
    ("japaneseDigitalTenThousand", {12: "一二", 20: "二〇"}),
    ("decimal", {1: "1", 21: "21"}),
    ("decimalFullWidth", {1: "１", 21: "２１"}),
    ("decimalFullWidth2", {30: "３０"}),
    ("decimalZero", {1: "01", 10: "10"}),
    ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
    ("decimalEnclosedCircleChinese", {3: "③"}),
    ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
    ("decimalEnclosedFullstop", {1: "⒈"}),
    ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
    ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
    ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
    ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
    ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
    ("lowerLetter", {2: "b", 53: "aaa"}),
    ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
    ("lowerRoman", {9: "ix"}),
    ("numberInDash", {3: "- 3 -"}),
    ("ordinal", {1: "1st", 12: "12th", 23: "23rd"}),
    ("hex", {255: "FF"}),
    ("none", {1: ""}),
    ("aFormatOfTheFuture", {7: "7"}),
]


@pytest.mark.parametrize(
    ("number_format", "value", "expected"),
    [(name, value, text) for name, cases in NUMERALS for value, text in cases.items()],
)
def test_a_numeral_is_printed(number_format: str, value: int, expected: str) -> None:
    assert numeral(value, number_format) == expected


PLAN = '!num 1: chineseCounting "%1、" | chineseCounting "（%2）" | decimal "%3." | decimal "（%4）"\n'
OUTLINE = '!num 1: decimal "%1" | decimal "%1.%2" | decimal "%1.%2.%3"\n'

# In the documents a line is its list and level ("1.0"), or "-" for a paragraph outside all lists.
COUNTING = [
    ("a plan", PLAN, "1.0 1.1 1.2 1.2 1.1 1.2 1.0 1.1", "一、 （一） 1. 2. （二） 1. 二、 （一）"),
    ("text between goes on", PLAN, "1.2 - - 1.2", "1. 2."),
    ("a level is left out", PLAN, "1.0 1.2 1.2 1.0", "一、 1. 2. 二、"),
    ("a lower level comes first", PLAN, "1.1 1.1 1.0 1.1", "（一） （二） 二、 （一）"),
    ("levels in one number", OUTLINE, "1.0 1.1 1.1 1.2 1.0 1.1", "1 1.1 1.2 1.2.1 2 2.1"),
    ("missing levels in one number", OUTLINE, "1.2 1.0 1.2", "1.1.1 2 2.1.1"),
    ("chapter", '!num 1: chineseCountingThousand "第%1章"\n', "1.0 1.0", "第一章 第二章"),
    ("two lists", PLAN + '!num 2: decimal "%1)"\n', "1.0 2.0 1.0 2.0", "一、 1) 二、 2)"),
    ("lists that share a definition", PLAN + "!num 2 = 1\n", "1.0 2.0 1.0", "一、 二、 三、"),
    ("a start of its own", PLAN + "!num 2 = 1, 0:1\n", "1.0 1.0 2.0 2.0", "一、 二、 一、 二、"),
    ("a start counts once", PLAN + "!num 2 = 1, 0:1\n", "1.0 2.0 1.0 2.0", "一、 一、 二、 三、"),
    ("a start other than one", PLAN + "!num 2 = 1, 0:5\n", "1.0 2.0 2.0 1.0", "一、 五、 六、 七、"),
    ("a start at a deeper level", PLAN + "!num 2 = 1, 1:4\n", "1.0 1.1 2.1 2.1", "一、 （一） （四） （五）"),
    ("a start also counts after a restart", PLAN + "!num 2 = 1, 1:4\n", "2.0 2.1 2.0 2.1", "一、 （四） 二、 （四）"),
    ("another level instead", PLAN + '!num 2 = 1, 0:upperLetter "%1)"\n', "1.0 2.0 1.0", "一、 B) 三、"),
    ("start", '!num 1: decimal "%1." start=3 | decimal "%1.%2" start=0\n', "1.0 1.1 1.1 1.0 1.1", "3. 3.0 3.1 4. 4.0"),
    ("never restarts", '!num 1: decimal "%1." | decimal "(%2)" restart=0\n', "1.0 1.1 1.0 1.1", "1. (1) 2. (2)"),
    (
        "restarts only after the first level",
        '!num 1: decimal "%1." | decimal "(%2)" | decimal "%3)" restart=1\n',
        "1.0 1.1 1.2 1.1 1.2 1.0 1.2",
        "1. (1) 1) (2) 2) 2. 1)",
    ),
    (
        "legal digits",
        '!num 1: chineseCounting "第%1章" | decimal "%1.%2" lgl | upperRoman "%1-%3"\n',
        "1.0 1.1 1.2 1.0 1.1",
        "第一章 1.1 一-I 第二章 2.1",
    ),
    ("number of a deeper level in a text", '!num 1: decimal "%1.%2" | decimal "%2"\n', "1.0", "1."),
    ("a format without a sign", '!num 1: none "附件"\n', "1.0 1.0", "附件 附件"),
    ("bullet", '!num 1: bullet "\uf06c" | bullet "–" | bullet "\uf0b7"\n', "1.0 1.1 1.2", "● – •"),
    ("no such list", PLAN, "9.0 1.0", "一、"),
    ("list zero is none", PLAN, "1.0 0.0 1.0", "一、 二、"),
]


@pytest.mark.parametrize(("lists", "uses", "expected"), [c[1:] for c in COUNTING], ids=[c[0] for c in COUNTING])
def test_word_would_print(tmp_path: Path, lists: str, uses: str, expected: str) -> None:
    lines = ["甲" if use == "-" else f"甲 {{num={use}}}" for use in uses.split()]
    document = read_word(tmp_path, lists + "\n".join(lines))
    assert " ".join(p.number for p in document.paragraphs if p.number) == expected


STYLED = """!num 1: chineseCounting "%1、" style=章 | chineseCounting "（%2）" style=节
!style 章 num=1
!style 节 num=1
"""
CIRCLE = """!num 1 = style 甲
!num 2 = style 乙
!style 甲 type=numbering num=2
!style 乙 type=numbering num=1
"""

FROM_STYLES = [
    ("level by the tie", STYLED + "甲 {style=章}\n乙 {style=节}\n丙 {style=章}", ["一、", "（一）", "二、"]),
    ("an own number beats the style's", STYLED + "甲 {style=章}\n乙 {style=章 num=1.1}", ["一、", "（一）"]),
    ("list zero takes it away", STYLED + "甲 {style=章 num=0}\n乙 {style=章}", ["", "一、"]),
    ("level said by the style", PLAN + "!style 节 num=1.1\n甲 {style=节}", ["（一）"]),
    ("inherited", PLAN + "!style 章 num=1.0\n!style 小 base=章\n甲 {style=小}", ["一、"]),
    ("inherited and taken away", PLAN + "!style 章 num=1.0\n!style 小 base=章 num=0\n甲 {style=小}", [""]),
    (
        "by a numbering style",
        '!num 1: linked=条目 chineseCounting "%1、"\n!num 2 = style 条目\n!style 条目 type=numbering num=1\n'
        "甲 {num=2.0}\n乙 {num=1.0}",
        ["一、", "二、"],
    ),
    ("by numbering styles in a circle", CIRCLE + "甲 {num=1.0}", [""]),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in FROM_STYLES], ids=[c[0] for c in FROM_STYLES])
def test_styles_give_numbers(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert [paragraph.number for paragraph in read_word(tmp_path, text).paragraphs] == expected


def test_a_deleted_item_does_not_count(tmp_path: Path) -> None:
    document = read_word(tmp_path, PLAN + "甲 {num=1.2}\n[-乙-] {num=1.2 mark=deleted}\n丙 {num=1.2}")
    assert [paragraph.printed for paragraph in document.paragraphs] == ["1.甲", "2.丙"]


def test_cells_and_text_boxes_count_in_reading_order(tmp_path: Path) -> None:
    lines = ["甲 {num=1.2}", "| 乙 {num=1.2} | 丙 {num=1.2} |", "丁[box:框 {num=1.2}]", "戊 {num=1.2}"]
    document = read_word(tmp_path, PLAN + "\n".join(lines))
    assert [p.printed for p in document.paragraphs] == ["1.甲", "2.乙", "3.丙", "丁", "4.框", "5.戊"]


def test_the_number_is_no_part_of_the_text(tmp_path: Path) -> None:
    paragraph = read_word(tmp_path, PLAN + "5岁以下儿童死亡率 {num=1.2}").paragraphs[0]
    assert (paragraph.number, paragraph.text, paragraph.printed) == ("1.", "5岁以下儿童死亡率", "1.5岁以下儿童死亡率")


def test_only_the_first_line_of_a_broken_item_has_the_number(tmp_path: Path) -> None:
    document = read_word(tmp_path, PLAN + "甲[br]乙 {num=1.2}\n丙 {num=1.2}")
    assert [p.printed for p in document.paragraphs] == ["1.甲", "乙", "2.丙"]


CUSTOM = (
    '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, ..."/></mc:Choice>'
    '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
)


def test_word_writes_padded_numbers_as_a_custom_format(tmp_path: Path) -> None:
    parts = parts_of('!num 1: decimal "第%1号"\n甲 {num=1.0}')
    plain = '<w:numFmt w:val="decimal"/>'
    parts["word/numbering.xml"] = parts["word/numbering.xml"].replace(plain, CUSTOM)
    path = tmp_path / "稿.docx"
    path.write_bytes(packed(parts))
    assert read_file(path).paragraphs[0].number == "第001号"
