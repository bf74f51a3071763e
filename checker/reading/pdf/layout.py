"""Characters on PDF pages → lines → paragraphs, with tables in their places and headers and footers left out.

A PDF has no paragraphs. A line goes on in the next one where it is full, the next begins at the margin, and neither
says otherwise (a number that opens an item, leaders of a table of contents, another size of type).
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any

from msgspec import Struct

from checker.reading.notemarks import is_note_mark
from checker.reading.pdf.glyphs import Char, Page, split_by_turn
from checker.reading.pdf.ruling import Grid
from reference_targets.ordinals import opens_item

Block = Any  # a paragraph's text, or a table's rows of [[texts], rows down, columns across]
_EDGE = 0.12  # of the page's height, above and below: where headers and footers stand
_PAGE_NUMBER = re.compile(
    r"[-—–－―─~·•]{1,3}\d{1,4}[-—–－―─~·•]{1,3}|第\d{1,4}页.{0,8}|page\d{1,4}(?:of\d{1,4})?|[ivxl]{1,6}", re.IGNORECASE
)
_LONE_NUMBER = re.compile(r"(\d{1,4})(?:/\d{1,4})?")
_LEADERS = re.compile(r"(?:[.．…·]\s?){4,}\s*[-—]?\s*\d{1,4}\s*[-—]?$")
_UNBROKEN = re.compile(r"[!-~‰—–]")
_CLOSING = "，。、；：！？）》”’〉】%％‰…"
_ENDED = "。；：！？;:!?"
_FULL_LINES = 3
_SHORT = 0.75  # of the page's width: where no page has full lines, one that ends before that is none
_RAGGED = 2.5  # the same where the line breaks off in the middle of a sentence
_SLACK = 0.5  # of a character's height: what justification and squeezed punctuation may hide
_WORD = re.compile(r"[A-Za-z]")
_CONTINUED = re.compile(r"[（(]?(?:续上?表|接上表|表.{0,12}[（(]续[）)])[ \d一二三四五六七八九十]{0,3}[）)]?")
_SAME_LINE = 0.25  # of the type's height: how far baselines of one line may differ
_SMALL, _RAISED = 0.8, 0.7  # of the type's height: how small and how high the mark of a note stands


class Line(Struct, eq=False):
    """A line of text; `size` is its type's height, `first` the width of what cannot be parted at its start.

    `turn`: the quarters by which it stands turned on its page. `raised`: how many marks of notes were left out.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    first: float = 0.0
    turn: int = 0
    raised: int = 0


def lines_in(chars: Iterable[Char]) -> list[Line]:
    """Characters put together to lines by their baselines, from top to bottom, from left to right."""
    lines = [line for turn, group in split_by_turn(chars) for line in _lines_of(turn, group)]
    return sorted(lines, key=lambda line: -(line.y0 + line.y1)) if any(line.turn for line in lines) else lines


def _lines_of(turn: int, chars: list[Char]) -> list[Line]:
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (-c.base, c.x0)):
        if rows and rows[-1][0].base - char.base <= _SAME_LINE * max(rows[-1][0].size, char.size):
            rows[-1].append(char)
        else:
            rows.append([char])
    lines = (_line(sorted(row, key=lambda c: (c.x0, c.x1)), turn) for row in _with_raised(rows))
    return [line for line in lines if line.text]


def _with_raised(rows: list[list[Char]]) -> Iterator[list[Char]]:
    """The rows, small type that stands raised over the next row put into that row."""
    for place, row in enumerate(rows):
        below = rows[place + 1] if place + 1 < len(rows) else []
        if below and _is_raised(row, below):
            below.extend(row)
        else:
            yield row


def _is_raised(row: list[Char], below: list[Char]) -> bool:
    size = max(char.size for char in below)
    return (
        max(char.size for char in row) < _SMALL * size
        and 0 < row[0].base - below[0].base < _RAISED * size
        and min(char.x0 for char in below) < row[0].x0
    )


