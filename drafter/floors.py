"""The floors a plan will be held to, as goals are written from them: official, then neighbours', then common ones.

The same rules as the checker's (checker/floors/resolve.py), from the same functions of `reference_targets.select`; the
loop test compares both for every place of the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafter.request import Request
from reference_targets.catalogue import Catalogue
from reference_targets.library import Library
from reference_targets.places import same_place
from reference_targets.records import Floor
from reference_targets.select import stands_above, stands_beside, weakest
from reference_targets.vocabulary import Basis, Better, Status

CONSENSUS_OF = 3
# Which of several statements of one document counts: a goal before a table cell before a measure.
_PARTS = ("goals", "table", "overall", "measures", "projects", "implementation", "other")


def floors_for(request: Request, library: Library) -> tuple[Floor, ...]:
    """All floors that apply, official ones first; a neighbour's only where no official one speaks of the indicator,
    a common one only where neither does. Empty where none applies.
    """
    reference = [floor for floor in library.floors if floor.document.kind is request.kind]
    official = _official(reference, request)
    near = _unspoken(_near(reference, request, library.catalogue), official)
    common = _unspoken(_consensus(reference, request, library.catalogue), (*official, *near))
    return (*official, *near, *common)


def _official(reference: Iterable[Floor], request: Request) -> tuple[Floor, ...]:
    region, level, period = request.region, request.level, request.period
    return tuple(
        floor
        for floor in reference
        if floor.basis is Basis.OFFICIAL and stands_above(floor.document, region, level, period)
    )


def _near(reference: Iterable[Floor], request: Request, catalogue: Catalogue) -> tuple[Floor, ...]:
    """Of neighbours' settled and catalogued floors on one indicator: the nearest place's, the weakest of them."""
    beside = [
        replace(floor, basis=Basis.DISTILLED)
        for floor in foremost(reference)
        if _counts(floor) and stands_beside(floor.document, request.region, request.level, request.period)
    ]
    nearest_first = sorted(beside, key=lambda floor: floor.document.region.city != request.region.city)
    return tuple(_nearest_weakest(group, catalogue) for group in _by_statement(nearest_first))


def _nearest_weakest(group: Sequence[Floor], catalogue: Catalogue) -> Floor:
    city = group[0].document.region.city
    return weakest([floor for floor in group if floor.document.region.city == city], _better(group[0], catalogue))


def _consensus(reference: Iterable[Floor], request: Request, catalogue: Catalogue) -> tuple[Floor, ...]:
    """The weakest value of each catalogued indicator that at least three plans of the kind have, the own left out."""
    others = (floor for floor in reference if _counts(floor) and not same_place(floor.document.region, request.region))
    return tuple(
        replace(weakest(group, _better(group[0], catalogue)), basis=Basis.CONSENSUS)
        for group in _by_statement(foremost(others))
        if _better(group[0], catalogue) and len({floor.document.id for floor in group}) >= CONSENSUS_OF
    )


def foremost(floors: Iterable[Floor]) -> tuple[Floor, ...]:
    """One floor for each statement and year of a document, the one of the foremost part."""
    chosen: dict[tuple[object, ...], Floor] = {}
    for floor in floors:
        key = (floor.document.id, *_statement(floor), floor.quantity.year)
        kept = chosen.setdefault(key, floor)
        if _PARTS.index(floor.section) < _PARTS.index(kept.section):
            chosen[key] = floor
    return tuple(chosen.values())


def _counts(floor: Floor) -> bool:
    """What an unknown or unsettled record of another place asks for is no measure."""
    return floor.indicator_id is not None and floor.status is not Status.UNSETTLED


def _better(floor: Floor, catalogue: Catalogue) -> Better | None:
    indicator = catalogue.indicators.get(floor.indicator_id or "")
    return indicator.better if indicator else None


def _unspoken(floors: Iterable[Floor], spoken: Iterable[Floor]) -> tuple[Floor, ...]:
    taken = {subject(floor) for floor in spoken}
    return tuple(floor for floor in floors if subject(floor) not in taken)


def subject(floor: Floor) -> object:
    """What a floor is about: the catalogue's indicator, else its name and domain."""
    return floor.indicator_id or (floor.indicator, floor.domain)


def _statement(floor: Floor) -> tuple[object, ...]:
    """Levels and changes of one indicator, shares and counts, are different statements."""
    quantity = floor.quantity
    return (subject(floor), quantity.change, quantity.unit.value if quantity.change else quantity.unit.family)


def _by_statement(floors: Iterable[Floor]) -> list[list[Floor]]:
    groups: dict[tuple[object, ...], list[Floor]] = {}
    for floor in floors:
        groups.setdefault(_statement(floor), []).append(floor)
    return list(groups.values())
