"""Numbers and the units behind them, judged by nothing but what is printed."""

from __future__ import annotations

import pytest

from checker.targets.mentions import holds_number, mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("80%村建立儿童之家", [("80", "percent", None)]),
        ("60岁人群", [("60", "age", None)]),
        ("3%至5%", [("3", "percent", "5")]),
        ("1-3个月", [("1", "age", "3")]),
        ("5个百分点", [("5", "points", None)]),
        ("3个班", [("3", "班", None)]),
        ("3千人", [("3000", "人", None)]),
        ("12/10万", [("12", "per_100k", None)]),
        ("百分之九十五点五", [("95.5", "percent", None)]),
        ("十万分之8", [("8", "per_100k", None)]),
        ("三分之二", [("66.6667", "fraction", None)]),
        ("七成五", [("75", "percent", None)]),
        ("七成立", []),
        ("三到五所", [("3", "所", "5")]),
        ("两万人次", [("20000", "人次", None)]),
        ("一比二", [("2", "ratio", None)]),
        ("占一半", [("50", "fraction", None)]),
        ("教师200、护士80人", [("200", "listed", None), ("80", "人", None)]),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, found: list[tuple[str, str, str | None]]) -> None:
    read = [(str(m.value), m.unit, None if m.upper is None else str(m.upper)) for m in mentions(text, 0, len(text))]
    assert read == found


@pytest.mark.parametrize("text", ["降低两成", "建成一所", "过半", "第3条"])
def test_a_text_may_hold_a_number(text: str) -> None:
    assert holds_number(text)


@pytest.mark.parametrize("text", ["统一安排", "十分重要", "第一，"])
def test_a_numeral_that_counts_nothing_is_no_number(text: str) -> None:
    assert not holds_number(text)
