"""The words of the field by what they mean (concepts.yaml), and what a stretch of text says in them.

A text is cut by longest match into concepts, words of measure, filling words and verbs; what is none of these is
unknown. Ages are read as intervals of years, so that 不满5周岁, 0-4岁 and 5岁以下 are one population.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct, convert, to_builtins

from reference_targets.prepared import built_in, made_of

HERE = Path(__file__).resolve().parent

Ages = tuple[float, float]
Meaning = tuple[str, frozenset[str]]  # a group and those of its members that a form may mean

POPULATION = "population"
MEASURES = ("share", "count", "time")
_VERB = "verbs"
_FULL_WIDTH = "０１２３４５６７８９％（）．：，；～—－–―﹣“”「」｛｝＜＞∶／"
_HALF_WIDTH = '0123456789%().:,;~-----""""{}<>:/'
_FOLDED = tuple(zip(_FULL_WIDTH, _HALF_WIDTH, strict=True))
_PER_UNIT = re.compile(r"以([^,。;]{1,14})为(?:统计)?单位(?:统计|计算|计)?")
_QUOTED = re.compile(r"[\"“”]([^\"“”]{0,30})[\"“”]")
_INCLUDED = re.compile(r"[(（]含[^()（）]{1,20}[)）]")
_SYMBOLS = re.compile(r"[\s\"'()（）,，.。:：;；·《》〈〉\[\]【】/+~%‰≥≤<>=-]+")
_DASH = re.compile(r"(?<=[\d岁月])[ ]*(?:-+|~|至|到)[ ]*(?=[\d一二三四五六七八九十])")
_DIGITS = "零一二三四五六七八九"
_COUNT = r"(?:\d+|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_AGE = re.compile(
    rf"(?P<under>不满|未满)?(?P<low>{_COUNT})(?P<month>个月|月龄)?(?:周?岁)?(?:-(?P<high>{_COUNT}))?"
    r"(?:(?P<monthly>个月|月龄)|(?P<daily>天(?=以?内))|(?:周)?岁)(?:及|或)?(?P<bound>以下|以内|之内|以前|之前|以上|之上|内|前)?"
)
_AGE_STARTS = frozenset("0123456789一二三四五六七八九十不未")
_YEARS = re.compile(r"20\d\d-?(?:20\d\d)?年?(?:底|末|前|以前)?")
_CHINESE = "[零〇一二三四五六七八九十百千万两半点]"
_NUMBER = re.compile(
    rf"(?:十万|百|千|万)分之(?:{_CHINESE}+|[\d.]+)|[一二三四五六七八九]成(?:半|[一二三四五六七八九])?|[一二两三四五六七八九十]分之[一二三四五六七八九]"
    rf"|(?:{_CHINESE}+|[\d.]+万?)(?:名|个|所|家|小时|分钟|次|张|位|人次|人|处|例)?"
)
_NUMBER_STARTS = frozenset("0123456789零〇一二三四五六七八九十百千万两半")
_INSIDE = frozenset("有经此应达就因对为每比")  # particles that may stand inside a word nobody knows (公有经济)
_SIZE = re.compile(r"(\d+(?:人|名|平方米|张床位?|户)(?:及?以上|以下|以内))")
_PARTICLES = frozenset(
    "之中在对为等和及与的地得由从到至于把将让使给向就是每比较有并且也不未都均各其该此这达可能应须需要经因以率个者时"
)
_OLDEST = 200.0
_SHORT_WORD, _SHORT_GAP = 4, 2
_PARTING = {"占": "占", "占到": "占", "占有": "占", "中": "中", "中的": "中", "之中": "中", "当中": "中", "在": "在"}


class Hit(Struct, frozen=True):
    """A concept said at characters `start` to `end` of a read text; `ages` for a population, in years."""

    group: str
    members: frozenset[str]
    start: int
    end: int
    ages: Ages | None = None
    generic: bool = False


