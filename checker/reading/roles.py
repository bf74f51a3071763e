"""Gives every paragraph its role after reading: contents, boilerplate, and noise at the start to be skipped.

What the format itself says (a TOC field, a table cell, a footnote) is kept; this looks at the words. It decides
conservatively: a line wrongly taken for boilerplate is lost to the check, a leftover kept is only an odd body line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from checker.reading.boilerplate import boilerplate_lines, is_record_table
from checker.reading.document import Paragraph, Role, Table
from checker.reading.toc import MAX_ENTRY, contents_lines, squeezed

_NOISE = r"(?:\s*\[bookmark:[^\]\n]{0,200}\])+\s*"  # what some converters leave of Word's bookmarks
_SHORT = 120  # characters; a longer line is neither contents nor boilerplate


def with_roles(paragraphs: Sequence[Paragraph], tables: Sequence[Table]) -> list[Paragraph]:
    """The paragraphs with `role` and `skip` set; the order and everything else stay."""
    cleaned = [_without_long_contents(_skipped(paragraph)) for paragraph in paragraphs]
    lines = [p.printed if p.role is Role.BODY else None for p in cleaned]
    short = [_squeezed(line or "") for line in lines]
    contents, boilerplate = contents_lines(lines, short), boilerplate_lines(lines, short)
    records = {index for table in tables for index in _record_paragraphs(table, cleaned)}
    return [_with_role(p, at in contents, at in boilerplate or p.index in records) for at, p in enumerate(cleaned)]


def _squeezed(line: str) -> str:
    return squeezed(line) if len(line) <= _SHORT else ""


def _skipped(paragraph: Paragraph) -> Paragraph:
    noise = re.match(_NOISE, paragraph.text) if "[bookmark:" in paragraph.text else None
    return replace(paragraph, skip=noise.end()) if noise else paragraph


def _without_long_contents(paragraph: Paragraph) -> Paragraph:
    """A TOC field whose end slipped into the text would hide prose: lines of contents are short."""
    if paragraph.role is Role.CONTENTS and len(paragraph.text) > 2 * MAX_ENTRY:
        return replace(paragraph, role=Role.BODY)
    return paragraph


def _record_paragraphs(table: Table, paragraphs: Sequence[Paragraph]) -> Sequence[int]:
    texts = [_squeezed("".join(paragraphs[index - 1].text for index in cell.paragraphs)) for cell in table.cells]
    return range(table.first, table.last + 1) if is_record_table(texts) else ()


def _with_role(paragraph: Paragraph, is_contents: bool, is_boilerplate: bool) -> Paragraph:
    if is_contents:
        return replace(paragraph, role=Role.CONTENTS)
    if is_boilerplate and paragraph.role in (Role.BODY, Role.CELL):
        return replace(paragraph, role=Role.BOILERPLATE)
    return paragraph
