"""The grid of a table while it is being read: where each cell stands, merged cells once."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct, field

from checker.reading.document import Cell, CellPlace, Table
from checker.reading.limits import MAX_COLUMNS
from checker.reading.word.wordxml import W_VAL, int_of, val_of, w

_TC_PR = w("tcPr")
_TR_PR = w("trPr")


class OpenCell(Struct):
    """A cell that may still grow downwards or to the right."""

    table: int
    row: int
    column: int
    column_span: int
    row_span: int = 1
    goes_on: bool = False
    paragraphs: list[int] = field(default_factory=list)

    @property
    def place(self) -> CellPlace:
        """Its first row and column."""
        return CellPlace(self.table, self.row, self.column)


class Grid:
    """Collects the cells of one table, row by row."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.cells: list[OpenCell] = []
        self._row = 0
        self._column = 1
        self._columns = 0
        self._above: dict[int, OpenCell] = {}
        self._current: dict[int, OpenCell] = {}

    def next_row(self, row: etree._Element) -> None:
        """Start a row (w:tr); w:gridBefore leaves columns free on its left."""
        self._row += 1
        before = int_of(val_of(row.find(_TR_PR), w("gridBefore"))) or 0
        self._column = 1 + min(max(before, 0), MAX_COLUMNS)
        self._above, self._current = self._current, {}

    def place(self, cell: etree._Element) -> OpenCell | None:
        """The place of the next cell (w:tc) of the row, None where it only continues a merged cell."""
        properties = cell.find(_TC_PR)
        span = min(max(int_of(val_of(properties, w("gridSpan"))) or 1, 1), MAX_COLUMNS)
        column, self._column = self._column, self._column + span
        self._columns = max(self._columns, self._column - 1)
        left = self._current.get(-1)
        if _merge(properties, "hMerge") == "continue" and left is not None:
            left.column_span += span
            return None
        vertical = _merge(properties, "vMerge")
        above = self._above.get(column)
        if vertical == "continue" and above is not None and above.goes_on:
            above.row_span = self._row - above.row + 1
            self._current[column] = above
            self._current.pop(-1, None)
            return None
        return self._new(column, span, vertical is not None)

    def _new(self, column: int, span: int, goes_on: bool) -> OpenCell:
        cell = OpenCell(self.number, self._row, column, span, goes_on=goes_on)
        self.cells.append(cell)
        self._current[column] = self._current[-1] = cell
        return cell

    def table(self, first: int, last: int) -> Table:
        """The finished table, its paragraphs from index `first` to `last`."""
        cells = tuple(
            Cell(
                row=c.row,
                column=c.column,
                row_span=c.row_span,
                column_span=c.column_span,
                paragraphs=tuple(c.paragraphs),
            )
            for c in self.cells
        )
        return Table(number=self.number, rows=self._row, columns=self._columns, cells=cells, first=first, last=last)


def _merge(properties: etree._Element | None, name: str) -> str | None:
    """restart or continue (also where w:val is left out); None where the cell is not merged that way."""
    element = properties.find(w(name)) if properties is not None else None
    return None if element is None else element.get(W_VAL, "continue")
