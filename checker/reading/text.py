"""Plain text → Document: one paragraph a line, so that a paragraph's index is its line number."""

from __future__ import annotations

import re
from pathlib import Path

from checker.reading.document import Document, Paragraph

_NOISE = re.compile(r"(?:\s*\[bookmark:[^\]]*\])+")


def read_text(path: Path) -> Document:
    """Read a text file; a blank line is an empty paragraph."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return Document(str(path), "txt", tuple(_paragraph(number, line) for number, line in enumerate(lines, 1)))


def _paragraph(number: int, line: str) -> Paragraph:
    noise = _NOISE.match(line)
    return Paragraph(number, line, line=number, skip=noise.end() if noise else 0)
