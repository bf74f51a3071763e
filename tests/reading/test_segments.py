"""Every character of a paragraph leads back to its run: a later comment stands on the very words."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from checker.reading.document import Document, Paragraph
from checker.reading.read import read_file
from checker.reading.word.runs import run_text
from checker.reading.word.wordxml import runs_of
from tests.reading.helpers import read_blocks
from tests.unitutil.word import word_bytes, word_file


def _runs(path: Path) -> dict[str, list[str]]:
    """The run texts of every part, read as an annotator would read them."""
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return {name: [run_text(run) for run in runs_of(etree.fromstring(archive.read(name)))] for name in parts}


def _leads_back(paragraph: Paragraph, runs: dict[str, list[str]]) -> bool:
    """Whether the segments cover the text without gap or overlap, and the runs hold these very characters."""
    at = 0
    for segment in paragraph.segments:
        length = segment.end - segment.start
        if segment.start != at or length <= 0:
            return False
        if segment.run >= 0:
            there = runs[segment.part][segment.run][segment.offset : segment.offset + length]
            if there != paragraph.text[segment.start : segment.end]:
                return False
        at = segment.end
    return at == len(paragraph.text)


def all_lead_back(document: Document, path: Path) -> bool:
    runs = _runs(path)
    return all(_leads_back(paragraph, runs) for paragraph in document.paragraphs)


_WORDS = st.text(alphabet="妇女儿童发展规划率达到8０5%‰/万，。（一）、 ", min_size=1, max_size=6)
_ATOMS = st.one_of(
    _WORDS,
    st.sampled_from(["[|]", "[tab]", "[br]", "[page]", "[hyphen]", "[sym:Symbol/F0B3]", "[pic]"]),
    st.sampled_from(["[ruby:字/zì]", "[math:8/10]", "[note:注]", "[box:框[br]内 // 二]"]),
    st.sampled_from(["[begin REF x]", "[sep]", "[end]"]),
)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    revisions = ["[+{}+]", "[-{}-]", "[>{}>]", "[<{}<]"]
    wrappers = ["[sdt:{}]", "[tag:{}]", "[link:{}]", "[hidden:{}]", "[simple X:{}]", "[field REF x:{}]", "[comment:{}]"]
    forms = st.sampled_from(revisions + wrappers)
    return st.tuples(forms, st.lists(inner, min_size=1, max_size=3)).map(lambda t: t[0].format("".join(t[1])))


_LINE = st.lists(st.recursive(_ATOMS, _wrapped, max_leaves=6), max_size=5).map("".join)
_MARK = st.sampled_from(["", "", "", " {mark=deleted}", " {mark=hidden}", " {style=heading 1}", " {level=2}"])
_PARAGRAPH = st.tuples(_LINE, _MARK).map(lambda t: "段" + t[0] + t[1])
_CELL = _LINE.map(lambda line: line.replace("|", "").replace(" // ", "") or "格")
_ROW = st.lists(_CELL, min_size=1, max_size=3).map(lambda cells: "| " + " | ".join(cells) + " |")
_DOCUMENT = st.lists(st.one_of(_PARAGRAPH, _PARAGRAPH, _ROW), min_size=1, max_size=5).map("\n".join)


@pytest.mark.slow
@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_DOCUMENT)
def test_every_character_leads_back_to_its_run(tmp_path: Path, text: str) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(word_bytes(text + "\n末"))
    document = read_file(path)
    assert all_lead_back(document, path)
    assert [p.index for p in document.paragraphs] == list(range(1, len(document.paragraphs) + 1))


def test_runs_are_counted_with_those_that_are_not_read(tmp_path: Path) -> None:
    path = word_file(tmp_path / "稿.docx", "[-删-][hidden:藏][box:框]甲[+乙+]")
    segments = {p.text: [s.run for s in p.segments] for p in read_file(path).paragraphs}
    # 0 删, 1 藏, 2 the run that holds the box, 3 框, 4 its VML copy, 5 甲, 6 乙
    assert segments == {"甲乙": [5, 6], "框": [3]}


def test_several_pieces_of_one_run_are_one_segment(tmp_path: Path) -> None:
    first, second = read_blocks(
        tmp_path, "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
    ).paragraphs
    assert [(s.start, s.end, s.run, s.offset) for s in first.segments] == [(0, 3, 0, 0)]
    assert [(s.start, s.end, s.run, s.offset) for s in second.segments] == [(0, 1, 0, 4)]


def test_blanks_at_the_edge_of_a_piece_count_only_when_preserved(tmp_path: Path) -> None:
    kept = '<w:p><w:r><w:t xml:space="preserve"> 甲 </w:t></w:r><w:r><w:t> 乙\n丙 </w:t></w:r></w:p>'
    document = read_blocks(tmp_path, kept)
    assert document.paragraphs[0].text == " 甲 乙 丙"
    assert all_lead_back(document, Path(document.path))


def test_notes_name_their_own_part(tmp_path: Path) -> None:
    path = word_file(tmp_path / "稿.docx", "甲[note:注]")
    segment = read_file(path).paragraphs[1].segments[0]
    assert (segment.part, _runs(path)[segment.part][segment.run]) == ("word/footnotes.xml", "注")


def test_strict_documents_lead_back_too(tmp_path: Path) -> None:
    path = word_file(tmp_path / "稿.docx", "甲[-乙-][+丙+][link:丁][note:注]", strict=True)
    document = read_file(path)
    assert [p.text for p in document.paragraphs] == ["甲丙丁", "注"]
    assert all_lead_back(document, path)
