"""Which known indicators the scope of a number speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

from msgspec import Struct
from msgspec.structs import replace

from reference_targets.concepts import Concepts, Reading
from reference_targets.kinds import Kind
from reference_targets.matching import ALONE, Answer, Match, Place, judge
from reference_targets.records import Indicator, Quantity
from reference_targets.requirement import Requirement
from reference_targets.vocabulary import Unit

_JOINTS = ("、", "、|和|及|与|以及")  # a list is parted by 、, or by all of them


class Scope(Struct, frozen=True):
    """The words a number speaks of: its name, its own clause (empty where several numbers share it), what came before.

    `carried` has the nearest clause first; `place` tells which of several values of one clause
    it is; `partial`: it is said of a share of those only (70%的卫生院配备1名…).
    """

    name: str
    own: str = ""
    carried: tuple[str, ...] = ()
    place: Place = ALONE
    partial: bool = False


class Found(Struct, frozen=True):
    """The indicator a scope speaks of (None for none), those it speaks of too (两癌 of each), those to ask about."""

    id: str | None = None
    also: tuple[str, ...] = ()
    asked: tuple[tuple[str, Match], ...] = ()
    match: Match | None = None


class Required(Struct, frozen=True, eq=False):
    """What all indicators ask for, by id; `also`: those a number is said of too (两癌筛查率 of 宫颈癌筛查率)."""

    requirements: dict[str, Requirement]
    by_anchor: dict[str, tuple[str, ...]]
    also: dict[str, tuple[str, ...]]


class Matcher(Struct, frozen=True, eq=False):
    """The known indicators with what each asks for, found by the rarest concept of it."""

    concepts: Concepts
    indicators: Mapping[str, Indicator]
    required: Required

    def find(self, scope: Scope, kind: Kind | None, quantity: Quantity) -> Found:
        """The indicators of a kind of plan that a number with this scope speaks of, by its unit too.

        What was said before leads to further indicators only where the number's own clause speaks of no known one.
        """
        near = self._candidates((scope.name, scope.own))
        judged = self._judged(near, scope, quantity)
        if not any(entry.holds for entry in judged):
            judged += self._judged(self._candidates(scope.carried) - near, scope, quantity)
        own = {entry.id for entry in judged if kind is None or kind.id in self.indicators[entry.id].domains}
        same = [entry for entry in judged if entry.holds]
        same.sort(key=lambda entry: (entry.id in own, entry.match.weight), reverse=True)
        asked = tuple((entry.id, entry.match) for entry in judged if not entry.holds and entry.id in own)
        if not same:
            return Found(asked=asked)
        return Found(same[0].id, tuple(entry.id for entry in same[1:]), asked, same[0].match)

    def meant(self, name: str, kind: Kind | None) -> str | None:
        """The indicator that a name alone speaks of, of several the one of which it says most; None for none."""
        scope, required = Scope(name), self.required.requirements
        judged = [(best_match(required[one], scope, self.concepts), one) for one in self._candidates((name,))]
        same = [
            (kind is None or kind.id in self.indicators[one].domains, match.weight, one)
            for match, one in judged
            if match.answer is Answer.SAME
        ]
        return max(same)[2] if same else None

    def narrower_than(self, requirement: Requirement) -> tuple[Requirement, ...]:
        """The known indicators that ask for all that one asks for and for more, of no other ages."""
        return tuple(other for other in self.required.requirements.values() if _asks_for_more(other, requirement))

    def _judged(self, candidates: Iterable[str], scope: Scope, quantity: Quantity) -> list[_Judged]:
        """The candidates that are the same or to be asked about, in the order of their ids."""
        found = []
        for identifier in sorted(candidates):
            match = best_match(self.required.requirements[identifier], scope, self.concepts)
            same, fits = match.answer is Answer.SAME, _fits(self.indicators[identifier], quantity)
            if same or (fits and match.answer is Answer.ASK):
                found.append(_Judged(identifier, match, same and fits))
        return found

    def _candidates(self, texts: Iterable[str]) -> set[str]:
        """The indicators whose rarest concept is said in one of the texts."""
        read = self.concepts.read
        said = {member for text in texts if text for hit in read(text).hits for member in hit.members}
        return {identifier for member in said for identifier in self.required.by_anchor.get(member, ())}


class _Judged(Struct, frozen=True):
    """An indicator beside a scope; `holds`: the scope speaks of it and the unit is one of it."""

    id: str
    match: Match
    holds: bool


def required_by(
    indicators: Mapping[str, Indicator], concepts: Concepts, subjects: Mapping[str, tuple[str, ...]]
) -> Required:
    """What indicators ask for, read off their standard names; `subjects` are each kind's words for whom it is about."""
    whom = {kind: concepts.whom(words) for kind, words in subjects.items()}
    requirements = {
        identifier: Requirement.of(
            indicator.name, concepts, frozenset().union(*(whom.get(kind, ()) for kind in indicator.domains))
        )
        for identifier, indicator in indicators.items()
    }
    also = {
        identifier: tuple(
            other
            for other, requirement in requirements.items()
            if other != identifier
            and not {identifier, other} & {*indicator.answers, *indicators[other].answers}
            and best_match(requirement, Scope(indicator.name), concepts).answer is Answer.SAME
        )
        for identifier, indicator in indicators.items()
    }
    return Required(
        requirements, _anchored(requirements, concepts), {known: others for known, others in also.items() if others}
    )


