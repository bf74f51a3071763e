"""Numbers at the start of a line, one by one: style, value, where the words begin, and the same spelling again."""

from __future__ import annotations

import pytest

from reference_targets import ordinals
from reference_targets.ordinals import Style, decimal_at, mark_at

CASES = [
    ("第一章　总则", Style.CHAPTER, 1, 4),
    ("第 12 部分：目标", Style.CHAPTER, 12, 8),
    ("第壹章 总则", Style.CHAPTER, 1, 4),
    ("贰、总则", Style.CHAPTER, 2, 2),
    ("十二、组织实施", Style.HAN, 12, 3),
    ("第三节 目标", Style.SECTION, 3, 4),
    ("领域一：妇女与健康", Style.SECTION, 1, 4),
    ("（二十一）监测", Style.BRACKET, 21, 5),
    ("（一）、监测", Style.BRACKET, 1, 4),
    ("一）监测", Style.BRACKET, 1, 2),
    ("一百零五、监测", Style.HAN, 105, 5),
    ("12. 目标", Style.DIGIT, 12, 4),
    ("１．目标", Style.DIGIT, 1, 2),
    ("（3）目标", Style.PAREN, 3, 3),
    ("3)目标", Style.PAREN, 3, 2),
    ("③ 目标", Style.CIRCLE, 3, 2),
]


@pytest.mark.parametrize(("text", "style", "value", "end"), CASES, ids=[case[0] for case in CASES])
def test_a_number_is_read(text: str, style: Style, value: int, end: int) -> None:
    mark = mark_at("　" + text, 1)
    assert mark is not None
    assert (mark.style, mark.value, mark.end) == (style, value, end + 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "十四五期间",
        "十四五、",
        "2021、",
        "2021）",
        "（2021）",
        "领域2021、",
        "领域一",
        "第三次",
        "（壹）",
        "零、",
        "一〕",
        "二一、",
        "1234.",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert mark_at(text, 0) is None


@pytest.mark.parametrize(("text", "doubtful"), [("7.5岁以下", True), ("7. 5岁以下", False), ("7.岁以下", False)])
def test_a_point_before_a_digit_is_doubtful(text: str, doubtful: bool) -> None:
    mark = mark_at(text, 0)
    assert mark is not None
    assert mark.doubtful is doubtful


SPELLINGS = [
    # printed, the first of its kind, the next, how places name it
    ("第三章　总则", "第一章", "第四章", "第三章"),
    ("第三部分：目标", "第一部分", "第四部分", "第三部分"),
    ("第九篇 附则", "第一篇", "第十篇", "第九篇"),
    ("第２节 目标", "第１节", "第３节", "第二节"),
    ("贰、总则", "壹、", "叁、", "二"),
    ("领域二：健康", "领域一：", "领域三：", "领域二"),
    ("九、监测", "一、", "十、", "九"),
    ("（十九）监测", "（一）", "（二十）", "（十九）"),
    ("(九)、监测", "(一)、", "(十)、", "（九）"),
    ("九）监测", "一）", "十）", "（九）"),
    ("9. 目标", "1.", "10.", "9"),
    ("９．目标", "１．", "１０．", "9"),
    ("2、目标", "1、", "3、", "2"),
    ("（9）目标", "（1）", "（10）", "（9）"),
    ("9)目标", "1)", "10)", "（9）"),
    ("③目标", "①", "④", "3"),
    ("⑳目标", "①", "（21）", "20"),
    ("⑷目标", "⑴", "⑸", "（4）"),
    ("㈡目标", "㈠", "㈢", "（二）"),
]


@pytest.mark.parametrize(("text", "first", "following", "label"), SPELLINGS, ids=[case[0] for case in SPELLINGS])
def test_a_mark_goes_on_in_its_own_spelling(text: str, first: str, following: str, label: str) -> None:
    mark = mark_at(text)
    assert mark is not None
    assert (mark.spelling, mark.next, mark.label) == (first, following, label)


@pytest.mark.parametrize("case", [case for case in SPELLINGS if "21" not in case[2]], ids=lambda case: case[0])
def test_the_next_mark_is_read_as_the_next_of_the_same_level(case: tuple[str, str, str, str]) -> None:
    mark = mark_at(case[0])
    assert mark is not None
    following = mark_at(mark.next + "目标")
    assert following is not None
    assert (following.value, following.level, following.spelling) == (mark.value + 1, mark.level, mark.spelling)


LEVELS = ["第一章　总则", "一、总则", "第一节　总则", "（一）总则", "1.总则", "（1）总则", "①总则"]


def test_levels_go_down_in_the_order_of_official_documents() -> None:
    levels = [mark.level for text in LEVELS if (mark := mark_at(text))]
    assert levels == list(range(len(LEVELS)))


@pytest.mark.parametrize(
    ("text", "label", "following", "level"),
    [
        ("1.1　指导思想", "1.1", "1.2", 2),
        ("3.1.2 目标", "3.1.2", "3.1.3", 4),
        ("１．９．目标", "1.9", "１．１０．", 2),
        ("2.3.1.9目标", "2.3.1.9", "2.3.1.10", 5),
    ],
)
def test_a_number_of_several_parts_counts_with_its_last(text: str, label: str, following: str, level: int) -> None:
    mark = decimal_at(text)
    assert mark is not None
    assert (mark.label, mark.next, mark.level) == (label, following, level)


@pytest.mark.parametrize("text", ["1. 总则", "100.1总则", "1.123", "一.1", ""])
def test_what_is_no_number_of_several_parts(text: str) -> None:
    assert decimal_at(text) is None


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("一、总则", True),
        ("（1）目标", True),
        ("1.目标", True),
        ("①目标", True),
        ("1）中所列", False),  # …（附件 | 1）中所列
        ("一）中所列", False),
        ("7.5岁以下", False),
        ("2025年", False),
    ],
)
def test_a_line_opens_an_item_where_its_number_cannot_end_the_line_before(text: str, opens: bool) -> None:
    assert ordinals.opens_item(text) is opens


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("二、发展领域", "发展领域"),
        ("1.1 总则", "总则"),
        ("第一部分　总则", "总则"),
        ("十四五时期", "十四五时期"),
        ("前言", "前言"),
    ],
)
def test_a_heading_loses_its_number(heading: str, words: str) -> None:
    assert ordinals.bare(heading) == words
