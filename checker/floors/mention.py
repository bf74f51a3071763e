"""Where a draft names an indicator without giving it a number (逐步提高, 明显降低, 保持合理比例)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache, cached_property
from itertools import accumulate

from checker.outline.plan import Location, Part, Passage, Plan
from checker.targets.target import Target
from reference_targets.catalogue import Catalogue, fold
from reference_targets.records import Floor

_SEARCHED = (Part.GOALS, Part.TABLE, Part.MEASURES, Part.PROJECTS, Part.OVERALL)
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")
_PREDICATE = re.compile(
    # 女性保持合理比例 is no predicate but the indicator's own words
    r"逐步|逐年|明显|显著|稳步|持续|不断|进一步|大幅|有效|有所|基本|全面|继续|保持(?!(?:合理|一定|适当)比[例重])|提高|提升|降低|下降|上升|增加|减少|减缓|延长|扩大|控制|改善|达到|得到"
)
_LEADING = re.compile(
    r"^(?:[、\s]|提高|提升|降低|减少|增加|控制|稳定|保持|扩大|改善|延长|逐步|不断|进一步|有效|稳步|持续|努力|并|使)+"
)
_ALTERNATIVE = re.compile(r"(.)\(([^()]{1,4})\)")
_BRACKET = re.compile(r"\([^()]*\)")
_LETTERS = re.compile(r"[^\W\d_]+")
_AT_SCHOOL = re.compile("(?:儿童)?青少年|中小学(?:在?校)?学?生|(?<![小中大女男学段])学生")
_STAGES = ("小学生", "初中生", "高中生")
_JOINTS = tuple("、和及与或")
_TURNED_ROUND = "占"  # 女性占X的比重 is read as X中女性比例, whose words it does not hold
_SHORTEST_PART = 2
_SHORTEST = 4  # characters a name needs to be looked for by its letters: 比例 alone says nothing


Taken = dict[int, list[tuple[int, int]]]  # a paragraph's index → the stretches of it that targets take up


class Clause:
    """A clause of a passage in which no target stands. What it is about is worked out when it is asked for.

    `text` is what it says, its own words or those said stage by stage; `position` its place among all clauses: of
    passages first, then of those of one.
    """

    def __init__(
        self, text: str, passage: Passage, start: int, end: int, catalogue: Catalogue, position: tuple[int, int]
    ) -> None:
        self.text = text
        self.passage = passage
        self.start = start
        self.end = end
        self.catalogue = catalogue
        self.position = position

    @property
    def quote(self) -> str:
        """The clause, verbatim."""
        return self.passage.paragraph.text[self.start : self.end]

    @property
    def location(self) -> Location:
        """Its place."""
        return self.passage.location(self.start, self.end)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The clause as it can be read, folded: 村(居)委会成员 is also 村委会成员 and 居委会成员."""
        return tuple(map(fold, _ways_to_read(self.text)))

    @cached_property
    def words(self) -> tuple[tuple[frozenset[str], bool], ...]:
        """For each way to read it, the words that count in its subject, and whether the subject is a list."""
        heads = map(_subject, _ways_to_read(self.text))
        return tuple((self.catalogue.signature(head), any(joint in head for joint in _JOINTS)) for head in heads)

    @cached_property
    def subject(self) -> str | None:
        """The id of the known indicator it is about."""
        head = _subject(self.text)
        known = self.catalogue.identify(head) if head else None
        return known.id if known else None

    def has_letters(self, name: str) -> bool:
        """True where the name stands in it, as a whole or shared out over a list."""
        return any(_named(name, text) for text in self.texts)

    def has_words(self, signature: frozenset[str]) -> bool:
        """True where the words that count in a name make up its subject.

        A further word in a subject that is no list makes another indicator of it (儿童新发近视率 beside 儿童近视率).
        """
        return any(signature == words or (is_list and signature <= words) for words, is_list in self.words)

    def has_all_of(self, letters: Set[str]) -> bool:
        """True where all of the letters stand in it."""
        return all(map(self.text.__contains__, letters))


