"""Tables of indicators as Word has them: header rows, and columns that belong together through all rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from checker.outline.plan import TableRow
from checker.reading.document import Document, Paragraph, Role, Table

_INDICATORS = ("指标", "监测项目", "目标名称")
_HEADER_CELL = (
    r"序号|编号|单位|属性|类别|类型|领域|指标.{0,8}|.{0,4}(?:基期|基线|现状|目标|预期|规划|完成|实际)值?|.{0,8}(?:部门|单位|来源|方向|备注|说明)"
    r"|(?:\d{4}|[一二三四五六七八九十末初中]+)年?(?:末|底)?(?:基期|目标|现状|实际|预期)?值?|.{0,6}[（(].{0,12}[)）]|"
)
_TITLE_ENDS = ("表", "指标", "一览", "附表")
_MOST_HEADER_ROWS = 4
_LONGEST_TITLE = 45


class FoundTable(Struct, frozen=True):
    """A table of indicators before its place is known. `labels` are the rows' numbers; `group` their domain words.

    `title_at` is the paragraph of its title line, None where it has none of its own.
    """

    title: str
    title_at: int | None
    header: tuple[TableRow, ...]
    rows: tuple[TableRow, ...]
    labels: tuple[str, ...]
    groups: tuple[str, ...]
    first: int
    last: int


def cell_indexes(document: Document) -> set[int]:
    """The paragraphs that stand in tables of more than one column; a table of one column is only a frame."""
    frames = {table.number for table in document.tables if table.columns <= 1}
    return {
        paragraph.index
        for paragraph in document.paragraphs
        if paragraph.role is Role.CELL and paragraph.cell and paragraph.cell.table not in frames
    }


def indicator_tables(document: Document) -> list[FoundTable]:
    """The document's tables whose header speaks of 指标, in order."""
    found = (_read(document, table) for table in document.tables if table.columns > 1)
    return [table for table in found if table]


def title_above(paragraphs: Iterable[Paragraph]) -> Paragraph | None:
    """The title line among the last printed lines above a table (nearest first), if one of the first two is one."""
    printed = [p for p in paragraphs if p.text.strip()][:2]
    for paragraph in printed:
        text = "".join(paragraph.printed.split()).rstrip("：:")
        if len(text) <= _LONGEST_TITLE and text.endswith(_TITLE_ENDS) and paragraph.role is Role.BODY:
            return paragraph
    return None


def row_label(number: str, position: int) -> str:
    """A row's number as printed, else its position from 1."""
    bare = number.strip().rstrip(".．、")
    return bare if bare.isdecimal() and len(bare) <= 3 else str(position)


def _read(document: Document, table: Table) -> FoundTable | None:
    grid = _grid(table)
    texts = [[_text(document, cell) for cell in row] for row in grid]
    top = _header_top(texts)
    if top is None:
        return None
    bottom = _header_bottom(table, texts, top)
    rows = [row for row in range(bottom, table.rows) if any(texts[row])]
    if not rows:
        return None
    titles = [text for row in texts[:top] for text in row if text]
    above = title_above(document.paragraphs[max(0, table.first - 6) : table.first - 1][::-1]) if not titles else None
    title = titles[0] if titles else above.printed.strip() if above else ""
    return FoundTable(
        title=title,
        title_at=above.index if above else None,
        header=tuple(TableRow(tuple(grid[row])) for row in range(top, bottom)),
        rows=tuple(TableRow(tuple(grid[row])) for row in rows),
        labels=tuple(row_label(texts[row][0], position) for position, row in enumerate(rows, 1)),
        groups=_groups(texts, rows),
        first=table.first,
        last=table.last,
    )


def _grid(table: Table) -> list[list[tuple[int, ...]]]:
    """Every cell's paragraphs at each place it covers."""
    grid: list[list[tuple[int, ...]]] = [[() for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row - 1, min(cell.row - 1 + cell.row_span, table.rows)):
            for column in range(cell.column - 1, min(cell.column - 1 + cell.column_span, table.columns)):
                grid[row][column] = cell.paragraphs
    return grid


def _text(document: Document, cell: tuple[int, ...]) -> str:
    return "".join("".join(document.paragraph(index).printed for index in cell).split())


def _header_top(texts: list[list[str]]) -> int | None:
    """The first row that names columns: one of them 指标, at least two of them different."""
    for number, row in enumerate(texts[:_MOST_HEADER_ROWS]):
        named = {text for text in row if text}
        if len(named) > 1 and any(_speaks_of_indicators(text) for text in named):
            return number
    return None


def _speaks_of_indicators(text: str) -> bool:
    return len(text) <= 20 and any(word in text for word in _INDICATORS)


def _header_bottom(table: Table, texts: list[list[str]], top: int) -> int:
    spans = [cell.row_span for cell in table.cells if cell.row == top + 1]
    bottom = min(top + min(max(spans, default=1), _MOST_HEADER_ROWS), table.rows - 1)
    while bottom < min(top + _MOST_HEADER_ROWS, table.rows - 1) and _is_header(texts[bottom]):
        bottom += 1
    return max(bottom, top + 1)


def _is_header(row: list[str]) -> bool:
    return any(row) and all(re.fullmatch(_HEADER_CELL, text) for text in row)


def _groups(texts: list[list[str]], rows: list[int]) -> tuple[str, ...]:
    """The words a row stands under: a row merged over all columns, or a merged first column."""
    group, groups = "", []
    for row in rows:
        named = {text for text in texts[row] if text}
        if len(named) == 1 and len(texts[row]) > 1 and texts[row][0]:
            group = named.pop()
        first = texts[row][0]
        groups.append(first if first and not first.isdecimal() and not group else group)
    return tuple(groups)
