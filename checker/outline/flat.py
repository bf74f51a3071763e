"""Tables of indicators flattened to one cell a line, recovered from their header and running numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from checker.outline.columns import NUMBER_COLUMN, YEAR, is_category_column, is_column, names_indicators
from checker.outline.plan import TableRow
from checker.outline.tables import FoundTable, title_above
from checker.reading.document import Paragraph, Role
from reference_targets.numerals import half_width
from reference_targets.ordinals import Style, mark_at
from reference_targets.script import HAN

_SPANNING = r"(?:规划|发展|预期)?目标值?|指标值|目标年|年份|现状与目标"
_MOST_COLUMNS = 10
_LONGEST_HEADER = 20
_LONGEST_CELL = 60
_LONGEST_CATEGORY = 14


def flat_tables(paragraphs: Sequence[Paragraph]) -> list[FoundTable]:
    """The flattened tables among body paragraphs, in order; () cells where a row has too few lines."""
    lines = [p for p in paragraphs if p.role is Role.BODY and p.text[p.skip :].strip()]
    found: list[FoundTable] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, at) if _starts(lines[at]) else None
        if table:
            found.append(table)
            while at < len(lines) and lines[at].index <= table.last:
                at += 1
        else:
            at += 1
    return found


def _starts(paragraph: Paragraph) -> bool:
    if len(paragraph.text) - paragraph.skip > _LONGEST_CELL:
        return False
    text = _unspaced(paragraph)
    return (
        text in NUMBER_COLUMN
        or is_category_column(text)
        or (len(text) <= 14 and names_indicators(text) and not text.endswith("表"))
    )


def _table_at(lines: list[Paragraph], at: int) -> FoundTable | None:
    header = _header(lines, at)
    if not any("指标" in _text(paragraph) for paragraph in header) or len(header) < 2:
        return None
    start = at + len(header)
    if _is_category(lines, start) and _text_at(lines, start + 1) == "1":
        start += 1
    if _text_at(lines, start) == "1":
        return _numbered(lines, at, header, start)
    return _unnumbered(lines, at, header, start)


def _header(lines: list[Paragraph], at: int) -> list[Paragraph]:
    """The column names: short lines up to the first running number, or as long as they are words of columns."""
    numbered = _text(lines[at]) in NUMBER_COLUMN
    header: list[Paragraph] = [lines[at]]
    for paragraph in lines[at + 1 : at + 1 + _MOST_COLUMNS]:
        text = _text(paragraph)
        if text == "1" or len(text) > _LONGEST_HEADER or text.endswith("。") or _bears_chapter_number(paragraph):
            break
        if not numbered and not is_column(text) and not names_indicators(text):
            break
        header.append(paragraph)
    return header


def _numbered(lines: list[Paragraph], at: int, header: list[Paragraph], start: int) -> FoundTable | None:
    bounds = _row_bounds(lines, start, len(header))
    if len(bounds) < 2:
        return None
    lengths = Counter(end - begin for begin, end in bounds[:-1])
    columns = max(lengths, key=lambda length: (lengths[length], length)) if lengths else len(header)
    rows = [_row(lines[begin:end], columns) for begin, end in bounds]
    groups = _groups(lines, [begin for begin, _ in bounds])
    return _found(lines, at, _header_row(header, columns), rows, bounds[-1][1], groups)


def _row_bounds(lines: list[Paragraph], start: int, columns: int) -> list[tuple[int, int]]:
    """Where each row begins and ends: row n+1 begins at the line n+1 nearest to a full row behind row n.

    Out of that place the line counts only with a name behind it, for a figure may equal the next number.
    """
    bounds: list[tuple[int, int]] = []
    begin, number = start, 1
    while True:
        following = _next_row(lines, begin, number + 1, columns)
        if following is None:
            end = _last_row_end(lines, begin, columns)
            return [*bounds, (begin, end)] if end - begin > 1 else bounds
        bounds.append((begin, following - _is_category(lines, following - 1)))
        begin, number = following, number + 1


def _next_row(lines: list[Paragraph], begin: int, number: int, columns: int) -> int | None:
    window = range(begin + 2, min(begin + columns + 4, len(lines)))
    hits = []
    for at in window:
        if _ends_table(lines[at]):
            heads = _is_category(lines, at) and _text_at(lines, at + 1) == str(number)
            hits += [at + 1] if heads else []
            break
        if _text(lines[at]) == str(number) and (at == begin + columns or re.search(HAN, _text_at(lines, at + 1))):
            hits.append(at)
    return min(hits, key=lambda at: (abs(at - begin - columns), at), default=None)


def _last_row_end(lines: list[Paragraph], begin: int, columns: int) -> int:
    end = begin + 1
    while end < min(begin + columns, len(lines)) and not _ends_table(lines[end]):
        end += 1
    return end


def _ends_table(paragraph: Paragraph) -> bool:
    text = paragraph.text[paragraph.skip :].strip()
    mark = mark_at(text, 0)
    return len(text) > _LONGEST_CELL or text.endswith("。") or bool(mark and mark.style <= Style.BRACKET)


def _row(cells: list[Paragraph], columns: int) -> TableRow:
    """Cells by column: a name broken over lines is one cell; a missing cell leaves a gap before the last ones."""
    groups: list[tuple[int, ...]] = [(cell.index,) for cell in cells]
    surplus = len(groups) - columns
    if surplus > 0:
        name = tuple(index for group in groups[1 : 2 + surplus] for index in group)
        groups = [groups[0], name, *groups[2 + surplus :]]
    gap: list[tuple[int, ...]] = [()] * max(0, -surplus)
    return TableRow((*groups[:2], *gap, *groups[2:]))


def _header_row(header: list[Paragraph], columns: int) -> TableRow:
    """Column names in their places; a name that spans those behind it (目标值 over 2025年, 2030年) has no column."""
    names = list(header)
    for paragraph in header:
        if len(names) > columns and re.fullmatch(_SPANNING, _text(paragraph)):
            names.remove(paragraph)
    cells: list[tuple[int, ...]] = [(paragraph.index,) for paragraph in names[:columns]]
    return TableRow(tuple(cells + [()] * (columns - len(cells))))


def _unnumbered(lines: list[Paragraph], at: int, header: list[Paragraph], start: int) -> FoundTable | None:
    """Rows without numbers: as many lines as there are columns, a name first and a figure after it.

    A category (健康) may stand only in the first of its rows, where the first column is one of categories, or in a line
    of its own above them (一、健康).
    """
    columns = len(header)
    if columns < 3 or not any(re.fullmatch(YEAR, _text(paragraph)) for paragraph in header):
        return None
    merged = is_category_column(_text(header[0]))
    rows: list[TableRow] = []
    groups: list[str] = []
    group = ""
    while start < len(lines):
        headed = _is_category(lines, start)
        begin = start + headed
        short = merged and begin + 1 < len(lines) and not re.match(HAN, _text(lines[begin + 1]))
        cells = lines[begin : begin + columns - short]
        if len(cells) < columns - short or not _is_row(cells):
            break
        group = _text(lines[start]) if headed else _text(cells[0]) if merged and not short else group
        empty: tuple[tuple[int, ...], ...] = ((),) if short else ()
        rows.append(TableRow((*empty, *((paragraph.index,) for paragraph in cells))))
        groups.append(group)
        start = begin + len(cells)
    top = TableRow(tuple((paragraph.index,) for paragraph in header))
    return _found(lines, at, top, rows, start, groups) if len(rows) >= 2 else None


def _is_category(lines: list[Paragraph], at: int) -> bool:
    """一、健康: a short line with a chapter's number inside a table."""
    return at < len(lines) and len(lines[at].text) <= _LONGEST_CATEGORY and _bears_chapter_number(lines[at])


