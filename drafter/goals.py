"""Floors → goals: one goal for each indicator, with the floor that decides its number and the others beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from drafter.floors import floors_for, subject
from drafter.request import LAST_YEAR, Request
from reference_targets.library import Library
from reference_targets.records import Floor, Indicator, Quantity
from reference_targets.select import as_strict, comparable, due, strictest
from reference_targets.vocabulary import Basis, Better

# The catalogue writes ranges of ages with a hyphen, a plan with a dash.
_FULL_WIDTH = str.maketrans("(),:;", "（），：；")
_RANGE = re.compile(r"(?<=\d)-(?=\d)")


@dataclass(frozen=True, slots=True)
class Goal:
    """A quantified goal to write. `floor` decided the number; `others` are further floors on the same indicator.

    `key` identifies the goal in the intake sheet: the catalogue's id or the name, with the kind of change and deadline.
    `due` is false where every floor on the indicator falls after the plan's end. `deadline` is the year to name where
    a parent asks for the number before the plan ends, else None. `kept` is a stricter number of the place's last plan,
    written instead of the floor's; `own` marks a goal of the last plan that no floor speaks of.
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

    @property
    def quantity(self) -> Quantity:
        """What the floor asks for."""
        return self.floor.quantity


def goals_for(request: Request, library: Library, bases: Iterable[Basis] = tuple(Basis)) -> tuple[Goal, ...]:
    """The goals of a plan, in the order the floors stand in the library; empty where no floor applies.

    Of the floors due within the period the strictest decides; where none is due yet, the strictest of the later ones,
    since a goal that already stands there can fall short of none of them.
    """
    wanted = set(bases)
    groups: dict[object, list[Floor]] = {}
    for floor in floors_for(request, library):
        if floor.basis in wanted:
            groups.setdefault(subject(floor), []).append(floor)
    return tuple(goal for group in groups.values() for goal in _goals(group, request, library))


def _goals(group: list[Floor], request: Request, library: Library) -> list[Goal]:
    """One goal for each kind of statement (a level and a yearly change of one indicator are two), and one for each
    earlier deadline that no other of them covers.
    """
    indicator = library.catalogue.indicators.get(group[0].indicator_id or "")
    better = indicator.better if indicator else None
    now = [floor for floor in group if due(floor, request.period)]
    chosen = _uncovered(now, better)
    later = [floor for floor in group if not any(comparable(floor.quantity, kept.quantity) for kept in chosen)]
    return [
        _goal(floor, group, indicator, better, request, is_due=floor in now)
        for floor in (*chosen, *strictest(later, better))
    ]


def _uncovered(floors: list[Floor], better: Better | None) -> list[Floor]:
    """The floors that no other one makes needless by being as strict and due no later; of equals the first."""
    return [floor for floor in floors if not any(_makes_needless(other, floor, floors, better) for other in floors)]


def _makes_needless(other: Floor, floor: Floor, floors: list[Floor], better: Better | None) -> bool:
    if other is floor or not _covers(other, floor, better):
        return False
    return not _covers(floor, other, better) or floors.index(other) < floors.index(floor)


def _covers(one: Floor, other: Floor, better: Better | None) -> bool:
    return as_strict(one, other, better) and _deadline(one) <= _deadline(other)


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
    return Goal(key, name, _domain(floor, indicator, request), floor, others, better, is_due, deadline)


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
    return (indicator.domains.get(request.kind) if indicator else None) or floor.domain
