"""Named without a number, or not named at all."""

from __future__ import annotations

import pytest

from checker.floors.compare import compare
from checker.floors.comparison import Comparison
from tests.floors import notation

# indicator of the floor, goals of the draft, verdict, words quoted
CASES = [
    ("孕产妇死亡率", ["妇女健康水平提高，孕产妇死亡率逐步降低。"], "unquantified", "孕产妇死亡率逐步降低"),
    ("孕产妇系统管理率", ["不断提高孕产妇系统管理覆盖率。"], "unquantified", "不断提高孕产妇系统管理覆盖率"),
    ("就业人员中的女性比例", ["就业人员中的女性比例保持合理水平。"], "unquantified", "就业人员中的女性比例保持合理水平"),  # noqa: E501
    ("就业人员中的女性比例", ["城镇单位就业人员中的女性比例逐步提高。"], "missing", ""),
    ("农村自来水普及率", ["农村环境更加整洁。", "进一步提高农村自来水普及率；"], "unquantified", "进一步提高农村自来水普及率"),  # noqa: E501
    ("小学生近视率", ["小学生、初中生近视率明显下降。"], "unquantified", "小学生、初中生近视率明显下降"),
    ("小学生近视率", ["小学生体质增强，初中生近视率明显下降。"], "missing", ""),
    ("小学生近视率", ["小学生和初中生睡眠充足，近视防控有力。"], "unquantified", "近视防控有力"),
    ("小学生近视率", ["有效控制儿童青少年近视率。"], "unquantified", "有效控制儿童青少年近视率"),
    ("高中阶段学生近视率", ["持续降低学生近视率。"], "unquantified", "持续降低学生近视率"),
    ("初中生近视率", ["做好中小学生近视防控。"], "unquantified", "做好中小学生近视防控"),
    ("小学生近视率", ["持续降低高中阶段学生近视率。"], "missing", ""),
    ("小学生每天睡眠时间", ["科学安排课业，让中小学生每天有足够的活动时间、睡眠时间。"], "unquantified", "让中小学生每天有足够的活动时间、睡眠时间"),  # noqa: E501
    ("高中生每天睡眠时间", ["保障学生睡眠时间。"], "unquantified", "保障学生睡眠时间"),
    ("儿童近视率", ["儿童新发近视率明显下降。"], "missing", ""),
    ("危重孕产妇救治中心覆盖率", ["加强危重孕产妇救治中心建设。"], "unquantified", "加强危重孕产妇救治中心建设"),
    ("村委会成员中女性比例", ["提高村（居）委会成员中的女性比例。"], "unquantified", "提高村（居）委会成员中的女性比例"),  # noqa: E501
    ("社区居委会成员中女性比例", ["提高村（居）委会成员中的女性比例。"], "unquantified", "提高村（居）委会成员中的女性比例"),  # noqa: E501
    ("社区居委会成员中女性比例", ["社区居委会班子中女性保持合理比例。"], "unquantified", "社区居委会班子中女性保持合理比例"),  # noqa: E501
    ("城镇单位就业人员中的女性比例", ["城镇单位用工中女性保持合理比重。"], "unquantified", "城镇单位用工中女性保持合理比重"),  # noqa: E501
    ("孕产妇死亡率", ["加强组织保障。"], "missing", ""),
    ("孕产妇死亡率", ["儿童死亡率逐步降低。"], "missing", ""),
    ("婴儿死亡率", [], "missing", ""),
]  # fmt: skip


def _compared(indicator: str, goals: list[str]) -> Comparison:
    (found,) = compare(notation.plan(goals=goals), [], [notation.floor(indicator, ">=90% @2030")], notation.library())
    return found


@pytest.mark.parametrize(("indicator", "goals", "verdict", "quote"), CASES)
def test_an_indicator_is_named_or_not(indicator: str, goals: list[str], verdict: str, quote: str) -> None:
    found = _compared(indicator, goals)
    assert (found.verdict.value, found.mention_quote, found.target) == (verdict, quote, None)


def test_the_place_of_a_mention_covers_its_words() -> None:
    goals = ["妇女健康水平提高，孕产妇死亡率逐步降低。"]
    found = _compared("孕产妇死亡率", goals)
    assert found.mention
    assert goals[0][found.mention.start : found.mention.end] == found.mention_quote


def test_words_inside_another_target_are_no_mention() -> None:
    text = "城镇单位就业人员中的女性比例达到42%以上"
    target = notation.target("城镇单位就业人员中的女性比例", ">=42%")
    from msgspec.structs import replace

    target = replace(target, quote=text, location=replace(target.location, start=0, end=len(text)))
    floor = notation.floor("就业人员中的女性比例", "~45% @2030")
    (found,) = compare(notation.plan(goals=[text + "。"]), [target], [floor], notation.library())
    assert found.verdict.value == "missing"


@pytest.mark.parametrize(
    ("years", "year", "due"), [("2021-2030", 2030, True), ("2021-2025", 2030, False), ("2021-2025", 2025, True)]
)
def test_what_is_missing_is_due_within_the_plan_only(years: str, year: int, due: bool) -> None:
    floor = notation.floor("孕产妇死亡率", f"<=12/10万 @{year}")
    (found,) = compare(notation.plan(years), [], [floor], notation.library())
    assert found.due is due
    assert bool(found.note) is not due
