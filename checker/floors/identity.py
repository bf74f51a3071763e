"""Which target of a draft answers a floor; the key and the order are those floors are chosen by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct

from checker.floors.unknown import UnknownNames
from checker.targets.target import Target
from reference_targets.catalogue import Catalogue
from reference_targets.matcher import best_match
from reference_targets.matching import Answer, Match
from reference_targets.records import Floor, Period, Quantity
from reference_targets.statement import part_order, sort_of

_FAR = 10_000
K = TypeVar("K")


def deadline(quantity: Quantity, period: Period | None) -> int | None:
    """The year a target falls due: its own, else the end of the plan; None where neither is known."""
    return quantity.year or (period.end if period else None)


class Answers(Struct, frozen=True, eq=False):
    """A draft's targets, indexed for finding the one that answers a floor."""

    period: Period | None
    catalogue: Catalogue
    by_id: dict[str, tuple[tuple[int, Target], ...]]
    by_name: dict[str, tuple[tuple[int, Target], ...]]
    by_signature: dict[frozenset[str], tuple[tuple[int, Target], ...]]
    asked: dict[str, tuple[tuple[int, Target], ...]]
    unknown: UnknownNames

    @classmethod
    def of(cls, targets: Iterable[Target], period: Period | None, catalogue: Catalogue) -> Answers:
        """Index targets; their order is the draft's."""
        targets = tuple(targets)
        by_id: dict[str, list[tuple[int, Target]]] = {}
        by_name: dict[str, list[tuple[int, Target]]] = {}
        by_signature: dict[frozenset[str], list[tuple[int, Target]]] = {}
        asked: dict[str, list[tuple[int, Target]]] = {}
        for entry in enumerate(targets):
            target = entry[1]
            if target.indicator_id is None:
                for identifier, _ in target.found.asked:
                    asked.setdefault(identifier, []).append(entry)
            else:
                for identifier in (target.indicator_id, *target.found.also):
                    by_id.setdefault(identifier, []).append(entry)
                continue
            by_name.setdefault(target.indicator, []).append(entry)
            if target.signature:
                by_signature.setdefault(target.signature, []).append(entry)
        return cls(
            period,
            catalogue,
            _frozen(by_id),
            _frozen(by_name),
            _frozen(by_signature),
            _frozen(asked),
            UnknownNames(targets, catalogue),
        )

    def to(self, floor: Floor) -> Target | None:
        """The target that answers a floor, None where no target speaks of its indicator.

        First the same sort of quantity, for unknown indicators the same name and domain, then the floor's year or the
        nearest to it, then the foremost part, then the first.
        """
        candidates = self._about(floor)
        if not candidates:
            return None
        return min(candidates, key=lambda entry: (*self._distance(floor, entry[1]), entry[0]))[1]

    def alike(self, floor: Floor) -> Target | None:
        """The target that may speak of a floor's indicator, a person has to say; None where none does."""
        entries = self.asked.get(floor.indicator_id or "", ()) if floor.indicator_id else self.unknown.asked(floor)
        return min(entries, key=lambda entry: (*self._distance(floor, entry[1]), entry[0]), default=(0, None))[1]

    def match(self, floor: Floor, target: Target) -> Match:
        """Why a target is taken for a floor's, or why a person is asked."""
        if target.indicator == floor.indicator:
            return Match(Answer.SAME, agreed=(floor.indicator,))
        found = dict(target.found.asked).get(floor.indicator_id or "")
        if found is None and target.indicator_id == floor.indicator_id and floor.indicator_id is not None:
            found = target.found.match
        requirement = self.catalogue.requirement(floor.indicator_id, floor.indicator, floor.document.kind)
        return found or best_match(requirement, target.scope, self.catalogue.concepts)

    def _about(self, floor: Floor) -> tuple[tuple[int, Target], ...]:
        if floor.indicator_id is not None:
            return self.by_id.get(floor.indicator_id) or self._standing_in(floor.indicator_id)
        named = self.by_name.get(floor.indicator, ())
        signature = self.catalogue.signature(floor.indicator)
        return named or (self.by_signature.get(signature, ()) if signature else ()) or self.unknown.same(floor)

    def _standing_in(self, indicator_id: str) -> tuple[tuple[int, Target], ...]:
        """Targets of a narrower or wider population that may answer for an indicator nobody names (女童 for all)."""
        catalogue = self.catalogue.indicators
        return tuple(
            entry
            for own_id, entries in self.by_id.items()
            if own_id in catalogue and indicator_id in catalogue[own_id].answers
            for entry in entries
        )

    def _distance(self, floor: Floor, target: Target) -> tuple[bool, bool, bool, int, int, int]:
        unknown = floor.indicator_id is None
        year = deadline(target.quantity, self.period)
        gap = 0 if year == floor.quantity.year else _FAR
        if year is not None and floor.quantity.year is not None:
            gap = abs(year - floor.quantity.year)
        return (
            sort_of(target.quantity) != sort_of(floor.quantity),
            unknown and target.indicator != floor.indicator,
            unknown and target.domain != floor.domain,
            gap,
            year or 0,
            part_order(target.part.value),
        )


def _frozen(index: dict[K, list[tuple[int, Target]]]) -> dict[K, tuple[tuple[int, Target], ...]]:
    return {key: tuple(entries) for key, entries in index.items()}
