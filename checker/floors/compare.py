"""Targets × floors → comparisons: the verdict on each floor that applies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil
from math import floor as floor_of

from msgspec import Struct
from msgspec.structs import replace

from checker.floors.comparison import Comparison, Verdict
from checker.floors.horizon import RATES, Start, as_level, library_start, path_size, printed_start
from checker.floors.identity import Answers, deadline
from checker.floors.mention import Mentions
from checker.outline.plan import Plan
from checker.targets.target import Target
from reference_targets.library import Library
from reference_targets.matching import Match
from reference_targets.measure import Order, Standing, direction, size, stand
from reference_targets.phrasing import about, report
from reference_targets.records import Floor, Quantity
from reference_targets.statement import better_of
from reference_targets.vocabulary import Basis, Better, Comparator, Unit


def compare(plan: Plan, targets: Iterable[Target], floors: Iterable[Floor], library: Library) -> tuple[Comparison, ...]:
    """One comparison a floor, in the order of the floors; empty where no floor applies."""
    bench = _Bench(plan, tuple(targets), tuple(floors), library)
    return tuple(map(bench.compare, bench.floors, bench.answers))


class _Bench:
    """A plan laid out for comparing: the answer to each floor, and clauses without numbers, cut when first needed."""

    def __init__(self, plan: Plan, targets: tuple[Target, ...], floors: tuple[Floor, ...], library: Library) -> None:
        self.plan = plan
        self.targets = targets
        self.floors = floors
        self.library = library
        self.index = Answers.of(targets, plan.period, library.catalogue)
        self.answers = tuple(map(self.index.to, floors))

    @cached_property
    def mentions(self) -> Mentions:
        return Mentions(self.plan, self.targets, self.library.catalogue)

    def compare(self, floor: Floor, answer: Target | None) -> Comparison:
        if answer:
            return self.with_target(floor, answer)
        if target := self.index.alike(floor):
            return self.with_asked(floor, target)
        return self.without_target(floor)

    def without_target(self, floor: Floor) -> Comparison:
        """Named without a number, or not at all; due only where the floor's year lies within the plan."""
        end = self.plan.period.end if self.plan.period else None
        due = _within(floor.quantity.year, end)
        note = _not_due_note(floor, end, due)
        clause = self.mentions.of(floor)
        if clause is None:
            return Comparison(floor, Verdict.MISSING, due=due, note=note)
        if _asks_for_one(floor.quantity) and _there_is(clause.quote):
            return Comparison(floor, Verdict.INCOMPARABLE, None, clause.location, clause.quote, due, _ONE)
        if clause.figure:
            return Comparison(floor, Verdict.INCOMPARABLE, None, clause.location, clause.quote, due, _FIGURE)
        return Comparison(floor, Verdict.UNQUANTIFIED, None, clause.location, clause.quote, due, note)

    def with_target(self, floor: Floor, target: Target) -> Comparison:
        return replace(_verdict(_Pair.of(self, floor, target)), match=self.index.match(floor, target))

    def with_asked(self, floor: Floor, target: Target) -> Comparison:
        """Whether it is the floor's indicator under another name, a person has to say."""
        same = self.with_target(floor, target).verdict
        match = self.index.match(floor, target)
        alike = f"名称与下限的指标相近{_reasons(match)}"
        note = f"{alike}：如是同一指标，则{same.chinese}；如不是，则未提及"
        if same is Verdict.INCOMPARABLE:
            note = f"{alike}，不能断定是否同一指标"
        return Comparison(floor, Verdict.INCOMPARABLE, target, note=note, match=match)


_POPULATION = {"narrower": "人群范围较窄", "wider": "人群范围较宽"}


def _reasons(match: Match) -> str:
    """In brackets, what keeps a target from being the floor's; empty where nothing can be named."""
    told = [
        f"未说到{'、'.join(match.missing)}" if match.missing else "",
        _POPULATION.get(match.population, ""),
        f"另有“{'”“'.join(match.unknown)}”" if match.unknown else "",
    ]
    reasons = "，".join(filter(None, told))
    return f"（{reasons}）" if reasons else ""


_FIGURE = "草案此处写有数字或“全部”一类的话，没有读成目标值，请核对"
_ONE = "草案写到而没有写数量：理解为建成一个即达到，理解为泛指则未达到"


_THERE_IS = re.compile("建[有成立]|设[有立置]|配[有备齐]|办好|拥有|设在")
_ON_THE_WAY = re.compile("加快|推进|推动|逐步|加大|引导|支持|鼓励|充实|加强|健全|完善")


def _there_is(clause: str) -> bool:
    """Whether a clause says that there is one of something, rather than that it is worked for."""
    return _THERE_IS.search(clause) is not None and _ON_THE_WAY.search(clause) is None


def _asks_for_one(quantity: Quantity) -> bool:
    """At least one of something: a draft that names the thing may well mean one, so the words allow two readings."""
    return quantity.unit is Unit.COUNT and quantity.value == 1 and quantity.change is None


