"""Sheets as data → the bytes of a workbook. Figures are numbers; text is always written as text.

Rows are written as they come and kept on disk until the end, so that a thousand drafts need little memory.
"""

from __future__ import annotations

import errno
import io
import os
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from plancheck.shared.columns import at_most
from plancheck.shared.palette import palette

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

DECISIONS = ("采纳", "不采纳", "不适用", "需商议")
DECISION, REASON, KEY = "处理意见", "处理说明", "编号"
_LONGEST = 32_767  # characters a cell can hold
_DIGITS = 15  # of a number Excel keeps; longer ones, which no plan has, are written as text
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONT = "等线"
SMALL, SMALL_LINE, SMALL_MORE = 9, 12.5, 1.12  # points of type and line for a meeting; such type takes less room
_LINE, _TALLEST = 14.0, 409.0  # points; Excel knows no taller rows

Marked = tuple[tuple[str, bool], ...]  # a text in pieces, those marked that are to stand out
Cell = str | int | Decimal | Marked | None


_PLAIN = {"": ("ink", "paper"), "plain": ("soft", "ground")}  # looks that are no pair of a name and its tint


def _colours(look: str) -> tuple[str, str]:
    """The colours of a look: of its text and of its ground."""
    ink, ground = _PLAIN.get(look, (look, f"{look}-tint"))
    page = palette()["page"]
    return page[ink], page[ground]


class Column(Struct, frozen=True):
    """A column of a sheet: its heading and its width in characters."""

    heading: str
    width: int


class Row(Struct, frozen=True):
    """The cells of a row, and the looks of those that have one, by column; the first cell of a `band` runs across."""

    cells: tuple[Cell, ...]
    looks: Mapping[int, str] = field(default_factory=dict)
    band: bool = False


class Sheet(Struct, frozen=True):
    """A sheet as data; `decide` is whether people fill in its column 处理意见, `hidden` the headings not shown.

    `title` are lines above the headings, `bars` the headings whose numbers are drawn as bars too. A `meeting` sheet is
    for paper: A4 across, small type, lines around every cell, the first two columns always in view.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    decide: bool = False
    hidden: frozenset[str] = frozenset()
    title: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    meeting: bool = False


def workbook(sheets: Iterable[Sheet], version: str, day: date) -> bytes:
    """The workbook as the bytes of its file: the same sheets, the same bytes.

    OSError where the disk has no room for the temporary files that long sheets go to while they are written.
    """
    from xlsxwriter.exceptions import FileCreateError

    try:
        return _bytes(sheets, version, day)
    except FileCreateError as problem:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from problem


def _bytes(sheets: Iterable[Sheet], version: str, day: date) -> bytes:
    import xlsxwriter

    target = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        created = datetime(day.year, day.month, day.day)
        book.set_properties({"title": "规划审核报告", "author": f"plancheck {version}", "created": created})
        looks = _Looks(book)
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, looks)
    return target.getvalue()


class _Looks:
    """The formats of a workbook, made once each."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._made: dict[tuple[str, str, bool], Any] = {}
        base = {"font_name": _FONT, "font_size": 10, "bold": True, "valign": "vcenter", "text_wrap": True}
        self.marked = book.add_format(
            {"font_name": _FONT, "font_size": 10, "font_color": _colours("error")[0], "underline": True}
        )
        self.heading = book.add_format(base | {"bg_color": palette()["workbook"]["heading"], "bottom": 1})
        boxed = {"font_size": SMALL, "border": 1, "align": "center"}
        self.meeting_heading = book.add_format(base | boxed | {"bg_color": palette()["workbook"]["heading"]})
        self.title = book.add_format({"font_name": _FONT, "font_size": 16, "bold": True, "align": "center"})
        self.subtitle = book.add_format({"font_name": _FONT, "font_size": 10, "align": "center"})

    def band(self, look: str) -> Any:
        """The format of a line across a sheet for a meeting."""
        ink, ground = _colours(look)
        facts = {"font_name": _FONT, "font_size": SMALL, "bold": True, "border": 1, "text_wrap": True}
        return self.book.add_format(facts | {"font_color": ink, "bg_color": ground, "valign": "vcenter"})

    def cell(self, look: str, number: str = "", boxed: bool = False) -> Any:
        """The format of a cell: coloured by `look`, with a number format where it holds one."""
        if (look, number, boxed) not in self._made:
            ink, ground = _colours(look)
            facts = {"font_name": _FONT, "font_size": 10, "valign": "top", "text_wrap": True, "font_color": ink}
            facts |= {"bottom": 4, "bottom_color": palette()["workbook"]["line"]}
            if boxed:
                facts |= {"font_size": SMALL, "border": 1, "border_color": palette()["page"]["soft"]}
            if look:
                facts["bg_color"] = ground
            if number:
                facts["num_format"] = number
            self._made[look, number, boxed] = self.book.add_format(facts)
        return self._made[look, number, boxed]