def _line(row: list[Char], turn: int) -> Line:
    size = statistics.median(char.size for char in row if not char.text.isspace() or len(row) == 1) if row else 0.0
    kept = _without_marks(row, size)
    shown = [char for char in kept if not char.text.isspace()] or kept
    parts: list[str] = []
    end = kept[0].x0
    for char in kept:
        if char.x0 - end > 0.6 * size and parts and not parts[-1].isspace() and not char.text.isspace():
            parts.append(" ")
        parts.append(char.text)
        end = max(end, char.x1)
    left, low, right, high = _box(shown, turn)
    return Line(
        text="".join(parts).strip(),
        x0=left,
        y0=low,
        x1=right,
        y1=high,
        size=size,
        first=_first_width(shown),
        turn=turn,
        raised=len(row) - len(kept),
    )


def _box(row: list[Char], turn: int) -> tuple[float, float, float, float]:
    """The box of a line on its page."""
    if not turn:
        return row[0].x0, min(c.y0 for c in row), max(c.x1 for c in row), max(c.y1 for c in row)
    half = max(c.size for c in row) / 2
    xs, ys = [c.middle[0] for c in row], [c.middle[1] for c in row]
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


def _without_marks(row: list[Char], size: float) -> list[Char]:
    """The row without marks of notes: what stands raised in small type after other characters and reads like one."""
    base = statistics.median_low([char.base for char in row])
    if not any(_stands_raised(char, base, size) for char in row):
        return row
    kept: list[Char] = []
    for raised, group in groupby(row, key=lambda char: _stands_raised(char, base, size)):
        chars = list(group)
        before = kept[-1].text if kept else ""
        if not (raised and is_note_mark("".join(char.text for char in chars), before)):
            kept += chars
    return kept


def _stands_raised(char: Char, base: float, size: float) -> bool:
    return char.size < _SMALL * size and char.base - base > _SAME_LINE / 2 * size


def _first_width(row: list[Char]) -> float:
    """How wide the start of a line is that could not have been left behind on the line before.

    A number or a Latin word with its unit, or one Chinese character; closing punctuation stays with either.
    """
    end = 1
    if _UNBROKEN.match(row[0].text):
        while end < len(row) and _UNBROKEN.match(row[end].text):
            end += 1
    while end < len(row) and row[end].text in _CLOSING:
        end += 1
    return row[end - 1].x1 - row[0].x0


def lines_outside(page: Page) -> list[Line]:
    """The lines outside the page's tables."""
    return lines_in(char for char in page.chars if not any(grid.holds(*char.middle) for grid in page.grids))


# Headers and footers


