"""Whether a number speaks of an indicator: the concepts of the indicator's name beside those of the number's scope.

The scope is the clause the number stands in (`own`) and what stands before it, the nearest first (`carried`). Order
inside it does not matter; what is part and what is whole does (参保妇女 of all women, women of all who are 参保).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from msgspec import Struct

from reference_targets.concepts import Concepts, Hit, Reading
from reference_targets.requirement import SEX, Requirement, population

_EVENT = "event"
_STAGE = "stage"
_INSURANCE = "insurance"
_JOINTS = ("、", "和", "及", "与", "以及", "或", "或者")
_MOST = 0.6  # of the letters of a name's own words that have to be said to name it
_ENOUGH = 0.9  # of the characters of a word that may stand in another order
_MOST = 0.66  # of the characters of a word that have to stand there in pieces
_ALIKE = 0.6  # of the pairs of characters of a word that is said a little otherwise
_FEW = 2  # concepts of a name that may be missing before it is another name
_AGES = "年龄"


class Answer(Enum):
    """Whether a number speaks of an indicator."""

    SAME = "same"
    ASK = "ask"
    DIFFERENT = "different"


class Naming(Enum):
    """How a clause names an indicator: all of its name, the core of it, or not at all."""

    EXACT = "exact"
    CORE = "core"
    NOT = "not"


class Place(Struct, frozen=True):
    """Which of several values that one clause shares a number is: the `index`-th of `count`, from 0."""

    index: int = 0
    count: int = 1


ALONE = Place()


class Match(Struct, frozen=True):
    """The answer with its reasons, in the words of the lexicon.

    `agreed`: concepts of the indicator said in the number's own clause; `borrowed`: those said before it; `missing`:
    those said nowhere; `against`: what is said instead; `unknown`: words the lexicon does not know; `population`:
    empty, narrower or wider; `beside`: how many concepts are said that the name has and does not need.
    """

    answer: Answer
    agreed: tuple[str, ...] = ()
    borrowed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    population: str = ""
    beside: int = 0

    @property
    def weight(self) -> tuple[int, int, int, int, int]:
        """More is better: the answer, then how much was agreed, how little missing, borrowed or unknown."""
        order = {Answer.SAME: 2, Answer.ASK: 1, Answer.DIFFERENT: 0}
        said = len(self.agreed) + len(self.borrowed) - len(self.missing)
        return (order[self.answer], said, len(self.agreed), self.beside, -len(self.unknown))


OTHER = Match(Answer.DIFFERENT)


def judge(
    requirement: Requirement, own: Reading, carried: Sequence[Reading], concepts: Concepts, place: Place = ALONE
) -> Match:
    """Whether a number with this scope speaks of what is required."""
    if _measures_another(requirement, own, concepts):
        return OTHER
    judgement = _Judgement(requirement, own, carried, concepts, place)
    judgement.look_for_wanted()
    judgement.look_at_rest()
    return judgement.match()


def _measures_another(requirement: Requirement, own: Reading, concepts: Concepts) -> bool:
    """Whether the clause speaks of another event or condition only, which tells most indicators apart."""
    for wanted in requirement.core:
        if concepts.groups[wanted.group].about:
            said = own.groups.get(wanted.group)
            if said and not any(_may_mean(hit, wanted, concepts) for hit in said):
                return True
    return False


def _may_mean(hit: Hit, wanted: Hit, concepts: Concepts) -> bool:
    """Whether a concept is the wanted one, or one that offices say for it (健康管理 for 系统管理)."""
    if hit.members & wanted.members:
        return True
    return any(frozenset((a, b)) in concepts.near for a in hit.members for b in wanted.members)


def naming(requirement: Requirement, own: Reading, carried: Sequence[Reading], concepts: Concepts) -> Naming:
    """Whether a clause without number, after what leads to it, names an indicator."""
    judgement = _Judgement(requirement, own, carried, concepts, ALONE)
    judgement.look_for_wanted()
    return judgement.naming()


class _Judgement:
    """One requirement beside one scope: what is found is noted, then the answer is made of the notes."""

    def __init__(
        self, requirement: Requirement, own: Reading, carried: Sequence[Reading], concepts: Concepts, place: Place
    ) -> None:
        self.required = requirement
        self.own = own
        self.carried = carried
        self.concepts = concepts
        self.place = place
        self.part, self.whole = roles(own)
        self.agreed: list[str] = []
        self.borrowed: list[str] = []
        self.missing: list[str] = []
        self.against: list[str] = []
        self.doubts: list[str] = []
        self.population = ""
        self.listed = place.count == 1

    # what the name asks for

    def look_for_wanted(self) -> None:
        """Look for each concept of the name, the ages, and the words the lexicon does not know."""
        for wanted in self.required.wanted:
            self._look_for(wanted)
        self._look_for_ages()
        self._look_for_literals()

    def _look_for(self, wanted: Hit) -> None:
        if hit := self._said(wanted):
            self.agreed.append(word_of(wanted))
            self._look_at_place(hit)
        elif any(self._covers(hit, wanted) for hit in self.own.of(wanted.group)) or self._is_said_of_all(wanted):
            self.agreed.append(word_of(wanted))
            self.population = "wider"
        elif (rivals := self._rivals(wanted)) and self._excludes(wanted.group):
            self._note_rivals(wanted, rivals)
        else:
            self._borrow(wanted)

    def _said(self, wanted: Hit) -> Hit | None:
        """The concept in the clause; in the part that is measured where it has to be."""
        said = self.own.of(wanted.group)
        if said and self.whole and self._must_be_part(wanted):
            said = [hit for hit in said if hit in self.part]
        return _first(said, wanted)

    def _is_said_of_all(self, wanted: Hit) -> bool:
        """Whether a stage of school is meant with all of an age where something is measured (儿童青少年近视率)."""
        if wanted.group != _STAGE or not self.own.measures or self.own.of(_STAGE):
            return False
        return any(hit.generic for hit in self.own.hits)

    def _must_be_part(self, wanted: Hit) -> bool:
        if wanted.group == _INSURANCE:  # who is insured; 参保人员中的女性占比 is of those who are
            return not any(hit.group == _EVENT for hit in self.part)
        return wanted.group == _EVENT or (wanted.group == SEX and self.required.women_share)

    def _rivals(self, wanted: Hit) -> list[Hit]:
        """Other members of the group: said in the part, or wanted but said of the whole."""
        said = [hit for hit in self.own.of(wanted.group) if not self._is_wanted(hit)]
        return said or [hit for hit in self.whole if hit.group == wanted.group and self._must_be_part(wanted)]

    def _note_rivals(self, wanted: Hit, rivals: Sequence[Hit]) -> None:
        if any(_may_mean(hit, wanted, self.concepts) for hit in rivals):
            self.missing.append(word_of(wanted))
        else:
            self.against += map(word_of, rivals)

    def _look_at_place(self, hit: Hit) -> None:
        """Where several values share the clause, this number's place in a list of as many members decides."""
        chain = self._chain(hit) if self.place.count > 1 else []
        if len(chain) == self.place.count > 1:
            self.listed = True
            if chain[self.place.index] is not hit:
                self.against.append(word_of(chain[self.place.index]))

    def _chain(self, hit: Hit) -> list[Hit]:
        """The members of one group that are listed with a hit (宫颈癌、乳腺癌和…), in order, itself among them."""
        chain: list[Hit] = []
        for other in self.own.of(hit.group):
            if chain and self.own.text[chain[-1].end : other.start] not in _JOINTS:
                if hit in chain:
                    break
                chain = []
            chain.append(other)
        return chain

    def _borrow(self, wanted: Hit) -> None:
        """Take a concept from what was said before: the nearest clause that speaks of its group decides."""
        for reading in self.carried:
            hits = reading.of(wanted.group)
            if len(hits) == self.place.count > 1:  # of several values each has its own
                hits, self.listed = hits[self.place.index : self.place.index + 1], True
            if _first(hits, wanted):
                self.borrowed.append(word_of(wanted))
                return
            if hits and self._excludes(wanted.group):
                break
        if not self._goes_without_saying(wanted):
            self.missing.append(word_of(wanted))

    def _goes_without_saying(self, wanted: Hit) -> bool:
        """Whether something said implies it (参保 where an insurance is named) and nothing else of its sort is said."""
        return not self._rivals(wanted) and bool(wanted.members & self._implied())

    def _implied(self) -> set[str]:
        borrowed = (hit for hit in self.required.wanted if word_of(hit) in self.borrowed)
        sure = (hit.members for hit in (*self.own.hits, *borrowed) if len(hit.members) == 1)
        said = {member for members in sure for member in members}
        return {implied for member in said for implied in self.concepts.implied.get(member, ())}

    def _look_for_ages(self) -> None:
        ages, of_all = population(self.own.hits)
        if self.required.ages is None:
            self._narrowed(bool(ages) and not (of_all and self._is_their_plan()))
        elif not ages or of_all:
            self._borrow_ages()
        elif self.required.of_all:
            self._narrowed(True)
        else:
            self._compare_ages()

    def _is_their_plan(self) -> bool:
        """Whether those that are only named as all of a kind are those the kind of plan is about."""
        named = (hit for hit in self.own.hits if hit.generic)
        return any(hit.members & self.required.whom for hit in named) or bool(self.own.of(_STAGE))

    def _compare_ages(self) -> None:
        named = [hit for hit in self.own.hits if hit.ages is not None and not hit.generic]
        listed = [hit for hit in named if len(self._chain(hit)) > 1] or named
        hit = next((hit for hit in listed if hit.ages == self.required.ages), None)
        if hit is None or (len(listed) == len(named) and not self._is_narrowest(hit, named)):
            self.against.append(_AGES)
            return
        self.agreed.append(_AGES)
        self._look_at_place(hit)

    def _is_narrowest(self, hit: Hit, named: Sequence[Hit]) -> bool:
        narrowest, _ = population(named)
        return hit.ages in narrowest or len(self._chain(hit)) > 1

    def _borrow_ages(self) -> None:
        if self.required.of_all:
            return
        for reading in self.carried:
            ages, of_all = population(reading.hits)
            if ages and not of_all:
                (self.borrowed if self.required.ages in ages else self.against).append(_AGES)
                return
        if self.required.ages not in {self.concepts.ages.get(member) for member in self._implied()}:
            self.missing.append(_AGES)

    def _look_for_literals(self) -> None:
        """The words of the name that the lexicon does not know: as they stand, or put together otherwise."""
        for word in self.required.literals:
            if word in self.own.text or _is_made_of(word, self.own.unknown) or self._is_paraphrased(word):
                self.agreed.append(word)
            elif any(_is_said_in(word, reading.text) for reading in self.carried):
                self.borrowed.append(word)
            elif likeness(word, self.own.text) >= _ALIKE:
                self.agreed.append(word)  # said a little otherwise: a person has to say
                self.missing.append(word)
            else:
                self.missing.append(word)

    def _is_paraphrased(self, word: str) -> bool:
        """Whether most of a word is said in pieces, with other words for the rest (规定期限内 for 按期)."""
        return _is_said_in(word, self.own.text) and any(own not in word for own in self.own.unknown)

    # what is said beyond that

    def look_at_rest(self) -> None:
        """Look at what the clause says beyond what is wanted."""
        free = {hit.group for hit in self.required.allowed}
        looks = {"core": self._look_at_core, "qualifies": self._look_at_core, SEX: self._look_at_sex}
        looks["narrows"] = self._look_at_narrower
        for hit in self.own.hits:
            look = looks.get(self._role(hit))
            if look and hit.group not in free and not self._is_wanted(hit) and self._matters(hit):
                look(hit)
        if not self.listed:
            self.doubts.append("分别")
        if self.required.is_share and self.own.counts_only:
            self.doubts.append(self.own.measures[-1][0])
        literals = self.required.literals
        self.doubts += [word for word in self.own.unknown if not any(word in own or own in word for own in literals)]

    def _matters(self, hit: Hit) -> bool:
        """False for what goes with another group that is not asked for, is implied, or is wider than what was said."""
        beside = self.concepts.groups[hit.group].beside
        if beside and all(wanted.group != beside for wanted in self.required.wanted):
            return False
        if any(hit.group == wanted.group and self._covers(hit, wanted) for wanted in self.required.wanted):
            return False
        wanted = {member for one in self.required.wanted for member in one.members}
        return not any(hit.members & set(self.concepts.implied.get(member, ())) for member in wanted)

    def _look_at_core(self, hit: Hit) -> None:
        if hit.group == _STAGE and self.required.of_all:
            self._narrowed(True)
        elif self._stands_with_wanted(hit):
            return
        elif any(hit.group == wanted.group for wanted in self.required.wanted):
            self.doubts.append(word_of(hit))
        else:
            self.against.append(word_of(hit))

    def _look_at_narrower(self, hit: Hit) -> None:
        self._narrowed(not self._makes_whole(hit) and not self._is_heard_in_wanted(hit))

    def _look_at_sex(self, hit: Hit) -> None:
        if self._makes_whole(hit):
            return
        if self.required.women_share:
            self.against.append(word_of(hit))
        else:
            self._narrowed(not hit.members & self.required.whom)

    def _narrowed(self, narrower: bool) -> None:
        if narrower:
            self.population = self.population or "narrower"

    def _stands_with_wanted(self, hit: Hit) -> bool:
        """The same letters as something wanted, or listed beside it: the number is said of each."""
        return self._is_heard_in_wanted(hit) or any(map(self._is_wanted, self._chain(hit)))

    def _is_heard_in_wanted(self, hit: Hit) -> bool:
        """Whether a wanted concept is said with the same letters."""
        over = (other for other in self.own.hits if other.start <= hit.start and hit.end <= other.end)
        return any(other is not hit and self._is_wanted(other) for other in over)

    def _makes_whole(self, hit: Hit) -> bool:
        said = {member for other in self.own.of(hit.group) for member in other.members}
        return any(whole <= said and hit.members & whole for whole in self.concepts.whole)

    # the answer

    def match(self) -> Match:
        """The answer with its reasons."""
        return Match(
            answer=self._answer(),
            agreed=tuple(self.agreed),
            borrowed=tuple(self.borrowed),
            missing=tuple(self.missing),
            against=tuple(self.against),
            unknown=tuple(self.doubts),
            population=self.population,
            beside=sum(_first(self.own.of(one.group), one) is not None for one in self.required.allowed),
        )

    def _answer(self) -> Answer:
        said = len(self.agreed) + len(self.borrowed)
        if self.against or not said or not self._speaks():
            return Answer.DIFFERENT
        if not (self.missing or self.doubts or self.population):
            return Answer.SAME
        enough = len(self.missing) < said or (said == len(self.missing) == 1)
        return Answer.ASK if enough and len(self.missing) <= _FEW else Answer.DIFFERENT

    def _speaks(self) -> bool:
        """Whether the clause itself says something of the indicator, or nothing of any (a bare measure)."""
        return bool(self.agreed) or all(self._role(hit) != "core" for hit in self.own.hits)

    def naming(self) -> Naming:
        """How the clause names the indicator."""
        core = {word_of(hit) for hit in self.required.core}
        if self._is_of_others() or self._measures_its_own():
            return Naming.NOT
        if self.against or core & set(self.missing) or not self._says_what(core) or not self._is_said_of_whom(core):
            return Naming.NOT
        return Naming.CORE if self.missing or self.population else Naming.EXACT

    def _is_of_others(self) -> bool:
        """Whether those of whom the name speaks (残疾, 老年) are said nowhere."""
        whom = {word_of(hit) for hit in self.required.wanted if self.concepts.groups[hit.group].of_whom}
        return bool(whom & set(self.missing))

    def _measures_its_own(self) -> bool:
        """Whether the clause measures something nobody knows, so that no event before is meant (早诊早治率)."""
        events = {word_of(hit) for hit in self.required.core if hit.group == _EVENT}
        return bool(events & set(self.borrowed)) and bool(self.own.unknown and self.own.measures)

    def _says_what(self, core: set[str]) -> bool:
        """Whether the clause itself says what is measured, not only of whom; a share of women is of nothing else."""
        own = set(self.agreed) & core
        if not core:
            return self._says_own_words()
        if not own or (self.required.women_share and not self._all_wanted()):
            return False
        what = {word_of(hit) for hit in self.required.core if not self.concepts.groups[hit.group].of_whom}
        return bool(own & what) or not what or (bool(self.own.measures) and self._all_wanted())

    def _says_own_words(self) -> bool:
        """Whether most of the words stand in the clause of a name that says nothing the lexicon knows."""
        said = sum(len(word) for word in self.required.literals if word in self.agreed)
        return said >= _MOST * sum(map(len, self.required.literals)) > 0

    def _all_wanted(self) -> bool:
        core = (hit for hit in self.own.hits if self._role(hit) == "core")
        return all(self._is_wanted(hit) or self._stands_with_wanted(hit) for hit in core)

    def _is_said_of_whom(self, core: set[str]) -> bool:
        """A single word of the core (床位) names an indicator only with those it is counted for."""
        if len(core) > 1 or not self.required.of_all:
            return True
        said = any(hit.ages for reading in (self.own, *self.carried) for hit in reading.hits)
        return said or any(self.concepts.implied.get(member) for hit in self.required.core for member in hit.members)

    def _is_wanted(self, hit: Hit) -> bool:
        return any(hit.group == wanted.group and hit.members & wanted.members for wanted in self.required.wanted)

    def _covers(self, hit: Hit, wanted: Hit) -> bool:
        return any(wanted.members <= self.concepts.covers.get(member, frozenset()) for member in hit.members)

    def _role(self, hit: Hit) -> str:
        return self.concepts.groups[hit.group].role

    def _excludes(self, group: str) -> bool:
        return self.concepts.groups[group].role in ("core", "qualifies", "narrows")


