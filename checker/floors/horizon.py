"""Floors that fall due after a plan ends: the straight path from a baseline, and levels worked out from changes.

Everything is exact (Decimal, Fraction); only what a note prints is rounded, and then says 约.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from checker.targets.past import Past
from checker.targets.target import Target
from reference_targets.measure import size
from reference_targets.phrasing import about
from reference_targets.places import contains
from reference_targets.records import Baseline, Period, Quantity, Region
from reference_targets.vocabulary import Change, Comparator, Unit

RATES = (
    Unit.PERCENTAGE_POINTS_PER_YEAR,
    Unit.PERCENT_PER_YEAR,
)


class Start(Struct, frozen=True):
    """Where an indicator stood: value in printed units, unit, year, and in Chinese where that is known from.

    `own`: it is the draft's own figure, not that of a place around it.
    """

    value: Decimal
    unit: Unit
    unit_text: str
    year: int
    source: str
    own: bool = False

    @property
    def words(self) -> str:
        """全国2020年基期值16.9/10万, for a note."""
        return f"{self.source}{about(self.value, self.unit, self.unit_text)}（{self.year}年）"


def own_start(target: Target, level: Quantity, known: Iterable[Past]) -> Start | None:
    """Where the draft itself says that a target starts from: beside the target, else anywhere in its text.

    `level` is the level quantity of the two that are compared; None where nothing is said in its kind of unit.
    """
    found = [past for past in known if past.year is not None and _is_of(past, target, level)]
    beside = [past for past in found if past.location == target.location]
    nearest = max(beside or found, key=lambda past: past.year or 0, default=None)
    if nearest is None:
        return None
    quantity = nearest.quantity
    return Start(quantity.value, quantity.unit, quantity.unit_text, nearest.year or 0, nearest.source, own=True)


def _is_of(past: Past, target: Target, level: Quantity) -> bool:
    """Whether a past figure is the target's own: printed beside it, or of its indicator and kind of unit."""
    if past.quantity.unit.family != level.unit.family:
        return False
    if target.indicator_id is not None:
        return past.indicator_id == target.indicator_id
    return past.location == target.location or past.indicator == target.indicator


def library_start(
    baselines: Iterable[Baseline], indicator_id: str | None, region: Region, unit_text: str
) -> Start | None:
    """The library's baseline of the smallest region around the plan, the latest of it; None where there is none."""
    around = [b for b in baselines if b.indicator_id == indicator_id and contains(b.region, region)]
    if not around:
        return None
    nearest = max(
        around, key=lambda b: (len([p for p in (b.region.province, b.region.city, b.region.county) if p]), b.year)
    )
    place = nearest.region.name or "全国"
    return Start(nearest.value, nearest.unit, unit_text, nearest.year, f"{place}基期值")


def as_level(change: Quantity, start: Start, period: Period | None) -> Quantity | None:
    """The level a change leads to from `start` (7.17 降低20% → 5.736), at most where it falls, at least where it rises.

    None where the change counts from another year than the start, or where its unit does not allow it.
    """
    if change.base_year is not None and change.base_year != start.year:
        return None
    step = _step(change, start, period)
    if step is None:
        return None
    value = start.value - step if change.change is Change.DECREASE else start.value + step
    comparator = _TURNED.get(change.comparator, change.comparator)
    return replace(
        change,
        comparator=comparator if change.change is Change.DECREASE else change.comparator,
        value=value,
        unit=start.unit,
        unit_text=start.unit_text,
        change=None,
        base_year=None,
    )


_TURNED = {
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.MORE: Comparator.LESS,
    Comparator.LESS: Comparator.MORE,
}


def _step(change: Quantity, start: Start, period: Period | None) -> Decimal | None:
    if change.unit is Unit.PERCENT_CHANGE:
        return start.value * change.value / 100
    if start.unit is not Unit.PERCENT:
        return None
    if change.unit is Unit.PERCENTAGE_POINTS:
        return change.value
    year = change.year or (period.end if period else None)
    if change.unit is Unit.PERCENTAGE_POINTS_PER_YEAR and year is not None:
        return change.value * (year - start.year)
    return None


def path_size(floor: Quantity, start: Start | None, year: int) -> Fraction | None:
    """Where the straight path to `floor` stands in `year`, in the base unit of the family.

    A level's path begins at `start`; a change's at nought in its base year. None where no path can be drawn: no start,
    another family of units, no deadline, or a year that does not lie between.
    """
    if floor.year is None or floor.unit in RATES:
        return None
    first = _first(floor, start)
    if first is None or not first[1] < year < floor.year:
        return None
    begin, begin_year = first
    return begin + (size(floor) - begin) * Fraction(year - begin_year, floor.year - begin_year)


def _first(floor: Quantity, start: Start | None) -> tuple[Fraction, int] | None:
    if floor.change is not None:
        return (Fraction(0), floor.base_year) if floor.base_year is not None else None
    if start is None or start.unit.family != floor.unit.family:
        return None
    return Fraction(start.value) * start.unit.scale, start.year
