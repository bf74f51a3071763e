"""Of several floors on one indicator those a plan has to write so that it meets all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from reference_targets.measure import Order, alike, contradicts, direction, stand
from reference_targets.records import Floor, Quantity
from reference_targets.vocabulary import Better, Comparator


def _no_deadline(_: Floor) -> int:
    return 0


def strictest(
    floors: Sequence[Floor], better: Better | None, deadline: Callable[[Floor], int] = _no_deadline
) -> list[Floor]:
    """The floors that no other one makes needless by being as strict and due no later; of equals the first.

    Goals are written firmly, so that a hedged floor with the larger number makes a firm one needless.
    """

    def covers(one: Floor, other: Floor) -> bool:
        return as_strict(one.quantity, other.quantity, better) and deadline(one) <= deadline(other)

    def needless(position: int) -> bool:
        floor = floors[position]
        rivals = ((at, other) for at, other in enumerate(floors) if at != position and covers(other, floor))
        return any(at < position or not covers(floor, other) for at, other in rivals)

    return [floor for position, floor in enumerate(floors) if not needless(position)]


def as_strict(one: Quantity, other: Quantity, better: Better | None) -> bool:
    """True where writing `one` firmly meets `other`; also where no direction tells them apart.

    A comparator against the indicator's direction is a slip of its source: any other floor goes before it.
    """
    if not alike(one, other):
        return False
    way = direction(other, better)
    if way is None or contradicts(other, way) or (better is None and contradicts(one, way)):
        return True
    return stand(other, _firm(one), better).order in (Order.EQUAL, Order.ABOVE)


def _firm(quantity: Quantity) -> Quantity:
    vague = quantity.comparator is Comparator.ABOUT
    return replace(quantity, hedge="", comparator=Comparator.EXACT if vague else quantity.comparator)
