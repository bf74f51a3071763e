"""The small drawings: where things stand in them, and the words that say the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import html as parser
from msgspec.structs import replace

from checker.floors.comparison import Comparison, Verdict
from checker.reports.html import render
from checker.reports.pictures import HEIGHT, TALLEST, WIDTH, Path, Stand, path_of, strip_of
from reference_targets.vocabulary import Change, Unit
from tests.reports.factory import comparisons, plan_result, result


def with_baseline(value: str, baseline: str | None = "16", **quantity: object) -> Comparison:
    """孕产妇死亡率 of the factory (floor 12/10万以下 in 2030) with a value and a baseline of its own."""
    weaker = comparisons()[0]
    amount = replace(weaker.target.quantity, value=Decimal(value), **quantity)
    target = replace(weaker.target, quantity=amount, baseline=Decimal(baseline) if baseline else None)
    return replace(weaker, target=target)


def path(value: str, baseline: str | None = "16", **quantity: object) -> Path | None:
    return path_of(with_baseline(value, baseline, **quantity), plan_result().plan)


def test_a_path_runs_from_the_baseline_to_the_floor_and_a_weaker_draft_stands_off_it() -> None:
    found = path("14")
    assert found is not None
    assert found.start.x < found.floor.x
    assert found.start.y < found.draft.y < found.floor.y  # 16, 14, 12: less stands lower
    assert all(0 < point.x < WIDTH and 0 < point.y < HEIGHT for point in (found.start, found.floor, found.draft))
    assert found.words == "基期值16/10万（2025年），下限12/10万以下（2030年），草案14/10万以下（2030年）"


def test_equal_amounts_stand_at_one_height() -> None:
    found = path("12", "12")
    assert found is not None
    assert found.start.y == found.floor.y == found.draft.y


@pytest.mark.parametrize(
    "facts", [{"baseline": None}, {"unit": Unit.COUNT}, {"change": Change.DECREASE, "unit": Unit.PERCENT_CHANGE}]
)
def test_without_a_baseline_or_a_level_there_is_no_path(facts: dict[str, object]) -> None:
    assert path("14", **facts) is None


def test_the_page_draws_the_path_with_its_words() -> None:
    one = result().documents[0]
    plan = replace(plan_result(), comparisons=(with_baseline("14"),))
    tree = parser.fromstring(render(replace(result(), documents=(replace(one, plans=(plan,)),))))
    [drawing] = tree.xpath("//*[local-name()='svg']")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label").startswith("基期值16/10万（2025年）")
    shapes = {child.tag for child in drawing}
    assert {"line", "circle", "rect"} <= shapes  # the floor, the baseline and the draft are no matter of colour


def stands(*values: str) -> list[Stand]:
    found = []
    for number, value in enumerate(values, start=1):
        verdict = Verdict.WEAKER if Decimal(value) > 12 else Verdict.MET
        found.append(Stand(number, replace(with_baseline(value), verdict=verdict)))
    return found


def test_plans_stand_on_one_axis_in_the_order_of_their_amounts_and_equal_ones_on_each_other() -> None:
    found = strip_of("孕产妇死亡率", stands("14", "8", "14", "10"))
    assert [(dot.number, dot.failing) for dot in found.dots] == [(2, False), (4, False), (1, True), (3, True)]
    assert [dot.x for dot in found.dots] == sorted(dot.x for dot in found.dots)
    assert [dot.row for dot in found.dots] == [0, 0, 0, 1]
    assert found.rows == 2
    assert found.dots[1].x < found.floors[0] < found.dots[2].x
    assert found.ends == ("8/10万", "14/10万")


def test_plans_without_a_number_are_named() -> None:
    silent = replace(comparisons()[0], target=None, verdict=Verdict.MISSING)
    found = strip_of("孕产妇死亡率", [*stands("8"), Stand(2, silent), Stand(3, silent)])
    assert found.silent == "未提及：2、3"
    assert [dot.number for dot in found.dots] == [1]
    assert found.ends == ()


def test_a_hundred_equal_plans_make_no_tower() -> None:
    found = strip_of("孕产妇死亡率", stands(*["8"] * 100, "14"))
    assert len(found.dots) == 101
    assert found.rows == TALLEST + 1
    assert [count for _, count in found.more] == [100 - TALLEST]


def test_a_plan_on_its_floor_stands_on_the_line() -> None:
    found = strip_of("孕产妇死亡率", stands("12", "13.7", "3"))
    on = next(dot for dot in found.dots if dot.number == 1)
    assert found.floors == (on.x,)
