"""docs/reading.md keeps its word: every row of its table of constructs is built and read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.reading.read import read_word

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reading.md"
_ROW = re.compile(r"\| (?P<name>[^|`]+) \| `(?P<written>.+?)` \| (?P<read>.*?) \| (?P<position>[^|]+) \|")


def _rows() -> list[tuple[str, str, str, str]]:
    rows = [match.groups() for line in PAGE.read_text("utf-8").splitlines() if (match := _ROW.fullmatch(line))]
    return [(name, written.replace("\\|", "|"), read, position) for name, written, read, position in rows]


def test_the_table_is_there() -> None:
    assert len(_rows()) >= 20


@pytest.mark.parametrize(("written", "read", "position"), [row[1:] for row in _rows()], ids=[row[0] for row in _rows()])
def test_a_construct_is_read_as_the_page_says(tmp_path: Path, written: str, read: str, position: str) -> None:
    document = read_word(tmp_path, written.replace("⏎", "\n"))
    assert "⏎".join(paragraph.printed for paragraph in document.paragraphs) == read
    has_runs = all(segment.run >= 0 for paragraph in document.paragraphs for segment in paragraph.segments)
    assert has_runs is (position == "run")
