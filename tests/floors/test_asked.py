"""A target that is much like a floor under another name is asked about, not passed over."""

from __future__ import annotations

import pytest

from checker.floors.compare import compare
from checker.floors.comparison import Comparison
from tests.floors import notation

# indicator of the floor, name in the draft that may be the same, what keeps it from being that
MAY_BE = [
    ("妇女基本养老保险参保率", "妇女参加职工基本养老保险应保人员覆盖率", "人群范围较窄"),
    ("高级专业技术人员中的女性比例", "公有经济单位女性高级专业技术人员比例", "另有“公有经济”"),
    ("孕产妇系统管理率", "流动孕产妇系统管理服务率", "人群范围较窄"),
]
# … and they are plainly two
TWO = [
    ("妇女基本医疗保险参保率", "妇女参加职工基本养老保险应保人员覆盖率"),
    ("社区居委会主任中女性比例", "村委会主任候选人女性比例"),
    ("儿童伤害死亡率", "儿童溺水事故死亡率"),
    ("农村自来水普及率", "农村生活垃圾处理率"),
    ("孕产妇系统管理率", "高危孕产妇管理率"),
]


def _compared(indicator: str, *targets: tuple[str, str], floor: str = ">=90% @2030") -> Comparison:
    stated = [notation.target(name, quantity) for name, quantity in targets]
    found = compare(notation.plan(), stated, [notation.floor(indicator, floor)], notation.library())
    return found[0]


@pytest.mark.parametrize(("indicator", "name", "reason"), MAY_BE)
def test_what_may_be_the_same_is_for_a_person_to_say(indicator: str, name: str, reason: str) -> None:
    found = _compared(indicator, (name, ">=85%"))
    assert (found.verdict.value, found.target and found.target.indicator) == ("incomparable", name)
    assert found.note == f"名称与下限的指标相近（{reason}）：如是同一指标，则弱于下限；如不是，则未提及"


@pytest.mark.parametrize(("indicator", "name"), TWO)
def test_what_is_another_thing_is_not_asked_about(indicator: str, name: str) -> None:
    assert _compared(indicator, (name, ">=95%")).verdict.value == "missing"


def test_another_sort_of_quantity_is_asked_about_too() -> None:
    name = "妇女参加职工基本养老保险应保人员覆盖率"
    found = _compared("妇女基本养老保险参保率", (name, "升>=5%"))
    assert (found.verdict.value, found.note) == (
        "incomparable",
        "名称与下限的指标相近（人群范围较窄），不能断定是否同一指标",
    )


def test_a_target_that_answers_a_floor_may_be_asked_about_for_another() -> None:
    target = notation.target("巾帼驿站建成率", ">=95%")
    floors = [notation.floor(name, ">=90% @2030") for name in ("巾帼驿站建成率", "巾帼驿站新建成率")]
    verdicts = [found.verdict.value for found in compare(notation.plan(), [target], floors, notation.library())]
    assert verdicts == ["exceeds", "incomparable"]


def test_where_the_direction_is_doubtful_too_only_the_name_is_told() -> None:
    found = _compared("5岁以下儿童生长迟缓率", ("5岁以下儿童体重不足和生长迟缓率", ">=85%"), floor="<=5% @2030")
    assert found.note == "名称与下限的指标相近（另有“体重”），不能断定是否同一指标"
