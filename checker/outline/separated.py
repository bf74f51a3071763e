"""Tables of indicators typed as text, a row a line: cells between tabs, |, ｜, or two blanks and more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from checker.outline.columns import is_category_column, is_column, names_indicators
from checker.outline.plan import TableRow
from checker.outline.tables import FoundTable, row_label, title_above
from checker.reading.document import Paragraph, Role

_RULE = re.compile(r"[\s|｜:：+＋=\-—–─━┼]+")
_BARS = re.compile(r"[|｜]")
_TABS = re.compile(r"\t")
_BLANKS = re.compile(r"[ \u3000]{2,}")
_LONGEST_ROW = 300
_LONGEST_CATEGORY = 14
_FEWEST_COLUMNS = 2

Cells = tuple[tuple[int, int], ...]


class _Row(Struct, frozen=True):
    """A line split into cells: where each begins and ends in the paragraph."""

    paragraph: Paragraph
    cells: Cells

    def texts(self) -> list[str]:
        return ["".join(self.paragraph.text[start:end].split()) for start, end in self.cells]


def separated_tables(paragraphs: Sequence[Paragraph]) -> list[FoundTable]:
    """The tables among body paragraphs, in order: a header that names 指标, then rows split by the same sign."""
    lines = [p for p in paragraphs if p.role is Role.BODY and p.text[p.skip :].strip()]
    found: list[FoundTable] = []
    for at, line in enumerate(lines):
        if "指标" in line.text and len(line.text) <= _LONGEST_ROW and (not found or line.index > found[-1].last):
            table = _table_at(lines, at)
            found += [table] if table else []
    return found


def _table_at(lines: list[Paragraph], at: int) -> FoundTable | None:
    split = _splitter(lines[at])
    header = _Row(lines[at], split(lines[at])) if split else None
    if split is None or header is None or not _is_header(header):
        return None
    rows = list(_rows(lines, at + 1, split, header))
    if not rows:
        return None
    above = title_above(lines[max(0, at - 2) : at][::-1])
    return FoundTable(
        title=above.printed.strip() if above else "",
        title_at=above.index if above else None,
        header=(_table_row(header),),
        rows=tuple(_table_row(row) for row, _ in rows),
        labels=tuple(row_label(row.texts()[0], number) for number, (row, _) in enumerate(rows, 1)),
        groups=tuple(group for _, group in rows),
        first=lines[at].index,
        last=rows[-1][0].paragraph.index,
    )


def _rows(
    lines: list[Paragraph], start: int, split: Callable[[Paragraph], Cells], header: _Row
) -> Iterator[tuple[_Row, str]]:
    """The rows below a header, each with the category it stands under."""
    group, waiting = "", ""
    merged = is_category_column(header.texts()[0])
    for at in range(start, len(lines)):
        paragraph = lines[at]
        cells = split(paragraph) if len(paragraph.text) <= _LONGEST_ROW else ()
        if _RULE.fullmatch(paragraph.text):
            continue
        if len(cells) < _FEWEST_COLUMNS:
            category = paragraph.text.strip(" |｜\t\u3000")
            if waiting or len(category) > _LONGEST_CATEGORY:
                return
            waiting = category
            continue
        row = _Row(paragraph, _fitted(cells, len(header.cells), merged))
        group = waiting or (merged and row.texts()[0]) or group
        waiting = ""
        yield row, group


def _fitted(cells: Cells, columns: int, merged: bool) -> Cells:
    """As many cells as columns: a category that is not repeated leaves the first empty, else the last ones are."""
    empty = (cells[0][0], cells[0][0])
    missing = columns - len(cells)
    if missing <= 0:
        return cells[:columns]
    return (empty, *cells, *(empty,) * (missing - 1)) if merged else (*cells, *(empty,) * missing)


def _table_row(row: _Row) -> TableRow:
    return TableRow(tuple((row.paragraph.index,) if end > start else () for start, end in row.cells), row.cells)


def _is_header(row: _Row) -> bool:
    texts = row.texts()
    if len(texts) <= _FEWEST_COLUMNS - 1 or not any(names_indicators(text) for text in texts):
        return False
    return sum(is_column(text) or names_indicators(text) for text in texts) * 2 > len(texts)


def _splitter(paragraph: Paragraph) -> Callable[[Paragraph], Cells] | None:
    """How the line is split: by the first of the signs that stands in it."""
    text = paragraph.text.strip()
    for sign in (_BARS, _TABS, _BLANKS):
        if len(text) <= _LONGEST_ROW and sign.search(text):
            return lambda one, sign=sign: tuple(_cells(one, sign))  # type: ignore[misc]
    return None


def _cells(paragraph: Paragraph, sign: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The cells of a line without the blanks around them; the empty ones at its two ends stand outside of a frame."""
    text = paragraph.text
    begin = paragraph.skip
    bounds = []
    for found in (*sign.finditer(text, begin), None):
        end = found.start() if found else len(text)
        inside = text[begin:end]
        start = begin + len(inside) - len(inside.lstrip())
        bounds.append((start, max(start, begin + len(inside.rstrip()))))
        begin = found.end() if found else end
    framed = sign is not _TABS
    while framed and bounds and bounds[0][0] == bounds[0][1]:
        bounds.pop(0)
    while framed and bounds and bounds[-1][0] == bounds[-1][1]:
        bounds.pop()
    yield from bounds
