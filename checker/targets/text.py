"""A passage's text made readable for patterns without moving a character, cut into sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.targets.wordlists import has
from reference_targets.numerals import year
from reference_targets.script import HAN

_FULL = "０１２３４５６７８９％．，；：∶／＞＜＝（）～—–－﹣≧≦＋　\u00a0\t→"
_HALF = "0123456789%.,;::/><=()-----≥≤+   ,"
_FOLD = tuple(zip(_FULL, _HALF, strict=True))
_CHINESE_YEAR = "二[〇○零][〇○零一二三四五六七八九]{2}(?=[ ]*年)"

_STOP = re.compile("[。；;!！?？.]")
_FULL_STOP = re.compile(rf"(?:{HAN}|[%‰)”\"])\.(?=\s|$|{HAN})")
_TITLE = re.compile(r"《[^《》]{0,120}》")
_QUOTED = re.compile(r"“[^“”]{0,60}”|\"[^\"]{0,60}\"|「[^」]{0,60}」")
_BRACKETED = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|【[^】]{0,60}】")
_SHIELDS = ((_TITLE, ("《",)), (_QUOTED, ("“", '"', "「")), (_BRACKETED, ("(", "[", "【")))
_CLAUSE_END = re.compile("[,:]|--")
# No real sentence is longer; a crafted one must not cost more than its length.
_LONGEST = 800


def fold(text: str) -> str:
    """Half-width digits, signs and brackets, years in digits (二〇三〇年); as long as before: offsets stay true."""
    for full, half in _FOLD:
        if full in text:  # `translate` looks each character up and takes five times as long
            text = text.replace(full, half)
    if "二〇" in text or "二○" in text or "二零" in text:
        text = re.sub(_CHINESE_YEAR, lambda found: year(found.group()), text)
    return text


class Span(Struct, frozen=True):
    """A stretch of a passage: characters `start` to `end`."""

    start: int
    end: int

    def holds(self, position: int) -> bool:
        """Whether a character position lies inside."""
        return self.start <= position < self.end


class Shields(Struct, frozen=True):
    """Stretches in which numbers mean something else: document titles, quoted names, bracketed asides."""

    titles: tuple[Span, ...]
    quoted: tuple[Span, ...]
    bracketed: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> Shields:
        """Find them in a folded text."""
        return cls(*(_spans(pattern, openers, text) for pattern, openers in _SHIELDS))

    def silent(self, position: int) -> bool:
        """Inside a title or a quoted name: never a commitment."""
        return any(span.holds(position) for span in (*self.titles, *self.quoted))

    def aside(self, position: int) -> Span | None:
        """The bracket a position stands in, or None."""
        return next((span for span in self.bracketed if span.holds(position)), None)

    def covered(self, position: int) -> bool:
        """Inside any shield: no place to cut a clause."""
        return self.silent(position) or self.aside(position) is not None


def _spans(pattern: re.Pattern[str], openers: tuple[str, ...], text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in pattern.finditer(text)) if has(text, openers) else ()


def sentences(text: str) -> Iterator[Span]:
    """Sentences of a folded text, end mark left out; empty ones are skipped, endless ones cut at a comma."""
    start = 0
    for match in _STOP.finditer(text):
        if match.group() != "." or _ends_sentence(text, match.start()):
            yield from _bounded(text, start, match.start())
            start = match.end()
    yield from _bounded(text, start, len(text))


def _ends_sentence(text: str, stop: int) -> bool:
    """Whether a half-width stop ends a sentence: behind a word or a sign, never inside a number."""
    return stop > 0 and _FULL_STOP.match(text, stop - 1) is not None


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        comma = text.rfind(",", start, start + _LONGEST)
        cut = comma if comma > start else start + _LONGEST
        yield Span(start, cut)
        start = cut
    if end > start:
        yield Span(start, end)


def clauses(text: str, sentence: Span, shields: Shields) -> list[Span]:
    """Clauses of a sentence: cut at commas and colons outside shields, not inside 1,000 or 1.5:1."""
    spans, start = [], sentence.start
    for mark in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
        if not _inside_number(text, mark.start()) and not shields.covered(mark.start()):
            spans.append(Span(start, mark.start()))
            start = mark.end()
    spans.append(Span(start, sentence.end))
    return [span for span in spans if text[span.start : span.end].strip()]


def _inside_number(text: str, position: int) -> bool:
    if position == 0 or not text[position - 1].isdigit():
        return False
    after = text[position + 1 : position + 5]
    if text[position] == ":":
        return after[:1].isdigit()
    return after[:3].isdigit() and not after[3:4].isdigit() and not text[max(0, position - 4) : position].isdigit()
