"""A line of notation for floors, targets and plans, so that a test shows only what matters.

A quantity: [hedge][降|升]comparator number unit [基year] [@year]   `力争>=70% @2028`, `降=20% 基2020`, `<=8.5/10万`
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from checker.outline.plan import Location, Part, Passage, Plan
from checker.reading.document import Document, Paragraph
from checker.targets.target import Target
from reference_targets.catalogue import Catalogue
from reference_targets.kinds import Kind
from reference_targets.library import Library
from reference_targets.matcher import Found, Scope
from reference_targets.places import region_of_path
from reference_targets.records import Baseline, Floor, Period, Quantity, Region, SourceDocument
from reference_targets.vocabulary import Basis, Change, Comparator, Level, Status, Unit
from tests.unitutil.builtinkinds import WOMEN

CATALOGUE = Catalogue.load()
LEVELS = {
    "%": Unit.PERCENT,
    "‰": Unit.PER_MILLE,
    "/万": Unit.PER_10K,
    "/10万": Unit.PER_100K,
    "名": Unit.COUNT,
    "所": Unit.COUNT,
    "小时": Unit.HOURS_PER_DAY,
    "分钟": Unit.MINUTES_PER_DAY,
    "次/年": Unit.TIMES_PER_YEAR,
    ":1": Unit.RATIO,
    "岁": Unit.YEARS,
    "升": Unit.OTHER,
    "亩": Unit.OTHER,
}
CHANGES = {
    "%": Unit.PERCENT_CHANGE,
    "点": Unit.PERCENTAGE_POINTS,
    "点/年": Unit.PERCENTAGE_POINTS_PER_YEAR,
    "%/年": Unit.PERCENT_PER_YEAR,
}
_QUANTITY = re.compile(
    r"(?P<hedge>力争|原则上)?(?P<change>[降升])?(?P<comparator>>=|<=|[><=~])(?P<value>[\d.]+)(?P<unit>[^\s]*)"
    r"(?:\s+基(?P<base>\d{4}))?(?:\s+@(?P<year>\d{4}))?"
)


def quantity(text: str) -> Quantity:
    """A quantity out of its notation."""
    found = _QUANTITY.fullmatch(text.strip())
    assert found, f"no quantity: {text}"
    change = {"降": Change.DECREASE, "升": Change.INCREASE, None: None}[found["change"]]
    return Quantity(
        Comparator(found["comparator"]),
        Decimal(found["value"]),
        (CHANGES if change else LEVELS)[found["unit"]],
        found["unit"],
        change,
        int(found["base"]) if found["base"] else None,
        int(found["year"]) if found["year"] else None,
        found["hedge"] or "",
    )


def period(text: str) -> Period | None:
    """2021-2030, or — for an unknown one."""
    if text in ("", "—"):
        return None
    start, end = text.split("-")
    return Period(int(start), int(end))


def source(
    title: str = "清河省妇女发展规划",
    place: str = "清河省",
    level: Level = Level.PROVINCE,
    years: str = "2021-2030",
    kind: Kind = WOMEN,
    identifier: str = "",
) -> SourceDocument:
    """A source document."""
    return SourceDocument(
        identifier or f"{title}-{place}", title, kind, level, region_of_path(place, level), period(years)
    )


def floor(
    indicator: str,
    text: str,
    document: SourceDocument | None = None,
    basis: Basis = Basis.OFFICIAL,
    known: bool = True,
    **changes: Any,
) -> Floor:
    """A floor; `known=False` keeps it out of the catalogue."""
    document = document or source()
    amount = quantity(text)
    found = CATALOGUE.identify(indicator, document.kind, amount.unit) if known else None
    facts = {"domain": "health", "section": "goals", "status": Status.CORROBORATED, "where": "", "quote": "", **changes}
    return Floor(
        indicator,
        found.id if found else None,
        facts["domain"],
        facts["section"],
        amount,
        basis,
        facts["status"],
        document,
        facts["where"],
        facts["quote"],
        facts.get("advisory", False),
    )


def target(indicator: str, text: str, baseline: str | None = None, known: bool = True, **changes: Any) -> Target:
    """A target of a draft's goals in the health domain, unless said otherwise."""
    amount = quantity(text)
    scope = Scope(indicator)
    found = CATALOGUE.speaks_of(scope, None, amount) if known else Found()
    facts = {"part": Part.GOALS, "domain": "health", "paragraph": 1, **changes}
    return Target(
        indicator,
        found.id,
        CATALOGUE.signature(indicator),
        amount,
        facts["part"],
        facts["domain"],
        "1",
        f"{indicator}{text}",
        Location(facts["paragraph"], facts["paragraph"], "二/（一）/主要目标/1"),
        Decimal(baseline) if baseline else None,
        scope,
        found,
    )


def plan(
    years: str = "2021-2030",
    place: str = "清河省/临江市/云岭县",
    kind: Kind = WOMEN,
    goals: Iterable[str] = (),
    title: str = "云岭县妇女发展规划",
    level: Level = Level.COUNTY,
) -> Plan:
    """A plan whose passages are goals of the health domain."""
    paragraphs = tuple(Paragraph(number, text, line=number) for number, text in enumerate(goals, 1))
    passages = tuple(
        Passage(p, Part.GOALS, "health", str(p.index), f"二/（一）/主要目标/{p.index}") for p in paragraphs
    )
    region = region_of_path(place, level) if place else Region()
    return Plan(
        Document("draft.txt", "txt", paragraphs),
        kind,
        title,
        level,
        region,
        period(years),
        1,
        max(len(paragraphs), 1),
        Location(1, 1, ""),
        (),
        (),
        passages,
    )


def library(*floors: Floor, baselines: tuple[Baseline, ...] = (), given: frozenset[str] = frozenset()) -> Library:
    """A library of these floors."""
    documents = tuple({f.document.id: f.document for f in floors}.values())
    return Library(CATALOGUE, documents, floors, baselines, given)


def baseline(indicator: str, value: str, unit: Unit, year: int = 2020, region: Region | None = None) -> Baseline:
    """A baseline of the country, unless said otherwise."""
    found = CATALOGUE.identify(indicator, None, unit)
    assert found
    return Baseline(found.id, Decimal(value), unit, year, region or Region(), Status.CORROBORATED)
