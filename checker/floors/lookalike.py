"""A target under a name the catalogue does not know that may well be what a floor asks for.

Offices name one indicator in ever new words. Where a floor seems forgotten and such a target stands in the plan, the
draft allows two readings, and a person has to say which: 未提及 might be a wrong accusation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.targets.target import Target
from reference_targets.catalogue import Catalogue, fold
from reference_targets.records import Floor
from reference_targets.statement import sort_of

_MEASURES = ("率", "比例", "时间")
_OF_MEASURE = 0.6  # of the characters of a measure: 参保率 and 参加…的比例
_OF_WORD = 0.8  # of those of any other word that counts: 居委会 is not 村委会, 基本医疗保险 not 基本养老保险
_OF_ALL = 0.85


class Lookalikes:
    """The targets of a plan that are still free: unknown to the catalogue, and the answer to no floor."""

    def __init__(self, targets: Iterable[Target], catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._free: dict[object, list[tuple[Target, frozenset[str]]]] = {}
        for target in targets:
            if target.indicator_id is None:
                named = (target, frozenset(fold(target.indicator)))
                self._free.setdefault(sort_of(target.quantity), []).append(named)
        self._letters = {sort: frozenset().union(*(each for _, each in free)) for sort, free in self._free.items()}
        self._spelled: dict[str, tuple[frozenset[str], ...]] = {}

    def of(self, floor: Floor) -> Target | None:
        """The target most like the floor, the first of equals; None where none comes near."""
        words = sorted(self.catalogue.signature(floor.indicator), key=lambda word: (-len(word), word))
        sort = sort_of(floor.quantity)
        if not words or not self._likeness(words, self._letters.get(sort, frozenset())):
            return None  # most words of most floors stand in no target at all
        likeness = [(self._likeness(words, letters), target) for target, letters in self._free[sort]]
        most, target = max(likeness, key=lambda pair: pair[0])
        return target if most >= _OF_ALL else None

    def _likeness(self, words: Sequence[str], letters: frozenset[str]) -> float:
        """How much of the words (the longest first) stands in a name; 0 where too little of one of them does."""
        whole = 0.0
        for word in words:
            share = max(len(spelling & letters) / len(spelling) for spelling in self._spellings(word))
            if share < (_OF_MEASURE if word.endswith(_MEASURES) else _OF_WORD):
                return 0
            whole += share * len(word)
        return whole / sum(map(len, words))

    def _spellings(self, word: str) -> tuple[frozenset[str], ...]:
        """The letters of a word in each way to write it."""
        if word not in self._spelled:
            self._spelled[word] = tuple(map(frozenset, self.catalogue.lexicon.spellings(word)))
        return self._spelled[word]
