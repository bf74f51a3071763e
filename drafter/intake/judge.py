"""What is wrong with a county's own figures: a target weaker than its floor, or than where the county stands."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from drafter import floororigin
from drafter.goals import Goal
from reference_targets import phrasing
from reference_targets.measure import direction
from reference_targets.records import Quantity
from reference_targets.vocabulary import Better


def remarks_on(
    goal: Goal,
    baseline: Decimal | None,
    target: Decimal | None,
    end: int,
    year: int,
    in_force: Quantity | None = None,
) -> list[str]:
    """Chinese sentences, none where all is well or nothing can be said; `year` is the baseline's, `in_force` what the
    place's own plan has now.
    """
    if target is None:
        return []
    found = [
        _below_floor(goal, baseline, target, end, year),
        _below_baseline(goal, baseline, target),
        _below_own(goal, in_force, target),
    ]
    return [remark for remark in found if remark]


def _below_floor(goal: Goal, baseline: Decimal | None, target: Decimal, end: int, year: int) -> str:
    way = direction(goal.quantity, goal.better)
    least = least_by(goal, baseline, end, year)
    if way is None or least is None or not _worse(Fraction(target), least, way):
        return ""
    floor = f"{phrasing.cell(goal.quantity)}（{floororigin.source(goal.floor)}）"
    path = "" if least == Fraction(goal.quantity.value) else f"，按直线推算{end}年应为{plain(least)}"
    return f"目标值{target}弱于下限{floor}{path}，请提高目标或说明理由。"


def _below_baseline(goal: Goal, baseline: Decimal | None, target: Decimal) -> str:
    if baseline is None or goal.better is None or goal.quantity.change is not None:
        return ""
    if not _worse(Fraction(target), Fraction(baseline), goal.better):
        return ""
    return f"目标值{target}弱于基期值{baseline}，请核对是否填反或倒退。"


def _below_own(goal: Goal, in_force: Quantity | None, target: Decimal) -> str:
    way = direction(goal.quantity, goal.better)
    if in_force is None or way is None or not _worse(Fraction(target), Fraction(in_force.value), way):
        return ""
    return f"目标值{target}弱于本地现行规划的{phrasing.cell(in_force)}，属于倒退，请提高目标或说明理由。"


def _worse(number: Fraction, limit: Fraction, way: Better) -> bool:
    return number < limit if way is Better.HIGHER else number > limit


def least_by(goal: Goal, baseline: Decimal | None, end: int, year: int) -> Fraction | None:
    """What the floor asks for at the plan's end: its value where it is due by then, else the point on the straight
    path from the baseline; None where there is no baseline to draw the path from.
    """
    floor = goal.quantity
    value = Fraction(floor.value)
    if floor.change is not None or floor.year is None or floor.year <= end:
        return value
    if baseline is None or not year < end:
        return None
    start = Fraction(baseline)
    return start + (value - start) * Fraction(end - year, floor.year - year)


def plain(number: Fraction) -> str:
    """A fraction with two decimals at most, without a float on the way."""
    hundredths = round(number * 100)
    text = f"{hundredths // 100}.{hundredths % 100:02d}"
    return text.rstrip("0").rstrip(".")
