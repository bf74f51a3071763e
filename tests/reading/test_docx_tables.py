"""Tables of Word documents: where each cell stands, merged cells once, nested tables, tracked rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.reading.document import Document, Role
from tests.reading.helpers import met, read_blocks, read_word

# Rows of a table → (row, column, row span, column span, text) of each cell.
GRIDS = [
    (
        "plain",
        "| 指标 | 目标 |\n| 托位 | 4.5 |",
        [(1, 1, 1, 1, "指标"), (1, 2, 1, 1, "目标"), (2, 1, 1, 1, "托位"), (2, 2, 1, 1, "4.5")],
    ),
    ("across", "| 合并 | < | 右 |", [(1, 1, 1, 2, "合并"), (1, 3, 1, 1, "右")]),
    (
        "down",
        "| 上 | 一 |\n| ^ | 二 |\n| ^ | 三 |",
        [(1, 1, 3, 1, "上"), (1, 2, 1, 1, "一"), (2, 2, 1, 1, "二"), (3, 2, 1, 1, "三")],
    ),
    (
        "across and down",
        "| 角 | < | 一 |\n| ^ | < | 二 |",
        [(1, 1, 2, 2, "角"), (1, 3, 1, 1, "一"), (2, 3, 1, 1, "二")],
    ),
    ("two below each other", "| 甲 |\n| ^ |\n| 乙 |\n| ^ |", [(1, 1, 2, 1, "甲"), (3, 1, 2, 1, "乙")]),
    ("blank cell", "| | 乙 |", [(1, 1, 1, 1, ""), (1, 2, 1, 1, "乙")]),
    ("deleted row", "| 甲 |\n-| 乙 |\n| 丙 |", [(1, 1, 1, 1, "甲"), (2, 1, 1, 1, "丙")]),
    ("inserted row", "| 甲 |\n+| 乙 |", [(1, 1, 1, 1, "甲"), (2, 1, 1, 1, "乙")]),
    ("several paragraphs", "| 甲 // 乙 | 丙 |", [(1, 1, 1, 1, "甲/乙"), (1, 2, 1, 1, "丙")]),
]


def _cells(document: Document, number: int = 1) -> list[tuple[int, int, int, int, str]]:
    def text(paragraphs: tuple[int, ...]) -> str:
        return "/".join(document.paragraph(index).text for index in paragraphs)

    cells = document.tables[number - 1].cells
    return [(c.row, c.column, c.row_span, c.column_span, text(c.paragraphs)) for c in cells]


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in GRIDS], ids=[case[0] for case in GRIDS])
def test_cells_stand_where_a_person_sees_them(
    tmp_path: Path, rows: str, expected: list[tuple[int, int, int, int, str]]
) -> None:
    document = read_word(tmp_path, rows)
    assert _cells(document) == expected
    assert [p.role for p in document.paragraphs] == [Role.CELL] * len(document.paragraphs)


def test_a_cell_paragraph_knows_its_cell(tmp_path: Path) -> None:
    document = read_word(tmp_path, "前\n| 甲 | 乙 |\n---\n| 丙 |\n后")
    places = [(p.text, p.cell and (p.cell.table, p.cell.row, p.cell.column)) for p in document.paragraphs]
    assert places == [("前", None), ("甲", (1, 1, 1)), ("乙", (1, 1, 2)), ("丙", (2, 1, 1)), ("后", None)]
    assert [(t.first, t.last, t.rows, t.columns) for t in document.tables] == [(2, 3, 1, 2), (4, 4, 1, 1)]


def test_a_nested_table_is_a_table_of_its_own(tmp_path: Path) -> None:
    document = read_word(tmp_path, "| 外 | [table:甲,乙;丙,丁] |\n| 下 | 底 |")
    assert [row[4] for row in _cells(document, 1)] == ["外", "", "下", "底"]
    assert [row[4] for row in _cells(document, 2)] == ["甲", "乙", "丙", "丁"]
    assert document.tables[0].last == len(document.paragraphs)


def test_a_table_whose_rows_are_all_deleted_is_gone(tmp_path: Path) -> None:
    document = read_word(tmp_path, "前\n-| 甲 |\n后\n| 乙 |")
    assert [(table.number, table.first) for table in document.tables] == [(1, 3)]


def test_text_under_a_merged_cell_is_not_read_and_said_so(tmp_path: Path) -> None:
    cell = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = [cell.format(' w:val="restart"', "上"), cell.format("", "被遮住")]
    document = read_blocks(tmp_path, "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")

    assert [p.text for p in document.paragraphs] == ["上"]
    assert met(document) == {"合并单元格中被遮住的文字": (1, False)}


def test_spans_of_old_writers_and_free_columns_are_understood(tmp_path: Path) -> None:
    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    first = "<w:tr>" + cell("甲", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell("乙") + "</w:tr>"
    second = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("丙") + "</w:tr>"
    document = read_blocks(tmp_path, f"<w:tbl>{first}{second}</w:tbl>")
    assert _cells(document) == [(1, 1, 1, 2, "甲"), (1, 3, 1, 1, "乙"), (2, 2, 1, 1, "丙")]


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>" + cell.format("甲") + control(cell.format("乙")) + "</w:tr>"
    document = read_blocks(tmp_path, f"<w:tbl>{row}{control(row)}</w:tbl>")
    assert [row[4] for row in _cells(document)] == ["甲", "乙", "甲", "乙"]


def test_a_huge_span_is_held_to_words_own_limit(tmp_path: Path) -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>'
    document = read_blocks(tmp_path, f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    assert document.tables[0].columns == 63
