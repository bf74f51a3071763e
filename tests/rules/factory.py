"""Plans, floors, targets and comparisons made by hand, for rules that need no reading."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from checker.floors.comparison import Comparison, Verdict
from checker.outline.plan import Domain, Item, Location, Part, Passage, Plan, Section, SectionId
from checker.reading.document import Document, Paragraph
from checker.rules.rule import Facts
from checker.targets.target import Target
from reference_targets.library import load_known
from reference_targets.records import Floor, Period, Quantity, Region, SourceDocument
from reference_targets.vocabulary import Basis, Comparator, Level, Status, Unit
from tests.unitutil.builtinkinds import WOMEN

NAMES = {
    SectionId.FOREWORD: "前言",
    SectionId.GUIDING_IDEOLOGY: "指导思想",
    SectionId.PRINCIPLES: "基本原则",
    SectionId.OVERALL_GOAL: "总体目标",
    SectionId.DOMAINS: "发展领域",
    SectionId.IMPLEMENTATION: "组织实施",
    SectionId.MONITORING: "监测评估",
}


def place(paragraph: int, path: str = "") -> Location:
    """A location in a text file."""
    return Location(paragraph, paragraph, path)


def section(id: SectionId, paragraph: int, **changes: Any) -> Section:
    """A section present with its usual heading, unless said otherwise."""
    facts: dict[str, Any] = {"present": True, "heading": NAMES[id], "location": place(paragraph), **changes}
    return Section(id, NAMES[id], **facts)


def item(paragraph: int) -> Item:
    """An item of a list."""
    return Item("1", (paragraph,), place(paragraph))


def domain(id: str, name: str, paragraph: int, **changes: Any) -> Domain:
    """A domain with one goal and one measure, unless said otherwise."""
    facts: dict[str, Any] = {
        "present": True,
        "heading": name,
        "location": place(paragraph),
        "goals": (item(paragraph + 1),),
        "measures": (item(paragraph + 2),),
        **changes,
    }
    return Domain(id, name, **facts)


def plan(sections: tuple[Section, ...] = (), domains: tuple[Domain, ...] = (), texts: tuple[str, ...] = ()) -> Plan:
    """A plan of 云岭县 with these sections and domains; `texts` are its paragraphs."""
    paragraphs = tuple(Paragraph(number, text, line=number) for number, text in enumerate(texts, 1))
    return Plan(
        document=Document("draft.txt", "txt", paragraphs),
        kind=WOMEN,
        title="云岭县妇女发展规划（2021—2030年）",
        level=Level.COUNTY,
        region=Region("清河省", "临江市", "云岭县"),
        period=Period(2021, 2030),
        first=1,
        last=max(len(texts), 1),
        title_location=place(1),
        sections=sections,
        domains=domains,
        passages=tuple(
            Passage(paragraph=paragraph, part=Part.OTHER, domain=None, item=None, path="") for paragraph in paragraphs
        ),
    )


def facts(made: Plan, comparisons: tuple[Comparison, ...] = ()) -> Facts:
    """Facts about a plan; rules made from hand-made facts read no library."""
    return Facts(plan=made, targets=(), comparisons=comparisons, library=load_known(), date=date(2022, 7, 1))


def quantity(comparator: str, value: str, unit: Unit, unit_text: str = "", **changes: Any) -> Quantity:
    """A quantity, its comparator as in the contract."""
    return Quantity(Comparator(comparator), Decimal(value), unit, unit_text, **changes)


def floor(indicator: str, amount: Quantity, basis: Basis = Basis.OFFICIAL, **changes: Any) -> Floor:
    """A floor of the national outline, unless said otherwise (`level`, `region`, `title`, `status`)."""
    document = SourceDocument(
        id="source",
        title=changes.get("title", "中国妇女发展纲要（2021—2030年）"),
        kind=WOMEN,
        level=changes.get("level", Level.NATIONAL),
        region=changes.get("region", Region()),
        period=Period(2021, 2030),
    )
    status = changes.get("status", Status.CORROBORATED)
    return Floor(
        indicator=indicator,
        indicator_id=None,
        domain="health",
        section="goals",
        quantity=amount,
        basis=basis,
        status=status,
        document=document,
    )


def comparison(
    verdict: Verdict, limit: Floor, quote: str = "", said: Quantity | None = None, **changes: Any
) -> Comparison:
    """A comparison; with a quantity the quote is the target's, without one it only names the indicator."""
    if said is None:
        mention = place(7, "二/（一）/主要目标/2") if quote else None
        return Comparison(floor=limit, verdict=verdict, target=None, mention=mention, mention_quote=quote, **changes)
    where = place(7, "二/（一）/主要目标/2")
    target = Target(
        indicator=limit.indicator,
        indicator_id=None,
        signature=frozenset(),
        quantity=said,
        part=Part.GOALS,
        domain="health",
        item="2",
        quote=quote,
        location=where,
    )
    return Comparison(limit, verdict, target, **changes)
