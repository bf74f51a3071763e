"""What reading a file yields: paragraphs with places, tables, and a ledger of what was and was not read."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field


class Role(StrEnum):
    """What a paragraph is to the reader; only BODY and CELL paragraphs become structure and targets."""

    BODY = "body"
    CELL = "cell"  # inside a table
    TEXTBOX = "textbox"
    CONTENTS = "contents"  # a line of a table of contents
    BOILERPLATE = "boilerplate"  # page numbers, web page leftovers, metadata lines
    FOOTNOTE = "footnote"


class Segment(Struct, frozen=True):
    """Characters `start` to `end` of the paragraph come from the `run`-th text run (w:r) of `part`, from `offset` on.

    `run` counts the w:r elements of the part in document order from 0; -1 where there is no run (text files).
    """

    start: int
    end: int
    part: str
    run: int
    offset: int


class CellPlace(Struct, frozen=True):
    """Where a cell paragraph stands: table, row and column from 1 (merged cells at their first row and column)."""

    table: int
    row: int
    column: int


class Paragraph(Struct, frozen=True):
    """One paragraph (a line of a text file).

    `index` counts every paragraph of the read document from 1, blank ones too; for a text file it is the line number
    and `line` repeats it. `text` is what was typed, as read, and is never changed afterwards, so that quotes are
    verbatim; `number` is the automatic list number Word would print (一、 （一） 1.), empty where there is none.
    `style` is the style's name, `outline_level` 1–9 for headings by style, 0 for body text.
    `list_level` is how deep the automatic list stands (1 the outermost), 0 outside of lists.
    `skip` is how many characters at the start of `text` are noise ([bookmark: …] left by a converter).
    """

    index: int
    text: str
    number: str = ""
    line: int | None = None
    style: str = ""
    outline_level: int = 0
    role: Role = Role.BODY
    cell: CellPlace | None = None
    segments: tuple[Segment, ...] = ()
    skip: int = 0
    list_level: int = 0

    @property
    def printed(self) -> str:
        """Number and text as a reader sees them, without leading noise."""
        return self.number + self.text[self.skip :]


class Cell(Struct, frozen=True):
    """A table cell: its first row and column from 1, how far it spans, and the indexes of its paragraphs."""

    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: tuple[int, ...]


class Table(Struct, frozen=True):
    """A table as a list of cells, merged cells once. `first` and `last` are the indexes of its paragraphs."""

    number: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    first: int
    last: int


class LedgerEntry(Struct, frozen=True):
    """One thing the reader met: `what` in Chinese, how often, whether it was read, and where (paragraph indexes)."""

    what: str
    count: int
    read: bool
    places: tuple[int, ...] = ()


class Document(Struct, frozen=True):
    """A read file. `ledger` lists revisions taken as accepted and everything not read.

    `format` is what it was by its content: docx, txt, md, html, mht, pdf, doc, wps, rtf, odt, xml. A draft out of a zip
    `archive` has in `member` its place among the archive's members (from 0; else -1), and archive/member as `path`.
    """

    path: str
    format: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...] = ()
    ledger: tuple[LedgerEntry, ...] = field(default=())
    archive: str = ""
    member: int = -1

    def paragraph(self, index: int) -> Paragraph:
        """The paragraph with that index (from 1)."""
        return self.paragraphs[index - 1]


class Unread(Struct, frozen=True):
    """A file, or a member of an archive, that could not be read, with the one line that says why."""

    path: str
    error: str
