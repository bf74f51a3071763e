"""Tables of web pages: which ones hold data and which only arrange the page; their rows and cells with spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_PARTS = ("thead", "tbody", "tfoot")
_MOST_STOPS = 6  # full stops in one cell: more make it a page, not a table
_MAX_SPAN = 1000


def is_data(table: etree._Element) -> bool:
    """Whether a table holds data: two rows and two columns at least, no table inside, no cell as long as a page."""
    rows = [cells_of(row) for row in rows_of(table)]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    if next(table.iterdescendants("table"), None) is not None:
        return False
    return not any(_is_page(cell) for row in rows for cell, _, _ in row)


def _is_page(cell: etree._Element) -> bool:
    return sum(str(text).count("。") for text in cell.itertext()) > _MOST_STOPS


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of the table itself."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _PARTS:
            yield from child.iterchildren("tr")


def cells_of(row: etree._Element) -> list[tuple[etree._Element, int, int]]:
    """The cells of a row with how many rows and columns each covers."""
    return [(cell, _span(cell.get("rowspan")), _span(cell.get("colspan"))) for cell in row if cell.tag in ("td", "th")]


def _span(text: str | None) -> int:
    if not text or not re.fullmatch(r"\s*\d{1,4}\s*", text, re.ASCII):
        return 1
    return min(max(int(text), 1), _MAX_SPAN)
