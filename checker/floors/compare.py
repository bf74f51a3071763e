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

from checker.floors.binding import binds
from checker.floors.comparison import Comparison, Verdict
from checker.floors.forms import in_one_form
from checker.floors.horizon import RATES, Start, as_level, library_start, own_start, path_size
from checker.floors.identity import Answers, deadline
from checker.floors.mention import Mention, Mentions
from checker.outline.plan import Plan
from checker.targets.past import Past, past_of
from checker.targets.target import Target
from reference_targets.library import Library
from reference_targets.matching import Answer, Match
from reference_targets.measure import Order, Standing, direction, is_hedged, size, stand
from reference_targets.phrasing import about, report
from reference_targets.records import Floor, Period, Quantity
from reference_targets.statement import better_of
from reference_targets.vocabulary import Basis, Better, Comparator, Unit


def compare(
    plan: Plan,
    targets: Iterable[Target],
    floors: Iterable[Floor],
    library: Library,
    past: tuple[Past, ...] | None = None,
) -> tuple[Comparison, ...]:
    """One comparison a floor, in the order of the floors; empty where no floor applies.

    `past` are the plan's own past figures, read when first needed where they are not given.
    """
    bench = _Bench(plan, tuple(targets), tuple(floors), library, past)
    return tuple(map(bench.compare, bench.floors, bench.answers))


class _Bench:
    """A plan laid out for comparing: the answer to each floor, and clauses without numbers, cut when first needed."""

    def __init__(
        self,
        plan: Plan,
        targets: tuple[Target, ...],
        floors: tuple[Floor, ...],
        library: Library,
        past: tuple[Past, ...] | None,
    ) -> None:
        self.plan = plan
        self.targets = targets
        self.floors = floors
        self.library = library
        self.index = Answers.of(targets, plan.period, library.catalogue)
        self.answers = self.index.to_each(floors)
        self._past = past

    @cached_property
    def past(self) -> tuple[Past, ...]:
        if self._past is None:
            return past_of(self.plan, self.targets, self.library.catalogue)
        return self._past

    @cached_property
    def mentions(self) -> Mentions:
        return Mentions(self.plan, self.targets, self.library.catalogue)

    def compare(self, floor: Floor, answer: Target | None) -> Comparison:
        if not binds(floor, self.plan):
            return self.not_binding(floor, answer)
        if answer:
            settled = floor.indicator_id is None and self.index.match(floor, answer).answer is Answer.ASK
            return self.with_settled(floor, answer) if settled else self.with_target(floor, answer)
        asked = self.index.alike(floor)
        clause = None if asked and asked.complete else self.mentions.of(floor)
        if asked and not (clause and clause.exact and not clause.figure):
            return self.with_asked(floor, asked.target)
        return self.without_target(floor, clause)

    def not_binding(self, floor: Floor, answer: Target | None) -> Comparison:
        """What the parent totals over its area or builds itself: shown beside the draft's own number, no demand."""
        return Comparison(floor, Verdict.INCOMPARABLE, answer, note=_TOTALLED, binds=False)

    def without_target(self, floor: Floor, clause: Mention | None) -> Comparison:
        """Named without a number, or not at all; due only where the floor's year lies within the plan."""
        end = self.plan.period.end if self.plan.period else None
        due = _within(floor.quantity.year, end)
        note = _not_due_note(floor, end, due)
        if clause is None:
            return Comparison(floor, Verdict.MISSING, due=due, note=note)
        if _asks_for_one(floor.quantity) and _there_is(clause.quote):
            return Comparison(floor, Verdict.INCOMPARABLE, None, clause.location, clause.quote, due, _ONE)
        if clause.figure:
            return Comparison(floor, Verdict.INCOMPARABLE, None, clause.location, clause.quote, due, _FIGURE)
        return Comparison(floor, Verdict.UNQUANTIFIED, None, clause.location, clause.quote, due, note)

    def with_target(self, floor: Floor, target: Target) -> Comparison:
        return replace(_verdict(_Pair.of(self, floor, target)), match=self.index.match(floor, target))

    def with_settled(self, floor: Floor, target: Target) -> Comparison:
        """A target of nearly the same name whose number settles that it is the floor's indicator."""
        found = self.with_target(floor, target)
        reasons = _reasons(found.match) if found.match else ""
        note = "；".join(filter(None, (found.note, f"名称略有不同{reasons}，数值相同，视为同一指标")))
        return replace(found, note=note)

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


_TOTALLED = "上级全域的总量或本级自建的项目，不逐级分解"
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
    period: Period | None
    deadline: int | None  # the year the draft's target falls due
    note: str
    levelled: bool  # whether a change was worked out from `start`

    @classmethod
    def of(cls, bench: _Bench, floor: Floor, target: Target) -> _Pair:
        plan = bench.plan
        both = in_one_form(floor, target)
        limit, answer, notes = both.limit, both.answer, [both.note]
        level = answer if limit.change else limit
        start = own_start(target, level, bench.past) if _needs_start(limit, answer, plan) else None
        start = start or library_start(bench.library.baselines, floor.indicator_id, plan.region, level.unit_text)
        levelled = start is not None and (limit.change is None) is not (answer.change is None)
        if start and levelled:
            limit, answer, note = _levelled(limit, answer, start, plan)
            notes.append(note)
        return cls(
            floor=floor,
            target=target,
            limit=limit,
            answer=answer,
            better=better_of(floor, bench.library.catalogue),
            start=start,
            period=plan.period,
            deadline=deadline(answer, plan.period),
            note="；".join(filter(None, notes)),
            levelled=levelled,
        )

    @property
    def horizon(self) -> int | None:
        """The last year of the plan; for a plan without period the target's own."""
        return self.period.end if self.period else self.answer.year


