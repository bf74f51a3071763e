"""Floors → goals: one goal for each indicator, with the floor that decides its number and the others beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from drafter.request import LAST_YEAR, Request
from drafter.strictest import strictest
from reference_targets.applying import applying
from reference_targets.library import Library
from reference_targets.measure import alike
from reference_targets.records import Floor, Indicator, Period, Quantity
from reference_targets.statement import grouped, speaks_of
from reference_targets.vocabulary import Basis, Better, Comparator

# The catalogue writes ranges of ages with a hyphen, a plan with a dash.
_FULL_WIDTH = str.maketrans("(),:;", "（），：；")
_RANGE = re.compile(r"(?<=\d)-(?=\d)")


class Goal(Struct, frozen=True):
    """A quantified goal to write. `floor` decided the number; `others` are further floors on the same indicator.

    `key` identifies the goal in the intake sheet: the catalogue's id or the name, with the kind of change and deadline.
    `due` is false where every floor on the indicator falls after the plan's end. `deadline` is the year to name where
    a parent asks for the number before the plan ends, else None. `kept` is a stricter number of the place's last plan,
    written instead of the floor's; `own` marks a goal of the last plan that no floor speaks of. `firm` is true where
    another floor on the indicator is firm, so that the number may not be written with 左右.
    """

    key: str
    indicator: str
    domain: str | None
    floor: Floor
    others: tuple[Floor, ...]
    better: Better | None
    due: bool
    deadline: int | None = None
    kept: Quantity | None = None
    own: bool = False
    firm: bool = False

    @property
    def quantity(self) -> Quantity:
        """What the floor asks for."""
        return self.floor.quantity


def goals_for(
    request: Request, library: Library, bases: Iterable[Basis] = tuple(Basis), parents: Sequence[Floor] = ()
) -> tuple[Goal, ...]:
    """The goals of a plan, in the order the floors stand in the library; empty where no floor applies.

    Of the floors due within the period the strictest decides; where none is due yet, the strictest of the later ones,
    since a goal that already stands there can fall short of none of them.
    """
    wanted = set(bases)
    floors = [floor for floor in applying(request, library, parents).every if floor.basis in wanted]
    return tuple(goal for group in grouped(floors, speaks_of) for goal in _goals(group, request, library))


def _goals(group: list[Floor], request: Request, library: Library) -> list[Goal]:
    """One goal for each kind of statement (a level and a yearly change of one indicator are two), and one for each
    earlier deadline that no other of them covers.
    """
    indicator = library.catalogue.indicators.get(group[0].indicator_id or "")
    better = indicator.better if indicator else None
    now = [floor for floor in group if _due(floor, request.period)]
    chosen = strictest(now, better, _deadline)
    later = [floor for floor in group if not any(alike(floor.quantity, kept.quantity) for kept in chosen)]
    return [
        *(_goal(floor, group, indicator, better, request, is_due=True) for floor in chosen),
        *(_goal(floor, group, indicator, better, request, is_due=False) for floor in strictest(later, better)),
    ]


def _due(floor: Floor, period: Period) -> bool:
    """True where the floor's year lies within the plan's period (or before it); also where its year is unknown."""
    year = floor.quantity.year or (floor.document.period.end if floor.document.period else None)
    return year is None or year <= period.end


def _deadline(floor: Floor) -> int:
    """Only a parent's deadline binds; the plans beside have deadlines of their own."""
    official = floor.basis is Basis.OFFICIAL
    return floor.quantity.year if official and floor.quantity.year else LAST_YEAR


def _goal(
    floor: Floor,
    group: list[Floor],
    indicator: Indicator | None,
    better: Better | None,
    request: Request,
    *,
    is_due: bool,
) -> Goal:
    name = printed(indicator.name if indicator else floor.indicator)
    others = tuple(other for other in group if other is not floor)
    deadline = _deadline(floor) if _deadline(floor) < request.period.end else None
    key = "/".join(filter(None, (floor.indicator_id or name, _kind_of_change(floor.quantity), str(deadline or ""))))
    domain = _domain(floor, indicator, request)
    return Goal(
        key=key,
        indicator=name,
        domain=domain,
        floor=floor,
        others=others,
        better=better,
        due=is_due,
        deadline=deadline,
        firm=_firm_beside(floor, others),
    )


def _firm_beside(floor: Floor, others: Iterable[Floor]) -> bool:
    return any(alike(floor.quantity, o.quantity) and o.quantity.comparator is not Comparator.ABOUT for o in others)


def printed(name: str) -> str:
    """As a plan prints it: full-width brackets, a dash between ages."""
    return _RANGE.sub("—", name.translate(_FULL_WIDTH))


def _kind_of_change(quantity: Quantity) -> str:
    """Empty for a level; decrease-percent_change-2020 for a change."""
    if quantity.change is None:
        return ""
    return "-".join(filter(None, (quantity.change.value, quantity.unit.value, str(quantity.base_year or ""))))


def _domain(floor: Floor, indicator: Indicator | None, request: Request) -> str | None:
    """Where the catalogue puts the indicator in this kind of plan, else where its source does."""
    return (indicator.domain_in(request.kind) if indicator else None) or floor.domain