def headers_and_footers(pages: list[Page], lines: list[list[Line]]) -> set[int]:
    """The ids of lines that are page numbers, or the same at the edge of many pages."""
    together = enumerate(zip(pages, lines, strict=True))
    edges = [(place, line) for place, (page, found) in together for line in _at_edge(page, found)]
    seen = Counter(_bare(line) for _, line in edges if not _offset(0, line))
    often = max(3, len(pages) // 2)
    offsets = Counter(_offset(place, line) for place, line in edges)
    return {
        id(line)
        for place, line in edges
        if _PAGE_NUMBER.fullmatch(_bare(line, keep=True))
        or seen[_bare(line)] >= often
        or (_offset(place, line) and offsets[_offset(place, line)] > 1)
    }


def _offset(place: int, line: Line) -> str:
    """How far a lone number differs from its page's place; page numbers keep it, numbers of a table do not."""
    number = _LONE_NUMBER.fullmatch(_bare(line, keep=True))
    return f"{int(number[1]) - place:+d}" if number else ""


def _at_edge(page: Page, lines: list[Line]) -> Iterator[Line]:
    """The two outermost lines above and below, where they stand near the edge, and what runs down the page's sides."""
    yield from (line for line in lines if line.turn)
    lines = [line for line in lines if not line.turn]
    yield from (line for line in lines[:2] if line.y0 > page.height * (1 - _EDGE))
    yield from (line for line in lines[-2:] if line.y1 < page.height * _EDGE)


def _bare(line: Line, keep: bool = False) -> str:
    """A line without blanks, and unless they are to be kept with all numbers alike."""
    text = "".join(line.text.split())
    return text if keep else re.sub(r"\d+", "#", text)


# Paragraphs


def blocks_of(pages: list[Page], found: list[list[Line]], removed: set[int]) -> list[Block]:
    """Paragraphs and tables of all pages in reading order."""
    kept = [[line for line in lines if id(line) not in removed] for lines in found]
    writer = _Writer(_body_size(kept))
    writer.look_ahead(pages, kept)
    for page, lines in zip(pages, kept, strict=True):
        writer.page(page, lines)
    writer.end()
    return writer.blocks


def _body_size(pages: list[list[Line]]) -> float:
    sizes = Counter[float]()
    for line in (line for lines in pages for line in lines):
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


class _Writer:
    """Joins lines to paragraphs, also over page ends, and tables that go on."""

    def __init__(self, body_size: float) -> None:
        self.blocks: list[Block] = []
        self._size = body_size
        self._texts: list[str] = []
        self._last: Line | None = None
        self._grid: Grid | None = None  # of the table that is the last block
        self._left = self._right = 0.0
        self._rights: dict[int, float] = {}  # width of a page → where full lines end
        self._pitch = 2 * body_size

    def page(self, page: Page, lines: list[Line]) -> None:
        """All blocks of a page; paragraphs may go on in the next one."""
        self._margins(page, lines)
        fresh = True
        grids = list(page.grids)
        chars = _chars_of(grids, page)
        for line in lines:
            while grids and grids[0].ys[0] > (line.y0 + line.y1) / 2:
                self._table(grids.pop(0), chars.pop(0), fresh)
                fresh = True
            if fresh and self._grid is not None and _CONTINUED.fullmatch(line.text):
                continue  # the words over a table that goes on
            self._line(line, fresh)
            fresh = False
        for grid, inside in zip(grids, chars, strict=True):
            self._table(grid, inside, fresh)
            fresh = True

    def look_ahead(self, pages: list[Page], lines: list[list[Line]]) -> None:
        """Find where full lines end on pages of each width: as far right as on any of them."""
        for page, found in zip(pages, lines, strict=True):
            right, is_full = self._right_of(self._body(found))
            if is_full:
                self._rights[round(page.width)] = max(right, self._rights.get(round(page.width), 0.0))

    def _margins(self, page: Page, lines: list[Line]) -> None:
        """Where full lines begin and end on this page, and how far they stand apart.

        A page of short lines keeps the margins of the one before, and no page of a width ends its lines earlier than
        the others do.
        """
        body = self._body(lines)
        right, is_full = self._right_of(body)
        if not is_full:
            self._right = max(self._right, right, self._rights.get(round(page.width), _SHORT * page.width))
            self._left = self._left or 0.12 * page.width
            return
        self._right = self._rights[round(page.width)]
        self._left = min(line.x0 for line in body)
        gaps = sorted(above.y0 - below.y0 for above, below in pairwise(body) if above.y0 - below.y0 > self._size)
        self._pitch = gaps[len(gaps) // 4] if gaps else self._pitch  # a quarter at least go on inside a paragraph

    def _body(self, lines: list[Line]) -> list[Line]:
        return [line for line in lines if not line.turn and abs(line.size - self._size) < 0.15 * self._size]

    def _right_of(self, body: list[Line]) -> tuple[float, bool]:
        """Where the longest lines end, and whether enough of them break off in a sentence to be full."""
        right = max((line.x1 for line in body if line.text[-1] not in _CLOSING), default=0.0)  # punctuation hangs out
        full = (line for line in body if line.x1 > right - 2 * line.size and not line.text.endswith(tuple(_ENDED)))
        return right, sum(1 for _ in full) >= _FULL_LINES

    def _line(self, line: Line, fresh: bool) -> None:
        if self._last is None or not self._goes_on(self._last, line, fresh):
            self.end()
        elif _WORD.match(line.text) and self._texts and _WORD.match(self._texts[-1][-1:]):
            self._texts.append(" ")
        self._texts.append(line.text)
        self._last = line
        self._grid = None

    def _goes_on(self, last: Line, line: Line, fresh: bool) -> bool:
        """Whether a line continues the paragraph of the last one; `fresh` where a page begins in between."""
        if (
            last.turn != line.turn
            or abs(last.size - line.size) > 0.15 * self._size
            or _LEADERS.search(last.text)
            or _LEADERS.search(line.text)
        ):
            return False
        if not fresh and last.y0 - line.y0 > 1.6 * self._pitch:
            return False
        if self._is_centred(last) and self._is_centred(line) and last.size > 1.15 * self._size:
            return not last.text.endswith(("）", ")", "划", "要", "知"))  # a title over two lines
        if line.x0 > self._left + 1.2 * line.size:
            return False
        room = (self._right - last.x1 - line.first) / last.size
        if room > (_SLACK if last.text.endswith(tuple(_ENDED)) else _RAGGED):
            return False  # there was room left for more
        return not (opens_item(line.text) and last.text.endswith(tuple(_ENDED)))

    def _is_centred(self, line: Line) -> bool:
        left, right = line.x0 - self._left, self._right - line.x1
        return left > line.size and right > line.size and abs(left - right) < 2 * line.size

    def end(self) -> None:
        """End the paragraph."""
        if self._texts:
            self.blocks.append("".join(self._texts))
        self._texts = []
        self._last = None

    # Tables

    def _table(self, grid: Grid, chars: list[Char], first_of_page: bool) -> None:
        self.end()
        rows = _rows(grid, chars)
        if first_of_page and self._grid is not None and _same_columns(self._grid, grid):
            table = self.blocks[-1]
            table.extend(rows[1:] if _texts(rows[0]) == _texts(table[0]) else rows)
        else:
            self.blocks.append(rows)
        self._grid = grid


def _chars_of(grids: list[Grid], page: Page) -> list[list[Char]]:
    found: list[list[Char]] = [[] for _ in grids]
    for char in page.chars:
        at = next((n for n, grid in enumerate(grids) if grid.holds(*char.middle)), None)
        if at is not None:
            found[at].append(char)
    return found


def _rows(grid: Grid, chars: list[Char]) -> list[Block]:
    """The table's rows of cells: [texts, rows down, columns across]."""
    square = {
        (c.row + n, c.column + m): at
        for at, c in enumerate(grid.cells)
        for n in range(c.rows)
        for m in range(c.columns)
    }
    inside: list[list[Char]] = [[] for _ in grid.cells]
    for char in chars:
        inside[square[grid.place(*char.middle)]].append(char)
    rows: list[Block] = [[] for _ in range(len(grid.ys) - 1)]
    for cell, held in zip(grid.cells, inside, strict=True):
        rows[cell.row].append([[_joined(lines_in(held))], cell.rows, cell.columns])
    return rows


def _joined(lines: list[Line]) -> str:
    """The lines of a cell in one: cells break where their column ends."""
    text = ""
    for line in lines:
        text += (" " if text and _WORD.match(text[-1]) and _WORD.match(line.text) else "") + line.text
    return text


def _same_columns(one: Grid, other: Grid) -> bool:
    return len(one.xs) == len(other.xs) and all(abs(a - b) <= 4 for a, b in zip(one.xs, other.xs, strict=True))


def _texts(row: Block) -> list[Any]:
    return [cell[0] for cell in row]
