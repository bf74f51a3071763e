"""Characters on PDF pages → lines → paragraphs, with tables in their places and headers and footers left out.

A PDF has no paragraphs. A line goes on in the next one where it is full, the next begins at the margin, and neither
says otherwise (a number that opens an item, leaders of a table of contents, another size of type).
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from msgspec import Struct, field

from checker.reading.pdf.ruling import Grid, Rule, grids_of
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
_RAGGED = 2.5  # the same where the line breaks off in the middle of a sentence
_SLACK = 0.5  # of a character's height: what justification and squeezed punctuation may hide
_WORD = re.compile(r"[A-Za-z]")


class Char(Struct, frozen=True):
    """A character and its box, in points from the lower left corner of the page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


class Page(Struct):
    """What stands on a page. `pictured` is the share of its area under pictures; `recognized`: text over a scan."""

    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0
    pictured: float = 0.0
    recognized: bool = False
    lines: list[Line] | None = None
    grids: list[Grid] | None = None


class Line(Struct, eq=False):
    """A line of text; `size` is its characters' height, `first` the width of what cannot be parted at its start."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    first: float = 0.0


def lines_in(chars: Iterable[Char]) -> list[Line]:
    """Characters put together to lines from top to bottom, those at the same height from left to right."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (-(c.y0 + c.y1), c.x0)):
        middle = (char.y0 + char.y1) / 2
        if rows and _holds(rows[-1][0], middle):
            rows[-1].append(char)
        else:
            rows.append([char])
    lines = (_line(sorted(row, key=lambda c: (c.x0, c.x1))) for row in rows)
    return [line for line in lines if line.text]


def _holds(first: Char, middle: float) -> bool:
    quarter = (first.y1 - first.y0) / 4
    return first.y0 + quarter <= middle <= first.y1 - quarter


def _line(row: list[Char]) -> Line:
    shown = [char for char in row if not char.text.isspace()] or row
    size = statistics.median(char.y1 - char.y0 for char in shown)
    parts: list[str] = []
    end = row[0].x0
    for char in row:
        if char.x0 - end > 0.6 * size and parts and not parts[-1].isspace() and not char.text.isspace():
            parts.append(" ")
        parts.append(char.text)
        end = max(end, char.x1)
    return Line(
        text="".join(parts).strip(),
        x0=shown[0].x0,
        y0=min(c.y0 for c in shown),
        x1=max(c.x1 for c in shown),
        y1=max(c.y1 for c in shown),
        size=size,
        first=_first_width(shown),
    )


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


def _lines(page: Page) -> list[Line]:
    """The lines outside the page's tables, found once."""
    if page.lines is None:
        page.grids = grids_of(page.rules)
        outside = (c for c in page.chars if not any(g.holds((c.x0 + c.x1) / 2, (c.y0 + c.y1) / 2) for g in page.grids))
        page.lines = lines_in(outside)
    return page.lines


# Headers and footers


def headers_and_footers(pages: list[Page]) -> set[int]:
    """The ids of lines that are page numbers, or the same at the edge of many pages."""
    edges = [(place, line) for place, page in enumerate(pages) for line in _at_edge(page)]
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


def _at_edge(page: Page) -> Iterator[Line]:
    """The two outermost lines above and below, where they stand near the edge."""
    lines = _lines(page)
    yield from (line for line in lines[:2] if line.y0 > page.height * (1 - _EDGE))
    yield from (line for line in lines[2:][-2:] if line.y1 < page.height * _EDGE)


def _bare(line: Line, keep: bool = False) -> str:
    """A line without blanks, and unless they are to be kept with all numbers alike."""
    text = "".join(line.text.split())
    return text if keep else re.sub(r"\d+", "#", text)


# Paragraphs


def blocks_of(pages: list[Page], removed: set[int]) -> list[Block]:
    """Paragraphs and tables of all pages in reading order."""
    kept = [[line for line in _lines(page) if id(line) not in removed] for page in pages]
    writer = _Writer(_body_size(kept))
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
        self._pitch = 2 * body_size

    def page(self, page: Page, lines: list[Line]) -> None:
        """All blocks of a page; paragraphs may go on in the next one."""
        self._margins(page, lines)
        fresh = True
        grids = list(page.grids or [])
        chars = _chars_of(grids, page)
        for line in lines:
            while grids and grids[0].ys[0] > (line.y0 + line.y1) / 2:
                self._table(grids.pop(0), chars.pop(0), fresh)
                fresh = True
            self._line(line, fresh)
            fresh = False
        for grid, inside in zip(grids, chars, strict=True):
            self._table(grid, inside, fresh)
            fresh = True

    def _margins(self, page: Page, lines: list[Line]) -> None:
        """Where full lines begin and end on this page; a page with too few keeps the margins of the one before."""
        body = [line for line in lines if abs(line.size - self._size) < 0.15 * self._size]
        right = max(
            (line.x1 for line in body if line.text[-1] not in _CLOSING), default=0.0
        )  # punctuation may hang out
        if sum(line.x1 > right - 2 * line.size for line in body) < _FULL_LINES:
            self._right = max(self._right, right) or 0.88 * page.width
            self._left = self._left or 0.12 * page.width
            return
        self._right = right
        self._left = min(line.x0 for line in body)
        gaps = [above.y0 - below.y0 for above, below in pairwise(body) if above.y0 > below.y0]
        self._pitch = statistics.median(gaps) if gaps else self._pitch

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
        if abs(last.size - line.size) > 0.15 * self._size or _LEADERS.search(last.text) or _LEADERS.search(line.text):
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
        x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
        at = next((n for n, grid in enumerate(grids) if grid.holds(x, y)), None)
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
        inside[square[grid.place((char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2)]].append(char)
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