class Reading(Struct, frozen=True, eq=False):
    """What a stretch of text says: its concepts in order, words of measure, what the lexicon does not know, where
    finite verbs stand, and where words part a whole from its part (占, 中, 在)."""

    hits: tuple[Hit, ...]
    measures: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    predicates: tuple[tuple[int, int], ...]
    marks: tuple[tuple[str, int], ...]
    text: str
    groups: dict[str, list[Hit]]

    @property
    def counts_only(self) -> bool:
        """Whether it speaks of a number of something (参保人数) and of no share of it."""
        part = any(mark == "占" for mark, _ in self.marks)
        return bool(self.measures) and not part and all(sort == "count" for _, sort in self.measures)

    @property
    def sizes(self) -> tuple[str, ...]:
        """The sizes it speaks of (300人以上), in order."""
        return tuple(_SIZE.findall(self.text))

    def of(self, group: str) -> Sequence[Hit]:
        """The hits of one group, in order."""
        return self.groups.get(group, ())


class Group(Struct, frozen=True):
    """A set of concepts that exclude each other; `role` says what one more of them in a scope means.

    The fields are explained at the head of concepts.yaml.
    """

    role: str
    beside: str = ""
    share_of: bool = False
    about: bool = False
    of_whom: bool = False


class Concepts(Struct, frozen=True, eq=False, dict=True):
    """The lexicon: forms with their meanings, by their first two characters, the longest first."""

    groups: dict[str, Group]
    forms: dict[str, tuple[Meaning, ...]]
    kinds: dict[str, str]  # what else a form is: a sort of measure, of filling word, or a verb
    ages: dict[str, Ages]
    generic: frozenset[str]
    implied: dict[str, tuple[str, ...]]
    near: frozenset[frozenset[str]]
    covers: dict[str, frozenset[str]]
    whole: tuple[frozenset[str], ...]
    by_start: dict[str, tuple[str, ...]]

    @classmethod
    def from_yaml(cls, data: Mapping[str, Any]) -> Concepts:
        """Build from concepts.yaml's parts."""
        named = {
            member: said
            for entry in data["groups"].values()
            for member, said in entry["members"].items()
            if isinstance(said, dict)
        }
        forms = _forms(data)
        kinds = {
            plain(word): kind
            for part in ("filler", "measures", "predicates")
            for kind, words in data[part].items()
            for word in words
            if plain(word) not in forms
        }
        return cls(
            groups={
                group: convert({key: value for key, value in entry.items() if key != "members"}, Group)
                for group, entry in data["groups"].items()
            },
            forms=forms,
            kinds=kinds,
            ages={member: (float(said["ages"][0]), float(said["ages"][1])) for member, said in named.items()},
            generic=frozenset(member for member, said in named.items() if said.get("generic")),
            implied={member: tuple(implied) for member, implied in data["implies"].items()},
            near=frozenset(map(frozenset, data["near"])),
            covers={member: frozenset(covered) for member, covered in data["covers"].items()},
            whole=tuple(map(frozenset, data["whole"])),
            by_start=_by_start((*forms, *kinds)),
        )

    def spellings(self, members: frozenset[str]) -> tuple[str, ...]:
        """The ways to say any of some concepts, those included that imply or cover them."""
        return _spellings(self, members)

    def whom(self, subjects: Iterable[str]) -> frozenset[str]:
        """The concepts of those that plans with these words for their subject are about (妇女, 女性)."""
        return frozenset(member for word in subjects for hit in self.read(word).hits for member in hit.members)

    def read(self, text: str) -> Reading:
        """What a name or clause says; nothing for an empty text. Words keep their order."""
        return _reading(self, text)

    def _cut(self, text: str) -> Reading:
        """The cut that leaves the fewest characters unknown, of those the one with the fewest and longest words."""
        found: list[Hit] = []
        measures: list[tuple[str, str]] = []
        unknown: list[tuple[int, int]] = []
        soft: set[int] = set()
        predicates: list[tuple[int, int]] = []
        marks: list[tuple[str, int]] = []
        rest, at, end = 0, 0, len(text)
        steps = self._steps(text)
        while at < end:
            step = steps[at]
            if not step:
                at += 1
                continue
            if rest < at:
                unknown.append((rest, at))
            hits, kind = self._meaning(text, at, at + step)
            found += hits
            if kind in MEASURES:
                measures.append((text[at : at + step], kind))
            elif kind == _VERB:
                predicates.append((at, at + step))
            elif part := _PARTING.get(text[at : at + step]):
                marks.append((part, at))
            elif kind and step == 1 and text[at] not in _PARTICLES:
                soft.add(at)
            at += step
            rest = at
        if rest < end:
            unknown.append((rest, end))
        groups: dict[str, list[Hit]] = {}
        for hit in found:
            groups.setdefault(hit.group, []).append(hit)
        return Reading(
            hits=tuple(found),
            measures=tuple(measures),
            unknown=_words(text, unknown, soft),
            predicates=tuple(predicates),
            marks=tuple(marks),
            text=text,
            groups=groups,
        )

    def _steps(self, text: str) -> list[int]:
        """For each place the length of the word that stands there in the best cut, 0 where none does."""
        end = len(text)
        cost = [(0, 0, 0)] * (end + 1)
        steps = [0] * end
        for at in range(end - 1, -1, -1):
            skipped, words, evenness = cost[at + 1]
            best, step = (skipped + 1, words, evenness), 0
            for length in self._lengths(text, at):
                skipped, words, evenness = cost[at + length]
                if (tried := (skipped, words + 1, evenness - length * length)) < best:
                    best, step = tried, length
            cost[at], steps[at] = best, step
        return steps

    def _lengths(self, text: str, at: int) -> Iterable[int]:
        """The lengths of the words that may stand at a place, the longest first."""
        if text[at] in _AGE_STARTS:
            if year := _YEARS.match(text, at):
                yield year.end() - at
            elif age := _AGE.match(text, at):
                yield age.end() - at
        if text[at] in _NUMBER_STARTS and (number := _NUMBER.match(text, at)):
            yield number.end() - at
        for form in self.by_start.get(text[at : at + 2], ()):
            if text.startswith(form, at):
                yield len(form)
        if text[at] in self.kinds or text[at] in self.forms:
            yield 1

    def _meaning(self, text: str, start: int, end: int) -> tuple[list[Hit], str]:
        """What the word at a place means: its concepts, or what else it is."""
        form = text[start:end]
        if meanings := self.forms.get(form):
            return [self._hit(group, members, start, end) for group, members in meanings], ""
        if kind := self.kinds.get(form):
            return [], kind
        age = _AGE.fullmatch(form) if _YEARS.fullmatch(form) is None else None
        return ([Hit(POPULATION, frozenset(), start, end, _interval(age))] if age else []), ""

    def _hit(self, group: str, members: frozenset[str], start: int, end: int) -> Hit:
        if group != POPULATION:
            return Hit(group, members, start, end)
        member = next(iter(members))
        return Hit(group, members, start, end, self.ages[member], member in self.generic)