class _Pair(Struct, frozen=True):
    """A floor and the target that answers it, brought to one sort of quantity where a baseline allows it."""

    floor: Floor
    target: Target
    limit: Quantity  # the floor's quantity, as a level where the draft gives a level
    answer: Quantity
    better: Better | None
    start: Start | None
    horizon: int | None  # the last year of the plan
    deadline: int | None  # the year the draft's target falls due
    note: str

    @classmethod
    def of(cls, bench: _Bench, floor: Floor, target: Target) -> _Pair:
        plan, limit, answer = bench.plan, floor.quantity, target.quantity
        level = answer if limit.change else limit
        start = printed_start(target, plan.period) or library_start(
            bench.library.baselines, floor.indicator_id, plan.region, level.unit_text
        )
        note = ""
        if start and (limit.change is None) is not (answer.change is None):
            limit, answer, note = _levelled(limit, answer, start, plan)
        horizon = plan.period.end if plan.period else answer.year
        better = better_of(floor, bench.library.catalogue)
        return cls(floor, target, limit, answer, better, start, horizon, deadline(answer, plan.period), note)


def _levelled(limit: Quantity, answer: Quantity, start: Start, plan: Plan) -> tuple[Quantity, Quantity, str]:
    """Both as levels where the change among them can be worked out from the baseline, else as they were."""
    change = limit if limit.change else answer
    level = as_level(change, start, plan.period)
    if level is None:
        return limit, answer, ""
    whose = "下限" if change is limit else "草案目标"
    note = f"按{start.words}换算，{whose}相当于{about(level.value, level.unit, level.unit_text)}"
    return (level, answer, note) if change is limit else (limit, level, note)


def _outcome(pair: _Pair, verdict: Verdict, note: str = "", due: bool = True) -> Comparison:
    notes = "；".join(part for part in (pair.note, note) if part)
    return Comparison(pair.floor, verdict, pair.target, due=due, note=notes)


def _verdict(pair: _Pair) -> Comparison:
    standing = stand(pair.limit, pair.answer, pair.better)
    if standing.order is Order.UNCLEAR:
        return _outcome(pair, Verdict.INCOMPARABLE, _both_readings(pair, standing))
    if standing.order is Order.BELOW:
        return _below(pair, standing)
    if standing.softer:
        return _outcome(pair, Verdict.SOFTER)
    if _is_later(pair):
        return _outcome(pair, Verdict.LATER, _later_note(pair))
    return _outcome(pair, Verdict.MET if standing.order is Order.EQUAL else Verdict.EXCEEDS)


def _below(pair: _Pair, standing: Standing) -> Comparison:
    """Weaker, unless the floor falls due after the plan and the target stands on the path to it."""
    if pair.limit.unit in RATES or _within(pair.limit.year, pair.horizon):
        return _outcome(pair, Verdict.WEAKER, standing.note)
    path = path_size(pair.limit, pair.start, pair.deadline) if pair.deadline is not None else None
    way = direction(pair.limit, pair.better)
    if path is None or way is None:
        return _outcome(pair, Verdict.WEAKER, _not_due_note(pair.floor, pair.horizon, False), due=False)
    number = size(pair.answer)
    reached = number >= path if way is Better.HIGHER else number <= path
    if reached:
        return _outcome(pair, Verdict.INTERIM, _path_note(pair, path))
    return replace(_outcome(pair, Verdict.WEAKER, _path_note(pair, path)), wanted=_on_path(pair, path, way))


def _on_path(pair: _Pair, path: Fraction, way: Better) -> Quantity:
    """What the plan has to write for its own year: the point on the path, rounded to the strict side."""
    number = path / pair.limit.unit.scale
    decimals = 4 if (number * 10_000).denominator == 1 else 2
    whole = number * 10**decimals
    least = ceil(whole) if way is Better.HIGHER else floor_of(whole)
    comparator = Comparator.AT_LEAST if way is Better.HIGHER else Comparator.AT_MOST
    value = Decimal(least) / 10**decimals
    return replace(pair.limit, comparator=comparator, value=value, year=pair.deadline, hedge="", implied=False)


def _within(year: int | None, end: int | None) -> bool:
    """Due within a plan that ends then? A floor without a year is; a plan without a known end cannot be said to."""
    return year is None or (end is not None and year <= end)


def _is_later(pair: _Pair) -> bool:
    """Only a parent's deadline binds; the plans beside the draft and those not in force have deadlines of their own."""
    year = pair.floor.quantity.year
    official = pair.floor.basis is Basis.OFFICIAL and not pair.floor.advisory
    return official and year is not None and pair.deadline is not None and pair.deadline > year


def _later_note(pair: _Pair) -> str:
    written = pair.target.quantity.year is not None
    how = "" if written else "（草案未写明年份，按规划期末计）"
    return f"草案时限{pair.deadline}年{how}，下限时限{pair.floor.quantity.year}年"


def _not_due_note(floor: Floor, end: int | None, due: bool) -> str:
    if due:
        return ""
    if end is None:
        return f"下限{floor.quantity.year}年到期，草案的规划期没有读出，不能判断是否在期内"
    return f"下限{floor.quantity.year}年到期，晚于规划期末{end}年"


def _path_note(pair: _Pair, path: Fraction) -> str:
    limit = pair.limit
    begin = f"{limit.base_year}年" if limit.change else pair.start.words if pair.start else ""
    goal = about(limit.value, limit.unit, limit.unit_text)
    at = about(path / limit.unit.scale, limit.unit, limit.unit_text)
    return f"从{begin}到{limit.year}年{goal}直线推算，{pair.deadline}年应达到{at}"


def _both_readings(pair: _Pair, standing: Standing) -> str:
    floor = pair.floor.quote or f"{pair.floor.indicator}{report(pair.floor.quantity)}"
    return f"{standing.note}；下限读作“{floor}”，草案读作“{pair.target.quote}”"
