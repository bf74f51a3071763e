"""Which documents stand above or beside a plan, and which of two floors is the stricter: pure functions for all.

Shared by the checker, which resolves the floors of a draft, and by the drafter, which writes them as goals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from reference_targets.records import Floor, Period, Quantity, Region, SourceDocument
from reference_targets.vocabulary import Better, Change, Comparator, Level


def contains(above: Region, below: Region) -> bool:
    """True where `below` lies in `above` or is the same place; the empty region is the whole country.

    A county of a municipality (直辖市) has no city: 天津市//武清区 lies in 天津市.
    """
    pairs = ((above.province, below.province), (above.city, below.city), (above.county, below.county))
    return all(name is None or name == other for name, other in pairs)


def same_city_or_province(one: Region, other: Region) -> bool:
    """True where both are known to lie in one province (which two places of one city do)."""
    return one.province is not None and one.province == other.province


def overlap(one: Period | None, other: Period | None) -> bool:
    """True where two periods share a year; an unknown one is taken to overlap."""
    return one is None or other is None or (one.start <= other.end and other.start <= one.end)


def stands_above(document: SourceDocument, region: Region, level: Level, period: Period | None) -> bool:
    """True where an official document binds a plan: its level or a higher one, around its place, in force meanwhile."""
    above = document.level.rank <= level.rank and contains(document.region, region)
    return above and overlap(document.period, period)


def stands_beside(document: SourceDocument, region: Region, level: Level, period: Period | None) -> bool:
    """True for a city's or county's plan of the same province, of the plan's level or a higher one, that neither is
    nor contains the place.
    """
    near = same_city_or_province(document.region, region) and not contains(document.region, region)
    of_level = document.level in (Level.PREFECTURE, Level.COUNTY) and document.level.rank <= level.rank
    return near and of_level and overlap(document.period, period)


def due(floor: Floor, period: Period | None) -> bool:
    """True where the floor's year lies within the plan's period (or before it); also where either year is unknown."""
    year = floor.quantity.year or (floor.document.period.end if floor.document.period else None)
    return period is None or year is None or year <= period.end


def direction(quantity: Quantity, better: Better | None) -> Better | None:
    """Which way a number is stricter: the catalogue's word, else the comparator's; None where neither says.

    For a change it is the size that counts: more decrease of what should fall is stricter, less increase of it too.
    """
    if quantity.change is not None and better is not None:
        wanted = Change.INCREASE if better is Better.HIGHER else Change.DECREASE
        return Better.HIGHER if quantity.change is wanted else Better.LOWER
    if better is not None:
        return better
    return _BY_COMPARATOR.get(quantity.comparator, Better.HIGHER if quantity.change else None)


def comparable(one: Quantity, other: Quantity) -> bool:
    """True where both say the same kind of thing: level with level of one unit family, change with like change."""
    if (one.change, one.base_year) != (other.change, other.base_year):
        return False
    return one.unit is other.unit if one.change is not None else one.unit.family == other.unit.family


def strictness(quantity: Quantity, better: Better) -> tuple[Fraction, int]:
    """A key that grows with strictness; only for quantities that are `comparable`.

    At one value 超过 binds more than 以上, and 以上 more than 左右.
    """
    size = Fraction(quantity.value) * quantity.unit.scale
    return (size if better is Better.HIGHER else -size, _FIRMNESS[quantity.comparator])


def weakest(floors: Sequence[Floor], better: Better | None) -> Floor:
    """The weakest of comparable floors, the first of equals; the first one where no direction is known."""
    way = direction(floors[0].quantity, better)
    if way is None:
        return floors[0]
    return min(floors, key=lambda floor: strictness(floor.quantity, way)[0])


def strictest(floors: Iterable[Floor], better: Better | None) -> tuple[Floor, ...]:
    """Of floors on one indicator, the strictest of each comparable group, groups in order of first appearance.

    At equal strictness the first one stays, so give official ones first. A floor without a direction is kept.
    """
    chosen: list[Floor] = []
    for floor in floors:
        rival = next((i for i, kept in enumerate(chosen) if comparable(kept.quantity, floor.quantity)), None)
        if rival is None:
            chosen.append(floor)
        elif _stricter(floor, chosen[rival], better):
            chosen[rival] = floor
    return tuple(chosen)


def as_strict(one: Floor, other: Floor, better: Better | None) -> bool:
    """True where meeting `one` meets the number of `other`; also where no direction tells them apart."""
    if not comparable(one.quantity, other.quantity):
        return False
    way = direction(other.quantity, better)
    return way is None or strictness(one.quantity, way) >= strictness(other.quantity, way)


def _stricter(one: Floor, other: Floor, better: Better | None) -> bool:
    return not as_strict(other, one, better)


_BY_COMPARATOR = {
    Comparator.AT_LEAST: Better.HIGHER,
    Comparator.MORE: Better.HIGHER,
    Comparator.AT_MOST: Better.LOWER,
    Comparator.LESS: Better.LOWER,
}
_FIRMNESS = {
    Comparator.ABOUT: 0,
    Comparator.AT_LEAST: 1,
    Comparator.AT_MOST: 1,
    Comparator.EXACT: 1,
    Comparator.MORE: 2,
    Comparator.LESS: 2,
}
