"""Which target of a draft answers a floor; the key and the order are those floors are chosen by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from checker.floors.forms import in_one_form, same_sort
from checker.floors.mention import is_in_own_words
from checker.floors.unknown import UnknownNames
from checker.targets.target import Target
from reference_targets.catalogue import Catalogue
from reference_targets.matcher import best_match
from reference_targets.matching import Answer, Match
from reference_targets.measure import size
from reference_targets.records import Floor, Period, Quantity
from reference_targets.statement import part_order

_FAR = 10_000
_MOST_UNKNOWN = 6  # characters that the lexicon does not know beside a name that is said in full
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

    def to_each(self, floors: Sequence[Floor]) -> tuple[Target | None, ...]:
        """The answer to each floor; where only a doubtful one stands, the one whose number settles the doubt.

        That is one of the floor's own number, in its domain, that answers no other floor and says all of the name, or
        all but a word of it: the same number twice under nearly the same name is the same indicator.
        """
        answers = [self.to(floor) for floor in floors]
        taken = {id(answer) for answer in answers if answer}
        for position, floor in enumerate(floors):
            if answers[position] is None and (settled := self._settled(floor, taken)):
                answers[position] = settled
                taken.add(id(settled))
        return tuple(answers)

    def _settled(self, floor: Floor, taken: set[int]) -> Target | None:
        if floor.indicator_id is not None:
            return None
        for _, target, match in self.unknown.asked(floor):
            if id(target) not in taken and target.domain == floor.domain and _is_nearly_named(match):
                both = in_one_form(floor, target)
                if both.limit.unit.family == both.answer.unit.family and size(both.limit) == size(both.answer):
                    return target
        return None

    def alike(self, floor: Floor) -> Asked | None:
        """The target that may speak of a floor's indicator, a person has to say; None where none does."""
        if floor.indicator_id:
            entries = [
                (n, t, dict(t.found.asked)[floor.indicator_id]) for n, t in self.asked.get(floor.indicator_id, ())
            ]
        else:
            entries = list(self.unknown.asked(floor))
        best = min(entries, key=lambda entry: (*self._distance(floor, entry[1]), entry[0]), default=None)
        if best is None:
            return None
        return Asked(best[1], not best[2].missing and same_sort(floor, best[1]))

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
            known = self.by_id.get(floor.indicator_id) or self._standing_in(floor.indicator_id)
            return known or self._by_own_words(floor)
        named = self.by_name.get(floor.indicator, ())
        signature = self.catalogue.signature(floor.indicator)
        return named or (self.by_signature.get(signature, ()) if signature else ()) or self.unknown.same(floor)

    def _by_own_words(self, floor: Floor) -> tuple[tuple[int, Target], ...]:
        """Targets of no known indicator that say what a parent says in words of its own, where nothing else answers."""
        if not is_in_own_words(floor, self.catalogue):
            return ()
        return tuple(entry for entry in self.unknown.same(floor) if entry[1].indicator_id is None)

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
            not same_sort(floor, target),
            unknown and target.indicator != floor.indicator,
            unknown and target.domain != floor.domain,
            gap,
            year or 0,
            part_order(target.part.value),
        )


class Asked(Struct, frozen=True):
    """A target that may speak of a floor's indicator; `complete`: all of its name is said, in its kind of unit."""

    target: Target
    complete: bool


def _is_nearly_named(match: Match) -> bool:
    """Whether a name is said in full but for one word of several, and few words are unknown."""
    said = len(match.agreed) + len(match.borrowed)
    missing = len(match.missing)
    few = sum(map(len, match.unknown)) <= _MOST_UNKNOWN
    return few and not match.population and (missing == 0 or (missing == 1 and said > missing))


def _frozen(index: dict[K, list[tuple[int, Target]]]) -> dict[K, tuple[tuple[int, Target], ...]]:
    return {key: tuple(entries) for key, entries in index.items()}
