"""A plan's targets → floors with their proof: what `--against` compares with and what `plantargets distill` writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from checker.floors.identity import deadline
from checker.outline.plan import Plan
from checker.targets.target import Target
from reference_targets.catalogue import Catalogue
from reference_targets.measure import size
from reference_targets.records import Floor, SourceDocument
from reference_targets.statement import Key, key_of
from reference_targets.vocabulary import Basis, Better, Comparator, Status, Unit


class Distilled(Struct, frozen=True):
    """A floor read off a plan, and in Chinese why a person should settle it (empty: no doubt)."""

    floor: Floor
    doubt: str = ""


def document_of(plan: Plan, identifier: str = "") -> SourceDocument:
    """The plan as a source document; the id is made of kind, place and period where none is given."""
    return SourceDocument(identifier or _identifier(plan), plan.title, plan.kind, plan.level, plan.region, plan.period)


def _identifier(plan: Plan) -> str:
    """妇女-清河省临江市-2021-2030: the same in every run; the title where the place is not known."""
    place = plan.region.path().replace("/", "") or ("全国" if plan.level.rank == 0 else _plain(plan.title))
    years = f"{plan.period.start}-{plan.period.end}" if plan.period else "期限未知"
    return f"{plan.kind.id}-{place}-{years}"


def _plain(title: str) -> str:
    return re.sub(r"[\s《》（）()“”\"/\\]+", "", title)


def documents_of(plans: Sequence[Plan]) -> tuple[SourceDocument, ...]:
    """A source document for each plan of a file, ids told apart by a number where two would be the same."""
    documents = [document_of(plan) for plan in plans]
    count = Counter(document.id for document in documents)
    return tuple(
        replace(document, id=f"{document.id}-{position}") if count[document.id] > 1 else document
        for position, document in enumerate(documents, 1)
    )


def floors_of(plan: Plan, targets: Iterable[Target], document: SourceDocument, basis: Basis) -> tuple[Floor, ...]:
    """One floor a target, in the order of the text; the deadline is the plan's end where a target names no year."""
    return tuple(_floor(target, plan, document, basis) for target in targets)


def _floor(target: Target, plan: Plan, document: SourceDocument, basis: Basis) -> Floor:
    quantity = replace(target.quantity, year=deadline(target.quantity, plan.period))
    return Floor(
        target.indicator,
        target.indicator_id,
        target.domain,
        target.part.value,
        quantity,
        basis,
        Status.DISTILLED,
        document,
        target.location.path,
        target.quote,
    )


def distilled(floors: Sequence[Floor], catalogue: Catalogue) -> tuple[Distilled, ...]:
    """The floors with the doubtful ones marked 待定 and the reason; the order stays."""
    twice = _said_twice(floors)
    return tuple(_marked(floor, "；".join(_doubts(floor, catalogue, twice))) for floor in floors)


def _marked(floor: Floor, doubt: str) -> Distilled:
    return Distilled(replace(floor, status=Status.UNSETTLED) if doubt else floor, doubt)


def _doubts(floor: Floor, catalogue: Catalogue, twice: frozenset[Key]) -> list[str]:
    known = catalogue.indicators.get(floor.indicator_id or "")
    reasons = []
    if known is None:
        reasons.append("指标目录中没有这个指标，请核对名称")
    if known and known.better and _against(floor, known.better):
        reasons.append("“以上”“以下”与指标的优劣方向不一致")
    if _key(floor) in twice:
        reasons.append("同一指标在文中有不同的值")
    if floor.quantity.unit is Unit.OTHER:
        reasons.append(f"计量单位“{floor.quantity.unit_text}”未能识别")
    return reasons


def _against(floor: Floor, better: Better) -> bool:
    if floor.quantity.change is not None:
        return False
    wrong = (Comparator.AT_MOST, Comparator.LESS) if better is Better.HIGHER else (Comparator.AT_LEAST, Comparator.MORE)
    return floor.quantity.comparator in wrong


def _said_twice(floors: Sequence[Floor]) -> frozenset[Key]:
    """Keys under which a document states different numbers."""
    numbers: dict[Key, set[Fraction]] = {}
    for floor in floors:
        numbers.setdefault(_key(floor), set()).add(size(floor.quantity))
    return frozenset(key for key, values in numbers.items() if len(values) > 1)


def _key(floor: Floor) -> Key:
    quantity = floor.quantity
    return key_of(floor.indicator_id, floor.indicator, floor.domain, quantity, quantity.year)