def _needs_start(limit: Quantity, answer: Quantity, plan: Plan) -> bool:
    """Whether a starting value may decide: a level beside a change, or a floor that falls due after the plan."""
    if (limit.change is None) is not (answer.change is None):
        return True
    return plan.period is not None and limit.year is not None and limit.year > plan.period.end


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
    sure = not (pair.levelled and pair.start and not pair.start.own)
    return Comparison(pair.floor, verdict, pair.target, due=due, note=notes, sure=sure)


def _verdict(pair: _Pair) -> Comparison:
    standing = stand(pair.limit, pair.answer, pair.better)
    if standing.order is Order.UNCLEAR:
        return _outcome(pair, Verdict.INCOMPARABLE, _both_readings(pair, standing))
    if standing.order is Order.BELOW:
        return _below(pair, standing)
    if standing.softer:
        return replace(_outcome(pair, Verdict.SOFTER), wanted=_firm(pair))
    if _is_later(pair):
        return _outcome(pair, Verdict.LATER, _later_note(pair))
    return _outcome(pair, Verdict.MET if standing.order is Order.EQUAL else Verdict.EXCEEDS)


def _firm(pair: _Pair) -> Quantity:
    """The draft's own number without the hedge, or the floor's where that is stricter."""
    own, limit = pair.target.quantity, pair.floor.quantity
    way = direction(pair.limit, pair.better)
    comparator = own.comparator
    if comparator is Comparator.ABOUT:
        comparator = limit.comparator if limit.comparator is not Comparator.EXACT or way is None else _INCLUDING[way]
    return replace(own, comparator=comparator, hedge="", implied=False)


_INCLUDING = {Better.HIGHER: Comparator.AT_LEAST, Better.LOWER: Comparator.AT_MOST}
_TOLERANCE = Fraction(2, 100)  # of the floor's number, where both numbers are approximate


def _below(pair: _Pair, standing: Standing) -> Comparison:
    """Weaker, unless both are approximate and near, on the way, or on the path to a floor due after the plan."""
    if _is_slip(pair):
        return _outcome(pair, Verdict.INCOMPARABLE, _SLIP)
    approximate = is_hedged(pair.limit) and is_hedged(pair.answer)
    if approximate and abs(size(pair.limit) - size(pair.answer)) <= _TOLERANCE * size(pair.limit):
        return _outcome(pair, Verdict.MET, "两处都是约数，相差不超过2%，视为达到")
    if pair.limit.unit in RATES or _within(pair.limit.year, pair.horizon):
        if _is_milestone(pair):
            return _milestone(pair)
        return replace(_outcome(pair, Verdict.WEAKER, standing.note), sure=not approximate)
    path = path_size(pair.limit, pair.start, pair.deadline) if pair.deadline is not None else None
    way = direction(pair.limit, pair.better)
    if path is None or way is None:
        return _outcome(pair, Verdict.WEAKER, _not_due_note(pair.floor, pair.horizon, False), due=False)
    number = size(pair.answer)
    reached = number >= path if way is Better.HIGHER else number <= path
    if reached:
        return _outcome(pair, Verdict.INTERIM, _path_note(pair, path))
    sure = pair.limit.change is not None or (pair.start is not None and pair.start.own)
    weaker = _outcome(pair, Verdict.WEAKER, _path_note(pair, path))
    return replace(weaker, wanted=_on_path(pair, path, way), sure=weaker.sure and sure)


_SLIP = "两处数值相差悬殊，疑为单位或小数点有误（如‰与/10万、0.99与99%），请先核对草案的数值和单位"
_FAR_APART = 25  # times: 9‰ beside 12/10万, 0.99% beside 90%


def _is_slip(pair: _Pair) -> bool:
    """Whether a share is so far from the floor that its unit or its decimal point is likelier wrong than its aim."""
    if pair.limit.unit.family != "share" or pair.limit.change is not None or pair.answer.change is not None:
        return False
    small, large = sorted((size(pair.limit), size(pair.answer)))
    return small > 0 and large >= _FAR_APART * small


def _is_milestone(pair: _Pair) -> bool:
    """Whether the draft gives a value for a year before the floor's only (到2025年达到93%, in a plan to 2030)."""
    year, limit = pair.target.quantity.year, pair.limit.year
    return year is not None and limit is not None and year < limit and pair.limit.unit not in RATES


def _milestone(pair: _Pair) -> Comparison:
    """The number for the floor's own year is not written: that is no weaker number, it is none."""
    note = f"草案只写了{pair.target.quantity.year}年的阶段目标，没有写{pair.limit.year}年的目标值"
    return _outcome(pair, Verdict.UNQUANTIFIED, note)


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
    if not official or year is None or pair.deadline is None:
        return False
    begun = pair.period is None or year >= pair.period.start  # what fell due before the plan cannot be done earlier
    return begun and pair.deadline > year


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
