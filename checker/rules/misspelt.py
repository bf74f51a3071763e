"""Words that are one character off a known one, short of one or twice there, and no words of their own (docs/words.md).

Which neighbours stand in no known word is found for the whole text at once; only where a character belongs to neither
of its neighbours are terms tried, and only where a term is near is the dictionary opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from checker.rules.slip import SINGLE, Slip, slip_of
from checker.rules.twice import doubled
from reference_targets.dictionary import allowed, begins_word, ends_word, held, is_han, is_word, is_word_at
from reference_targets.similar import alike
from reference_targets.wordindex import index, pair

_ALONE = re.compile(rb"(?=\0\0)")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_FREE = frozenset("全新高大小好多老少强优女县区市校村镇乡")  # stand alone beside other words often enough
_PLACES = frozenset("省市县区旗州镇乡村街路河江山湖寨屯")
_COUNTS = frozenset("一二三四五六七八九十百千万两几双")
_APART = SINGLE | _PLACES | _COUNTS | {"女"}  # never taken for a half of another word of two
_EDGE = "\n\n"  # so that each character has two neighbours on either side
_OFTEN = 3  # what stands so often in a plan is a name of the place rather than a slip
_TRUSTED = 4  # characters of a term that is recognised whatever stands in the place of one of them
_QUOTED = 6

_Says = Callable[[int], bool]


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

    def all(self) -> Iterator[Slip]:
        """The slips of every kind, in no order, some at one place."""
        yield from doubled(self.text, self.data)
        known = self._pairs(self.words.known.__contains__)
        for found in _ALONE.finditer(known):
            at = found.start() + 1
            char = self.text[at]
            if char not in SINGLE and "\u4e00" <= char <= "\u9fff":
                yield from self._exchanged(at)
                yield from self._exchanged_pair(at)
                yield from self._exchanged_pair(at - 1)
        yield from self._dropped()
        for four in self._fours(self.words.mistaken.__contains__):
            yield from self._mistaken(four)

    def _pairs(self, says: _Says) -> bytes:
        """For each two neighbours what is said of their number, as a byte."""
        flags = bytearray(max(0, len(self.text) - 1))
        for first in (0, 1):
            part = self.data[2 * first :]
            flags[first::2] = bytes(map(says, memoryview(part[: len(part) // 4 * 4]).cast("I")))
        return bytes(flags)

    def _fours(self, says: _Says) -> Iterator[int]:
        """Where four characters begin of whose number this is true."""
        for first in range(4):
            part = self.data[2 * first :]
            flags = bytes(map(says, memoryview(part[: len(part) // 8 * 8]).cast("Q")))
            yield from (first + 4 * found for found in _ones(flags))

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
        codes, near = self.codes, self.words.near
        left, right = codes[at - 1], codes[at + 1]
        return [
            *near(0, codes[at - 2] | left << 16),
            *near(1, left | right << 16),
            *near(2, right | codes[at + 2] << 16),
        ]

    def _exchanged_pair(self, at: int) -> Iterator[Slip]:
        """A common word of two characters in place of two that belong to nothing around them."""
        text = self.text
        two = text[at : at + 2]
        if not is_han(two) or not _APART.isdisjoint(two):
            return
        if text[at + 2 : at + 3] in _PLACES or text[at + 2 : at + 4] == "社区":
            return
        if is_word_at(text, at, 2):
            return
        if not (self._word_before(at) and self._word_after(at + 2)):
            return
        found = next(self._common(*two), None)
        if found and not (self._own(at) or self._own(at + 1) or self._quoted(at)) and text.count(two) < _OFTEN:
            yield slip_of(text, at, at + 2, found, found, "exchanged")

    def _common(self, one: str, two: str) -> Iterator[str]:
        """Common words of which these are one character off, those that sound alike first."""
        common, characters = self.words.common, alike()
        for similar in (characters.sound, characters.shape):
            yield from (one + char for char in similar(two) if pair(one, char) in common)
            yield from (char + two for char in similar(one) if pair(char, two) in common)

    def _quoted(self, at: int) -> bool:
        """Whether a mark of quotation stands close before: a name that somebody gave."""
        before = self.text[max(0, at - _QUOTED) : at]
        return max(before.rfind(mark) for mark in "“《") > max(before.rfind(mark) for mark in "”》")

    # one character dropped

    def _dropped(self) -> Iterator[Slip]:
        for at in _ones(self._pairs(self.words.shortened.__contains__)):
            yield from self._lacking(at)
        for four in self._fours(self.words.clipped.__contains__):
            yield from self._lacking(four + 1)

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


def _ones(flags: bytes) -> Iterator[int]:
    """Where the bytes are 1."""
    at = flags.find(1)
    while at >= 0:
        yield at
        at = flags.find(1, at + 1)