def _write(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    for position, column in enumerate(sheet.columns):
        page.set_column(position, position, column.width, None, {"hidden": column.heading in sheet.hidden})
    top = _write_title(page, sheet, looks)
    heading = looks.meeting_heading if sheet.meeting else looks.heading
    for position, column in enumerate(sheet.columns):
        page.write_string(top, position, column.heading, heading)
    last = top
    for last, row in enumerate(sheet.rows, start=top + 1):
        page.set_row(last, _height(row, sheet))
        _write_row(page, last, row, sheet, looks)
    last = max(last, top + 1)
    page.autofilter(top, 0, last, len(sheet.columns) - 1)
    page.freeze_panes(top + 1, 2 if sheet.meeting else 0)
    _set_paper(page, sheet, top)
    for name in sheet.bars:
        _draw_bars(page, sheet, name, top, last)
    if sheet.decide:
        _offer_decisions(page, sheet, top + 1, last)


def _write_title(page: Worksheet, sheet: Sheet, looks: _Looks) -> int:
    """The lines above the headings; returns the row of the headings."""
    shown = sum(column.heading not in sheet.hidden for column in sheet.columns)
    for line, text in enumerate(sheet.title):
        page.set_row(line, 26 if line == 0 else 18)
        page.merge_range(line, 0, line, shown - 1, _fitting(text), looks.subtitle if line else looks.title)
    return len(sheet.title)


def _write_row(page: Worksheet, line: int, row: Row, sheet: Sheet, looks: _Looks) -> None:
    if row.band:
        words = _fitting(_plain(row.cells[0] or ""))
        page.merge_range(line, 0, line, len(sheet.columns) - 1, "", looks.band(row.looks.get(0, "")))
        page.write_string(line, 0, words, looks.band(row.looks.get(0, "")))
        return
    for position, cell in enumerate(row.cells):
        _write_cell(page, line, position, cell, row.looks.get(position, ""), looks, sheet.meeting)


def _draw_bars(page: Worksheet, sheet: Sheet, name: str, top: int, last: int) -> None:
    column = [column.heading for column in sheet.columns].index(name)
    colour = palette()["page"]["info-line"]
    facts = {"type": "data_bar", "bar_color": colour, "min_type": "num", "min_value": 0}
    page.conditional_format(top + 1, column, last, column, facts)


def _height(row: Row, sheet: Sheet) -> float:
    """Points for the row's longest cell; written to the file because not every program measures wrapped text itself."""
    line, more = (SMALL_LINE, SMALL_MORE) if sheet.meeting else (_LINE, 1.0)
    if row.band:
        return line * _lines(_plain(row.cells[0] or ""), sum(column.width for column in sheet.columns)) + 6
    pairs = [(cell, column) for cell, column in zip(row.cells, sheet.columns, strict=True) if cell is not None]
    shown = [pair for pair in pairs if not (sheet.meeting and pair[1].heading in sheet.hidden)]
    lines = max((_lines(_plain(cell), int(column.width * more)) for cell, column in shown), default=1)
    return min(line * lines + 4, _TALLEST)


def _plain(cell: Cell) -> str:
    return "".join(text for text, _ in cell) if isinstance(cell, tuple) else str(cell)


def _lines(text: str, columns: int) -> int:
    """About as many lines as the text takes: a line loses up to a character where it is broken."""
    if "\n" in text:
        return sum(_lines(line, columns) for line in text.split("\n"))
    wide = at_most(text)
    return 1 if wide <= columns else -(-wide // max(columns - 2, 1))


def _write_cell(
    page: Worksheet, line: int, position: int, cell: Cell, look: str, looks: _Looks, boxed: bool = False
) -> None:
    if cell is None:
        page.write_blank(line, position, None, looks.cell(look, "", boxed))
    elif isinstance(cell, str):
        page.write_string(line, position, _fitting(cell), looks.cell(look, "", boxed))
    elif isinstance(cell, tuple):
        _write_marked(page, line, position, cell, looks)
    elif len(str(cell)) > _DIGITS:
        page.write_string(line, position, _fitting(str(cell)), looks.cell(look))
    else:
        page.write_number(line, position, float(cell), looks.cell(look, _number_format(cell), boxed))


def _write_marked(page: Worksheet, line: int, position: int, cell: Marked, looks: _Looks) -> None:
    """A text with marked pieces; plain where there is only one piece or more than a cell holds."""
    pieces = [(clean, marked) for text, marked in cell if (clean := _fitting(text))]
    if len(pieces) < 2 or sum(len(text) for text, _ in pieces) > _LONGEST:
        text = "".join(text for text, _ in pieces)
        page.write_string(line, position, _fitting(text), looks.cell(""))
        return
    fragments = [part for text, marked in pieces for part in ([looks.marked, text] if marked else [text])]
    page.write_rich_string(line, position, *fragments, looks.cell(""))


def _number_format(number: int | Decimal) -> str:
    """As many decimals as are printed: 95.0 stays 95.0."""
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "0." + "0" * decimals if decimals else "0"


def _fitting(text: str) -> str:
    """What a cell can hold: no characters XML forbids, not more than Excel's limit."""
    clean = _NOT_XML.sub("", text)
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"


def _set_paper(page: Worksheet, sheet: Sheet, top: int) -> None:
    page.set_landscape()
    page.set_paper(9 if sheet.meeting else 8)  # A4; A3: twenty columns are too many for A4
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_footer("&L&A&R第 &P 页，共 &N 页" if sheet.meeting else "&C&P / &N")


def _offer_decisions(page: Worksheet, sheet: Sheet, first: int, last: int) -> None:
    column = [column.heading for column in sheet.columns].index(DECISION)
    page.data_validation(
        first,
        column,
        last,
        column,
        {
            "validate": "list",
            "source": list(DECISIONS),
            "input_title": DECISION,
            "input_message": "不采纳、不适用的，请在右边一栏写明理由。",
            "error_title": DECISION,
            "error_message": f"请选择：{'、'.join(DECISIONS)}。",
        },
    )
