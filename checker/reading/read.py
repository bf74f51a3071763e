"""The reading room's door: a path in, a Document out, whatever the format."""

from __future__ import annotations

from pathlib import Path

from checker.reading.document import Document
from checker.reading.text import read_text


def read_file(path: Path) -> Document:
    """Read a draft. Raises InputError with one Chinese line where the file cannot be read."""
    return read_text(path)
