"""One quantity beside another: exact, by direction, without guessing.

What binds: 以上, 以下, 以内 include their number; 超过, 高于, 低于 do not, so a floor 高于90% is not reached by
90%以上, which allows exactly 90. 达到42% binds like 42%以上 in the direction of progress. 左右, 力争, 原则上 soften a
commitment without changing its number.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from msgspec import Struct

from reference_targets.records import Quantity
from reference_targets.vocabulary import Better, Change, Comparator, Unit


class Order(Enum):
    """How a draft's number stands to a floor's, strictness being up."""

    BELOW = "below"
    EQUAL = "equal"
    ABOVE = "above"
    UNCLEAR = "unclear"


class Standing(Struct, frozen=True):
    """The order of the numbers, whether the draft is hedged where the floor is firm, and a Chinese note."""

    order: Order
    softer: bool = False
    note: str = ""


_UPWARD = (Comparator.AT_LEAST, Comparator.MORE)
_DOWNWARD = (Comparator.AT_MOST, Comparator.LESS)
_EXCLUSIVE = (Comparator.MORE, Comparator.LESS)


def stand(floor: Quantity, draft: Quantity, better: Better | None) -> Standing:
    """How `draft` stands to `floor` for an indicator whose progress is `better` (None: not known).

    Equal commitments are EQUAL whatever the direction. Otherwise UNCLEAR where units or kinds of target differ, where
    no direction is known, and where a comparator contradicts the direction.
    """
    softer = is_hedged(draft) and not is_hedged(floor)
    if not alike(floor, draft):
        return Standing(Order.UNCLEAR, note=_difference(floor, draft))
    if _same_commitment(floor, draft):
        return Standing(Order.EQUAL, softer)
    way = direction(floor, better)
    if way is None:
        return _without_direction(floor, draft, softer)
    if contradicts(floor, way) or contradicts(draft, way):
        return Standing(Order.UNCLEAR, note="两处的“以上”“以下”方向与指标的优劣方向不一致")
    return Standing(_order(_strictness(floor, way), _strictness(draft, way)), softer, _boundary(floor, draft))


def is_hedged(quantity: Quantity) -> bool:
    """True for 左右, 力争, 原则上 and the like."""
    return quantity.comparator is Comparator.ABOUT or bool(quantity.hedge)


def size(quantity: Quantity) -> Fraction:
    """The number in the base unit of its family (8.5/10万 → 17/200000, 每季度1次 → 4)."""
    return Fraction(quantity.value) * quantity.unit.scale * Fraction(quantity.a_year or 1)


def unit_of(quantity: Quantity) -> Unit:
    """The unit that a quantity can be compared in: 每季度1次 is a number of times a year."""
    return Unit.TIMES_PER_YEAR if quantity.a_year else quantity.unit


def alike(one: Quantity, other: Quantity) -> bool:
    """True where both numbers measure the same kind of thing: level or like change, one family, no different base."""
    if one.change is not other.change:
        return False
    if one.change is not None and (one.unit is not other.unit or _bases_differ(one, other)):
        return False
    units = unit_of(one), unit_of(other)
    if Unit.OTHER in units:
        return units[0] is units[1] and one.unit_text == other.unit_text
    return units[0].family == units[1].family


def direction(floor: Quantity, better: Better | None) -> Better | None:
    """Which way is stricter for numbers like the floor's: the catalogue's word first.

    For a change it is the size that counts: more decrease of what should fall is better, less increase of it too. An
    unknown indicator takes the floor's comparator; a share of 100 % or a number of 0 can only be approached from one
    side. None where all of that says nothing.
    """
    if floor.change is not None:
        return _direction_of_change(floor, better)
    if better is not None:
        return better
    if floor.comparator in _UPWARD:
        return Better.HIGHER
    if floor.comparator in _DOWNWARD or floor.value == 0:
        return Better.LOWER
    return Better.HIGHER if floor.unit.family == "share" and size(floor) == 1 else None


def _direction_of_change(floor: Quantity, better: Better | None) -> Better:
    if better is None:
        return Better.LOWER if floor.comparator in _DOWNWARD else Better.HIGHER
    wanted = Change.INCREASE if better is Better.HIGHER else Change.DECREASE
    return Better.HIGHER if floor.change is wanted else Better.LOWER


def _same_commitment(one: Quantity, other: Quantity) -> bool:
    return one.comparator is other.comparator and size(one) == size(other)


def _without_direction(floor: Quantity, draft: Quantity, softer: bool) -> Standing:
    if size(floor) == size(draft):
        return Standing(Order.EQUAL, softer)
    return Standing(Order.UNCLEAR, note="指标目录中没有该指标的优劣方向，只能由人判断哪个更严")


def contradicts(quantity: Quantity, way: Better) -> bool:
    """True for 以上 of what should fall, 以下 of what should rise; `way` is the `direction`."""
    return quantity.comparator in (_DOWNWARD if way is Better.HIGHER else _UPWARD)


def _strictness(quantity: Quantity, way: Better) -> tuple[Fraction, bool]:
    number = size(quantity)
    return (number if way is Better.HIGHER else -number, quantity.comparator in _EXCLUSIVE)


def _order(floor: tuple[Fraction, bool], draft: tuple[Fraction, bool]) -> Order:
    if draft == floor:
        return Order.EQUAL
    return Order.ABOVE if draft > floor else Order.BELOW


def _boundary(floor: Quantity, draft: Quantity) -> str:
    if size(floor) == size(draft) and floor.comparator in _EXCLUSIVE and draft.comparator not in _EXCLUSIVE:
        return "下限不含本数，草案含本数"
    return ""


def _bases_differ(one: Quantity, other: Quantity) -> bool:
    return one.base_year is not None and other.base_year is not None and one.base_year != other.base_year


def _difference(floor: Quantity, draft: Quantity) -> str:
    if (floor.change is None) is not (draft.change is None):
        return "一处写的是水平，一处写的是变化幅度，又没有基期值可以换算"
    if floor.change is not draft.change:
        return "一处写的是提高，一处写的是降低"
    if floor.change is not None and floor.unit is draft.unit and _bases_differ(floor, draft):
        return f"基数年份不同：{floor.base_year}年与{draft.base_year}年"
    return "计量单位不同"