class Clauses:
    """The clauses of a plan. Its passages lie end to end, so that one search tells where a name can stand at all.

    Only there is a passage cut into clauses. `taken` holds, by the index of a paragraph, where targets stand in it;
    `say` is how a text is read.
    """

    def __init__(
        self, passages: Sequence[Passage], taken: Taken, catalogue: Catalogue, say: Callable[[str], str] = str
    ) -> None:
        self._say = say
        self.passages = passages
        self.taken = taken
        self.catalogue = catalogue
        readings = [(text, index) for index, passage in enumerate(passages) for text in _loosely(say(passage.text))]
        self._text = "\n".join(text for text, _ in readings)
        self._count = cache(self._text.count)
        self._indexes = [index for _, index in readings]
        self._starts = list(accumulate((len(text) + 1 for text, _ in readings), initial=0))
        self._known: dict[int, tuple[Clause, ...]] = {}
        self._lettered: dict[str, tuple[Clause, ...]] = {}

    @cached_property
    def stage_by_stage(self) -> Clauses:
        """The passages that speak of all at school, as if they spoke of each stage."""
        passages = [passage for passage in self.passages if _AT_SCHOOL.search(passage.text)]
        return Clauses(passages, self.taken, self.catalogue, _stage_by_stage)

    def with_letters(self, name: str) -> Iterator[Clause]:
        """The clauses in which a name stands, as a whole or shared out over a list, in order."""
        ends = (name[-_SHORTEST_PART:], name[:_SHORTEST_PART])  # a list may part them, but neither in itself
        pieces = [letters for end in ends for letters in _LETTERS.findall(end)]
        clauses = (clause for index in self._holding(*pieces) for clause in self._clauses(index))
        letters = frozenset("".join(pieces))
        return (clause for clause in clauses if clause.has_all_of(letters) and clause.has_letters(name))

    def with_words(self, signature: frozenset[str]) -> Iterator[Clause]:
        """The clauses whose subject is made up of the words, in order."""
        telling = min((self._telling(word) for word in signature), key=lambda each: sum(map(self._count, each)))
        if "" in telling:
            clauses = (clause for index in range(len(self.passages)) for clause in self._clauses(index))
        else:
            found = {clause.position: clause for letter in telling for clause in self._with_letter(letter)}
            clauses = (found[position] for position in sorted(found))
        return (clause for clause in clauses if clause.has_words(signature))

    def _with_letter(self, letter: str) -> tuple[Clause, ...]:
        """The clauses in which a letter stands (folding makes none, so they need not be folded); asked often."""
        if letter not in self._lettered:
            clauses = (clause for index in self._holding(letter) for clause in self._clauses(index))
            self._lettered[letter] = tuple(clause for clause in clauses if letter in clause.text)
        return self._lettered[letter]

    def _holding(self, piece: str = "", *others: str) -> Iterator[int]:
        """The indexes of the passages that hold all of some pieces of text, from the first on."""
        at = self._text.find(piece)
        while at >= 0:
            reading = bisect_right(self._starts, at) - 1
            end = self._starts[reading + 1]
            if all(self._text.find(other, self._starts[reading], end) >= 0 for other in others):
                yield self._indexes[reading]
            at = self._text.find(piece, end)

    def _clauses(self, index: int) -> tuple[Clause, ...]:
        if index not in self._known:
            self._known[index] = self._cut(index)
        return self._known[index]

    def _cut(self, index: int) -> tuple[Clause, ...]:
        """The clauses of one passage."""
        passage = self.passages[index]
        taken = self.taken.get(passage.paragraph.index, ())
        found = _CLAUSE.finditer(passage.paragraph.text, passage.body_start)
        return tuple(
            Clause(self._say(match.group()), passage, *match.span(), self.catalogue, (index, number))
            for number, match in enumerate(found)
            if not any(match.start() < last and first < match.end() for first, last in taken)
        )

    def _telling(self, word: str) -> set[str]:
        """The characters of which a clause needs one if the word is to count in it: of each spelling the rarest."""
        spellings = self.catalogue.lexicon.spellings(word)
        rarest = {min(filter(str.isalpha, spelling), key=self._count, default="") for spelling in spellings}
        return {*rarest, _TURNED_ROUND}


def clauses_of(plan: Plan, targets: Iterable[Target], catalogue: Catalogue) -> Clauses:
    """The clauses of goals first, then table, measures, projects and overall goal, that hold no target."""
    taken: Taken = {}
    for target in targets:
        taken.setdefault(target.location.paragraph, []).append((target.location.start, target.location.end))
    passages = [p for part in _SEARCHED for p in plan.passages if p.part is part and not p.heading]
    return Clauses(passages, taken, catalogue)


def mention_of(floor: Floor, clauses: Clauses, catalogue: Catalogue) -> Clause | None:
    """The first clause that names the floor's indicator, by one of its names or by the words that count in them.

    A clause whose own subject is another known indicator (城镇单位就业人员中的女性比例 for 就业人员中的女性比例) does
    not count. None where no clause does.
    """
    names = _names(floor, catalogue)
    letters = {text for name in map(fold, names) for text in (name, _covered(name)) if len(text) >= _SHORTEST}
    signatures = {signature for signature in map(catalogue.signature, names) if _telling(signature)}
    searched = [clauses]
    if any(stage in signature for signature in signatures for stage in _STAGES):
        searched.append(clauses.stage_by_stage)
    naming = [
        found for among in searched for found in (*map(among.with_letters, letters), *map(among.with_words, signatures))
    ]
    own = (None, floor.indicator_id)
    firsts = (next((clause for clause in found if clause.subject in own), None) for found in naming)
    return min(filter(None, firsts), key=lambda clause: clause.position, default=None)


def _named(name: str, clause: str) -> bool:
    """The name as a whole, or shared out over a list: 小学生近视率 stands in 小学生、初中生近视率."""
    if name in clause:
        return True
    if name[-_SHORTEST_PART:] not in clause:
        return False  # no part of it can end the list, and most clauses are told by this
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


def _stage_by_stage(text: str) -> str:
    """The text with each stage for all at school: 学生近视率 is also 小学生近视率."""
    return _AT_SCHOOL.sub("、".join(_STAGES), text)


def _loosely(text: str) -> tuple[str, ...]:
    """Readings of a passage that hold every two letters that stand side by side in one of its folded clauses.

    Folding makes digits and marks, but no letters, and brings letters together only where blanks, a bracket or 周岁
    stood between them.
    """
    text = "".join(text.split()).replace("周岁", "岁").replace("（", "(").replace("）", ")")
    return (text, _BRACKET.sub("", text), _ALTERNATIVE.sub(r"\2", text)) if "(" in text else (text,)


def _ways_to_read(text: str) -> tuple[str, ...]:
    """The text, and where a bracket stands for the character before it, once without and once with it."""
    text = text.replace("（", "(").replace("）", ")")
    if "(" not in text or not _ALTERNATIVE.search(text):
        return (text,)
    return (text, _ALTERNATIVE.sub(r"\1", text), _ALTERNATIVE.sub(r"\2", text))


def _subject(text: str) -> str:
    """What a clause is about: what stands before its predicate (提高X and X提高 alike)."""
    return _PREDICATE.split(_LEADING.sub("", text), maxsplit=1)[0]
