"""Quantities in words: each phrase is the one that reads back as the same quantity."""

from __future__ import annotations

import pytest

from drafter import wording
from drafter.intake.judge import plain
from reference_targets.vocabulary import Change, Unit
from tests.drafter.plans import MORTALITY, floor, quantity

SENTENCES = [
    ("青禾率", quantity(">=95"), "青禾率达到95%以上"),
    ("青禾率", quantity("<=3.0", Unit.PER_MILLE), "青禾率控制在3.0‰以下"),
    ("青禾死亡率", quantity("<=12", Unit.PER_100K, unit_text="1/10万"), "青禾死亡率控制在12/10万以下"),
    ("青禾率", quantity(">90"), "青禾率高于90%"),
    ("青禾率", quantity("<5", Unit.PER_MILLE), "青禾率低于5‰"),
    ("青禾率", quantity("=42"), "青禾率达到42%"),
    ("青禾比例", quantity("~45"), "青禾比例保持在45%左右"),
    ("每个村的青禾员", quantity(">=1", Unit.COUNT, unit_text="名"), "每个村的青禾员不少于1名"),
    (
        "每千名儿童青禾床位",
        quantity(">=3.17", Unit.PER_1000_CHILDREN, unit_text="张"),
        "每千名儿童青禾床位不少于3.17张",
    ),
    ("青禾厕位比", quantity(">=1.5", Unit.RATIO), "青禾厕位比不低于1.5:1"),
    ("青禾年限", quantity(">=15.5", Unit.YEARS), "青禾年限达到15.5年以上"),
    ("学生运动时间", quantity(">=1", Unit.HOURS_PER_DAY), "学生运动时间每天不少于1小时"),
    ("学生每天运动时间", quantity(">=60", Unit.MINUTES_PER_DAY), "学生每天运动时间不少于60分钟"),
    ("青禾活动", quantity(">=2", Unit.TIMES_PER_YEAR), "青禾活动每年不少于2次"),
    (
        "青禾死亡率",
        quantity("=20", Unit.PERCENT_CHANGE, change=Change.DECREASE, base_year=2020),
        "青禾死亡率以2020年为基数下降20%",
    ),
    (
        "青禾率",
        quantity(">=0.5", Unit.PERCENTAGE_POINTS_PER_YEAR, change=Change.DECREASE),
        "青禾率每年下降0.5个百分点以上",
    ),
    ("青禾率", quantity(">=6", Unit.PERCENTAGE_POINTS, change=Change.INCREASE), "青禾率提高6个百分点以上"),
]


@pytest.mark.parametrize(("name", "amount", "said"), SENTENCES)
def test_a_quantity_reads_as_a_goal(name, amount, said):
    assert wording.sentence(name, amount) == said


CELLS = [
    (quantity(">=70"), "≥70", "%"),
    (quantity("<=12", Unit.PER_100K), "≤12", "1/10万"),
    (quantity("<5", Unit.PER_MILLE), "<5", "‰"),
    (quantity("=42"), "42", "%"),
    (quantity("~45"), "45左右", "%"),
    (quantity(">=1.5", Unit.RATIO), "≥1.5:1", ":1"),
    (quantity("=20", Unit.PERCENT_CHANGE, change=Change.DECREASE, base_year=2020), "以2020年为基数下降20%", "%"),
]


@pytest.mark.parametrize(("amount", "cell", "unit"), CELLS)
def test_a_quantity_stands_in_a_table_beside_its_unit(amount, cell, unit):
    assert (wording.cell(amount), wording.unit_column(amount)) == (cell, unit)


def test_a_note_names_document_place_and_standing():
    assert wording.note(MORTALITY) == (
        "孕产妇死亡率控制在12/10万以下（2030年），《某国妇女发展纲要（2021—2030年）》，二/（一）/主要目标/2（上级规划）"
    )


def test_a_note_says_that_a_floor_is_still_to_be_checked():
    from reference_targets.vocabulary import Status

    assert wording.note(floor("青禾率", quantity(">=1"), status=Status.TO_CHECK)).endswith("（上级规划，待核）")


def test_a_large_or_small_number_is_never_printed_with_an_exponent():
    assert wording.amount(quantity(">=1E+4", Unit.COUNT, unit_text="人")) == "10000人"


@pytest.mark.parametrize(("number", "said"), [("7/3", "2.33"), ("5", "5"), ("5/2", "2.5"), ("1/1000", "0")])
def test_a_fraction_is_printed_with_two_decimals_at_most(number, said):
    from fractions import Fraction

    assert plain(Fraction(number)) == said
