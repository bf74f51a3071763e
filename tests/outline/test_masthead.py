"""Titles, kinds, regions, periods and parents; the cases are data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.outline.find import Hints
from checker.outline.masthead import parents_of
from checker.outline.plan import Plan
from checker.outline.regions import place_of
from plancheck.shared.errors import InputError
from reference_targets.outline import Outline
from reference_targets.records import Period, Region
from reference_targets.vocabulary import Level
from tests.outline import shape
from tests.unitutil.builtinkinds import CHILDREN

CASES = yaml.safe_load((Path(__file__).parent / "cases_masthead.yaml").read_text(encoding="utf-8"))
BOTH = CASES[0]["text"]


def masthead(plan: Plan) -> dict[str, Any]:
    period = f"{plan.period.start}-{plan.period.end}" if plan.period else None
    return {
        "title": plan.title,
        "kind": plan.kind.id,
        "region": plan.region.path(),
        "level": plan.level.value,
        "period": period,
    }


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_the_masthead_is_read(case: dict[str, Any]) -> None:
    plans = shape.plans(case["text"])
    assert [masthead(plan) for plan in plans] == case["plans"]
    if "parents" in case:
        assert list(plans[0].parents) == case["parents"]


@pytest.mark.parametrize(
    ("title", "parents", "path", "level"),
    [
        ("仁怀市", [], "贵州省/遵义市/仁怀市", Level.COUNTY),
        ("铜梁", [], "重庆市/铜梁区", Level.COUNTY),
        ("天津市蓟州区", [], "天津市/蓟州区", Level.COUNTY),
        ("广东省湛江市", [], "广东省/湛江市", Level.PREFECTURE),
        ("恩施州", [], "湖北省/恩施土家族苗族自治州", Level.PREFECTURE),
        ("内蒙古自治区", [], "内蒙古自治区", Level.PROVINCE),
        ("吉林", [], "吉林省", Level.PROVINCE),
        ("吉林", ["吉林省妇女发展规划"], "吉林省/吉林市", Level.PREFECTURE),
        ("朝阳区", ["长春市妇女发展规划（2021—2030年）"], "吉林省/长春市/朝阳区", Level.COUNTY),
        ("朝阳区", ["北京市“十四五”时期妇女儿童事业发展规划"], "北京市/朝阳区", Level.COUNTY),
        ("朝阳区", [], "朝阳区", Level.COUNTY),
        ("济源市", [], "河南省/济源市", Level.COUNTY),
        ("中国", [], "", Level.NATIONAL),
        ("云岭县", ["清河省妇女发展规划", "临江市妇女发展规划"], "清河省/临江市/云岭县", Level.COUNTY),
        ("临江市", ["清河省妇女发展规划"], "清河省/临江市", Level.PREFECTURE),
        ("清河省临江市云岭县", [], "清河省/临江市/云岭县", Level.COUNTY),
        ("", [], "", Level.COUNTY),
    ],
)
def test_a_place_is_completed(title: str, parents: list[str], path: str, level: Level) -> None:
    place = place_of(title, parents, [], Outline.load())
    assert (place.region.path(), place.level) == (path, level)


def test_the_issuing_body_settles_a_name_that_several_places_bear() -> None:
    assert place_of("鼓楼区", [], ["徐州市鼓楼区人民政府妇儿工委办公室"], Outline.load()).region.city == "徐州市"


def test_parents_are_the_titles_of_the_sentence_that_says_what_the_plan_is_made_on() -> None:
    foreword = [
        "县里先后实施了《云岭县妇女发展规划（2011—2020年）》。",
        "依据《中国妇女发展纲要（2021—2030年）》《清河省妇女发展规划》，制定本规划。",
    ]
    assert parents_of(foreword) == ("中国妇女发展纲要（2021—2030年）", "清河省妇女发展规划")
    assert parents_of(["妇女是伟大的力量。"]) == ()


def test_hints_overrule_what_was_read() -> None:
    hints = Hints(CHILDREN, Region("清河省", "临江市"), Period(2026, 2030))
    (plan,) = shape.plans(shape.framed("（一）妇女与健康\n1.完善服务。"), hints)
    assert (plan.kind, plan.region, plan.level, plan.period) == (
        CHILDREN,
        Region("清河省", "临江市"),
        Level.PREFECTURE,
        Period(2026, 2030),
    )


def test_of_two_plans_the_kind_asked_for_is_taken() -> None:
    (plan,) = shape.plans(BOTH, Hints(kind=CHILDREN))
    assert plan.title.startswith("云岭县儿童")


@pytest.mark.parametrize(
    "text", ["", "今天天气很好。", "购物清单\n1.米\n2.面\n3.油", "云岭县妇女发展规划（2021—2030年）"]
)
def test_a_text_that_is_no_plan_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError) as refused:
        shape.plans(text)
    assert "稿.txt" in str(refused.value)
    assert "\n" not in str(refused.value)
