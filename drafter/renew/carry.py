"""Old commitments beside the floors of the new period: what is written now, and what became of what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from drafter.goals import Goal, printed
from drafter.intake.answers import Answers
from drafter.renew.old import OldPlan, OldTarget
from reference_targets import phrasing
from reference_targets.catalogue import Catalogue
from reference_targets.measure import Order, alike, direction, stand
from reference_targets.records import Floor, Quantity, SourceDocument
from reference_targets.vocabulary import Basis, Better, Comparator, Status


class Row(Struct, frozen=True):
    """A line of the table 上一规划目标对照表: an old target, its goal of the new period, and how it came out."""

    old: OldTarget
    goal: Goal
    now: Decimal | None
    progress: str


class Renewal(Struct, frozen=True):
    """The goals of the new period, old ones included, and the table of what became of each old target."""

    old: OldPlan
    goals: tuple[Goal, ...]
    rows: tuple[Row, ...]


def renew(old: OldPlan, goals: Iterable[Goal], answers: Answers, catalogue: Catalogue) -> Renewal:
    """Each old target meets the new goal on its indicator: the stricter number is written, since a place does not go
    back on its word unasked. One that no floor speaks of becomes a goal of its own.
    """
    renewed = list(goals)
    found: list[tuple[OldTarget, int]] = []
    for target in old.targets:
        position = _match(target, renewed, catalogue)
        if position is None:
            position = len(renewed)
            renewed.append(_own_goal(target, old, catalogue))
        else:
            renewed[position] = _kept(renewed[position], target)
        found.append((target, position))
    rows = tuple(_row(target, renewed[position], answers) for target, position in found)
    return Renewal(old, tuple(renewed), rows)


def _match(target: OldTarget, goals: list[Goal], catalogue: Catalogue) -> int | None:
    """The goal on the same indicator and of the same sort; the last one where deadlines make several."""
    fitting = [
        position
        for position, goal in enumerate(goals)
        if _same(target, goal, catalogue) and alike(_timeless(goal.quantity), _timeless(target.quantity))
    ]
    return next(
        (position for position in fitting if goals[position].deadline is None), fitting[-1] if fitting else None
    )


def _same(target: OldTarget, goal: Goal, catalogue: Catalogue) -> bool:
    if target.indicator_id or goal.floor.indicator_id:
        return target.indicator_id == goal.floor.indicator_id
    return catalogue.signature(target.indicator) == catalogue.signature(goal.floor.indicator)


def _timeless(quantity: Quantity) -> Quantity:
    """A change of the old period counted from another base year than one of the new; they are still one sort."""
    return replace(quantity, base_year=None)


def _kept(goal: Goal, target: OldTarget) -> Goal:
    stricter = _beats(_timeless(target.quantity), _timeless(goal.kept or goal.quantity), goal.better)
    return replace(goal, kept=replace(target.quantity, base_year=goal.quantity.base_year) if stricter else goal.kept)


def _beats(one: Quantity, other: Quantity, better: Better | None) -> bool:
    """A larger commitment that is no vaguer (45%左右 does not take the place of 40%以上), or an equal one
    that is firmer.
    """
    order = stand(other, one, better).order
    vague, other_vague = (quantity.comparator is Comparator.ABOUT for quantity in (one, other))
    if vague is not other_vague and order is Order.EQUAL:
        return other_vague
    return order is Order.ABOVE and (other_vague or not vague)


def _own_goal(target: OldTarget, old: OldPlan, catalogue: Catalogue) -> Goal:
    """An old target that no floor of the new period speaks of; its source is the old plan."""
    indicator = catalogue.indicators.get(target.indicator_id or "")
    name = printed(indicator.name if indicator else target.indicator)
    document = SourceDocument(
        id="old", title=old.title, kind=old.kind, level=old.level, region=old.region, period=old.period
    )
    floor = Floor(
        indicator=target.indicator,
        indicator_id=target.indicator_id,
        domain=target.domain,
        section="goals",
        quantity=target.quantity,
        basis=Basis.DISTILLED,
        status=Status.DISTILLED,
        document=document,
        where=target.where,
    )
    domain = (indicator.domain_in(old.kind) if indicator else None) or target.domain
    better = indicator.better if indicator else None
    return Goal(
        key=f"old:{name}", indicator=name, domain=domain, floor=floor, others=(), better=better, due=True, own=True
    )


def _row(target: OldTarget, goal: Goal, answers: Answers) -> Row:
    answer = answers.get(goal.key)
    now = answer.baseline if answer else None
    return Row(target, goal, now, progress(target, goal, now))


def progress(target: OldTarget, goal: Goal, now: Decimal | None) -> str:
    """已达到, 未达到, or 未知 where nothing shows it: no present value, a change, or no direction."""
    way = direction(target.quantity, goal.better)
    if (
        now is None
        or way is None
        or target.quantity.change is not None
        or target.quantity.unit is not goal.quantity.unit
    ):
        return "未知"
    number, limit = Fraction(now), Fraction(target.quantity.value)
    reached = number >= limit if way is Better.HIGHER else number <= limit
    return "已达到" if reached else "未达到"


def change_of(row: Row) -> str:
    """What became of the old number, and why, in a few words."""
    if row.goal.own:
        return "沿用，上级无此项"
    if row.goal.kept is not None:
        return "沿用，严于下限"
    same = stand(row.goal.quantity, _timeless(row.old.quantity), row.goal.better).order is Order.EQUAL
    return "不变，与下限相同" if same else "按下限调整"


def note_of(row: Row, title: str) -> str:
    """The comment's line on an old target."""
    promised = phrasing.goal(row.goal.indicator, row.old.quantity)
    where = f"，{row.old.where}" if row.old.where else ""
    kept = "；严于下限，本规划沿用" if row.goal.kept else ""
    base = "；基数年份须更新" if row.old.quantity.base_year else ""
    return f"上一规划：{promised}（《{title}》{where}），完成情况：{row.progress}{kept}{base}。"
