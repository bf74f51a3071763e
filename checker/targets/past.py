"""What a plan says was reached: the figures of its foreword and survey, of 由…到…, of brackets and table columns.

The same reading as for targets, turned to the past. A figure of another place (全国平均水平, 全省) is not the
plan's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from checker.outline.plan import Location, Part, Passage, Plan
from checker.targets.extract import statements, target_at
from checker.targets.mentions import holds_number
from checker.targets.target import Target
from checker.targets.text import fold, sentences
from reference_targets.catalogue import Catalogue
from reference_targets.records import Quantity
from reference_targets.vocabulary import Comparator, Level

_YEAR = re.compile(r"(20\d\d)\s*年")
_LOOKS_BACK = re.compile(r"20\d\d\s*年|十[一二三四]五|截至|截止|目前|现有|已达|已经")
_LOOKS_AHEAD = re.compile(r"力争|目标[是为]|确保|争取|将(?:达|提|降|控)|要(?:达|提|降|控)|到20[3-9]\d年|期末")
_ELSEWHERE = {
    Level.NATIONAL: "世界|全球|国际",
    Level.PROVINCE: "世界|全球|国际|全国|国家|东部|西部|中部",
    Level.PREFECTURE: "世界|全球|国际|全国|国家|全省|全区|我省|省平均|东部|西部|中部",
    Level.COUNTY: "世界|全球|国际|全国|国家|全省|我省|省平均|东部|西部|中部|全市|我市|市平均",
}
_NAMED = re.compile(r"(?<![\d比较从由自以于（(])((?:19|20)\d\d)\s*年")
_WHOSE = re.compile("^(?:其中)?(?:(?:全|我|本)(?:省|市|县|区|旗|州))?的?")
_SAID_OF = 6  # years a plan may look back and still say where it starts from


class Past(Struct, frozen=True):
    """A figure that was reached: of which indicator, how much, when, and where that is said.

    `year` is the one the text names, else that before the plan begins (None without a period); `dated`: the text names
    it. `source` says in Chinese where it comes from; `told`: in running text, not beside a target. `quantity` is a
    level, in the unit printed; `signature` the identity of a name that the catalogue does not know.
    """

    indicator: str
    indicator_id: str | None
    quantity: Quantity
    year: int | None
    quote: str
    location: Location
    source: str
    signature: frozenset[str] = frozenset()
    dated: bool = False
    told: bool = False

    @property
    def name(self) -> str:
        """The indicator without whose it is said to be (全县, 我市)."""
        return _WHOSE.sub("", self.indicator)


def past_of(plan: Plan, targets: Iterable[Target], catalogue: Catalogue) -> tuple[Past, ...]:
    """The plan's own past figures, those printed beside a target before those told in running text."""
    targets = tuple(targets)
    taken = {(target.location.paragraph, target.location.end) for target in targets}
    told = (past for past in _told(plan, catalogue) if (past.location.paragraph, past.location.end) not in taken)
    return (*_beside_targets(plan, targets), *told)


def _beside_targets(plan: Plan, targets: Iterable[Target]) -> Iterator[Past]:
    for target in targets:
        if target.baseline is not None and target.quantity.change is None:
            source = "草案指标表所列基期值" if target.part is Part.TABLE else "草案所列基期值"
            year = _named_year(target.scope.own or target.quote, plan)
            yield _past(target, target.baseline, year or _before(plan), source)


def _past(target: Target, value: Decimal, year: int | None, source: str) -> Past:
    quantity = replace(target.quantity, comparator=Comparator.EXACT, value=value, year=year, hedge="", implied=False)
    return Past(
        indicator=target.indicator,
        indicator_id=target.indicator_id,
        quantity=quantity,
        year=year,
        quote=target.quote,
        location=target.location,
        source=source,
        signature=target.signature,
    )


def _named_year(text: str, plan: Plan) -> int | None:
    """The last year named that lies before the plan begins."""
    start = plan.period.start if plan.period else None
    found = [int(year) for year in _YEAR.findall(text) if start is None or int(year) < start]
    return max(found, default=None)


def _before(plan: Plan) -> int | None:
    return plan.period.start - 1 if plan.period else None


def _told(plan: Plan, catalogue: Catalogue) -> Iterator[Past]:
    """The figures of the foreword, the survey, and of sentences that name a past year."""

    def known(name: str) -> bool:
        return catalogue.named(name) is not None

    for passage in plan.passages:
        if passage.heading or not _LOOKS_BACK.search(passage.text) or not holds_number(fold(passage.text)):
            continue
        for offset, said, named in _looking_back(passage):
            for found in statements(said, known, 0, told=True):
                target = target_at(passage, found, offset, plan, catalogue)
                if past := _of_statement(target, named, plan, catalogue):
                    yield past


def _looking_back(passage: Passage) -> Iterator[tuple[int, str, int | None]]:
    """The sentences of a passage about the past, each with its place and the year last named up to its end.

    In a foreword those that follow one that names its time go on with it.
    """
    begun, named = False, None
    for span in sentences(fold(passage.text)):
        said = passage.text[span.start : span.end]
        looks = _LOOKS_BACK.search(said) is not None
        begun = looks or (begun and passage.part in (Part.OTHER, Part.OVERALL))
        named = int(years[-1]) if (years := _NAMED.findall(said)) else named
        if begun and not _LOOKS_AHEAD.search(said):
            yield passage.body_start + span.start, said, named


def _of_statement(target: Target, named: int | None, plan: Plan, catalogue: Catalogue) -> Past | None:
    """What a statement tells; None for another place, a change, a later year, or one too long ago."""
    quantity, clause = target.quantity, target.scope.own or target.quote
    year = quantity.year or named
    begin = plan.period.start if plan.period else None
    if quantity.change is not None or _is_elsewhere(target.indicator + clause, plan):
        return None
    if begin is not None and year is not None and not begin - _SAID_OF <= year < begin:
        return None
    if year is None and target.part not in (Part.OTHER, Part.OVERALL):
        return None
    past = _past(target, quantity.value, year or _before(plan), "草案前文写明的现状")
    past = replace(past, dated=year is not None, told=True)
    return past if _is_measured_so(past, catalogue) else replace(past, indicator_id=None)


def _is_measured_so(past: Past, catalogue: Catalogue) -> bool:
    """Whether the unit is one of the indicator's: a number of women is not the rate that was spoken of before it."""
    known = catalogue.indicators.get(past.indicator_id or "")
    return known is not None and known.unit.family == past.quantity.unit.family


def _is_elsewhere(words: str, plan: Plan) -> bool:
    """Whether a figure is another place's; a city of county rank says 全市 of itself."""
    pattern = _ELSEWHERE[plan.level]
    if plan.level is Level.COUNTY and (plan.region.county or "").endswith("市"):
        pattern = _ELSEWHERE[Level.PREFECTURE]
    return re.search(pattern, words) is not None
