"""What speaks of the same thing: one key for floors and targets, and one choice among several statements.

A parent's floors are chosen out of its targets by the same key and order as a draft's answer to a floor. So a plan
compared with itself meets every floor by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from reference_targets.catalogue import Catalogue
from reference_targets.measure import unit_of
from reference_targets.records import Floor, Quantity
from reference_targets.vocabulary import Better, Change

# Which of several statements of one document counts: a goal before a table cell before a measure.
PARTS = ("goals", "table", "overall", "measures", "projects", "implementation", "other")


class Key(Struct, frozen=True):
    """The identity of a statement: indicator, sort of quantity, deadline.

    `indicator` is the catalogue's id or None; then `name` and `domain` stand for it (empty for known indicators).
    """

    indicator: str | None
    name: str
    domain: str | None
    sort: tuple[str, Change | None]
    year: int | None


def key_of(indicator_id: str | None, name: str, domain: str | None, quantity: Quantity, year: int | None) -> Key:
    """The key of a floor or target; `year` is the deadline in force (the end of the plan where none is named)."""
    if indicator_id is not None:
        return Key(indicator_id, "", None, sort_of(quantity), year)
    return Key(None, name, domain, sort_of(quantity), year)


def sort_of(quantity: Quantity) -> tuple[str, Change | None]:
    """Level or change, and in which family of units: a share of schools and a number of schools are two things."""
    unit = unit_of(quantity)
    return (unit.value if quantity.change else unit.family, quantity.change)


def part_order(section: str) -> int:
    """Goals first, then table, overall goal, measures, projects and the rest; ValueError for an unknown section."""
    return PARTS.index(section)


def foremost(floors: Iterable[Floor]) -> tuple[Floor, ...]:
    """One floor a key and document, the one of the foremost part, then the first; in the order given."""
    chosen: dict[tuple[str, Key], tuple[int, int]] = {}
    every = tuple(floors)
    for position, floor in enumerate(every):
        quantity = floor.quantity
        key = key_of(floor.indicator_id, floor.indicator, floor.domain, quantity, quantity.year)
        rank = (part_order(floor.section), position)
        best = chosen.setdefault((floor.document.id, key), rank)
        chosen[floor.document.id, key] = min(best, rank)
    kept = {position for _, position in chosen.values()}
    return tuple(floor for position, floor in enumerate(every) if position in kept)


def speaks_of(floor: Floor) -> object:
    """What a floor is about, whatever its quantity: the catalogue's indicator, else name and domain."""
    return floor.indicator_id if floor.indicator_id is not None else (floor.indicator, floor.domain)


def grouped(floors: Iterable[Floor], key: Callable[[Floor], object]) -> list[list[Floor]]:
    """Floors of one key together, groups and members in order of first appearance."""
    groups: dict[object, list[Floor]] = {}
    for floor in floors:
        groups.setdefault(key(floor), []).append(floor)
    return list(groups.values())


def better_of(floor: Floor, catalogue: Catalogue) -> Better | None:
    """The direction of progress of a floor's indicator, None for one the catalogue does not know."""
    indicator = catalogue.indicators.get(floor.indicator_id or "")
    return indicator.better if indicator else None
