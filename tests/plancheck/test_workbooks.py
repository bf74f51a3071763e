"""Workbooks people hand in: within limits, and one clear reason where nothing can be made of them."""

from __future__ import annotations

import io
import os
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from plancheck.shared import workbooks
from plancheck.shared.workbooks import WorkbookError, read_workbook


def _book(path: Path, cells: dict[str, object]) -> Path:
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    book.save(path)
    return path


def test_filled_cells_are_read_with_their_places(tmp_path: Path) -> None:
    sheet = read_workbook(_book(tmp_path / "表.xlsx", {"A1": "编号", "C3": 9.5}))["Sheet"]
    assert (sheet.cell(1, 1).value, sheet.cell(3, 3).value, sheet.cell(2, 2).value) == ("编号", 9.5, None)
    assert (sheet.rows, sheet.columns) == ([1, 3], 3)


def test_a_cell_in_the_last_row_makes_a_sheet_no_longer(tmp_path: Path) -> None:
    sheet = read_workbook(_book(tmp_path / "表.xlsx", {"A1": "编号", "B1048576": "x", "XFD2": "far right"}))["Sheet"]
    assert sheet.rows == [1, 1048576]


def _changed(path: Path, name: str, old: bytes, new: bytes) -> Path:
    members = {}
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    assert old in members[name]
    members[name] = members[name].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return path


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xl/workbook.xml", b"<sheets>", b"<sheets"),
        ("xl/styles.xml", b"<fonts", b"<fonts x='1'"),
        ("xl/styles.xml", b'count="1"', b'count="x"'),
        ("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"worksheets/sheet9.xml"),
        ("[Content_Types].xml", b"spreadsheetml.sheet.main+xml", b"x"),
    ],
)
def test_whatever_is_wrong_inside_is_one_kind_of_error(tmp_path: Path, name: str, old: bytes, new: bytes) -> None:
    path = _changed(_book(tmp_path / "表.xlsx", {"A1": 1}), name, old, new)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a warning of openpyxl's is no business of the reader's
        with suppress(WorkbookError):
            read_workbook(path)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a workbook", b"PK\x05\x06" + bytes(18)])
def test_no_workbook_is_one_reason(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(data)
    with pytest.raises(WorkbookError, match="不是工作簿"):
        read_workbook(path)


def test_a_sheet_of_gigabytes_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/s.xml", "w") as out:
        for _ in range(80):
            out.write(b" " * 2**20)
    path = tmp_path / "表.xlsx"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(WorkbookError, match="过大"):
        read_workbook(path)


def test_more_cells_than_anybody_fills_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MAX_CELLS", 3)
    with pytest.raises(WorkbookError, match="单元格超过"):
        read_workbook(_book(tmp_path / "表.xlsx", {f"A{n}": n for n in range(1, 6)}))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders there")
def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "表.xlsx")
    with pytest.raises(WorkbookError, match="不是普通文件"):
        read_workbook(tmp_path / "表.xlsx")
