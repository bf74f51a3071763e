"""The notation builds documents that other readers of Word files open too."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from checker.reading.read import read_file
from tests.unitutil.corpus import docx_with_automatic_numbers
from tests.unitutil.word import body_xml, word_bytes

EVERYTHING = """
    !num 1: chineseCounting "%1、" style=heading 1 | decimal "%2."
    !num 2 = 1, 0:5
    !style 条目 base=heading 2 num=1.1
    !header 页眉
    云岭县妇女发展规划 {style=Title}
    # 总体要求 {num=1.0}
    甲[+乙+][-丙-][sdt:丁][tag:戊][link:己][field REF x:庚][hidden:辛][box:壬 // 癸][note:注][endnote:尾][comment:评]
    | 一 | < |
    | 二 | 三 |
    | ^ | [table:四,五] |
    条目 {style=条目}
"""


def test_python_docx_opens_what_the_notation_builds() -> None:
    document = docx.Document(io.BytesIO(word_bytes(EVERYTHING)))
    assert [p.text for p in document.paragraphs][:2] == ["云岭县妇女发展规划", "总体要求"]
    assert document.paragraphs[1].style is not None
    assert document.paragraphs[1].style.name == "Heading 1"
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows][:2] == [["一", "一"], ["二", "三"]]
    assert len(list(document.comments)) == 1


def test_the_same_text_gives_the_same_bytes() -> None:
    assert word_bytes(EVERYTHING) == word_bytes(EVERYTHING)


SLIPS = [("甲[+乙", "missing"), ("甲[note:乙", "missing"), ("!what 1", "unknown"), ("!num x", "not a list")]


@pytest.mark.parametrize(("text", "words"), SLIPS)
def test_a_slip_in_the_notation_is_an_error(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        word_bytes(text)


def test_brackets_that_are_no_marks_stay() -> None:
    assert _text(body_xml(r"见附件]和\[附件]")) == "见附件]和[附件]"


def _text(xml: str) -> str:
    return "".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", xml))


def test_typed_numbers_become_automatic_ones(tmp_path: Path) -> None:
    lines = ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己"]
    lines += ["十一、庚", "7.5岁以下", "2．辛", "8.5岁", "１．壬"]
    document = read_file(docx_with_automatic_numbers(lines, tmp_path / "稿.docx"))
    assert [p.printed for p in document.paragraphs] == lines
    numbers = ["一、", "（一）", "1.", "2.", "（二）", "1.", "十一、", "", "2．", "", "１．"]
    assert [p.number for p in document.paragraphs] == numbers