def _bears_chapter_number(paragraph: Paragraph) -> bool:
    mark = mark_at(paragraph.text[paragraph.skip :].strip())
    return mark is not None and mark.style <= Style.BRACKET


def _groups(lines: list[Paragraph], begins: list[int]) -> list[str]:
    """The category each row stands under, by the lines right above rows."""
    groups: list[str] = []
    for begin in begins:
        own = _text(lines[begin - 1]) if _is_category(lines, begin - 1) else ""
        groups.append(own or (groups[-1] if groups else ""))
    return groups


def _is_row(cells: list[Paragraph]) -> bool:
    if any(_ends_table(cell) for cell in cells):
        return False
    return any(any(sign.isdecimal() for sign in _text(cell)) for cell in cells[1:])


def _found(
    lines: list[Paragraph], at: int, header: TableRow, rows: list[TableRow], end: int, groups: list[str]
) -> FoundTable:
    above = title_above(lines[max(0, at - 2) : at][::-1])
    labels = tuple(str(number) for number in range(1, len(rows) + 1))
    return FoundTable(
        title=above.printed.strip() if above else "",
        title_at=above.index if above else None,
        header=(header,),
        rows=tuple(rows),
        labels=labels,
        groups=tuple(groups),
        first=lines[at].index,
        last=lines[end - 1].index,
    )


def _text(paragraph: Paragraph) -> str:
    return half_width(_unspaced(paragraph))


def _unspaced(paragraph: Paragraph) -> str:
    return "".join(paragraph.text[paragraph.skip : paragraph.skip + 200].split())


def _text_at(lines: list[Paragraph], at: int) -> str:
    return _text(lines[at]).rstrip(".．、") if at < len(lines) else ""
