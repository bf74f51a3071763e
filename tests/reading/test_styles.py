"""Which styles of styles.xml are parsed."""

from __future__ import annotations

import pytest

from checker.reading.word.styles import without_tables

BODY = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style>'
TABLE = '<w:style w:type="table" w:default="1" w:styleId="t"><w:tblStylePr w:type="firstRow"/></w:style>'
ODD_TABLE = '<w:style w:styleId="t" w:type="table"><w:name w:val="a"/></w:style>'
EMPTY_TABLE = '<w:style w:type="table" w:styleId="e"/>'

CASES = [
    (f"<w:styles>{BODY}{TABLE}{BODY}{ODD_TABLE}</w:styles>", f"<w:styles>{BODY}{BODY}</w:styles>"),
    (f"<w:styles>{EMPTY_TABLE}{BODY}</w:styles>", f"<w:styles>{EMPTY_TABLE}{BODY}</w:styles>"),
    ("<w:styles/>", "<w:styles/>"),
    (f"<w:styles><!-- {TABLE} --></w:styles>", f"<w:styles><!-- {TABLE} --></w:styles>"),
]


@pytest.mark.parametrize(("part", "parsed"), CASES)
def test_table_styles_are_left_out(part: str, parsed: str) -> None:
    assert without_tables(part.encode()) == parsed.encode()


def test_a_part_in_another_encoding_is_left_as_it_is() -> None:
    data = f"<w:styles>{TABLE}</w:styles>".encode("utf-16")
    assert without_tables(data) == data
