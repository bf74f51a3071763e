"""docs/reading.md keeps its word: every row of its table of constructs is built and read."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from checker.outline.plan import Location
from checker.reading.document import Document, Paragraph
from checker.reports.comments.anchors import range_of
from checker.reports.comments.ranges import Spot
from tests.reading.helpers import read_word

BODY = "word/document.xml"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reading.md"
_ROW = re.compile(
    r"\| (?P<name>[^|`]+) \| `(?P<written>.+?)` \| (?P<read>.*?) \| (?P<position>[^|]+) \| (?P<comment>[^|]+) \|"
)


def _rows() -> list[tuple[str, str, str, str, str]]:
    rows = [match.groups() for line in PAGE.read_text("utf-8").splitlines() if (match := _ROW.fullmatch(line))]
    return [(name, written.replace("\\|", "|"), *rest) for name, written, *rest in rows]


def test_the_table_is_there() -> None:
    assert len(_rows()) >= 20


@pytest.mark.parametrize(
    ("written", "read", "position"), [row[1:4] for row in _rows()], ids=[row[0] for row in _rows()]
)
def test_a_construct_is_read_as_the_page_says(tmp_path: Path, written: str, read: str, position: str) -> None:
    document = read_word(tmp_path, written.replace("⏎", "\n"))
    assert "⏎".join(paragraph.printed for paragraph in document.paragraphs) == read
    has_runs = all(segment.run >= 0 for paragraph in document.paragraphs for segment in paragraph.segments)
    assert has_runs is (position == "run")


@pytest.mark.parametrize(("written", "comment"), [(row[1], row[4]) for row in _rows()], ids=[row[0] for row in _rows()])
def test_a_comment_stands_where_the_page_says(tmp_path: Path, written: str, comment: str) -> None:
    document = read_word(tmp_path, written.replace("⏎", "\n"))
    assert {_anchor(document, paragraph) for paragraph in document.paragraphs if paragraph.text} == set(
        comment.split("; ")
    )


def _anchor(document: Document, paragraph: Paragraph) -> str:
    """`words`: on the very words of the paragraph; `neighbour`: on the nearest paragraph that has runs of the body."""
    plan = SimpleNamespace(document=document, title_location=Location(paragraph=1, line=None, path="", start=0, end=0))
    place = Location(paragraph=paragraph.index, line=None, path="", start=0, end=len(paragraph.text))
    found = range_of(place, plan, BODY)  # type: ignore[arg-type]
    assert found is not None
    if not any(segment.part == BODY and segment.run >= 0 for segment in paragraph.segments):
        return "neighbour"
    first = next(segment for segment in paragraph.segments if segment.run >= 0)
    assert found.start == Spot(first.run, first.offset)
    return "words"
