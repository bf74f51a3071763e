"""Words that are one character off a known one, short of one or twice there, and no words of their own (docs/words.md).

Which neighbours stand in no known word is found for the whole text at once; only where a character belongs to neither
of its neighbours are terms tried, and only where a term is near is the dictionary opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, count, repeat

from msgspec.structs import replace

from checker.rules.slip import SINGLE, Slip, slip_of
from checker.rules.twice import doubled
from reference_targets.dictionary import allowed, begins_word, ends_word, held, is_han, is_word, is_word_at
from reference_targets.similar import alike
from reference_targets.wordindex import KNOWN, SHORTENED, index, pair

_APART_FROM = bytes(value != KNOWN for value in range(256))  # neighbours that no word holds together
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_FREE = frozenset("全新高大小好多老少强优女县区市校村镇乡")  # stand alone beside other words often enough
_PLACES = frozenset("省市县区旗州镇乡村街路河江山湖寨屯")
_COUNTS = frozenset("一二三四五六七八九十百千万两几双")
_APART = SINGLE | _PLACES | _COUNTS | {"女"}  # never taken for a half of another word of two
_EDGE = "\n\n"  # so that each character has two neighbours on either side
_OFTEN = 3  # what stands so often in a plan is a name of the place rather than a slip
_TRUSTED = 4  # characters of a term that is recognised whatever stands in the place of one of them
_QUOTED = 6


def slips(text: str) -> list[Slip]:
    """Every slip of a text in order, one a place."""
    padded = f"{_EDGE}{_BEYOND.sub(chr(0xFFFD), text)}{_EDGE}"
    found = sorted(_Search(padded).all(), key=lambda slip: (slip.start, -len(slip.term)))
    kept: list[Slip] = []
    for slip in found:
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return [replace(slip, start=slip.start - len(_EDGE), end=slip.end - len(_EDGE)) for slip in kept]


class _Search:
    """One search of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = index()
        self.data = text.encode("utf-16-le")
        self.codes = memoryview(self.data).cast("H")
        self.pairs = self._pairs()

    def all(self) -> Iterator[Slip]:
        """The slips of every kind, in no order, some at one place."""
        yield from doubled(self.text, self.data)
        for at in self._alone():
            yield from self._exchanged(at)
            yield from self._exchanged_pair(at)
            yield from self._exchanged_pair(at - 1)
        yield from self._turned()
        for at in _all(self.pairs, SHORTENED):
            yield from self._lacking(at)
        for four, number in self._fours():
            yield from self._lacking(four + 1) if number in self.words.clipped else self._mistaken(four)

    def _pairs(self) -> bytes:
        """For each two neighbours what the index says of them, as a byte."""
        flags = bytearray(max(0, len(self.text) - 1))
        says = self.words.pairs.get
        for first in (0, 1):
            flags[first::2] = bytes(map(says, _numbers(self.data[2 * first :], 4, "I"), repeat(0)))
        return bytes(flags)

    def _alone(self) -> Iterator[int]:
        """Where a character stands that belongs to neither of its neighbours and is no word."""
        apart = int.from_bytes(self.pairs.translate(_APART_FROM), "little")
        alone = (apart & apart >> 8).to_bytes(len(self.pairs), "little")
        for at in compress(count(1), alone):
            char = self.text[at]
            if char not in SINGLE and "\u4e00" <= char <= "\u9fff":
                yield at

    def _turned(self) -> Iterator[Slip]:
        """Two characters in each other's place, where turned round each makes a word with its neighbour (季走度访)."""
        apart = int.from_bytes(self.pairs.translate(_APART_FROM), "little")
        three = (apart & apart >> 8 & apart >> 16).to_bytes(len(self.pairs), "little")
        for at in compress(count(), three):
            piece = self.text[at : at + 4]
            if is_han(piece) and not any(char in SINGLE for char in piece[1:3]):
                right = piece[0] + piece[2] + piece[1] + piece[3]
                if self._common_words(right) and not any(held(self.text, place) for place in (at + 1, at + 2)):
                    yield slip_of(self.text, at, at + 4, right, right, "exchanged")

    def _common_words(self, four: str) -> bool:
        """Whether four different characters are two common words."""
        common = self.words.behind
        return len(set(four)) == 4 and all(two[1] in common.get(two[0], "") for two in (four[:2], four[2:]))

    def _fours(self) -> Iterator[tuple[int, int]]:
        """Where four characters begin that the index knows, with their number."""
        known = self.words.fours.__contains__
        for first in range(4):
            numbers = _numbers(self.data[2 * first :], 8, "Q")
            yield from ((first + 4 * at, numbers[at]) for at in _all(bytes(map(known, numbers)), 1))

    # one character exchanged that belongs to nothing around it

    def _exchanged(self, at: int) -> Iterator[Slip]:
        """Terms that differ from the text in this character alone."""
        for term, place, firm in self._around(at):
            char, right = self.text[at], term[place]
            if char != right and _plausible(char, right, term, place, firm) and not self._own(at):
                yield self._slip(at - place, term, at)

    def _own(self, at: int) -> bool:
        """Whether a character belongs to a known word or to a term as they stand."""
        return held(self.text, at) or self._in_term(at)

    def _in_term(self, at: int) -> bool:
        return any(term[place] == self.text[at] for term, place, _ in self._around(at))

    def _around(self, at: int) -> Iterator[tuple[str, int, bool]]:
        """Terms that stand in the text around a character, which itself may be another."""
        text = self.text
        for term, place, firm in self._near(at):
            start = at - place
            if start >= 0 and text.startswith(term[:place], start) and text.startswith(term[place + 1 :], at + 1):
                yield term, place, firm

    def _near(self, at: int) -> list[tuple[str, int, bool]]:
        """Terms that have a character between, before or after those that stand beside this one in the text."""
        codes, near, pairs = self.codes, self.words.near, self.pairs
        left, right = codes[at - 1], codes[at + 1]
        return [
            *(near(0, codes[at - 2] | left << 16) if pairs[at - 2] == KNOWN else ()),
            *near(1, left | right << 16),
            *(near(2, right | codes[at + 2] << 16) if pairs[at + 1] == KNOWN else ()),
        ]

    def _exchanged_pair(self, at: int) -> Iterator[Slip]:
        """A common word of two characters in place of two that belong to nothing around them."""
        text = self.text
        two = text[at : at + 2]
        if not is_han(two) or not _APART.isdisjoint(two):
            return
        if text[at + 2 : at + 3] in _PLACES or text[at + 2 : at + 4] == "社区":
            return
        found = self._common(*two)
        if not found or is_word_at(text, at, 2) or not (self._word_before(at) and self._word_after(at + 2)):
            return
        if not (self._own(at) or self._own(at + 1) or self._quoted(at)) and text.count(two) < _OFTEN:
            yield slip_of(text, at, at + 2, found, found, "exchanged")

    def _common(self, one: str, two: str) -> str:
        """The common word of which these are one character off, one that sounds alike first; empty for none."""
        behind, before = self.words.behind.get(one, ""), self.words.before.get(two, "")
        for similar in (alike().sound, alike().shape):
            if behind and (char := _first(similar(two), behind)):
                return one + char
            if before and (char := _first(similar(one), before)):
                return char + two
        return ""

    def _quoted(self, at: int) -> bool:
        """Whether a mark of quotation stands close before: a name that somebody gave."""
        before = self.text[max(0, at - _QUOTED) : at]
        return max(before.rfind(mark) for mark in "“《") > max(before.rfind(mark) for mark in "”》")

    # one character dropped

    def _lacking(self, at: int) -> Iterator[Slip]:
        """The longest term that is in the text but for one character after this place."""
        text = self.text
        near = self.words.near(1, pair(text[at], text[at + 1]))
        for term, place, firm in sorted(near, key=lambda found: -len(found[0])):
            start, piece = at + 1 - place, term[:place] + term[place + 1 :]
            right = firm and len(term) >= _TRUSTED and start >= 0 and text.startswith(piece, start)
            if right and self._bounded(start, len(piece), place) and not self._whole(piece, start):
                yield slip_of(text, start, start + len(piece), term, term, "dropped")
                return

    def _bounded(self, start: int, size: int, place: int) -> bool:
        """Whether a single character at an end of a piece has words beside it; else the two are one (自评报告)."""
        if place == 1 and not self._word_before(start):
            return False
        return place < size - 1 or self._word_after(start + size)

    def _word_before(self, end: int) -> bool:
        char = self.text[end - 1]
        return not is_han(char) or char in SINGLE or char in _FREE or ends_word(self.text, end)

    def _word_after(self, start: int) -> bool:
        char = self.text[start]
        return not is_han(char) or char in SINGLE or begins_word(self.text, start)

    def _whole(self, piece: str, start: int) -> bool:
        """Whether words of their own cover the piece with what stands around it."""
        if piece in allowed():
            return True
        text, end = self.text, start + len(piece)
        reached = set(range(max(0, start - 3), start + 1))
        for at in range(min(reached), end):
            if at in reached:
                single = text[at] in SINGLE or text[at] in _FREE or not is_han(text[at])
                reached |= {at + size for size in (2, 3, 4) if is_word_at(text, at, size)} | (
                    {at + 1} if single else set()
                )
        return any(at >= end for at in reached)

    # one character that makes another word

    def _mistaken(self, start: int) -> Iterator[Slip]:
        """Terms with a character that sounds alike and makes a word with its neighbour, though none here."""
        for at in range(start, start + 4):
            for term, place, firm in self._around(at):
                char, right, begin = self.text[at], term[place], at - place
                inside = begin <= start and start + 4 <= begin + len(term)
                if (
                    firm
                    and inside
                    and right != char
                    and char in alike().sound(right)
                    and not self._beyond(at, begin, term)
                ):
                    yield self._slip(begin, term, at)

    def _beyond(self, at: int, begin: int, term: str) -> bool:
        """Whether a known word or term covers a character and reaches over the ends of a stretch."""
        end = begin + len(term)
        return self._in_term(at) or any(
            is_word_at(self.text, start, size)
            for size in (2, 3, 4)
            for start in range(at - size + 1, at + 1)
            if start < begin or start + size > end
        )

    def _slip(self, start: int, term: str, at: int) -> Slip:
        """The slip told by the shortest word in the term that holds the character, else by two on either side."""
        place = at - start
        parts = (
            (first, first + size)
            for size in (2, 3, 4)
            for first in range(max(0, place - size + 1), place + 1)
            if first + size <= len(term) and is_word(term[first : first + size])
        )
        first, last = next(parts, (max(0, place - 2), min(len(term), place + 3)))
        return slip_of(self.text, start + first, start + last, term[first:last], term, "exchanged")


def _plausible(char: str, right: str, term: str, place: int, firm: bool) -> bool:
    """Whether a character may have been meant as another: alike, or inside a term that cannot be mistaken."""
    characters = alike()
    same = right in characters.sound(char)
    if (char in SINGLE and not same) or (len(term) < _TRUSTED and char in _FREE):
        return False
    if (same or right in characters.shape(char)) and char not in _PLACES:
        return True
    inside = right in characters.near(char) or 0 < place < len(term) - 1
    return firm and len(term) >= _TRUSTED and inside


def _first(chars: str, among: str) -> str:
    """The first of some characters that is among a few others; empty for none."""
    found = [char for char in among if char in chars]
    return min(found, key=chars.index) if found else ""


def _numbers(data: bytes, size: int, code: str) -> memoryview:
    """A text in UTF-16 as a row of numbers of some bytes, what is left at its end aside."""
    return memoryview(data[: len(data) // size * size]).cast(code)  # type: ignore[call-overload,no-any-return]


def _all(flags: bytes, value: int) -> Iterator[int]:
    """Where the bytes have a value."""
    at = flags.find(value)
    while at >= 0:
        yield at
        at = flags.find(value, at + 1)
