"""Numbers at the start of a line, one by one: style, value, and where the words begin."""

from __future__ import annotations

import pytest

from checker.outline.marks import Style, mark_at

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