def plain(text: str) -> str:
    """A text as it is compared: half-width, without blanks and signs, and without what it is counted by."""
    text = _DASH.sub("-", "".join(_half_width(text).split()))
    if "单位" in text:
        text = _PER_UNIT.sub("", text)
    return _drop_signs(text)


def _half_width(text: str) -> str:
    """Signs and digits of half width; most are not there, so asking for each is quicker than translating them all."""
    for wide, half in _FOLDED:
        if wide in text:
            text = text.replace(wide, half)
    return text


def unit_of_count(text: str) -> str:
    """What a name is counted by (以乡镇、街道为单位), empty where it says nothing of it."""
    found = _PER_UNIT.search(_half_width(text))
    return found[1] if found else ""


def _drop_signs(text: str) -> str:
    if "-" not in text:
        return _SYMBOLS.sub("", text)
    kept = []
    for piece in re.split(r"((?<=[\d岁月])-(?=[\d一二三四五六七八九十]))", text):
        kept.append(piece if piece == "-" else _SYMBOLS.sub("", piece))
    return "".join(kept)


@lru_cache(maxsize=5_000)
def _spellings(concepts: Concepts, members: frozenset[str]) -> tuple[str, ...]:
    wider = {m for m, covered in concepts.covers.items() if covered & members}
    implying = {m for m, implied in concepts.implied.items() if members & set(implied)}
    wanted = members | wider | implying
    found = {form for form, meanings in concepts.forms.items() if any(said & wanted for _, said in meanings)}
    # A form that holds a shorter one of them is found with it.
    return tuple(sorted(form for form in found if not any(o != form and o in form for o in found)))


