"""A typed name becomes a place, completed from the register; what is ambiguous or unknown is said."""

from __future__ import annotations

import pytest

from drafter.place import place_of
from drafter.request import Request, period_of
from plancheck.shared.errors import InputError
from reference_targets.records import Period, Region
from reference_targets.vocabulary import Level
from tests.drafter.plans import DAY
from tests.unitutil.builtinkinds import WOMEN

FOUND = [
    (("恩平市",), "广东省/江门市/恩平市", Level.COUNTY),
    (("恩平",), "广东省/江门市/恩平市", Level.COUNTY),
    (("江门市",), "广东省/江门市", Level.PREFECTURE),
    (("广东省",), "广东省", Level.PROVINCE),
    (("仙桃市",), "湖北省/仙桃市", Level.COUNTY),
    (("鼓楼区", "江苏", "南京"), "江苏省/南京市/鼓楼区", Level.COUNTY),
    (("云岭县", "清河省", "临江市"), "清河省/临江市/云岭县", Level.COUNTY),
    (("云岭县", "清河省"), "清河省/云岭县", Level.COUNTY),
]


@pytest.mark.parametrize(("typed", "path", "level"), FOUND)
def test_a_place_is_completed(typed, path, level):
    region, found = place_of(*typed)
    assert (region.path(), found) == (path, level)


def test_an_ambiguous_name_lists_the_candidates():
    with pytest.raises(InputError, match=r"2个同名的地方（北京市/朝阳区、吉林省/长春市/朝阳区）.*--province"):
        place_of("朝阳区")


def test_an_unknown_name_that_is_not_whole_asks_for_its_province():
    with pytest.raises(InputError, match=r"登记中没有这个地方.*--province"):
        place_of("云岭")


def test_an_unknown_place_named_in_full_is_taken_as_typed():
    region, level = place_of("云岭县")
    assert (region.path(), level) == ("云岭县", Level.COUNTY)


UNITS = [
    ("云岭县", "县"),
    ("青禾区", "区"),
    ("临江市", "市"),
    ("清河省", "省"),
    ("白石自治县", "县"),
    ("黑水旗", "旗"),
    ("长河自治区", "自治区"),
    ("某地", "县"),
]


@pytest.mark.parametrize(("name", "unit"), UNITS)
def test_a_place_is_called_by_what_it_is(name, unit):
    assert (
        Request(region=Region(county=name), level=Level.COUNTY, kind=WOMEN, period=Period(2026, 2030), date=DAY).unit
        == unit
    )


@pytest.mark.parametrize("text", ["2026-2030", "2026—2030", "2026年—2030年", " 2026 至 2030 "])
def test_a_period_is_read(text):
    assert period_of(text) == Period(2026, 2030)


@pytest.mark.parametrize("text", ["2026", "2030-2026", "26-30", "2026-20300", "十五五", "1026-2030"])
def test_what_is_no_period_is_said(text):
    with pytest.raises(InputError, match="--period"):
        period_of(text)
