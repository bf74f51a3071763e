"""The wording of places, periods and sources, as cases; amounts are tested with the grammar."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from checker.outline.plan import Location
from checker.reports.labels import (
    period_text,
    place_text,
    plan_region,
    region_text,
    source_text,
)
from reference_targets.records import Period, Region
from reference_targets.vocabulary import Basis, Level, Status
from tests.reports.factory import CONSENSUS, floor, plan_result, quantity


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
    assert source_text(floor("甲率", quantity(">=", "1"), status=Status.UNSETTLED)).endswith("》（待定）")
    assert source_text(floor("甲率", quantity(">=", "1"), status=Status.TO_CHECK)).endswith("》")  # told once a plan
    assert "《《" not in source_text(floor("甲率", quantity(">=", "1")))
    common = floor("甲率", quantity(">=", "1"), document=CONSENSUS, basis=Basis.CONSENSUS)
    assert source_text(common) == "同类规划（4份）"


@pytest.mark.parametrize(
    ("region", "level", "words"),
    [
        (Region(), Level.COUNTY, "未读出"),
        (Region(), Level.NATIONAL, "全国"),
        (Region("清河省", None, "云岭县"), Level.COUNTY, "清河省云岭县"),
    ],
)
def test_an_unknown_place_is_not_the_whole_country(region, level, words):
    plan = replace(plan_result().plan, region=region, level=level)
    assert plan_region(plan) == words


def test_regions_and_periods_have_words_where_nothing_is_known():
    assert region_text(Region()) == "全国"
    assert region_text(Region("清河省", None, "云岭县")) == "清河省云岭县"
    assert period_text(None) == "期限未知"
    assert period_text(Period(2026, 2030)) == "2026—2030年"
