"""The real documents read the same as text, as Word paragraphs, and with automatic instead of typed numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.reading.document import Role
from checker.reading.read import read_file
from tests.reading.helpers import filled
from tests.reading.test_segments import all_lead_back
from tests.unitutil.corpus import NAMES, corpus_file, corpus_lines, docx_of_lines, docx_with_automatic_numbers

# How many lines are no running text, counted by a person: (contents, boilerplate).
ROLES = {"kaiping": (0, 5), "qingzhen": (70, 5), "wuqing": (0, 0), "yueqing": (0, 5), "zhaohua": (33, 3)}


@pytest.mark.parametrize("name", NAMES)
def test_a_word_file_reads_like_the_text(tmp_path: Path, name: str) -> None:
    text = read_file(corpus_file(name))
    assert filled(read_file(docx_of_lines(corpus_lines(name), tmp_path / "稿.docx"))) == filled(text)


@pytest.mark.parametrize("name", NAMES)
def test_automatic_numbers_read_like_typed_ones(tmp_path: Path, name: str) -> None:
    text = read_file(corpus_file(name))
    document = read_file(docx_with_automatic_numbers(corpus_lines(name), tmp_path / "稿.docx"))
    assert filled(document) == filled(text)
    assert sum(bool(paragraph.number) for paragraph in document.paragraphs) > 50


@pytest.mark.parametrize("name", NAMES)
def test_a_paragraph_is_a_line(name: str) -> None:
    document = read_file(corpus_file(name))
    lines = corpus_lines(name)
    assert [p.text for p in document.paragraphs] == (lines[:-1] if lines[-1] == "" else lines)
    assert all(p.index == p.line for p in document.paragraphs)


@pytest.mark.parametrize("name", NAMES)
def test_contents_and_leftovers_are_told_from_the_plan(name: str) -> None:
    roles = [paragraph.role for paragraph in read_file(corpus_file(name)).paragraphs]
    assert (roles.count(Role.CONTENTS), roles.count(Role.BOILERPLATE)) == ROLES[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_character_of_the_corpus_leads_back(tmp_path: Path, name: str) -> None:
    path = docx_with_automatic_numbers(corpus_lines(name), tmp_path / "稿.docx")
    assert all_lead_back(read_file(path), path)