def roles(reading: Reading) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The hits of the part that is measured and those of the whole; all are part where nothing parts them."""
    hits = reading.hits
    share = next((at for mark, at in reading.marks if mark == "占"), None)
    if share is not None and any(hit.start > share for hit in hits):
        among = _last(reading, "中", share)
        before = tuple(hit for hit in hits if hit.start < share)
        part = tuple(hit for hit in before if among is None or hit.start > among) or before
        return part, tuple(hit for hit in hits if hit not in part)
    among = _last(reading, "中", len(reading.text))
    if among is None:
        return hits, ()
    part = tuple(hit for hit in hits if hit.start > among)
    if part:
        return part, tuple(hit for hit in hits if hit.start < among)
    start = next((at for mark, at in reading.marks if mark == "在" and at < among), 0)
    return tuple(hit for hit in hits if hit.start < start), tuple(hit for hit in hits if hit.start >= start)


def _last(reading: Reading, mark: str, end: int) -> int | None:
    return max((at for said, at in reading.marks if said == mark and at < end), default=None)


def _first(hits: Iterable[Hit], wanted: Hit) -> Hit | None:
    for hit in hits:
        if hit.members & wanted.members:
            return hit
    return None


def _is_made_of(word: str, said: Sequence[str]) -> bool:
    """Whether a word is made up of what is said, in another order (养老机构…的护理型床位)."""
    parts = [part for part in said if len(part) > 1 and part in word]
    return sum(map(len, parts)) >= _ENOUGH * len(word)


def _is_said_in(word: str, text: str) -> bool:
    """Whether a word stands in a text, whole or in pieces of two characters and more (信访事项…办结)."""
    if word in text:
        return True
    length = len(word)
    at = said = 0
    while length > 2 and at < length - 1:
        end = next((end for end in range(length, at + 1, -1) if word[at:end] in text), at)
        said += end - at
        at = max(end, at + 1)
    return said > 1 and said >= _MOST * length


def likeness(word: str, text: str) -> float:
    """How much of a word's pairs of characters stand in a text, from 0 to 1; 0 for a word of one character."""
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def word_of(hit: Hit) -> str:
    """A concept as reasons name it."""
    return "/".join(sorted(hit.members)) if len(hit.members) > 1 else next(iter(hit.members), _AGES)
