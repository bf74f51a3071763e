"""A passage's text made readable for patterns without moving a character, cut into sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_FULL = "０１２３４５６７８９％．，；：∶／＞＜＝（）～—–－﹣≧≦＋　\u00a0\t"
_HALF = "0123456789%.,;::/><=()-----≥≤+   "
_FOLD = str.maketrans(_FULL, _HALF)

# A half-width stop ends a sentence behind a word or a sign, never inside a number.
_SENTENCE_END = re.compile(r"[。；;!！?？]|(?<=[\u4e00-\u9fff%‰)”\"])\.(?=\s|$|[\u4e00-\u9fff])")
_TITLE = re.compile(r"《[^《》]{0,120}》")
_QUOTED = re.compile(r"“[^“”]{0,60}”|\"[^\"]{0,60}\"|「[^」]{0,60}」")
_BRACKETED = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|【[^】]{0,60}】")
# No real sentence is longer; a crafted one must not cost more than its length.
_LONGEST = 800


def fold(text: str) -> str:
    """Half-width digits, signs and brackets; as long as before, so that offsets stay true."""
    return text.translate(_FOLD)


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
        return cls(*(tuple(Span(*m.span()) for m in p.finditer(text)) for p in (_TITLE, _QUOTED, _BRACKETED)))

    def silent(self, position: int) -> bool:
        """Inside a title or a quoted name: never a commitment."""
        return any(span.holds(position) for span in (*self.titles, *self.quoted))

    def aside(self, position: int) -> Span | None:
        """The bracket a position stands in, or None."""
        return next((span for span in self.bracketed if span.holds(position)), None)

    def covered(self, position: int) -> bool:
        """Inside any shield: no place to cut a clause."""
        return self.silent(position) or self.aside(position) is not None


def sentences(text: str) -> Iterator[Span]:
    """Sentences of a folded text, end mark left out; empty ones are skipped, endless ones cut at a comma."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield from _bounded(text, start, match.start())
        start = match.end()
    yield from _bounded(text, start, len(text))


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
    for position in range(sentence.start, sentence.end):
        if text[position] in ",:" and not _inside_number(text, position) and not shields.covered(position):
            spans.append(Span(start, position))
            start = position + 1
    spans.append(Span(start, sentence.end))
    return [span for span in spans if text[span.start : span.end].strip()]


def _inside_number(text: str, position: int) -> bool:
    if position == 0 or not text[position - 1].isdigit():
        return False
    after = text[position + 1 : position + 5]
    if text[position] == ":":
        return after[:1].isdigit()
    return after[:3].isdigit() and not after[3:4].isdigit() and not text[max(0, position - 4) : position].isdigit()
