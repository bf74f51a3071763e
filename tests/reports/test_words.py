"""The wording of amounts, places and sources, as cases."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.outline.plan import Location
from checker.reports.labels import (
    dated_quantity,
    number_text,
    period_text,
    place_text,
    quantity_text,
    region_text,
    source_text,
)
from reference_targets.records import Period, Region
from reference_targets.vocabulary import Basis, Change, Status, Unit
from tests.reports.factory import CONSENSUS, floor, quantity

POINTS = (Unit.PERCENTAGE_POINTS, "个百分点")
AMOUNTS = [
    (quantity("<=", "12", Unit.PER_100K, "/10万"), "12/10万以下"),
    (quantity(">=", "95.0"), "95.0%以上"),
    (quantity(">", "90"), "高于90%"),
    (quantity("<", "9", Unit.PER_MILLE, "‰"), "低于9‰"),
    (quantity("<", "9", Unit.PER_MILLE, "1/‰"), "低于9‰"),
    (quantity("=", "42"), "42%"),
    (quantity("~", "45"), "45%左右"),
    (quantity("~", "45", hedge="左右"), "45%左右"),
    (quantity(">=", "90", hedge="力争"), "力争90%以上"),
    (quantity("=", "100", implied=True), "100%（按文字推定）"),
    (quantity(">=", "1", Unit.HOURS_PER_DAY, "小时"), "每天1小时以上"),
    (quantity(">=", "2", Unit.TIMES_PER_YEAR, ""), "每年2次以上"),
    (quantity(">=", "1.5", Unit.RATIO, ""), "1.5:1以上"),
    (quantity(">=", "1", Unit.COUNT, "名"), "1名以上"),
    (quantity("=", "4.5", Unit.PER_1000_POPULATION, "个"), "每千人口4.5个"),
    (quantity("=", "20", Unit.PERCENT_CHANGE, "%", change=Change.DECREASE, base_year=2025), "以2025年为基数下降20%"),
    (quantity(">=", "6", *POINTS, change=Change.INCREASE), "提高6个百分点以上"),
    (
        quantity(">=", "0.5", Unit.PERCENTAGE_POINTS_PER_YEAR, "个百分点", change=Change.DECREASE),
        "每年下降0.5个百分点以上",
    ),
    (quantity("=", "3", Unit.PERCENT_PER_YEAR, "%", change=Change.INCREASE), "年均提高3%"),
]


@pytest.mark.parametrize(("amount", "words"), AMOUNTS)
def test_an_amount_reads_as_a_person_would_say_it(amount, words):
    assert quantity_text(amount) == words


def test_a_deadline_follows_in_brackets():
    assert dated_quantity(quantity(">=", "95", year=2030)) == "95%以上（2030年）"


@pytest.mark.parametrize("printed", ["8", "3.0", "12000", "0.5", "0.10"])
def test_a_number_is_printed_as_in_its_source(printed):
    assert number_text(Decimal(printed)) == printed


def test_a_number_never_has_an_exponent():
    assert number_text(Decimal("1E+4")) == "10000"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Location(45, None, "二/（一）/主要目标/2"), "二/（一）/主要目标/2（第45段）"),
        (Location(45, 45, "二/（一）"), "二/（一）（第45行）"),
        (Location(3, None, ""), "第3段"),
        (None, ""),
    ],
)
def test_a_place_names_path_and_paragraph(place, words):
    assert place_text(place) == words


def test_a_source_has_title_marks_once_and_says_what_is_doubtful():
    assert source_text(floor("甲率", quantity(">=", "1"), status=Status.TO_CHECK)).endswith("》（待核）")
    assert "《《" not in source_text(floor("甲率", quantity(">=", "1")))
    common = floor("甲率", quantity(">=", "1"), document=CONSENSUS, basis=Basis.CONSENSUS)
    assert source_text(common) == "同类规划（4份）"


def test_regions_and_periods_have_words_where_nothing_is_known():
    assert region_text(Region()) == "全国"
    assert region_text(Region("清河省", None, "云岭县")) == "清河省云岭县"
    assert period_text(None) == "期限未知"
    assert period_text(Period(2026, 2030)) == "2026—2030年"
