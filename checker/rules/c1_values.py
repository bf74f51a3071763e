"""C1: values that contradict each other inside the draft (数值前后不一致)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from checker.outline.plan import Part
from checker.rules.finding import Severity
from checker.rules.floorsentences import spoken
from checker.rules.hit import Hit, about, told
from checker.rules.rule import Facts, rule
from checker.targets.past import Past
from checker.targets.target import Target
from reference_targets.phrasing import amount
from reference_targets.vocabulary import Better, Comparator, Unit

_WHOLE = 100
_COUNTS = (Unit.COUNT, Unit.TIMES_PER_YEAR, Unit.OTHER)
_COMMITTING = (Part.GOALS, Part.MEASURES, Part.PROJECTS, Part.TABLE)
_BY_COMPARATOR = {
    Comparator.AT_LEAST: Better.HIGHER,
    Comparator.MORE: Better.HIGHER,
    Comparator.AT_MOST: Better.LOWER,
    Comparator.LESS: Better.LOWER,
}
_ADDED = re.compile(r"(?:增加|新增|增长|提高|减少)(?:不少于|不低于|约|近)?\d[\d.]*(?![\d.]|\s*[%％‰/])")  # not 增加到
_PLACES = {
    Part.GOALS: "主要目标",
    Part.MEASURES: "策略措施",
    Part.PROJECTS: "重点工程",
    Part.TABLE: "指标表",
    Part.OVERALL: "总体目标",
    Part.IMPLEMENTATION: "组织实施",
    Part.OTHER: "前文",
}


@rule("C101", "same-indicator-two-values", Severity.WARNING)
def same_indicator_two_values(facts: Facts) -> Iterator[Hit]:
    """同一指标前后数值不同

    检查什么：同一指标在目标、措施、重点工程、指标表中的数值是否一致。
    为什么：数值不一致，责任单位不知以哪个为准，监测时也会被挑最低的执行。
    反例：
        主要目标：孕产妇系统管理率达到95%以上。
        策略措施：加强孕产期保健，孕产妇系统管理率达到90%以上。
    正例：
        主要目标：孕产妇系统管理率达到95%以上。
        策略措施：加强孕产期保健，孕产妇系统管理率达到95%以上。
    限度：人群、范围、年份不同的视为不同指标；以先出现的为准，报后出现的。
    依据：《党政机关公文处理工作条例》第十九条（内容准确）。
    """
    for first, later in _restated(facts):
        if _size(first) != _size(later):
            yield about(
                later,
                f"{spoken(later.indicator, later.quote)}，与{_earlier(first)}数值不同。",
                "请核对并统一数值。",
            )


@rule("C102", "same-indicator-two-comparators", Severity.INFO)
def same_indicator_two_comparators(facts: Facts) -> Iterator[Hit]:
    """同一指标数值相同、要求宽严不同

    检查什么：同一指标、同一数值，一处写“以上”，另一处写“高于”“左右”或没有限定。
    为什么：正好等于这个数值时，按一处算完成，按另一处算没有完成。
    反例：
        主要目标：孕产妇系统管理率高于90%。
        策略措施：加强孕产期保健，孕产妇系统管理率达到90%以上。
    正例：
        主要目标：孕产妇系统管理率达到90%以上。
        策略措施：加强孕产期保健，孕产妇系统管理率达到90%以上。
    限度：只提示；“达到90%”与“达到90%以上”视为相同。
    依据：《党政机关公文处理工作条例》第十九条（表述准确）。
    """
    for first, later in _restated(facts):
        if _size(first) == _size(later) and _strength(first) != _strength(later):
            yield about(
                later,
                f"{spoken(later.indicator, later.quote)}，与{_earlier(first)}宽严不同。",
                "请统一表述。",
            )


@rule("C103", "target-weaker-than-baseline", Severity.WARNING)
def target_weaker_than_baseline(facts: Facts) -> Iterator[Hit]:
    """目标值不如基期值

    检查什么：指标表或正文同时写明基期值和目标值的，目标值是否反而更差。
    为什么：目标比现状还低，等于允许倒退；也可能是两个数写颠倒了。
    反例：
        主要目标：孕产妇系统管理率由2020年的95%提高到90%以上。
    正例：
        主要目标：孕产妇系统管理率由2020年的90%提高到95%以上。
    限度：优劣方向取自指标目录，目录没有的取自“以上”“以下”；写“左右”的不报。
    依据：目标应体现进步；确需低于基期值的应说明理由。
    """
    for target in facts.targets:
        if target.baseline is None or (target.quantity.unit is Unit.PERCENT and target.baseline > _WHOLE):
            continue  # 227 heads beside 应援尽援 are no share
        if _worse(facts, target, Fraction(target.baseline)):
            before = amount(replace(target.quantity, value=target.baseline))
            yield about(
                target,
                f"{spoken(target.indicator, target.quote)}，不如基期值{before}。",
                "请核对基期值和目标值，或说明理由。",
            )


@rule("C104", "target-weaker-than-present", Severity.WARNING)
def target_weaker_than_present(facts: Facts) -> Iterator[Hit]:
    """目标值不如文中写明的现状

    检查什么：前言、基本情况中写明已经达到的数值，目标是否反而更低。
    为什么：前面说已经达到，后面的目标却更低，前后矛盾。
    反例：
        前言：孕产妇系统管理率从2010年的85%上升到96%。结合本县实际，制定本规划。
        主要目标：孕产妇系统管理率达到90%以上。
    正例：
        前言：孕产妇系统管理率从2010年的85%上升到88%。结合本县实际，制定本规划。
        主要目标：孕产妇系统管理率达到90%以上。
    限度：只比较规划期前两年之内的现状，写明别处（全国、全省）的数值不算；优劣方向取自指标目录，目录没有的指标不报。
    依据：目标应体现进步；确需低于现状的应说明理由。
    """
    for target in facts.targets:
        past = next((past for past in facts.past if past.told and _is_of(facts, past, target)), None)
        if past and target.baseline is None and _worse(facts, target, Fraction(past.quantity.value)):
            words = spoken(target.indicator, target.quote)
            wanted = "不低于" if _better(facts, target) is Better.HIGHER else "不高于"
            yield about(
                target,
                f"{words}，不如文中写明的现状“{past.quote}”（{past.year}年）。",
                f"请核对现状和目标：目标应{wanted}{amount(past.quantity)}，或说明理由。",
            )


@rule("C107", "two-values-of-one-year", Severity.WARNING)
def two_values_of_one_year(facts: Facts) -> Iterator[Hit]:
    """同一年的现状值前后不一致

    检查什么：前言、基本情况和指标表中，同一指标、同一年份的现状值（基期值）是否一致。
    为什么：现状值是目标的起点，两处不同，监测时不知以哪个为准。
    反例：
        前言：2020年，全县高中阶段毛入学率为93.2%。结合本县实际，制定本规划。
        前言：到2020年，高中阶段毛入学率为92.3%，还有提升的空间。
    正例：
        前言：2020年，全县高中阶段毛入学率为93.2%。结合本县实际，制定本规划。
        前言：到2020年，高中阶段毛入学率为93.2%，还有提升的空间。
    限度：年份要在同一段写明；名称不同、单位不同的不比较；以先出现的为准，报后出现的。
    依据：《党政机关公文处理工作条例》第十九条（内容准确）。
    """
    first: dict[tuple[object, ...], _Told] = {}
    for said in _told(facts):
        known = first.setdefault(said.key, said)
        if known.size != said.size:
            yield said.say(f"{said.words}与{known.words}是同一年的现状值，数值不同。", "请核对并统一数值。")


@rule("C105", "target-year-outside-period", Severity.WARNING)
def target_year_outside_period(facts: Facts) -> Iterator[Hit]:
    """完成年份不在规划期内

    检查什么：目标、措施、重点工程、指标表写明的完成年份，是否在规划的起止年份之内。
    为什么：年份超出规划期的目标无法在本规划中考核，多为沿用旧稿。
    反例：
        主要目标：到2035年，孕产妇系统管理率达到90%以上。
    正例：
        主要目标：到2028年，孕产妇系统管理率达到90%以上。
    限度：总体目标中的远景展望（如2035年）不报；规划没有写明期限的不检查。
    依据：规划标题写明的期限。
    """
    period = facts.plan.period
    if period is None:
        return
    for target in facts.targets:
        year = target.quantity.year
        if target.part in _COMMITTING and year is not None and not period.start <= year <= period.end:
            span = f"{period.start}—{period.end}年"
            message = f"{spoken(target.indicator, target.quote)}的完成年份{year}年不在规划期（{span}）内。"
            yield about(target, message, "请核对年份。")


class _Told(Struct, frozen=True):
    """A past value: what it is of, its size, its words and how to speak of it."""

    key: tuple[object, ...]
    size: Fraction
    words: str
    say: Callable[[str, str], Hit]


def _restated(facts: Facts) -> Iterator[tuple[Target, Target]]:
    """Each later statement of an indicator beside the first one about the same thing, year and kind of quantity."""
    first: dict[tuple[object, ...], Target] = {}
    end = facts.plan.period.end if facts.plan.period else None
    for target in facts.targets:
        quantity = target.quantity
        identity = target.signature or target.indicator
        added = _ADDED.search(target.quote) is not None
        key = (identity, quantity.unit.family, quantity.change, added, quantity.base_year, quantity.year or end)
        known = first.setdefault(key, target)
        if known is not target and not _stated_together(known, target):
            yield known, target


def _stated_together(first: Target, later: Target) -> bool:
    """Whether two statements cannot contradict each other.

    降至30/10万以下，力争28/10万; A、B分别达到25%和22%: one statement. 新建6所，改扩建11所; 每年3000人次，十年3万人次:
    counts of one paragraph add up. A yearly amount and one of all years are different things anywhere.
    """
    one, other = first.location, later.location
    counts = first.quantity.unit in _COUNTS
    if one.paragraph == other.paragraph and (counts or one.start == other.start):
        return True
    return counts and _is_yearly(first) is not _is_yearly(later)


def _is_yearly(target: Target) -> bool:
    return any(
        word in target.quote or word in target.indicator for word in ("每年", "年均", "每学期", "每季度", "每月")
    )


def _earlier(first: Target) -> str:
    """The statement that came first, with its place: 主要目标的“达到95%以上”（二/（一）/主要目标/1）."""
    words = first.quote.removeprefix(first.indicator)
    return f"{_PLACES[first.part]}的“{words}”（{first.location.path}）"


def _size(target: Target) -> Fraction:
    return Fraction(target.quantity.value) * target.quantity.unit.scale


def _strength(target: Target) -> str:
    """超过, 左右 or including the number; a bare 达到90% counts as 90%以上."""
    return {Comparator.MORE: "strict", Comparator.LESS: "strict", Comparator.ABOUT: "about"}.get(
        target.quantity.comparator, "inclusive"
    )


def _worse(facts: Facts, target: Target, before: Fraction) -> bool:
    """Whether the target is worse than a value in its own unit (changes and 左右 are never judged)."""
    quantity = target.quantity
    if quantity.change is not None or quantity.comparator is Comparator.ABOUT:
        return False
    better = _better(facts, target)
    aim = Fraction(quantity.value)
    return aim < before if better is Better.HIGHER else aim > before if better is Better.LOWER else False


def _better(facts: Facts, target: Target) -> Better | None:
    entry = facts.library.catalogue.indicators.get(target.indicator_id) if target.indicator_id else None
    return (entry.better if entry else None) or _BY_COMPARATOR.get(target.quantity.comparator)


def _is_of(facts: Facts, past: Past, target: Target) -> bool:
    """Whether a reached value is of the target's indicator, in its unit, and as of late."""
    start = facts.plan.period.start if facts.plan.period else 0
    late = past.year is not None and past.year >= start - 2
    same = target.indicator_id is not None and past.indicator_id == target.indicator_id
    return late and same and past.quantity.unit is target.quantity.unit


def _told(facts: Facts) -> Iterator[_Told]:
    """Every value of a year before the plan's targets: of running text, then of the tables."""
    for past in facts.past:
        if (
            past.told
            and past.dated
            and past.quantity.unit.family == "share"
            and (past.indicator_id or "，" not in past.quote)
        ):
            key = (past.indicator_id or past.signature, past.quantity.unit, past.year)
            yield _Told(key, Fraction(past.quantity.value), f"“{past.quote}”", partial(told, past))
    start = facts.plan.period.start if facts.plan.period else 0
    for row in (row for rows in facts.tables for row in rows):
        entry = facts.library.catalogue.identify(row.indicator, facts.plan.kind, row.unit)
        identity = entry.id if entry else facts.library.catalogue.signature(row.indicator)
        for year, cell in row.years.items():
            if year < start and cell.size is not None and row.unit:
                words = f"指标表的“{row.indicator}{cell.text.strip()}”"
                yield _Told((identity, row.unit, year), cell.size, words, partial(row.hit, cell))
