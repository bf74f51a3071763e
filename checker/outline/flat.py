"""Tables of indicators flattened to one cell a line, recovered from their header and running numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from checker.outline.plan import TableRow
from checker.outline.tables import FoundTable, title_above
from checker.reading.document import Paragraph, Role
from reference_targets.numerals import half_width
from reference_targets.ordinals import Style, mark_at
from reference_targets.script import HAN

_NUMBER_COLUMN = ("序号", "编号", "序列", "NO.", "No.")
# Patterns of what few plans have: compiled when the first such table comes.
_INDICATOR = r"[^，。；：]{0,12}指标[^，。；：]{0,6}"
_YEAR = r"(?:20\d\d)年?(?:末|底)?(?:基期|目标|现状|实际|预期)?值?"
_COLUMN = (
    rf"{_YEAR}|序号|编号|单位|计量单位|属性|类别|类型|领域|(?:基期|基线|现状|目标|预期|规划目标)值?"
    r"|.{0,6}(?:部门|单位|来源|备注|说明)"
)
_SPANNING = r"(?:规划|发展|预期)?目标值?|指标值|目标年|年份|现状与目标"
_MOST_COLUMNS = 10
_LONGEST_HEADER = 20
_LONGEST_CELL = 60


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
    return text in _NUMBER_COLUMN or (len(text) <= 14 and _names_indicators(text) and not text.endswith("表"))


def _names_indicators(text: str) -> bool:
    return "指标" in text and re.fullmatch(_INDICATOR, text) is not None


def _table_at(lines: list[Paragraph], at: int) -> FoundTable | None:
    header = _header(lines, at)
    if not any("指标" in _text(paragraph) for paragraph in header) or len(header) < 2:
        return None
    start = at + len(header)
    if _text_at(lines, start) == "1":
        return _numbered(lines, at, header, start)
    return _unnumbered(lines, at, header, start)


def _header(lines: list[Paragraph], at: int) -> list[Paragraph]:
    """The column names: short lines up to the first running number, or as long as they are words of columns."""
    numbered = _text(lines[at]) in _NUMBER_COLUMN
    header: list[Paragraph] = [lines[at]]
    for paragraph in lines[at + 1 : at + 1 + _MOST_COLUMNS]:
        text = _text(paragraph)
        if text == "1" or len(text) > _LONGEST_HEADER or text.endswith("。"):
            break
        if not numbered and not re.fullmatch(_COLUMN, text) and not _names_indicators(text):
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
    return _found(lines, at, _header_row(header, columns), rows, bounds[-1][1])


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
        bounds.append((begin, following))
        begin, number = following, number + 1


def _next_row(lines: list[Paragraph], begin: int, number: int, columns: int) -> int | None:
    window = range(begin + 2, min(begin + columns + 4, len(lines)))
    hits = []
    for at in window:
        if _ends_table(lines[at]):
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
    """Rows without numbers: as many lines as there are columns, a name first and a figure behind it."""
    columns = len(header)
    if columns < 3 or not any(re.fullmatch(_YEAR, _text(paragraph)) for paragraph in header):
        return None
    rows: list[TableRow] = []
    while start + columns <= len(lines) and _is_row(lines[start : start + columns]):
        rows.append(TableRow(tuple((paragraph.index,) for paragraph in lines[start : start + columns])))
        start += columns
    return _found(lines, at, TableRow(tuple((p.index,) for p in header)), rows, start) if len(rows) >= 2 else None


def _is_row(cells: list[Paragraph]) -> bool:
    if any(_ends_table(cell) for cell in cells):
        return False
    return any(any(sign.isdecimal() for sign in _text(cell)) for cell in cells[1:])


def _found(lines: list[Paragraph], at: int, header: TableRow, rows: list[TableRow], end: int) -> FoundTable:
    above = title_above(lines[max(0, at - 2) : at][::-1])
    labels = tuple(str(number) for number in range(1, len(rows) + 1))
    return FoundTable(
        title=above.printed.strip() if above else "",
        title_at=above.index if above else None,
        header=(header,),
        rows=tuple(rows),
        labels=labels,
        groups=("",) * len(rows),
        first=lines[at].index,
        last=lines[end - 1].index,
    )


def _text(paragraph: Paragraph) -> str:
    return half_width(_unspaced(paragraph))


def _unspaced(paragraph: Paragraph) -> str:
    return "".join(paragraph.text[paragraph.skip : paragraph.skip + 200].split())


def _text_at(lines: list[Paragraph], at: int) -> str:
    return _text(lines[at]).rstrip(".．、") if at < len(lines) else ""
