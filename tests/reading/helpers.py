"""Helpers of the reading tests: a document from notation or lines, and what a test looks at."""

from __future__ import annotations

from pathlib import Path

from checker.reading.document import Document, Paragraph, Role
from checker.reading.read import read_file
from tests.unitutil.word import document_of, packed, word_file


def read_word(folder: Path, text: str, strict: bool = False) -> Document:
    """The document described in the notation of tests/unitutil/word.py, read."""
    return read_file(word_file(folder / "稿.docx", text, strict))


def read_blocks(folder: Path, blocks: str) -> Document:
    """A document of these blocks, given as XML, read."""
    path = folder / "稿.docx"
    path.write_bytes(packed(document_of(blocks)))
    return read_file(path)


def read_lines(folder: Path, *lines: str) -> Document:
    """A text file of these lines, read."""
    path = folder / "稿.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_file(path)


def printed(document: Document) -> list[str]:
    """What a reader of the document sees, a paragraph each."""
    return [paragraph.printed for paragraph in document.paragraphs]


def with_role(document: Document, role: Role) -> list[str]:
    """The printed paragraphs of one role."""
    return [paragraph.printed for paragraph in document.paragraphs if paragraph.role is role]


def filled(document: Document) -> list[tuple[str, Role]]:
    """Printed text and role of every paragraph that is not blank."""
    return [(text, p.role) for p in document.paragraphs if (text := _stripped(p))]


def _stripped(paragraph: Paragraph) -> str:
    return paragraph.printed.strip()


def met(document: Document) -> dict[str, tuple[int, bool]]:
    """The ledger as {first words: (count, read)}."""
    return {entry.what.split("（")[0]: (entry.count, entry.read) for entry in document.ledger}
