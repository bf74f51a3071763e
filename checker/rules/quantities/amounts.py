"""The numbers of a sentence, each with the words before it and the room its last printed digit leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from checker.outline.plan import Part, Passage
from checker.rules.figures import Figure, figure
from checker.targets.mentions import Mention, mentions
from checker.targets.text import Shields, fold
from reference_targets.script import cut

_NO_AMOUNT = ("date", "years", "age", "bare", "listed", "ratio", "fraction", "per_10k")
_BASE = {"万元": "元", "亿元": "元", "名": "人", "percent": "%", "per_mille": "‰", "per_100k": "/10万", "points": "点"}
RATES = ("%", "‰", "/10万", "点")
_DIGITS = re.compile(r"[\d,]+(?:\.\d+)?")
_SENTENCE_END = re.compile("[。！？!?]")
_ABOUT = ("约", "近", "超", "逾", "将近", "接近", "大约", "超过", "突破", "左右")
_BOUND_BEFORE = ("不少于", "不低于", "至少", "不超过", "不高于", "不多于", "高于", "低于", "大于", "小于", "多于")
_BOUND_AFTER = ("以上", "以下", "以内", "左右")
_SETTING = (Part.GOALS, Part.MEASURES, Part.PROJECTS)  # where a plan sets round numbers, which are meant exactly
_ROOM_OF_ABOUT = Fraction(1, 20)


class Said(Struct, frozen=True):
    """A number of a sentence at characters `start` to `end` of its passage's paragraph.

    `words`: what stands between the number before and this one, brackets left out. `unit` is the base unit (元 for
    亿元 too), `printed` how number and unit stand there. `bound`: at least, at most, or 左右.
    """

    words: str
    figure: Figure
    unit: str
    printed: str
    start: int
    end: int
    bound: bool = False
    rounded: bool = False  # 约, 近, 余

    @property
    def rate(self) -> bool:
        """A percentage and the like, no amount of things."""
        return self.unit in RATES

    @property
    def counted(self) -> Figure:
        """The figure as a divisor or a part of a share: 52项 was counted and has no room, 5.2万人 was rounded."""
        whole = not self.rate and not self.rounded and not any(sign in self.printed for sign in ".万亿千")
        return Figure(self.figure.value, Fraction(0)) if whole else self.figure

    @property
    def clause(self) -> str:
        """The words since the last mark: what the number is said of, as far as its own clause says it."""
        return cut(self.words, ",;:、")[-1]

    @property
    def opening(self) -> str:
        """The mark that joins it to the number before: 、 or , or ; or empty."""
        return self.words[:1] if self.words[:1] in ("、", ",", ";", ":") else ""


class Sentence(Struct, frozen=True):
    """The numbers of one sentence; `text` is the paragraph made plain, `start` and `end` the sentence in it."""

    passage: Passage
    text: str
    start: int
    end: int
    said: tuple[Said, ...]
    brackets: tuple[tuple[Said, ...], ...] = ()

    @property
    def words(self) -> str:
        """The sentence's own characters."""
        return self.text[self.start : self.end]


def room_of(*amounts: Said) -> Fraction:
    """The room of amounts that are added or subtracted: none for whole numbers of things, which are counted."""
    counted = all(not one.rate and "." not in one.printed and not one.rounded for one in amounts)
    return Fraction(0) if counted else Fraction(sum(one.figure.slack for one in amounts))


def sentences_of(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage that hold two numbers or more; none where there is no such sentence."""
    text = fold(passage.paragraph.text)
    shields = Shields.of(text)
    for start, end in _bounds(text, passage.body_start):
        found = [m for m in mentions(text, start, end) if _counts(m) and not shields.silent(m.start)]
        if len(found) > 1:
            yield _sentence(passage, text, (start, end), found, shields)


def _bounds(text: str, start: int) -> Iterator[tuple[int, int]]:
    for mark in _SENTENCE_END.finditer(text, start):
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)


def _counts(mention: Mention) -> bool:
    return mention.unit not in _NO_AMOUNT and mention.upper is None and not (mention.chinese and mention.unit in _BASE)


def _sentence(passage: Passage, text: str, bounds: tuple[int, int], found: list[Mention], shields: Shields) -> Sentence:
    plain = [mention for mention in found if shields.aside(mention.start) is None]
    exact = passage.part in _SETTING
    asides: dict[int, list[Mention]] = {}
    for mention in found:
        aside = shields.aside(mention.start)
        if aside:
            asides.setdefault(aside.start, []).append(mention)
    inner = (tuple(_said(text, start, [*_before(plain, start), *inside], exact)) for start, inside in asides.items())
    return Sentence(
        passage=passage,
        text=text,
        start=bounds[0],
        end=bounds[1],
        said=tuple(_said(text, bounds[0], plain, exact, shields)),
        brackets=tuple(inner),
    )


def _before(plain: list[Mention], position: int) -> list[Mention]:
    """The number a bracket stands behind, which what is inside speaks of."""
    return [mention for mention in plain if mention.end <= position][-1:]


def _said(text: str, start: int, found: list[Mention], exact: bool, shields: Shields | None = None) -> Iterator[Said]:
    for mention in found:
        first = min(start, mention.start)
        yield _one(text, mention, _outside(text, first, mention.start, shields), exact)
        start = mention.end


def _outside(text: str, start: int, end: int, shields: Shields | None) -> str:
    """The characters of a stretch that stand in no bracket."""
    words, at = "", start
    for aside in shields.bracketed if shields else ():
        if start <= aside.start and aside.end <= end:
            words, at = words + text[at : aside.start], aside.end
    return words + text[at:end]


def _one(text: str, mention: Mention, words: str, exact: bool) -> Said:
    printed = text[mention.start : mention.end]
    bound = words.endswith(_BOUND_BEFORE) or text.startswith(_BOUND_AFTER, mention.end)
    unit = "个" if "个" in printed and mention.unit != "points" else _BASE.get(mention.unit, mention.unit)
    size = _figure(mention, printed)
    if exact and unit not in RATES and "." not in printed:
        size = Figure(size.value, Fraction(0))
    rounded = words.endswith(_ABOUT) or "余" in printed or text.startswith(("多", "余"), mention.end)
    if rounded:
        size = Figure(size.value, max(size.slack, abs(size.value) * _ROOM_OF_ABOUT))
    return Said(
        words=words,
        figure=size,
        unit=unit,
        printed=printed,
        start=mention.start,
        end=mention.end,
        bound=bound,
        rounded=rounded,
    )


def _figure(mention: Mention, printed: str) -> Figure:
    """The exact value with its room: a number in Chinese numerals is counted and has none."""
    digits = _DIGITS.match(printed)
    if digits is None:
        return Figure(Fraction(mention.value), Fraction(0))
    plain = figure(digits.group())
    scale = Fraction(mention.value) / plain.value if plain.value else Fraction(1)
    return Figure(plain.value * scale, plain.slack * scale)
