"""From “a comment on characters a to b of run r” to edits of the document part's bytes.

The marks of a comment stand between runs. A comment that begins or ends inside a run cuts it in two there: the second
half repeats the run's start tag and formatting, so that nothing looks different. Where a run cannot be cut without
changing what is seen, the comment lies on the whole run.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import etree
from msgspec import Struct

from checker.reading.word.runs import pieces
from checker.reading.word.wordxml import STRICT_W_NS, W_NS, runs_of
from checker.reports.comments.splice import Edit, Element, scan

_CUTTABLE = {"t", "tab", "ptab", "br", "cr", "noBreakHyphen", "sym"}  # what a run may be cut before
_NAMES = {"r", "rPr", "commentRangeStart", "commentRangeEnd", "commentReference", *_CUTTABLE}
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_CHARACTER = re.compile(r"&[^;]*;|\r\n|.", re.DOTALL)
_BLANKS = " \t\r\n"
_CLOSING, _OPENING = 0, 1  # at one place between runs, a comment ends before another begins


class Spot(Struct, frozen=True):
    """Before the `offset`-th character of a run; runs as `runs_of` counts them, characters as `run_text` does."""

    run: int
    offset: int


class Range(Struct, frozen=True):
    """What a comment lies on, from one spot to another."""

    start: Spot
    end: Spot


class _Child(Struct, frozen=True):
    """A part of a run: how many characters it stands for, and where its bytes are, if it is one we know."""

    length: int
    element: Element | None = None


class _Cut(Struct, frozen=True):
    """Where a run is cut in two: at which byte, and inside which w:t (None: between two of its children)."""

    at: int
    text: Element | None


class Body:
    """The document part as bytes and as runs. `tree` is the same part parsed, in the transitional namespace."""

    def __init__(self, data: bytes, tree: etree._Element) -> None:
        self.data = data
        self._elements = scan(data, lambda space, name: space in (W_NS, STRICT_W_NS) and name in _NAMES)
        self._runs = [place for place, element in enumerate(self._elements) if element.name == "r"]
        self._numbers = {place: number for number, place in enumerate(self._runs)}
        self._trees = runs_of(tree)
        self._inside: dict[int, list[Element]] = defaultdict(list)
        for element in self._elements:
            self._inside[element.parent].append(element)

    def run(self, number: int) -> Element:
        """The run of that number."""
        return self._elements[self._runs[number]]

    def marks(self, name: str) -> list[Element]:
        """All elements of one of the scanned names (commentRangeStart …)."""
        return [element for element in self._elements if element.name == name]

    def comment_ids(self) -> set[str]:
        """The ids that any mark of a comment names."""
        marks = (mark for name in _MARKS for mark in self.marks(name))
        return {mark.attributes.get("id", "") for mark in marks}

    def run_around(self, element: Element) -> int | None:
        """The number of the run the element stands in."""
        return self._numbers.get(element.parent)

    def outermost(self, number: int) -> int:
        """The run that holds the drawing that holds the text box that holds this run; mostly the run itself.

        Word keeps no comments inside text boxes: such a comment lies on the box.
        """
        place = self._runs[number]
        while (place := self._elements[place].parent) >= 0:
            number = self._numbers.get(place, number)
        return number

    def children(self, number: int) -> list[_Child]:
        """What the run's characters are made of, in order."""
        tree = self._trees[number]
        found = list(pieces(tree))
        direct = [child for child, _ in found if child.getparent() is tree and _local(child) in _CUTTABLE]
        known = [element for element in self._inside[self._runs[number]] if element.name in _CUTTABLE]
        if len(direct) != len(known):  # children in places we do not know: nothing of this run is cut
            return [_Child(len(characters)) for _, characters in found]
        bytes_of = dict(zip(direct, known, strict=True))
        return [_Child(len(characters), bytes_of.get(child)) for child, characters in found]

    def length(self, number: int) -> int:
        """How many characters the run stands for."""
        return sum(child.length for child in self.children(number))

    def formatting(self, number: int) -> bytes:
        """The bytes of the run's w:rPr, empty where it has none."""
        own = (item for item in self._inside[self._runs[number]] if item.name == "rPr")
        return next((self.data[item.start : item.end] for item in own), b"")

    def holds_only_references(self, number: int) -> bool:
        """Whether the run is there for one comment reference and nothing else."""
        names = [_local(child) for child in self._trees[number]]
        return [name for name in names if name not in ("rPr", "")] == ["commentReference"]


