"""The small parts the rules stand on: figures, lists of numbers, titles, dates, and the joined text."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from checker.outline.plan import Passage
from checker.reading.document import Document, Paragraph
from checker.rules.citedtitles import law_name, period_of
from checker.rules.dates import issued
from checker.rules.figures import figure, may_be_growth, may_be_share, may_be_yearly, shown
from checker.rules.lists import numbered_lists
from checker.rules.pairedmarks import marks_of
from checker.rules.plantext import PlanText, sentences
from checker.rules.t_terms import superseded_term
from reference_targets.titlenames import core, plain, years_of
from tests.rules import factory


@pytest.mark.parametrize(
    ("part", "whole", "percent", "fits"),
    [
        ("29.74", "62.91", "47.3", True),
        ("29.74", "62.91", "47.2", False),
        ("142818", "456636", "31.28", True),
        ("24", "50", "48", True),
        ("24", "50", "47", True),  # 24 may be 23.5 and 50 may be 50.5
        ("24", "50", "42", False),
        ("0", "50", "0", True),
    ],
)
def test_a_share_fits_where_print_precision_allows_it(part: str, whole: str, percent: str, fits: bool) -> None:
    assert may_be_share(figure(part), figure(whole), figure(percent)) is fits


@pytest.mark.parametrize(
    ("first", "last", "years", "yearly", "fits"),
    [
        ("28600", "39307", 4, "2676.75", True),
        ("28600", "39307", 4, "2676.8", True),
        ("28600", "39307", 4, "2141.4", False),
        ("28600", "39307", 5, "2141.4", True),
    ],
)
def test_a_yearly_increase_fits_its_span(first: str, last: str, years: int, yearly: str, fits: bool) -> None:
    assert may_be_yearly(figure(first), figure(last), years, figure(yearly)) is fits


@pytest.mark.parametrize(("percent", "fits"), [("5", True), ("5.0", True), ("5.1", False), ("4", False)])
def test_growth_is_compound(percent: str, fits: bool) -> None:
    assert may_be_growth(figure("10000"), figure("12155"), 4, figure(percent)) is fits


@pytest.mark.parametrize(
    ("number", "text"), [("2676.75", "2676.75"), ("48.0", "48"), ("0.005", "0.01"), ("0", "0"), ("-1.5", "-1.5")]
)
def test_a_value_is_shown_without_needless_digits(number: str, text: str) -> None:
    sign = -1 if number.startswith("-") else 1
    assert shown(sign * figure(number.removeprefix("-")).value) == text


def test_a_list_ends_where_its_numbers_begin_again_and_where_the_place_changes() -> None:
    texts = ("1.甲", "2.乙", "1.丙", "2.丁", "（一）戊", "（二）己", "没有编号")
    made = factory.plan(texts=texts)
    starts = (2, 2, 2, 2, 3, 3, 0)
    passages = tuple(
        replace(p, body_start=start, path="二/主要目标/x") for p, start in zip(made.passages, starts, strict=True)
    )
    lists = numbered_lists(replace(made, passages=passages))
    assert [[entry.printed for entry in entries] for entries in lists] == [
        ["1.", "2."],
        ["1.", "2."],
        ["（一）", "（二）"],
    ]


@pytest.mark.parametrize(
    ("name", "same_as"),
    [
        ("临江市妇女发展“十四五”规划（2021—2025年）", "临江市妇女发展规划"),
        ("临江市妇女发展规划(2021-2025)年", "临江市妇女发展规划"),
        ("临江市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "临江市国民经济和社会发展规划纲要"),
        ("中华人民共和国民法典", "民法典"),
    ],
)
def test_the_core_of_a_title(name: str, same_as: str) -> None:
    assert core(name) == same_as


def test_spellings_of_one_title_are_equal_when_plain() -> None:
    assert plain("中国妇女发展纲要(2021 - 2030年)") == plain("中国妇女发展纲要（2021—2030年）")


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("妇女发展规划（2021—2030年）", (2021, 2030)),
        ("妇女发展“十四五”规划", (2021, 2025)),
        ("第十三个五年规划纲要", (2016, 2020)),
        ("妇女发展“十五五”规划", (2026, 2030)),
        ("妇女发展规划", None),
    ],
)
def test_the_period_a_title_tells(name: str, period: tuple[int, int] | None) -> None:
    assert period_of(name) == period


def test_years_and_law_names() -> None:
    assert years_of("规划（2021年至2030年）") == (2021, 2030)
    assert law_name("中华人民共和国未成年人保护法（2020年修订）") == "未成年人保护法"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2021年12月3日", (date(2021, 12, 3), date(2021, 12, 3))),
        ("2022年6月", (date(2022, 6, 1), date(2022, 6, 1))),
        ("发布日期: 2021- 12- 03 17 : 40", (date(2021, 12, 3), date(2021, 12, 3))),
        ("2022年13月45日", (date(2021, 1, 1), date(2022, 7, 1))),
        ("到2025年，全县实现全覆盖。", (date(2021, 1, 1), date(2022, 7, 1))),
    ],
)
def test_the_date_of_a_plan(line: str, expected: tuple[date, date]) -> None:
    made = factory.plan(texts=("云岭县妇女发展规划", line))
    assert issued(made, date(2022, 7, 1)) == expected


def test_a_plan_of_the_coming_period_is_judged_by_today() -> None:
    made = replace(factory.plan(), period=replace(factory.plan().period, start=2026, end=2030))  # type: ignore[type-var]
    today = date(2025, 11, 22)
    assert issued(made, today) == (today, today)


def test_spans_of_the_joined_text_lead_back_to_their_paragraphs() -> None:
    paragraphs = tuple(Paragraph(i, text, line=i) for i, text in enumerate(("1.甲乙丙。", "", "（二）丁戊。己庚。"), 1))
    made = factory.plan()
    starts = (2, 0, 3)
    passages = tuple(
        Passage(
            paragraph=p,
            part=made.passages[0].part if made.passages else factory.Part.OTHER,
            domain=None,
            item=None,
            path="",
            body_start=start,
        )
        for p, start in zip(paragraphs, starts, strict=True)
    )
    text = PlanText(replace(made, document=Document("x", "txt", paragraphs), passages=passages))
    assert text.text == "甲乙丙。\n\n丁戊。己庚。"
    spans = [span for passage in passages for span in sentences(passage)]
    assert [(span.passage.paragraph.index, span.start, span.text) for span in spans] == [
        (1, 2, "甲乙丙。"),
        (3, 3, "丁戊。"),
        (3, 6, "己庚。"),
    ]
    assert [(span.passage.paragraph.index, span.start) for _, span in text.find("[乙戊庚]")] == [(1, 3), (3, 4), (3, 7)]


def test_lines_without_what_a_match_needs_are_not_searched() -> None:
    text = PlanText(factory.plan(texts=("甲1，甲2", "乙3", "", "丙4丁")))
    digits = r"\d"
    assert [match.group() for match, _ in text.find(digits)] == ["1", "2", "3", "4"]
    assert [match.group() for match, _ in text.find(digits, needs=("丁", "甲", "2"))] == ["1", "2", "4"]
    assert list(text.find("(", needs=["戊"])) == []  # not even compiled: it is no expression
    assert list(text.find(digits, parts=())) == []


@pytest.mark.parametrize(
    ("text", "pairs", "alone"),
    [
        ("落实《规划（2021—2030年）》", ["《规划（2021—2030年）》", "（2021—2030年）"], ""),
        ("1）村（社区)", ["（社区)"], ""),
        ("落实《规划（试行》", ["《规划（试行》"], "（"),
        ("保障）妇女“权益", [], "）“"),
    ],
)
def test_marks_find_their_mates(text: str, pairs: list[str], alone: str) -> None:
    (marks,) = marks_of(factory.plan(texts=(text,)))
    assert sorted(text[start : end + 1] for start, end in marks.pairs) == sorted(pairs)
    assert "".join(text[at] for at in marks.alone) == alone


@pytest.mark.parametrize(
    ("number", "counts"),
    [
        *((number, True) for number in ("2.", "12 、", "二、", "二 、", "（三）", "（ 2）", "(３）", "２．")),
        *((number, False) for number in ("二.", "2）", "（二、", "二二、", "〔二〕", "⒉")),
    ],
)
def test_a_number_has_one_of_four_shapes(number: str, counts: bool) -> None:
    made = factory.plan(texts=(f"{number}甲", f"{number}乙"))
    passages = tuple(replace(passage, body_start=len(number)) for passage in made.passages)
    assert len(numbered_lists(replace(made, passages=passages))) == counts


@pytest.mark.parametrize(("day", "hits"), [("2021年8月19日", 0), ("2021年8月20日", 1), ("2021年8月21日", 1)])
def test_a_term_is_out_of_date_from_the_day_of_the_change_on(day: str, hits: int) -> None:
    made = factory.plan(texts=("云岭县妇女发展规划（2021—2030年）", day, "落实全面两孩政策配套措施。"))
    assert len(list(superseded_term.check(factory.facts(made)))) == hits
