"""Places written as a path, places in places, and periods that share a year."""

from __future__ import annotations

import pytest

from reference_targets.places import contains, overlap, period_of, region_of_path, same_place, same_province
from reference_targets.records import Period, Region
from reference_targets.vocabulary import Level

CITY = Region("清河省", "临江市")
COUNTY = Region("清河省", "临江市", "云岭县")


@pytest.mark.parametrize(
    ("path", "level", "region"),
    [
        ("", Level.COUNTY, Region()),
        ("清河省", Level.NATIONAL, Region()),
        ("清河省", Level.PROVINCE, Region("清河省")),
        ("清河省/临江市", Level.PREFECTURE, CITY),
        ("临江市", Level.PREFECTURE, Region(None, "临江市")),
        ("清河省 / 临江市 / 云岭县", Level.COUNTY, COUNTY),
        ("临江市/云岭县", Level.COUNTY, Region(None, "临江市", "云岭县")),
        ("清河省/云岭县", Level.COUNTY, Region("清河省", None, "云岭县")),
        ("天津市/武清区", Level.COUNTY, Region("天津市", None, "武清区")),
        ("云岭县", Level.COUNTY, Region(None, None, "云岭县")),
    ],
)
def test_a_path_is_read_by_its_level(path: str, level: Level, region: Region) -> None:
    assert region_of_path(path, level) == region


@pytest.mark.parametrize(
    ("path", "level"), [("清河省/临江市", Level.PROVINCE), ("清河省/临江市/云岭县/东乡", Level.COUNTY)]
)
def test_a_path_with_more_parts_than_its_level_is_refused(path: str, level: Level) -> None:
    with pytest.raises(ValueError, match="最多写"):
        region_of_path(path, level)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (COUNTY, COUNTY, True),
        (COUNTY, Region(None, None, "云岭县"), True),
        (COUNTY, Region("清河省", None, "云岭县"), True),
        (COUNTY, Region("南岭省", None, "云岭县"), False),
        (COUNTY, Region("清河省", "东湖市", "云岭县"), False),
        (COUNTY, CITY, False),
        (Region(), Region(), False),
    ],
)
def test_the_same_place_has_one_name_and_nothing_that_differs(one: Region, other: Region, same: bool) -> None:
    assert (same_place(one, other), same_place(other, one)) == (same, same)


@pytest.mark.parametrize(
    ("above", "inside"),
    [(Region(), True), (CITY, True), (COUNTY, True), (Region("清河省", "东湖市"), False), (Region("南岭省"), False)],
)
def test_a_place_lies_in_those_that_name_nothing_else(above: Region, inside: bool) -> None:
    assert contains(above, COUNTY) is inside


def test_a_place_does_not_lie_in_one_below_it() -> None:
    assert not contains(COUNTY, CITY)


def test_one_province_needs_that_both_are_known() -> None:
    assert same_province(CITY, Region("清河省", "东湖市"))
    assert not same_province(Region(None, "临江市"), Region(None, "东湖市"))
    assert not same_province(CITY, Region("南岭省", "临江市"))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (Period(2021, 2025), Period(2025, 2030), True),
        (Period(2021, 2025), Period(2026, 2030), False),
        (Period(2021, 2030), Period(2023, 2024), True),
        (Period(2021, 2025), None, True),
    ],
)
def test_periods_overlap_from_one_common_year_on(one: Period, other: Period | None, shared: bool) -> None:
    assert (overlap(one, other), overlap(other, one)) == (shared, shared)


@pytest.mark.parametrize("text", ["2021-2030", " 2021—2030 ", "2021–2030"])
def test_a_period_is_read(text: str) -> None:
    assert period_of(text) == Period(2021, 2030)


def test_a_period_may_be_a_single_year() -> None:
    assert period_of("2026-2026") == Period(2026, 2026)


@pytest.mark.parametrize("text", ["", "2021", "2030-2021", "21-30", "2021-20300", "二〇二一-2030", "2021-2030-2035"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="要写成 2021-2030"):
        period_of(text)
