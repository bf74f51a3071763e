"""Workbooks people hand in (.xlsx): their filled cells, read within limits and whatever the file is like."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

MAX_BYTES = 64 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024  # of all members together; the sheet of a thousand drafts has five
MAX_MEMBERS = 2_000
MAX_CELLS = 600_000
MAX_COLUMNS = 100


class WorkbookError(Exception):
    """A workbook that cannot be read; the text says why, in Chinese."""


class CellValue(Struct, frozen=True):
    """What a cell holds, as Excel keeps it, and how it shows numbers."""

    value: Any = None
    number_format: str = ""


_EMPTY = CellValue()


class FilledSheet(Struct, frozen=True, dict=True):
    """A sheet by its filled cells: (row, column) from 1 → what stands there."""

    title: str
    cells: Mapping[tuple[int, int], CellValue]

    def cell(self, row: int, column: int) -> CellValue:
        """A cell, an empty one where nothing stands."""
        return self.cells.get((row, column), _EMPTY)

    @cached_property
    def rows(self) -> Sequence[int]:
        """The rows in which anything stands, rising: a cell in the last row of the sheet makes it no longer."""
        return sorted({row for row, _ in self.cells})

    @cached_property
    def columns(self) -> int:
        """The last column in which anything stands."""
        return max((column for _, column in self.cells), default=0)


def read_workbook(path: Path) -> dict[str, FilledSheet]:
    """The sheets of a workbook by name. WorkbookError where it is none, too large, or nothing can be made of it."""
    if path.exists() and not path.is_file():
        raise WorkbookError("不是普通文件")
    try:
        _check(path)
        with warnings.catch_warnings(action="ignore"):  # what openpyxl wonders at is nobody's business here
            return _sheets(path)
    except FileNotFoundError:
        raise WorkbookError("没有这个文件") from None
    except WorkbookError:
        raise
    except Exception as problem:
        raise WorkbookError("内容不是工作簿或已损坏") from problem


def _check(path: Path) -> None:
    """Refuse what would cost much memory before it does."""
    if path.stat().st_size > MAX_BYTES:
        raise WorkbookError(f"文件超过 {MAX_BYTES // 2**20} MB")
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise WorkbookError(f"内容过大（解压后超过 {MAX_UNPACKED // 2**20} MB）")


def _sheets(path: Path) -> dict[str, FilledSheet]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        room = MAX_CELLS
        sheets = {}
        for sheet in book.worksheets:
            cells = _filled(sheet, room)
            room -= len(cells)
            sheets[sheet.title] = FilledSheet(sheet.title, cells)
        return sheets
    finally:
        book.close()


def _filled(sheet: Any, room: int) -> dict[tuple[int, int], CellValue]:
    sheet.reset_dimensions()  # what the sheet says of its size need not be true
    cells: dict[tuple[int, int], CellValue] = {}
    for row in sheet.iter_rows(max_col=MAX_COLUMNS):
        for cell in row:
            if cell.value is not None:
                cells[cell.row, cell.column] = CellValue(cell.value, cell.number_format or "")
        if len(cells) > room:
            raise WorkbookError(f"填写的单元格超过 {MAX_CELLS // 10_000} 万个")
    return cells
