"""Which floors apply to a plan, and which of two is the stricter: pure functions that the checker and the drafter share.

A floor applies by its basis: an *official* one when its document stands above the plan (same kind, a higher level, a
region that contains the plan's); a *distilled* one when its document is of the same province or city; a *consensus*
one to every plan of its kind. Nothing here looks at the horizon except through `due`.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from reference_targets.records import Floor, Period, Quantity, Region
from reference_targets.vocabulary import Basis, Better, Comparator, Kind, Level


def contains(above: Region, below: Region) -> bool:
    """True where `below` lies in `above` or is the same place; the empty region is the whole country.

    A county of a municipality (直辖市) has no city: 天津市//武清区 lies in 天津市.
    """
    pairs = ((above.province, below.province), (above.city, below.city), (above.county, below.county))
    return all(name is None or name == other for name, other in pairs)


def same_city_or_province(one: Region, other: Region) -> bool:
    """True where both are known to lie in one province (which two places of one city do)."""
    return one.province is not None and one.province == other.province


def applies(floor: Floor, kind: Kind, region: Region, level: Level) -> bool:
    """Does this floor bind, or advise, a plan of that kind, region and level?"""
    document = floor.document
    if document.kind is not kind:
        return False
    if floor.basis is Basis.OFFICIAL:
        return document.level.rank < level.rank and contains(document.region, region)
    if floor.basis is Basis.DISTILLED:
        return same_city_or_province(document.region, region)
    return True


def applying(floors: Iterable[Floor], kind: Kind, region: Region, level: Level) -> tuple[Floor, ...]:
    """The floors that apply, in the order given; empty where none does."""
    return tuple(floor for floor in floors if applies(floor, kind, region, level))


def due(floor: Floor, period: Period | None) -> bool:
    """True where the floor's year lies within the plan's period (or before it); also where either year is unknown."""
    year = floor.quantity.year or (floor.document.period.end if floor.document.period else None)
    return period is None or year is None or year <= period.end


def direction(quantity: Quantity, better: Better | None) -> Better | None:
    """Which way is stricter: the catalogue's word, else the comparator's; for a change the larger one is stricter."""
    if quantity.change is not None:
        return Better.HIGHER
    if better is not None:
        return better
    return _BY_COMPARATOR.get(quantity.comparator)


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


def _stricter(one: Floor, other: Floor, better: Better | None) -> bool:
    way = direction(one.quantity, better)
    return way is not None and strictness(one.quantity, way) > strictness(other.quantity, way)


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
