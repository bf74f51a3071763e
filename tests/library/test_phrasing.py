"""Quantities in words, use by use, and every phrase read back as the quantity it came from."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reference_targets import phrasing
from reference_targets.phrasing import Use
from reference_targets.records import Quantity
from reference_targets.vocabulary import Change, Comparator, Unit

FALL, RISE = Change.DECREASE, Change.INCREASE


def quantity(words: str, unit: Unit = Unit.PERCENT, printed: str = "", **fields: object) -> Quantity:
    """`>=95`: comparator and value as the contract writes them."""
    sign = words.rstrip("0123456789.")
    return Quantity(Comparator(sign), Decimal(words[len(sign) :]), unit, printed, **fields)  # type: ignore[arg-type]


# a quantity, and its words in a report, in a demand, in a goal of 青禾率, in a cell, and in a cell with its unit
CASES = [
    (quantity(">=95.0", printed="%"), "95.0%以上", "不低于95.0%", "达到95.0%以上", "≥95.0", "≥95.0%"),
    (quantity("<=12", Unit.PER_100K, "1/10万"), "12/10万以下", "不高于12/10万", "控制在12/10万以下", "≤12", "≤12/10万"),
    (quantity(">90"), "高于90%", "高于90%", "高于90%", ">90", ">90%"),
    (quantity("<9", Unit.PER_MILLE, "1/‰"), "低于9‰", "低于9‰", "低于9‰", "<9", "<9‰"),
    (quantity("=42"), "42%", "达到42%", "达到42%", "42", "42%"),
    (quantity("~45", hedge="左右"), "45%左右", "保持在45%左右", "保持在45%左右", "45左右", "45%左右"),
    (quantity(">=90", hedge="力争"), "力争90%以上", "不低于90%", "达到90%以上", "≥90", "≥90%"),
    (quantity(">=1", Unit.COUNT, "名"), "1名以上", "不少于1名", "不少于1名", "≥1", "≥1名"),
    (quantity("<=56", Unit.COUNT, "人"), "56人以下", "不多于56人", "不超过56人", "≤56", "≤56人"),
    (quantity(">=2", Unit.TIMES_PER_YEAR, "次"), "每年2次以上", "不少于2次", "每年不少于2次", "≥2", "≥2次"),
    (quantity(">=1", Unit.HOURS_PER_DAY, "小时"), "每天1小时以上", "不少于1小时", "每天不少于1小时", "≥1", "≥1小时"),
    (
        quantity("=4.5", Unit.PER_1000_POPULATION, "个"),
        "每千人口4.5个", "达到4.5个", "达到4.5个", "4.5", "4.5个",
    ),
    (quantity(">=15.5", Unit.YEARS, "年"), "15.5年以上", "不低于15.5年", "达到15.5年以上", "≥15.5", "≥15.5年"),
    (
        quantity("=20", Unit.PERCENT_CHANGE, "%", change=FALL, base_year=2020),
        "以2020年为基数下降20%", "降幅不小于20%", "以2020年为基数下降20%", "以2020年为基数下降20%",
        "以2020年为基数下降20%",
    ),
    (
        quantity(">=0.5", Unit.PERCENTAGE_POINTS_PER_YEAR, "百分点", change=FALL),
        "每年下降0.5个百分点以上", "降幅不小于0.5个百分点", "每年下降0.5个百分点以上", "每年下降0.5个百分点以上",
        "每年下降0.5个百分点以上",
    ),
    (
        quantity("<=3", Unit.PERCENT_PER_YEAR, "%", change=RISE),
        "年均提高3%以下", "升幅不大于3%", "每年提高3%以内", "每年提高3%以内", "每年提高3%以内",
    ),
    (
        quantity(">6", Unit.PERCENTAGE_POINTS, change=RISE),
        "提高超过6个百分点", "升幅大于6个百分点", "提高超过6个百分点", "提高超过6个百分点", "提高超过6个百分点",
    ),
    # the number stands in the words that are printed as the unit: V11
    (quantity(">=30", printed="三成"), "30%以上", "不低于30%", "达到30%以上", "≥30", "≥30%"),
    (quantity(">=75", printed="百分之七十五"), "75%以上", "不低于75%", "达到75%以上", "≥75", "≥75%"),
    (quantity("=100", printed="全覆盖", implied=True), "100%（按文字推定）", "达到100%", "达到100%", "100", "100%"),
    (
        quantity("=33.3333", Unit.PERCENT_CHANGE, "三分之一", change=FALL),
        "下降三分之一", "降幅不小于三分之一", "下降33.3333%", "下降33.3333%", "下降33.3333%",
    ),
    (quantity(">=12000.0", Unit.COUNT, "万人"), "1.2万人以上", "不少于1.2万人", "不少于1.2万人", "≥12000", "≥1.2万人"),
    (quantity("=200000000", Unit.OTHER, "亿元"), "2亿元", "达到2亿元", "达到2亿元", "200000000", "2亿元"),
    (quantity(">=1.5", Unit.RATIO, "∶2"), "3∶2以上", "不低于3∶2", "不低于1.5:1", "≥1.5:1", "≥1.5:1"),
    (quantity("<=2", Unit.RATIO, ":2"), "1:2以下", "不高于1:2", "不高于2:1", "≤2:1", "≤2:1"),
    (quantity(">=1.5", Unit.RATIO, ":1"), "1.5:1以上", "不低于1.5:1", "不低于1.5:1", "≥1.5:1", "≥1.5:1"),
    (quantity(">=2", Unit.RATIO, "一比二"), "2:1以上", "不低于2:1", "不低于2:1", "≥2:1", "≥2:1"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1])
def test_a_quantity_has_its_words_in_each_use(case: tuple[Quantity, str, str, str, str, str]) -> None:
    one, *words = case
    printed = phrasing.goal("青禾率", one).removeprefix("青禾率")
    assert [
        phrasing.report(one), phrasing.demand(one), printed, phrasing.cell(one), phrasing.signed(one)
    ] == words  # fmt: skip


@pytest.mark.parametrize(
    ("name", "unit", "words"),
    [
        ("学生运动时间", Unit.HOURS_PER_DAY, "学生运动时间每天不少于1小时"),
        ("学生每天运动时间", Unit.HOURS_PER_DAY, "学生每天运动时间不少于1小时"),
        ("青禾年度讲座", Unit.TIMES_PER_YEAR, "青禾年度讲座不少于1次"),
    ],
)
def test_a_goal_says_every_year_or_day_once(name: str, unit: Unit, words: str) -> None:
    assert phrasing.goal(name, quantity(">=1", unit)) == words


def test_a_deadline_follows_in_brackets() -> None:
    assert phrasing.dated(quantity(">=95", year=2030)) == "95%以上（2030年）"
    assert phrasing.dated(quantity(">=95")) == "95%以上"


@pytest.mark.parametrize(
    ("number", "unit", "printed", "words"),
    [
        ("44.25", Unit.PERCENT, "%", "44.25%"),
        ("133/3", Unit.PERCENT, "全覆盖", "约44.33%"),
        ("5.736", Unit.PER_100K, "1/10万", "5.736/10万"),
        ("12000", Unit.COUNT, "万人", "1.2万人"),
        ("3/2", Unit.RATIO, "∶2", "1.5:1"),
    ],
)
def test_a_computed_number_is_exact_or_says_about(number: str, unit: Unit, printed: str, words: str) -> None:
    assert phrasing.about(Fraction(number), unit, printed) == words


@pytest.mark.parametrize(
    ("text", "use", "unit"),
    [
        ("很多", Use.REPORT, Unit.PERCENT),
        ("95名以上", Use.REPORT, Unit.PERCENT),
        ("95%以上", Use.REPORT, Unit.COUNT),
        ("12%以下", Use.REPORT, Unit.PER_100K),
        ("95%以上", Use.DEMAND, Unit.PERCENT),
        ("三成以上", Use.REPORT, Unit.COUNT),
        ("5名及以上", Use.REPORT, Unit.COUNT),
        ("5名以内左右", Use.REPORT, Unit.COUNT),
        ("以2020年为基数95%", Use.REPORT, Unit.PERCENT),
        ("95以上", Use.REPORT, Unit.RATIO),
        ("≥95%", Use.CELL, Unit.PERCENT),
        ("", Use.CELL, Unit.PERCENT),
    ],
)
def test_what_is_no_phrase_of_the_use_or_of_another_unit_is_not_read(text: str, use: Use, unit: Unit) -> None:
    assert phrasing.read(text, use, unit, unit_text="%" if use is Use.CELL else "") is None


def test_tenths_and_parts_are_read_too() -> None:
    found = phrasing.read("力争九成以上", Use.REPORT, Unit.PERCENT)
    assert found == quantity(">=90", printed="九成", hedge="力争")


UNITS = {
    Unit.PERCENT: ("%", "％", "", "全覆盖", "三成", "百分之七十五"),
    Unit.PER_MILLE: ("‰", "/千", "1/‰"),
    Unit.PER_10K: ("/万", ""),
    Unit.PER_100K: ("/10万", "1/10万", "/10万活产", "/十万"),
    Unit.PER_1000_CHILDREN: ("张", "个"),
    Unit.PER_1000_POPULATION: ("个", "名"),
    Unit.YEARS: ("年", "岁", ""),
    Unit.COUNT: ("名", "所", "万人", "千人", "人次"),
    Unit.TIMES_PER_YEAR: ("次", "场", ""),
    Unit.HOURS_PER_DAY: ("小时", ""),
    Unit.MINUTES_PER_DAY: ("分钟", ""),
    Unit.RATIO: ("", ":1", "∶1"),
    Unit.OTHER: ("万元", "亿元", "平方米"),
}
CHANGES = {
    Unit.PERCENTAGE_POINTS: ("个百分点", "百分点"),
    Unit.PERCENTAGE_POINTS_PER_YEAR: ("个百分点", "百分点"),
    Unit.PERCENT_CHANGE: ("%", ""),
    Unit.PERCENT_PER_YEAR: ("%", ""),
}


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    change = draw(st.sampled_from([None, *Change]))
    among = CHANGES if change else UNITS
    unit = draw(st.sampled_from(list(among)))
    return Quantity(
        draw(st.sampled_from(Comparator)),
        draw(st.decimals(0, 10**6, places=2).map(lambda value: value + Decimal("0.00"))),
        unit,
        draw(st.sampled_from(among[unit])),
        change,
        draw(st.sampled_from([None, 2020])) if change else None,
        hedge=draw(st.sampled_from(["", "力争", "原则上", "力争、基本"])),
        implied=draw(st.booleans()),
    )


def _said(one: Quantity, use: Use) -> Quantity:
    """What of a quantity a use can say: no hedge in a demand, and no base year."""
    if use is Use.DEMAND:
        exact = one.change is not None and one.comparator is Comparator.EXACT
        comparator = Comparator.AT_LEAST if exact else one.comparator
        one = replace(one, comparator=comparator, base_year=None)
    return one if use is Use.REPORT else replace(one, hedge="", implied=False)


def _printed(one: Quantity, use: Use) -> str:
    if use is Use.GOAL:
        return phrasing.goal("青禾率", one)
    return {Use.REPORT: phrasing.report, Use.DEMAND: phrasing.demand, Use.CELL: phrasing.cell}.get(
        use, phrasing.signed
    )(one)


@given(quantities(), st.sampled_from(Use))
def test_every_phrase_is_read_back_as_its_quantity(one: Quantity, use: Use) -> None:
    words = _printed(one, use)
    column = phrasing.unit_column(one) if use is Use.CELL and not one.change and one.unit is not Unit.RATIO else ""
    found = phrasing.read(words, use, one.unit, "青禾率", column)
    assert found is not None, words
    assert replace(found, unit_text="") == replace(_said(one, use), unit_text=""), words
    again = replace(found, unit_text=one.unit_text) if use is Use.CELL else found
    assert _printed(again, use) == words


def test_a_column_names_the_unit_of_the_whole_number_beside_it() -> None:
    people = quantity(">=12000.0", Unit.COUNT, "万人")
    assert (phrasing.cell(people), phrasing.unit_column(people), phrasing.base_unit(people)) == ("≥12000", "人", "人")
    deaths = quantity("<=12", Unit.PER_100K, "1/10万")
    assert (phrasing.unit_column(deaths), phrasing.base_unit(deaths)) == ("1/10万", "/10万")
    assert phrasing.unit_column(quantity(">=1", Unit.HOURS_PER_DAY, "小时")) == "小时/天"
