"""Paragraphs and tables while a markup file (web page, Markdown, DocBook, PDF layout) is being read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from checker.reading.document import Cell, CellPlace, Document, LedgerEntry, Paragraph, Role, Table
from checker.reading.ledger import Ledger, Met
from checker.reading.limits import MAX_COLUMNS
from checker.reading.plaintext import MAX_LINES, cleaned
from checker.reading.roles import with_roles
from checker.reading.source import Source

T = TypeVar("T")
MAX_ROWS = 20_000
_MAX_COVERED = 4 * MAX_COLUMNS  # columns in which cells reach down; in a wider table, which no page shows, none do
_EAST = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2014\u2018-\u201d\u2026]"
# A line end in a page's source is a blank between words, and nothing between Chinese characters (CSS Text 3, 4.1.3).
_LINE_END = re.compile(rf"(?<={_EAST})[ \t]*[\r\n][ \t\r\n]*(?={_EAST})")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


class _Heading(Struct):
    """What the paragraph being collected will be besides its text."""

    level: int = 0
    number: str = ""
    line: int | None = None
    depth: int = 0


class Flow:
    """Collects text into paragraphs. `say` adds characters, `end` ends the paragraph; blank ones are dropped."""

    def __init__(self, source: Source, collapse: bool = True) -> None:
        self._source = source
        self._collapse = collapse
        self._texts: list[str] = []
        self._kind = _Heading()
        self._cell: tuple[CellPlace, list[int]] | None = None
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self.ledger = Ledger()

    @property
    def here(self) -> int:
        """The index the paragraph being collected will have."""
        return len(self.paragraphs) + 1

    @property
    def last(self) -> str:
        """The characters added last to the paragraph, empty where there are none."""
        return self._texts[-1] if self._texts else ""

    def say(self, text: str) -> None:
        """Add characters to the paragraph."""
        if text:
            self._texts.append(text)

    def become(self, level: int = 0, number: str = "", line: int | None = None, depth: int = 0) -> None:
        """Say what the paragraph being collected is: a heading of a level, a numbered item of a list so deep."""
        self._kind = _Heading(level, number, line, depth)

    def end(self, keep_blank: bool = False) -> None:
        """End the paragraph; without text there is none, unless blank ones are kept (files read line by line)."""
        text = "".join(self._texts)
        self._texts.clear()
        kind, self._kind = self._kind, _Heading()
        if self._collapse:
            text = _BLANKS.sub(" ", _LINE_END.sub("", text)).strip(" ")
        text = cleaned(text, self.here, self.ledger)
        text = text.strip(" ") if self._collapse else text  # blanks that stood beside what cannot be seen
        if not text and not keep_blank:
            if kind.number or kind.level:
                self._kind = kind  # its text is in a block inside it
            return
        self._add(text, kind)

    def _add(self, text: str, kind: _Heading) -> None:
        if len(self.paragraphs) >= MAX_LINES:
            raise self._source.error(f"超过 {MAX_LINES} 段，不像规划稿，未读取。请只保留规划正文。")
        role, place = (Role.CELL, self._cell[0]) if self._cell else (Role.BODY, None)
        if self._cell:
            self._cell[1].append(self.here)
        self.paragraphs.append(
            Paragraph(
                index=self.here,
                text=text,
                number=kind.number,
                line=kind.line,
                style="",
                outline_level=min(kind.level, 9),
                role=role,
                cell=place,
                list_level=min(kind.depth, 9),
            )
        )

    def table(self, rows: Iterable[Sequence[tuple[T, int, int]]], fill: Callable[[T], None]) -> None:
        """Write a table: rows of (cell, row span, column span); `fill` says what stands in a cell."""
        self.end()
        number, first = len(self.tables) + 1, self.here
        outer, grid = self._cell, _Grid()
        self.tables.append(
            Table(number=number, rows=0, columns=0, cells=(), first=first, last=first)
        )  # keeps the number
        for row, cells in enumerate(rows, 1):
            if row > MAX_ROWS:
                raise self._source.error(f"表格超过 {MAX_ROWS} 行，不像规划稿，未读取。请只保留规划正文。")
            for content, down, across in cells:
                column, across = grid.take(row, down, across)
                written: list[int] = []
                self._cell = CellPlace(number, row, column), written
                fill(content)
                self.end()
                grid.cells.append(
                    Cell(row=row, column=column, row_span=down, column_span=across, paragraphs=tuple(written))
                )
        self._cell = outer
        self.tables[number - 1] = grid.table(number, first, self.here - 1)

    def document(self, format: str, how: Met | None = None) -> Document:
        """The finished document; `how` is what the ledger says first."""
        self.end()
        notes = (LedgerEntry(how.chinese, 1, how.read),) if how else ()
        tables = tuple(table for table in self.tables if table.cells and table.last >= table.first)
        paragraphs = tuple(with_roles(self.paragraphs, tables))
        return Document(
            path=str(self._source.path),
            format=format,
            paragraphs=paragraphs,
            tables=tables,
            ledger=(*notes, *self.ledger.entries()),
        )


class _Grid:
    """Where the next cell of a row stands, with cells that reach down from above."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self._row = 0
        self._next = 1
        self._until: dict[int, int] = {}  # column → last row that a cell from above covers

    def take(self, row: int, down: int, across: int) -> tuple[int, int]:
        """The first free column for a cell, and how far it may reach to the right."""
        if row != self._row:
            self._row, self._next = row, 1
        while self._until.get(self._next, 0) >= row:
            self._next += 1
        across = max(1, min(across, MAX_COLUMNS))
        column = self._next
        for covered in range(column, min(column + across, _MAX_COVERED)):
            self._until[covered] = row + down - 1
        self._next += across
        return column, across

    def table(self, number: int, first: int, last: int) -> Table:
        """The finished table; a cell that would reach below the last row ends there."""
        rows = max((cell.row for cell in self.cells), default=0)
        cells = tuple(
            Cell(
                row=c.row,
                column=c.column,
                row_span=min(c.row_span, rows - c.row + 1),
                column_span=c.column_span,
                paragraphs=c.paragraphs,
            )
            for c in self.cells
        )
        columns = max((cell.column + cell.column_span - 1 for cell in cells), default=0)
        return Table(number=number, rows=rows, columns=columns, cells=cells, first=first, last=last)
