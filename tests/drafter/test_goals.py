"""Which floors become goals, and which of several floors decides the number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from drafter.goals import goals_for
from drafter.sentences import goal_text
from reference_targets.records import Period, Region
from reference_targets.vocabulary import Basis, Level, Status, Unit
from tests.drafter.plans import (
    COUNTY,
    INJURY,
    MORTALITY,
    NATION,
    NEIGHBOUR,
    PROVINCE,
    SCREENING,
    floor,
    library,
    quantity,
)
from tests.unitutil.builtinkinds import CHILDREN


def numbers(*floors, request=COUNTY, **choice):
    return {goal.indicator: goal.quantity.value for goal in goals_for(request, library(*floors), **choice)}


def test_every_official_floor_of_the_kind_becomes_a_goal():
    assert numbers(MORTALITY, SCREENING, INJURY) == {"孕产妇死亡率": 12, "适龄妇女宫颈癌人群筛查率": 70}


def test_no_floor_gives_no_goal():
    assert goals_for(COUNTY, library()) == ()


STRICTER = [
    pytest.param(floor("孕产妇死亡率", quantity("<=9", Unit.PER_100K), PROVINCE), 9, id="lower mortality"),
    pytest.param(floor("孕产妇死亡率", quantity("<=14", Unit.PER_100K), PROVINCE), 12, id="weaker parent"),
    pytest.param(floor("孕产妇死亡率", quantity("<=0.1", Unit.PER_MILLE), PROVINCE), Decimal("0.1"), id="other unit"),
]


@pytest.mark.parametrize(("other", "value"), STRICTER)
def test_the_strictest_official_floor_decides(other, value):
    assert numbers(MORTALITY, other) == {"孕产妇死亡率": value}
    assert numbers(other, MORTALITY) == {"孕产妇死亡率": value}


def test_the_other_floors_are_kept_for_the_note():
    stricter = floor("孕产妇死亡率", quantity("<=9", Unit.PER_100K), PROVINCE)
    (goal,) = goals_for(COUNTY, library(MORTALITY, stricter))
    assert goal.floor is stricter
    assert goal.others == (MORTALITY,)


def test_a_floor_that_is_due_goes_before_a_stricter_later_one():
    now = floor("孕产妇死亡率", quantity("<=14", Unit.PER_100K, 2030), PROVINCE)
    later = floor("孕产妇死亡率", quantity("<=8", Unit.PER_100K, 2035), replace(NATION, period=Period(2021, 2035)))
    assert numbers(now, later) == {"孕产妇死亡率": 14}


def test_where_no_floor_is_due_the_later_one_decides_and_says_so():
    early = replace(COUNTY, period=Period(2021, 2025))
    (goal,) = goals_for(early, library(MORTALITY))
    assert (goal.quantity.value, goal.due) == (12, False)


ELSEWHERE = [
    pytest.param(replace(PROVINCE, region=Region("沧澜省")), id="another province"),
    pytest.param(replace(PROVINCE, period=Period(2016, 2020)), id="a period that is over"),
    pytest.param(replace(PROVINCE, kind=CHILDREN), id="the other kind"),
]


@pytest.mark.parametrize("document", ELSEWHERE)
def test_documents_that_do_not_stand_above_the_plan_bind_nothing(document):
    assert numbers(floor("孕产妇死亡率", quantity("<=9", Unit.PER_100K), document)) == {}


def test_a_provinces_plan_is_neither_bound_nor_advised_by_its_city():
    city = replace(PROVINCE, level=Level.PREFECTURE, region=Region("清河省", "临江市"))
    province = replace(COUNTY, region=Region("清河省"), level=Level.PROVINCE)
    assert numbers(floor("孕产妇死亡率", quantity("<=9", Unit.PER_100K), city), request=province) == {}


def test_an_earlier_deadline_of_a_parent_is_a_goal_of_its_own_unless_a_later_one_covers_it():
    early = floor("适龄妇女宫颈癌人群筛查率", quantity(">=60", year=2028), PROVINCE)
    found = goals_for(COUNTY, library(SCREENING, early))
    assert [(goal.quantity.value, goal.deadline) for goal in found] == [(70, None), (60, 2028)]
    strict = floor("适龄妇女宫颈癌人群筛查率", quantity(">=80", year=2028), PROVINCE)
    found = goals_for(COUNTY, library(SCREENING, strict))
    assert [(goal.quantity.value, goal.deadline) for goal in found] == [(80, 2028)]


NEAR = floor("孕产妇死亡率", quantity("<=9", Unit.PER_100K), NEIGHBOUR, Basis.DISTILLED)


def test_a_neighbour_advises_only_where_no_parent_speaks():
    assert numbers(NEAR) == {"孕产妇死亡率": 9}
    assert numbers(NEAR, MORTALITY) == {"孕产妇死亡率": 12}


def test_an_unsettled_or_unknown_record_of_a_neighbour_is_no_goal():
    assert numbers(replace(NEAR, status=Status.UNSETTLED)) == {}
    assert numbers(floor("无人知晓的青禾比例", quantity(">=9"), NEIGHBOUR, Basis.DISTILLED)) == {}


def test_of_neighbours_the_same_city_counts_and_there_the_weakest():
    second = replace(NEIGHBOUR, id="b", region=Region("清河省", "临江市", "白石县"))
    far = replace(NEIGHBOUR, id="c", region=Region("清河省", "远山市", "黑石县"))
    floors = [
        floor("孕产妇死亡率", quantity(f"<={n}", Unit.PER_100K), d, Basis.DISTILLED)
        for n, d in [(9, NEIGHBOUR), (11, second), (15, far)]
    ]
    assert numbers(*floors) == {"孕产妇死亡率": 11}


def _elsewhere(number, value):
    document = replace(NEIGHBOUR, id=f"far{number}", region=Region(f"远方{number}省", "某市", "某县"))
    return floor("孕产妇死亡率", quantity(f"<={value}", Unit.PER_100K), document, Basis.DISTILLED)


def test_three_plans_anywhere_make_a_consensus_and_the_weakest_value_counts():
    far = [_elsewhere(1, 8), _elsewhere(2, 13), _elsewhere(3, 10)]
    assert numbers(*far) == {"孕产妇死亡率": 13}
    assert numbers(*far[:2]) == {}


def test_bases_can_be_chosen():
    assert numbers(NEAR, SCREENING, bases=[Basis.OFFICIAL]) == {"适龄妇女宫颈癌人群筛查率": 70}


def test_names_are_printed_with_full_width_brackets_and_dashes_between_ages():
    named = floor("青禾(村)3-6岁儿童入学比例", quantity(">=85"))
    assert list(numbers(named)) == ["青禾（村）3—6岁儿童入学比例"]


# two floors on one indicator, the parent's first → what is written, one goal whatever the two say
VAGUE_AND_FIRM = [
    ("就业人员中的女性比例", "~45", ">=40", "就业人员中的女性比例达到45%"),
    ("就业人员中的女性比例", ">=40", "~45", "就业人员中的女性比例达到45%"),
    ("就业人员中的女性比例", "~40", ">=45", "就业人员中的女性比例达到45%以上"),
    ("就业人员中的女性比例", "~45", "~45", "就业人员中的女性比例保持在45%左右"),
    ("就业人员中的女性比例", ">=45", "<=60", "就业人员中的女性比例达到45%以上"),  # a slip of the source
    ("青禾驿站覆盖率", ">=45", "<=60", "青禾驿站覆盖率达到45%以上"),
    ("青禾驿站覆盖率", "=45", "=60", "青禾驿站覆盖率达到45%"),  # nobody knows which is stricter: the first
]


@pytest.mark.parametrize(("indicator", "first", "second", "written"), VAGUE_AND_FIRM)
def test_one_goal_is_written_that_meets_both_floors(indicator, first, second, written):
    floors = (floor(indicator, quantity(first)), floor(indicator, quantity(second), PROVINCE))
    (goal,) = goals_for(COUNTY, library(*floors))
    assert goal_text(goal, None) == written + "。"