@lru_cache(maxsize=8_000)
def _reading(concepts: Concepts, text: str) -> Reading:
    """Read a text; a slogan in quotes (“有园上、上好园”) says nothing, a quoted word of the lexicon does (“两癌”)."""

    def kept(quoted: re.Match[str]) -> str:
        word = plain(quoted[1])
        return word if word in concepts.forms or word in concepts.kinds or len(word) <= _SHORT_WORD else ""

    return concepts._cut(plain(_INCLUDED.sub("", _QUOTED.sub(kept, text))))


def _may_stand_inside(gap: str) -> bool:
    return len(gap) <= _SHORT_GAP and _INSIDE.issuperset(gap)


def _words(text: str, pieces: Iterable[tuple[int, int]], soft: set[int]) -> tuple[str, ...]:
    """The unknown words: pieces that no word covers, with filling characters beside them (约 in 签约)."""
    words: list[tuple[int, int]] = []
    for start, end in pieces:
        while start - 1 in soft:
            start -= 1
        while end in soft:
            end += 1
        if words and (start <= words[-1][1] or _may_stand_inside(text[words[-1][1] : start])):
            start = words.pop()[0]
        words.append((start, end))
    return tuple(word for start, end in words if (word := text[start:end].strip("0123456789.-")))


def _interval(age: re.Match[str]) -> Ages:
    """The ages a match speaks of, the end not included: 0-6岁 is up to the seventh birthday."""
    monthly = bool(age["month"] or age["monthly"])
    scale = 12.0 if monthly else 1.0
    if age["daily"]:
        return (0.0, round(_number(age["low"]) / 365, 3))
    low, high, bound = _number(age["low"]), age["high"], age["bound"] or ""
    if high:
        return (low / scale, (_number(high) + (0 if monthly else 1)) / scale)
    if age["under"] or bound[-1:] in ("下", "内", "前"):
        return (0.0, low / scale)
    if bound[-1:] == "上":
        return (low / scale, _OLDEST)
    return (0.0, low / scale) if monthly else (low, low + 1)


def _number(text: str) -> float:
    if text.isdigit():
        return float(text)
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return float(_DIGITS.index(text))
    return 10.0 * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(ones) if ones else 0)


def _forms(data: Mapping[str, Any]) -> dict[str, tuple[Meaning, ...]]:
    """Each form with what it means: of each group the members it may mean, of several groups all."""
    found: dict[str, dict[str, set[str]]] = {}
    owner = {}
    for group, entry in data["groups"].items():
        for member, said in entry["members"].items():
            owner[member] = group
            for form in said["forms"] if isinstance(said, dict) else said:
                found.setdefault(plain(form), {}).setdefault(group, set()).add(member)
    forms: dict[str, tuple[Meaning, ...]] = {
        form: tuple((group, frozenset(members)) for group, members in groups.items()) for form, groups in found.items()
    }
    for form, members in data["together"].items():
        forms[plain(form)] = tuple((owner[member], frozenset([member])) for member in members)
    return forms


def _by_start(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for word in sorted((word for word in set(words) if len(word) > 1), key=lambda word: (-len(word), word)):
        index.setdefault(word[:2], []).append(word)
    return {start: tuple(found) for start, found in index.items()}


def load_concepts() -> Concepts:
    """The built-in lexicon."""
    sources = [HERE / "concepts.yaml", Path(__file__)]
    return convert(made_of(sources, "concepts", lambda: to_builtins(_built())), Concepts)


def _built() -> Concepts:
    (data,) = built_in(HERE / "concepts.yaml")
    return Concepts.from_yaml(data)