def _local(element: etree._Element) -> str:
    """The local name; empty for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def edits_for(body: Body, ranges: dict[int, Range]) -> Iterator[Edit]:
    """The edits that lay each comment (by its id) on its range, with its reference mark after it."""
    cuts: dict[Spot, list[tuple[int, bytes]]] = defaultdict(list)
    for id, wanted in ranges.items():
        yield from _lay(body, id, wanted, cuts)
    by_run: dict[int, list[tuple[int, list[tuple[int, bytes]]]]] = defaultdict(list)
    for spot, marks in cuts.items():
        by_run[spot.run].append((spot.offset, marks))
    for run, found in by_run.items():
        yield from _cut(body, run, sorted(found, key=lambda cut: cut[0]))


def _lay(body: Body, id: int, wanted: Range, cuts: dict[Spot, list[tuple[int, bytes]]]) -> Iterator[Edit]:
    """Marks between runs as edits of their own, marks inside runs noted in `cuts`."""
    start, end = _outside(body, wanted)
    opening, closing = start_mark(body.run(start.run), id), end_mark(body.run(end.run), id)
    if start.offset == 0 or _cut_at(body, start) is None:
        at = body.run(start.run).start
        yield Edit(at, at, opening, _OPENING)
    else:
        cuts[start].append((_OPENING, opening))
    if end.offset >= body.length(end.run) or _cut_at(body, end) is None:
        at = body.run(end.run).end
        yield Edit(at, at, closing, _CLOSING)
    else:
        cuts[end].append((_CLOSING, closing))


def _outside(body: Body, wanted: Range) -> tuple[Spot, Spot]:
    """The range moved out of text boxes: where a run lies inside another, the outer one is taken whole."""
    first, last = body.outermost(wanted.start.run), body.outermost(wanted.end.run)
    start = wanted.start if first == wanted.start.run else Spot(first, 0)
    end = wanted.end if last == wanted.end.run else Spot(last, body.length(last))
    return start, end


def _cut_at(body: Body, spot: Spot) -> _Cut | None:
    """Where to cut a run so that `spot.offset` characters stay in front; None where that cannot be done unseen."""
    left = spot.offset
    for child in body.children(spot.run):
        if left == 0 and child.element is not None:
            return _Cut(child.element.start, None)
        if left < child.length:
            return _inside(body, child.element, left)
        left -= child.length
    return None


def _inside(body: Body, text: Element | None, count: int) -> _Cut | None:
    """The byte after the first `count` characters of a w:t; None where it is not plain or its edges are trimmed."""
    if text is None or text.name != "t":
        return None
    raw = body.data[text.inner : text.close].decode("utf-8")
    trimmed = text.attributes.get("space") != "preserve" and raw != raw.strip(_BLANKS)
    if "<" in raw or trimmed:
        return None
    before = "".join(_CHARACTER.findall(raw)[:count])
    return _Cut(text.inner + len(before.encode("utf-8")), text)


def _cut(body: Body, run: int, cuts: list[tuple[int, list[tuple[int, bytes]]]]) -> Iterator[Edit]:
    """The edits that cut one run at each of the offsets, and keep blanks at the new edges in view."""
    element = body.run(run)
    again = body.data[element.start : element.inner] + body.formatting(run)
    opened: set[int] = set()
    for offset, marks in cuts:
        cut = _cut_at(body, Spot(run, offset))
        assert cut is not None  # `_lay` has asked before
        between = b"".join(mark for _, mark in sorted(marks, key=lambda mark: mark[0]))
        first, second = f"</{element.tag('r')}>".encode() + between + again, b""
        if cut.text is not None:
            first = f"</{cut.text.tag('t')}>".encode() + first
            second = f'<{cut.text.tag("t")} xml:space="preserve">'.encode()
        yield Edit(cut.at, cut.at, first + second)
        if cut.text is not None and cut.text.start not in opened and cut.text.attributes.get("space") != "preserve":
            opened.add(cut.text.start)
            yield _preserving(cut.text)


def _preserving(text: Element) -> Edit:
    """The edit that keeps the blanks of a w:t; one that says otherwise (xml:space="default") gets a new start tag."""
    if "space" in text.attributes:
        return Edit(text.start, text.inner, f'<{text.tag("t")} xml:space="preserve">'.encode())
    return Edit(text.inner - 1, text.inner - 1, b' xml:space="preserve"')


def start_mark(near: Element, id: int) -> bytes:
    """The mark before the first word a comment lies on."""
    return _empty(near, "commentRangeStart", id)


def end_mark(near: Element, id: int) -> bytes:
    """The mark after the last word, and the reference that makes Word show the comment there."""
    run = near.tag("r")
    return (
        _empty(near, "commentRangeEnd", id)
        + f"<{run}>".encode()
        + _empty(near, "commentReference", id)
        + (f"</{run}>".encode())
    )


def _empty(near: Element, name: str, id: int) -> bytes:
    """An empty element with a w:id. An attribute needs a prefix, which a default namespace does not give."""
    if near.prefix:
        return f'<{near.tag(name)} {near.prefix}:id="{id}"/>'.encode()
    return f'<pc:{name} xmlns:pc="{near.namespace}" pc:id="{id}"/>'.encode()


def removals(body: Body, ids: Iterable[str]) -> Iterator[Edit]:
    """The edits that take the marks of comments out again, with a reference's run where it holds nothing else."""
    gone = set(ids)
    for name in ("commentRangeStart", "commentRangeEnd"):
        for mark in body.marks(name):
            if mark.attributes.get("id") in gone:
                yield Edit(mark.start, mark.end, b"")
    for mark in body.marks("commentReference"):
        if mark.attributes.get("id") in gone:
            run = body.run_around(mark)
            whole = mark if run is None or not body.holds_only_references(run) else body.run(run)
            yield Edit(whole.start, whole.end, b"")
