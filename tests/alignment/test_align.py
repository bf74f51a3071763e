"""Which item of the draft takes up which of the parent: cases, and two real pairs of plans linked by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.alignment.align import beside, linked
from checker.alignment.pairs import Standing
from checker.alignment.similarity import similarities
from checker.check import Settings, check_file, read_parents
from checker.outline.find import plans_of
from checker.outline.plan import Part
from checker.reading.read import read_file
from reference_targets.library import load_library

SHARED = Path(__file__).parents[1] / "cli" / "scenarios" / "_shared"

ABOVE = [
    "孕产妇死亡率控制在12/10万以下，缩小城乡差距。",
    "提高妇女心理健康水平，减缓抑郁症患病率上升。",
    "普及生殖健康知识，减少非意愿妊娠。",
]


@pytest.mark.parametrize(
    ("below", "links"),
    [
        (ABOVE, {0: 0, 1: 1, 2: 2}),
        (ABOVE[::-1], {0: 2, 1: 1, 2: 0}),
        (["妇女抑郁症患病率不再上升，心理健康水平提高。"], {1: 0}),
        (["修建公共厕所。", "孕产妇死亡率降到8/10万。"], {0: 1}),
        (["孕产妇死亡率控制在9/10万以下，普及生殖健康知识，减少非意愿妊娠。"], {0: 0, 2: 0}),
        ([], {}),
        (["", "。"], {}),
    ],
    ids=["the same", "another order", "one of them", "something else", "two merged", "nothing", "no words"],
)
def test_items_are_linked_by_topic_not_by_number(below, links):
    assert linked(ABOVE, below) == links


def test_likeness_is_between_none_and_all_and_needs_no_numbers():
    table = similarities(["死亡率控制在12/10万以下"], ["死亡率控制在8/10万以下", "美化环境", ""])
    assert table[0][0] == pytest.approx(1)
    assert table[0][1:] == [0, 0]


def plan_of(path: Path, kind: str = "women"):
    return next(plan for plan in plans_of(read_file(path)) if plan.kind.id == kind)


def test_a_plan_beside_itself_corresponds_item_by_item():
    plan = plan_of(SHARED / "云岭县妇女规划.txt")
    found = beside(plan, plan)
    assert {pair.standing for pair in found.pairs} == {Standing.BOTH}
    assert all(pair.parent == pair.draft for pair in found.pairs)


def test_what_the_parent_has_and_the_draft_lacks_and_the_other_way_round():
    found = beside(plan_of(SHARED / "青禾县妇女规划.txt"), plan_of(SHARED / "云岭县妇女规划.txt"))
    [lacking] = [pair for pair in found.pairs if pair.standing is Standing.PARENT_ONLY]
    assert "艾滋病" in lacking.parent.text
    back = beside(plan_of(SHARED / "云岭县妇女规划.txt"), plan_of(SHARED / "青禾县妇女规划.txt"))
    [added] = [pair for pair in back.pairs if pair.standing is Standing.DRAFT_ONLY]
    assert added.draft.text == lacking.parent.text


def test_a_plan_without_lists_of_goals_is_compared_as_a_whole(tmp_path):
    text = (SHARED / "云岭县妇女规划.txt").read_text("utf-8")
    bare = tmp_path / "没有主要目标.txt"
    bare.write_text(text.replace("主要目标：\n", "").replace("策略措施：\n", ""), "utf-8")
    found = beside(plan_of(SHARED / "云岭县妇女规划.txt"), plan_of(bare))
    goals = [pair for pair in found.pairs if pair.part is Part.GOALS and pair.domain == "health"]
    assert [pair.standing for pair in goals] == [Standing.BOTH] * 3


def test_parents_are_laid_beside_drafts_of_their_kind():
    library = load_library([], False)
    parents = read_parents([SHARED / "清河省妇女规划.txt"], library)
    run = Settings(library, date(2026, 3, 1), parents, lay_beside=True)
    women, children = check_file(SHARED / "云岭县两个规划.txt", run).plans
    assert [item.parent_title for item in women.beside] == ["清河省妇女发展规划（2021—2030年）"]
    assert children.beside == ()


def laid_beside(folder: Path, above: str, below: str):
    """The pairs of the first domain, of a parent and a draft with these goals and measures."""
    frame = (
        "{}妇女发展规划（2021—2030年）\n一、指导思想\n坚持男女平等。\n"
        "二、发展领域、主要目标和策略措施\n（一）妇女与健康\n{}\n"
    )
    texts = {"parent.txt": frame.format("湖南省", above), "draft.txt": frame.format("湖南省衡阳市衡山县", below)}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    library = load_library([], False)
    run = Settings(library, date(2026, 3, 1), read_parents([folder / "parent.txt"], library), lay_beside=True)
    (plan,) = check_file(folder / "draft.txt", run).plans
    return [(pair.standing, pair.draft.text if pair.draft else "", pair.merged) for pair in plan.beside[0].pairs]


def test_a_goal_lies_beside_the_measure_that_answers_it_and_beside_every_item_that_does(tmp_path):
    above = "主要目标：\n1.孕产妇系统管理率达到90%以上，婚前医学检查率达到80%以上。\n策略措施：\n1.普及科学健身。"
    below = "主要目标：\n1.婚前医学检查率达到80%以上。\n策略措施：\n1.提高服务质量，孕产妇系统管理率达到92%以上。"
    measure, goal, sport = laid_beside(tmp_path, above, below)
    assert measure == (Standing.BOTH, "提高服务质量，孕产妇系统管理率达到92%以上。", False)
    assert goal == (Standing.BOTH, "婚前医学检查率达到80%以上。", False)
    assert sport == (Standing.PARENT_ONLY, "", False)


@pytest.mark.parametrize(
    ("goal", "standing"),
    [
        ("孕产妇系统管理率达到90%以上。", Standing.BOTH),
        ("孕产妇系统管理率达到85%以上。", Standing.WEAKER),
        ("孕产妇系统管理率力争达到90%。", Standing.SOFTER),
        ("孕产妇系统管理率稳步提高。", Standing.WORDS),
        ("加强妇女健康教育。", Standing.PARENT_ONLY),
    ],
)
def test_the_view_stands_to_an_item_as_the_verdict_does(tmp_path, goal, standing):
    above = "主要目标：\n1.孕产妇系统管理率达到90%以上。\n策略措施：\n1.普及科学健身。"
    pairs = laid_beside(tmp_path, above, f"主要目标：\n1.{goal}\n策略措施：\n1.普及科学健身。")
    assert pairs[0][0] is standing


def test_an_item_of_which_one_figure_is_missing_says_so(tmp_path):
    above = "主要目标：\n1.孕产妇系统管理率达到90%以上，婚前医学检查率达到80%以上。\n策略措施：\n1.普及科学健身。"
    pairs = laid_beside(tmp_path, above, "主要目标：\n1.孕产妇系统管理率达到90%以上。\n策略措施：\n1.普及科学健身。")
    assert pairs[0][0] is Standing.PARTLY