def best_match(requirement: Requirement, scope: Scope, concepts: Concepts) -> Match:
    """The better of what the number's name and what its whole clause say."""
    sizes = concepts.read(scope.name).sizes
    best = Match(Answer.DIFFERENT)
    for text, before, place in _ways_to_read(scope):
        own, carried = _focused(text, before, concepts)
        match = judge(requirement, own, carried, concepts, place)
        if match.answer is Answer.SAME:
            best = match
            break
        best = max(best, match, key=lambda one: one.weight)
    if best.answer is Answer.SAME and requirement.sizes and sizes and requirement.sizes != sizes:
        # 300人以上的单位 beside 100人以上的单位
        return replace(best, answer=Answer.ASK, population="narrower", unknown=sizes)
    if best.answer is Answer.SAME and scope.partial:
        return replace(best, answer=Answer.ASK, population="narrower")  # 70%的卫生院配备1名…
    return best


def _ways_to_read(scope: Scope) -> Iterator[tuple[str, tuple[str, ...], Place]]:
    """The texts a number may be said of, with what stands before: its name, its clause, its part of a list of names."""
    place = scope.place
    if place.count > 1 and (part := _listed(scope.name, place)):
        yield part, (scope.name, *scope.carried), ALONE
    for text in dict.fromkeys((scope.name, scope.own)):
        if text:
            yield text, scope.carried, place


def _listed(name: str, place: Place) -> str:
    """The part of a list of names that one of as many values is said of (A率、B率分别达到…), empty for another list."""
    for joint in _JOINTS:
        parts = [part for part in re.split(joint, name) if part]
        if len(parts) == place.count:
            return parts[place.index]
    return ""


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
        if before and (
            any(hit.start >= end for hit in reading.hits) or any(word in behind for word, _ in reading.measures)
        ):
            return concepts.read(behind), _Carried((reading.text[:start], *carried), concepts)
    return reading, _Carried(carried, concepts)


def _asks_for_more(more: Requirement, less: Requirement) -> bool:
    if len(more.wanted) <= len(less.wanted) or more.ages != less.ages:
        return False
    return all(any(a.group == b.group and a.members == b.members for b in more.wanted) for a in less.wanted)


def _fits(indicator: Indicator, quantity: Quantity) -> bool:
    """Whether a quantity can be one of the indicator's: of its family of units, or a change of it."""
    if quantity.change is not None or quantity.unit is Unit.OTHER:
        return True
    return quantity.unit.family == indicator.unit.family


def _anchored(requirements: Mapping[str, Requirement], concepts: Concepts) -> dict[str, tuple[str, ...]]:
    count = Counter(member for required in requirements.values() for hit in required.wanted for member in hit.members)
    index: dict[str, list[str]] = {}
    for identifier, required in requirements.items():
        implied = {other for hit in required.core for m in hit.members for other in concepts.implied.get(m, ())}
        telling = [hit for hit in required.core if not hit.members <= implied] or required.core
        anchor = min(telling, key=lambda hit: sum(count[member] for member in hit.members), default=None)
        for member in sorted(anchor.members) if anchor else ():
            index.setdefault(member, []).append(identifier)
    return {member: tuple(ids) for member, ids in index.items()}
