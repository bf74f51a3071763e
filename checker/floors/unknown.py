"""Floors under names the catalogue does not know (a parent's own indicators): which targets speak of them.

The name's concepts and its other words have to stand in a target's scope, as for a known indicator. Only targets that
hold the name's rarest word are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.floors.forms import same_sort
from checker.targets.target import Target
from reference_targets.catalogue import Catalogue
from reference_targets.concepts import plain
from reference_targets.matcher import best_match
from reference_targets.matching import Answer, Match, likeness
from reference_targets.records import Floor
from reference_targets.requirement import Requirement

_ALIKE = 0.6  # of the pairs of characters of a word
Entries = tuple[tuple[int, Target], ...]
Doubtful = tuple[tuple[int, Target, Match], ...]


class UnknownNames:
    """The targets of a plan by the concepts of their scope."""

    def __init__(self, targets: Iterable[Target], catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.targets = tuple(enumerate(targets))
        self._by_concept: dict[str, list[int]] | None = None
        self._texts: tuple[str, ...] = ()
        self._found: dict[Floor, tuple[Entries, Doubtful]] = {}

    def same(self, floor: Floor) -> Entries:
        """The targets that speak of just what the floor's name says."""
        return self._answers(floor)[0]

    def asked(self, floor: Floor) -> Doubtful:
        """The targets that may speak of it, each with what was found."""
        return self._answers(floor)[1]

    def _answers(self, floor: Floor) -> tuple[Entries, Doubtful]:
        if floor not in self._found:
            self._found[floor] = self._judged(floor)
        return self._found[floor]

    def _judged(self, floor: Floor) -> tuple[Entries, Doubtful]:
        requirement = self.catalogue.requirement(None, floor.indicator, floor.document.kind)
        same, asked = [], []
        for index in self._candidates(requirement):
            entry = self.targets[index]
            match = best_match(requirement, entry[1].scope, self.catalogue.concepts)
            answer, alike = match.answer, same_sort(floor, entry[1])
            if answer is Answer.SAME and alike:
                same.append(entry)
            elif entry[1].indicator_id is None and answer is not Answer.DIFFERENT and (alike or not match.missing):
                asked.append((*entry, match))
        return tuple(same), tuple(asked)

    def _candidates(self, requirement: Requirement) -> Iterable[int]:
        index = self._index()
        groups = [{i for member in hit.members for i in index.get(member, ())} for hit in requirement.core]
        for word in requirement.literals:
            groups.append({i for i, text in enumerate(self._texts) if likeness(word, text) >= _ALIKE})
        return sorted(min((found for found in groups if found), key=len, default=()))

    def _index(self) -> dict[str, list[int]]:
        if self._by_concept is None:
            self._by_concept = {}
            read = self.catalogue.concepts.read
            for index, target in self.targets:
                texts = (target.scope.name, target.scope.own, *target.scope.carried)
                for member in {m for text in texts if text for hit in read(text).hits for m in hit.members}:
                    self._by_concept.setdefault(member, []).append(index)
            self._texts = tuple(plain("".join((t.scope.name, t.scope.own, *t.scope.carried))) for _, t in self.targets)
        return self._by_concept
