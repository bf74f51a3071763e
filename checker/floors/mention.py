"""Where a draft names an indicator without giving it a number (逐步提高, 做好产后访视工作), in whatever words.

A clause names an indicator where the core of it (what is measured, of whom) stands in the clause and what leads to it.
Only clauses that hold a word of the indicator's rarest concept are read, and none in which a target stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate

from msgspec import Struct

from checker.outline.plan import Location, Part, Passage, Plan
from checker.targets.target import Target
from reference_targets.catalogue import Catalogue
from reference_targets.concepts import Hit, Reading, plain
from reference_targets.matching import Naming, naming
from reference_targets.records import Floor
from reference_targets.requirement import Requirement
from reference_targets.vocabulary import Basis

_SEARCHED = (Part.GOALS, Part.TABLE, Part.MEASURES, Part.PROJECTS, Part.OVERALL)
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")
_SENTENCE_END = re.compile("[。；;！？!?\n]")
_LOOKED_BACK = 3
_NO_FIGURES = (
    r"20\d\d[年—\-－~至到]*(?:20\d\d年?)?",  # years
    r"\d+[ ]*[—\-－–~至到]?[ ]*\d*[ ]*(?:周岁|岁|个月|月龄|天内)",  # ages
    r"^\s*[（(]?\d+[.．、）)]",  # item marks
    "《[^》]*》",
)
_NO_FIGURE = re.compile("|".join(_NO_FIGURES))
_FIGURE = re.compile(
    r"[\d０-９]|[一二三四五六七八九]成|分之|半数|过半|一半|全部|所有|人人|每[一]?[个名所位家例户]|应.尽|全覆盖|零"
)


def is_in_own_words(floor: Floor, catalogue: Catalogue) -> bool:
    """Whether a parent names a known indicator in words of its own, which may ask for less than the standard name."""
    known = catalogue.indicators.get(floor.indicator_id or "")
    return floor.basis is Basis.OFFICIAL and known is not None and known.name != floor.indicator


class Mention(Struct, frozen=True):
    """A clause that names an indicator.

    `exact`: all of the indicator's name stands there, of just that population; `figure`: a number or a word for one
    stands in its sentence that was not read as a target.
    """

    quote: str
    location: Location
    exact: bool
    figure: bool


class _Clause(Struct, frozen=True):
    """A clause of a passage: what it says, where it stands, the words of it that no target has, and whether all are."""

    reading: Reading
    start: int
    end: int
    left: str
    whole: bool


def _pairs(word: str) -> tuple[str, ...]:
    """The pairs of characters of a word, one of which a text holds that says it a little otherwise."""
    return tuple(word[at : at + 2] for at in range(len(word) - 1))


class Mentions:
    """The clauses of a plan in which no target stands. Passages lie end to end, so one search tells where to look."""

    def __init__(self, plan: Plan, targets: Iterable[Target], catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.concepts = catalogue.concepts
        self.passages = [p for part in _SEARCHED for p in plan.passages if p.part is part and not p.heading]
        self.taken: dict[int, list[tuple[int, int]]] = {}
        for target in targets:
            place = target.location
            self.taken.setdefault(place.paragraph, []).append((place.start, place.end))
        texts = [plain(passage.text) for passage in self.passages]
        self._text = "\n".join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        self._count = cache(self._text.count)
        self._known: dict[int, tuple[_Clause, ...]] = {}

    def of(self, floor: Floor) -> Mention | None:
        """The first clause that names the floor's indicator, one that names it exactly before others; None for none."""
        kind = floor.document.kind
        known = self.catalogue.requirement(floor.indicator_id, floor.indicator, kind)
        found = self._first(known)
        if found is None and is_in_own_words(floor, self.catalogue):
            found = self._first(self.catalogue.requirement(None, floor.indicator, kind))
        return found

    def _first(self, requirement: Requirement) -> Mention | None:
        loose: Mention | None = None
        for index in self._holding(requirement):
            for found in self._named_in(index, requirement):
                if found.exact:
                    return found
                loose = loose or found
        return loose

    def _named_in(self, index: int, requirement: Requirement) -> Iterator[Mention]:
        passage = self.passages[index]
        if index not in self._known:
            self._known[index] = tuple(self._cut(passage))
        clauses = self._known[index]
        for number, clause in enumerate(clauses):
            if not clause.left:
                continue  # all of it is a target's
            before = [one.reading for one in clauses[max(0, number - _LOOKED_BACK) : number]][::-1]
            named = naming(requirement, clause.reading, before, self.concepts)
            if named is Naming.NOT or self._names_another(requirement, clause.reading):
                continue
            figure = self._has_figure(passage, clause)
            if clause.whole or (figure and self._says_some(requirement, clause.left)):
                quote = passage.paragraph.text[clause.start : clause.end]
                place = passage.location(clause.start, clause.end)
                yield Mention(quote, place, named is Naming.EXACT, figure)

    def _says_some(self, requirement: Requirement, text: str) -> bool:
        """Whether the words beside another target say something of what is wanted (城市社区95%以上、…)."""
        hits = self.concepts.read(text).hits
        return any(hit.group == w.group and hit.members & w.members for hit in hits for w in requirement.wanted)

    def _names_another(self, requirement: Requirement, reading: Reading) -> bool:
        """Whether a clause names a known indicator that asks for all this one asks for and more (城镇单位就业人员…)."""
        more = self.catalogue.matcher.narrower_than(requirement)
        return any(naming(other, reading, (), self.concepts) is Naming.EXACT for other in more)

    def _cut(self, passage: Passage) -> Iterator[_Clause]:
        taken = self.taken.get(passage.paragraph.index, ())
        text = passage.paragraph.text
        for match in _CLAUSE.finditer(text, passage.body_start):
            start, end = match.span()
            inside = sorted((max(a, start), min(b, end)) for a, b in taken if a < end and start < b)
            left, at = "", start
            for first, last in inside:
                left += text[at:first]
                at = max(at, last)
            left += text[at:end]
            yield _Clause(self.concepts.read(match.group()), start, end, left.strip("、 　"), not inside)

    def _has_figure(self, passage: Passage, clause: _Clause) -> bool:
        """Whether a number or a word for one stands in the clause, or after it in its sentence, that no target has."""
        text, start = passage.paragraph.text, clause.end
        end = next((mark.start() for mark in _SENTENCE_END.finditer(text, start)), len(text))
        taken = self.taken.get(passage.paragraph.index, ())
        end = min([end, *(a for a, _ in taken if a >= start)])
        rest = text[start:end] if clause.whole else ""
        return _FIGURE.search(_NO_FIGURE.sub("", clause.left + rest)) is not None

    def _holding(self, requirement: Requirement) -> Iterator[int]:
        """The indexes of the passages that hold a word of the rarest core concept, in order."""
        what = [hit for hit in requirement.core if not self.concepts.groups[hit.group].of_whom]
        spellings = [self._spellings(hit) for hit in what or requirement.core]
        spellings = spellings or [_pairs(word) for word in requirement.literals]
        if not spellings:
            return
        rarest = min(spellings, key=lambda forms: sum(map(self._count, forms)))
        found = {index for form in rarest for index in self._indexes(form)}
        yield from sorted(found)

    def _indexes(self, form: str) -> Iterator[int]:
        at = self._text.find(form)
        while at >= 0:
            index = bisect_right(self._starts, at) - 1
            yield index
            at = self._text.find(form, self._starts[index + 1])

    def _spellings(self, hit: Hit) -> tuple[str, ...]:
        """The ways to say a concept, or what implies or covers it."""
        return self.concepts.spellings(hit.members)
