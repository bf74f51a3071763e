"""Where a draft names an indicator without giving it a number (逐步提高, 明显降低, 保持合理比例)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.outline.plan import Location, Part, Passage, Plan
from checker.targets.target import Target
from reference_targets.catalogue import Catalogue, fold
from reference_targets.records import Floor

_SEARCHED = (Part.GOALS, Part.TABLE, Part.MEASURES, Part.PROJECTS, Part.OVERALL)
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")
_PREDICATE = re.compile(
    r"逐步|逐年|明显|显著|稳步|持续|不断|进一步|大幅|有效|有所|基本|全面|继续|保持|提高|提升|降低|下降|上升|增加|减少|减缓|延长|扩大|控制|改善|达到|得到"
)
_LEADING = re.compile(
    r"^(?:[、\s]|提高|提升|降低|减少|增加|控制|稳定|保持|扩大|改善|延长|逐步|不断|进一步|有效|稳步|持续|努力|并|使)+"
)
_BRACKETS = str.maketrans("（）", "()")
_ALTERNATIVE = re.compile(r"(.)\(([^()]{1,4})\)")
_JOINTS = tuple("、和及与或")
_SHORTEST_PART = 2
_SHORTEST = 4  # characters a name needs to be looked for by its letters: 比例 alone says nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause as it can be read: 村(居)委会成员 is 村委会成员 and 居委会成员. `words` count in its subject."""

    folded: str
    words: frozenset[str]
    is_list: bool

    def names(self, letters: Iterable[str], signatures: Iterable[frozenset[str]]) -> bool:
        """True where one of the names stands in it, or where words that count in one make up its subject.

        A further word in a subject that is no list makes another indicator of it (儿童新发近视率 beside 儿童近视率).
        """
        return any(_named(name, self.folded) for name in letters) or any(
            words == self.words or (self.is_list and words <= self.words) for words in signatures
        )


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a passage in which no target stands, with what it is about."""

    passage: Passage
    start: int
    end: int
    readings: tuple[Reading, ...]
    subject: str | None

    @property
    def quote(self) -> str:
        """The clause, verbatim."""
        return self.passage.paragraph.text[self.start : self.end]

    @property
    def location(self) -> Location:
        """Its place."""
        return self.passage.location(self.start, self.end)


def clauses_of(plan: Plan, targets: Iterable[Target], catalogue: Catalogue) -> tuple[Clause, ...]:
    """The clauses of goals first, then table, measures, projects and overall goal, that hold no target."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for target in targets:
        taken.setdefault(target.location.paragraph, []).append((target.location.start, target.location.end))
    passages = [p for part in _SEARCHED for p in plan.passages if p.part is part and not p.heading]
    return tuple(
        clause
        for passage in passages
        for clause in _clauses(passage, taken.get(passage.paragraph.index, []), catalogue)
    )


def mention_of(floor: Floor, clauses: Iterable[Clause], catalogue: Catalogue) -> Clause | None:
    """The first clause that names the floor's indicator, by one of its names or by the words that count in them.

    A clause whose own subject is another known indicator (城镇单位就业人员中的女性比例 for 就业人员中的女性比例) does
    not count. None where no clause does.
    """
    names = _names(floor, catalogue)
    letters = tuple(text for name in map(fold, names) for text in (name, _covered(name)) if len(text) >= _SHORTEST)
    signatures = tuple(s for s in map(catalogue.signature, names) if _telling(s))
    return next(
        (
            clause
            for clause in clauses
            if any(reading.names(letters, signatures) for reading in clause.readings)
            and clause.subject in (None, floor.indicator_id)
        ),
        None,
    )


def _named(name: str, clause: str) -> bool:
    """The name as a whole, or shared out over a list: 小学生近视率 stands in 小学生、初中生近视率."""
    if name in clause:
        return True
    heads = (name[:end] for end in range(_SHORTEST_PART, len(name) - _SHORTEST_PART + 1))
    return any(_shared_out(head, name[len(head) :], clause) for head in heads if head in clause)


def _shared_out(head: str, tail: str, clause: str) -> bool:
    after = clause.index(head) + len(head)
    return clause[after : after + 1] in _JOINTS and tail in clause[after + 1 :]


def _names(floor: Floor, catalogue: Catalogue) -> tuple[str, ...]:
    known = catalogue.indicators.get(floor.indicator_id or "")
    return (floor.indicator, known.name, *known.aliases) if known else (floor.indicator,)


def _covered(name: str) -> str:
    """What a coverage is of (危重孕产妇救治中心 of …覆盖率): naming that is naming the indicator; empty for others."""
    thing = name.removesuffix("覆盖率")
    return thing if thing != name and len(thing) > _SHORTEST else ""


def _telling(signature: frozenset[str]) -> bool:
    return len(signature) > 1 or any(len(word) >= _SHORTEST for word in signature)


def _clauses(passage: Passage, taken: list[tuple[int, int]], catalogue: Catalogue) -> Iterator[Clause]:
    for match in _CLAUSE.finditer(passage.paragraph.text, passage.body_start):
        start, end = match.span()
        if not any(start < last and first < end for first, last in taken):
            yield _clause(passage, start, end, match.group(), catalogue)


def _clause(passage: Passage, start: int, end: int, text: str, catalogue: Catalogue) -> Clause:
    readings = tuple(_reading(each, catalogue) for each in _ways_to_read(text.translate(_BRACKETS)))
    head = _subject(text)
    known = catalogue.identify(head) if head else None
    return Clause(passage, start, end, readings, known.id if known else None)


def _ways_to_read(text: str) -> tuple[str, ...]:
    """The text, and where a bracket stands for the character before it, once without and once with it."""
    if not _ALTERNATIVE.search(text):
        return (text,)
    return (text, _ALTERNATIVE.sub(r"\1", text), _ALTERNATIVE.sub(r"\2", text))


def _reading(text: str, catalogue: Catalogue) -> Reading:
    head = _subject(text)
    return Reading(fold(text), catalogue.signature(head), any(joint in head for joint in _JOINTS))


def _subject(text: str) -> str:
    """What a clause is about: what stands before its predicate (提高X and X提高 alike)."""
    return _PREDICATE.split(_LEADING.sub("", text), maxsplit=1)[0]
