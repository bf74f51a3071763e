"""Which known indicators the scope of a number speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import overload

from msgspec import Struct

from reference_targets.concepts import Concepts, Reading
from reference_targets.kinds import Kind
from reference_targets.matching import ALONE, Answer, Match, Place, judge
from reference_targets.records import Indicator, Quantity
from reference_targets.requirement import Requirement
from reference_targets.vocabulary import Unit


class Scope(Struct, frozen=True):
    """The words a number speaks of: its name, its own clause (empty where several numbers share it), what came before.

    `carried` has the nearest clause first; `place` tells which of several values of one clause it is.
    """

    name: str
    own: str = ""
    carried: tuple[str, ...] = ()
    place: Place = ALONE


class Found(Struct, frozen=True):
    """The indicator a scope speaks of (None for none), those it speaks of too (两癌 of each), those to ask about."""

    id: str | None = None
    also: tuple[str, ...] = ()
    asked: tuple[tuple[str, Match], ...] = ()
    match: Match | None = None


class Matcher(Struct, frozen=True, eq=False, dict=True):
    """The requirements of all indicators, by the rarest concept each of them asks for."""

    concepts: Concepts
    indicators: Mapping[str, Indicator]
    requirements: dict[str, Requirement]
    by_anchor: dict[str, tuple[str, ...]]

    @classmethod
    def of(
        cls, indicators: Mapping[str, Indicator], concepts: Concepts, subjects: Mapping[str, tuple[str, ...]]
    ) -> Matcher:
        """Read the requirement of each indicator off its standard name; `subjects` are each kind's words for whom."""
        whom = {kind: concepts.whom(words) for kind, words in subjects.items()}
        requirements = {
            identifier: Requirement.of(
                indicator.name, concepts, frozenset().union(*(whom.get(kind, ()) for kind in indicator.domains))
            )
            for identifier, indicator in indicators.items()
        }
        return cls(concepts, indicators, requirements, _anchored(requirements))

    def find(self, scope: Scope, kind: Kind | None, quantity: Quantity) -> Found:
        """The indicators of a kind of plan that a number with this scope speaks of, by its unit too.

        What was said before is looked at only where the number's own clause speaks of no known indicator.
        """
        near = self._found(self._candidates((scope.name, scope.own)), scope, kind, quantity)
        if near.id is not None or not scope.carried:
            return near
        return self._found(self._candidates((scope.name, scope.own, *scope.carried)), scope, kind, quantity)

    def also(self, identifier: str) -> tuple[str, ...]:
        """The indicators that a number is said of too where it is said of this one (两癌筛查率 of 宫颈癌筛查率)."""
        indicator = self.indicators[identifier]
        scope = Scope(indicator.name)
        same = (
            other
            for other in self._candidates((indicator.name,))
            if other != identifier
            and other not in indicator.answers
            and identifier not in self.indicators[other].answers
        )
        requirements = self.requirements
        return tuple(o for o in same if best_match(requirements[o], scope, self.concepts).answer is Answer.SAME)

    def _found(self, candidates: Iterable[str], scope: Scope, kind: Kind | None, quantity: Quantity) -> Found:
        judged = []
        for identifier in candidates:
            indicator = self.indicators[identifier]
            if kind is not None and kind.id not in indicator.domains:
                continue
            match = best_match(self.requirements[identifier], scope, self.concepts)
            if match.answer is not Answer.DIFFERENT:
                judged.append((identifier, match, _fits(indicator, quantity)))
        same = [entry for entry in judged if entry[1].answer is Answer.SAME and entry[2]]
        same.sort(key=lambda entry: entry[1].weight, reverse=True)
        taken = {identifier for identifier, _, _ in same}
        asked = tuple((identifier, match) for identifier, match, _ in judged if identifier not in taken)
        if not same:
            return Found(asked=asked)
        return Found(same[0][0], tuple(entry[0] for entry in same[1:]), asked, same[0][1])

    def _candidates(self, texts: Iterable[str]) -> Iterable[str]:
        """The indicators whose rarest concept is said in one of the texts."""
        read = self.concepts.read
        said = {member for text in texts if text for hit in read(text).hits for member in hit.members}
        return sorted({identifier for member in said for identifier in self.by_anchor.get(member, ())})


def best_match(requirement: Requirement, scope: Scope, concepts: Concepts) -> Match:
    """The better of what the number's name and what its whole clause say."""
    sizes = concepts.read(scope.name).sizes
    if requirement.sizes and sizes and requirement.sizes != sizes:
        return Match(Answer.DIFFERENT, against=sizes)  # 300人以上的单位 beside 100人以上的单位
    matches = [
        judge(requirement, own, carried, concepts, scope.place)
        for text in dict.fromkeys((scope.name, scope.own))
        if text
        for own, carried in [_focused(text, scope.carried, concepts)]
    ]
    return max(matches, key=lambda match: match.weight, default=Match(Answer.DIFFERENT))


class _Carried(Sequence[Reading]):
    """What was said before, read only when it is asked for."""

    def __init__(self, texts: Sequence[str], concepts: Concepts) -> None:
        self._texts = texts
        self._concepts = concepts

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, index: int) -> Reading: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Reading]: ...
    def __getitem__(self, index: int | slice) -> Reading | Sequence[Reading]:
        if isinstance(index, slice):
            return _Carried(self._texts[index], self._concepts)
        return self._concepts.read(self._texts[index])


def _focused(text: str, carried: tuple[str, ...], concepts: Concepts) -> tuple[Reading, Sequence[Reading]]:
    """The clause from its last finite verb on; what stands before that is the nearest of what is carried over."""
    reading = concepts.read(text)
    for start, end in reversed(reading.predicates):
        before = any(hit.start < start for hit in reading.hits)
        behind = reading.text[end:]
        if before and (any(hit.start >= end for hit in reading.hits) or any(m in behind for m in reading.measures)):
            return concepts.read(behind), _Carried((reading.text[:start], *carried), concepts)
    return reading, _Carried(carried, concepts)


def _fits(indicator: Indicator, quantity: Quantity) -> bool:
    """Whether a quantity can be one of the indicator's: of its family of units, or a change of it."""
    if quantity.change is not None or quantity.unit is Unit.OTHER:
        return True
    return quantity.unit.family == indicator.unit.family


def _anchored(requirements: Mapping[str, Requirement]) -> dict[str, tuple[str, ...]]:
    count = Counter(member for required in requirements.values() for hit in required.wanted for member in hit.members)
    index: dict[str, list[str]] = {}
    for identifier, required in requirements.items():
        anchor = min(required.core, key=lambda hit: sum(count[member] for member in hit.members), default=None)
        for member in sorted(anchor.members) if anchor else ():
            index.setdefault(member, []).append(identifier)
    return {member: tuple(ids) for member, ids in index.items()}
