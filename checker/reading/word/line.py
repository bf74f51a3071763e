"""A paragraph while it is being read: characters with their runs, cut at line breaks when it is done."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from checker.reading.characters import is_plain, stretches
from checker.reading.document import Segment
from checker.reading.word.runs import LINE_BREAK

NO_RUN = -1
_Start = tuple[int, int, int]  # where it starts in the line, its run, its offset in that run


class Line(Struct):
    """Text collected so far. `boxes` are text boxes anchored in the paragraph, to be read after it."""

    part: str
    boxes: list[etree._Element] = field(default_factory=list)
    in_contents: bool = False
    outside_contents: bool = False
    _texts: list[str] = field(default_factory=list)
    _starts: list[_Start] = field(default_factory=list)
    _length: int = 0

    def add(self, text: str, run: int, offset: int) -> None:
        """Append characters that stand in a run from `offset` on; NO_RUN where they stand in none (formulas).

        They are made plain: what cannot be seen parts them into segments.
        """
        for place, piece in ((0, text),) if is_plain(text) else stretches(text):
            self._append(piece, run, offset + place)

    def _append(self, text: str, run: int, offset: int) -> None:
        if not self._goes_on(run, offset):
            self._starts.append((self._length, run, offset))
        self._texts.append(text)
        self._length += len(text)

    def _goes_on(self, run: int, offset: int) -> bool:
        """Whether the characters follow the last ones in their run: several w:t of one w:r are one segment."""
        if not self._starts or run == NO_RUN:
            return False
        start, last_run, last_offset = self._starts[-1]
        return run == last_run and offset == last_offset + self._length - start

    @property
    def last(self) -> str:
        """The characters added last, empty where there are none."""
        return self._texts[-1] if self._texts else ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was added yet."""
        return self._length == 0

    def pieces(self, join: bool) -> list[tuple[str, tuple[Segment, ...]]]:
        """The text cut at its line breaks, or with `join` in one piece with the breaks left out.

        Pieces between two breaks that hold nothing are dropped; there is always at least one piece.
        """
        text = "".join(self._texts)
        segments = self._segments()
        if LINE_BREAK not in text:
            return [(text, tuple(segments))]
        ranges = list(_ranges(text)) or [(0, 0)]
        groups = [ranges] if join else [[one] for one in ranges]
        return [("".join(text[a:b] for a, b in group), tuple(_cut(segments, group))) for group in groups]

    def _segments(self) -> list[Segment]:
        ends = [*(start for start, _, _ in self._starts[1:]), self._length]
        starts = zip(self._starts, ends, strict=False)  # a line without text has an end and no start
        return [
            Segment(start=start, end=end, part=self.part, run=run, offset=offset)
            for (start, run, offset), end in starts
        ]


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for piece in text.split(LINE_BREAK):
        if piece:
            yield start, start + len(piece)
        start += len(piece) + 1


def _cut(segments: list[Segment], ranges: list[tuple[int, int]]) -> Iterator[Segment]:
    """The segments of some ranges put one after the other, their places counted from the first."""
    at, here = _first(segments, ranges[0][0]), 0
    for start, end in ranges:
        while at < len(segments) and segments[at].start < end:
            segment = segments[at]
            low, high = max(segment.start, start), min(segment.end, end)
            if low < high:
                offset = segment.offset + low - segment.start
                yield Segment(
                    start=here + low - start, end=here + high - start, part=segment.part, run=segment.run, offset=offset
                )
            if segment.end > end:
                break
            at += 1
        here += end - start


def _first(segments: list[Segment], start: int) -> int:
    """The index of the first segment that ends after `start` (binary search: a line may hold thousands of breaks)."""
    low, high = 0, len(segments)
    while low < high:
        middle = (low + high) // 2
        if segments[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    return low
