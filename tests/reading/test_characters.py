"""Characters made plain on the way in, in every format; what follows them keeps its place in the file."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from checker.check import check_file
from checker.outline.plan import Location
from checker.reading.characters import is_plain, plain, stretches
from checker.reading.document import Document
from checker.reading.read import read_file
from checker.reports.docx import annotated
from checker.reports.formats import Format, rendered
from checker.result import DocumentResult, Result
from checker.rules.finding import Finding, Severity
from tests.fuzz.whole import settings
from tests.reading.helpers import met, printed, read_word
from tests.unitutil.pdf import line, page, pdf_bytes
from tests.unitutil.word import document_of, packed, paragraph_xml

ODD = "\u200b孕\u00ad产\ufe0f妇\u2060死亡率⻓\u202e期\ufeff下降，筛查率﹙⼥性﹚1⁄2"
PLAIN = "孕产妇死亡率长期下降，筛查率（女性）1/2"


@pytest.mark.parametrize(
    ("odd", "usual"),
    [
        ("⼀⼆⾏⽬", "一二行目"),
        ("⺠⻅⻔⻢⻰", "民见门马龙"),
        ("⼾⿈⾭", "户黄青"),  # what the mainland writes, not Unicode's traditional forms
        ("\uf98e\uf9b4", "年領"),
        ("︵一︶﹪﹐︒｡｢｣", "（一）%，。。「」"),
        ("𝟗𝟎", "90"),
        ("2021‑2030‐", "2021-2030-"),
        ("９０％①㎡·—“”", "９０％①㎡·—“”"),  # typography is for the rules to judge
    ],
)
def test_odd_forms_become_the_usual_character(odd: str, usual: str) -> None:
    assert plain(odd) == usual
    assert len(usual) == len(odd)


@pytest.mark.parametrize("code", [0xAD, 0x200B, 0x200D, 0x200E, 0x202A, 0x2060, 0xFEFF, 0xFE0F, 0x61C, 0xE0041])
def test_what_cannot_be_seen_goes(code: int) -> None:
    assert plain(f"妇{chr(code)}女") == "妇女"
    assert list(stretches(f"妇{chr(code)}{chr(code)}女")) == [(0, "妇"), (3, "女")]


@pytest.mark.parametrize("text", ["", "8/10万以下", "（一）指导思想：“两纲”", "\t\u3000\xa0\u2002", "\n"])
def test_usual_text_is_left_as_it_is(text: str) -> None:
    assert is_plain(text)
    assert plain(text) == text


def _in_word(text: str) -> bytes:
    return packed(document_of(paragraph_xml(text)))


FORMATS: list[tuple[str, Callable[[str], bytes]]] = [
    ("稿.txt", str.encode),
    ("稿.md", lambda text: f"# 目标\n\n{text}\n".encode()),
    ("稿.html", lambda text: f"<html><body><p>{text}</p></body></html>".encode()),
    ("稿.mht", lambda text: f"MIME-Version: 1.0\nContent-Type: text/html\n\n<html><p>{text}</p></html>".encode()),
    ("稿.docx", _in_word),
    ("稿.pdf", lambda text: pdf_bytes([page(line(77, 700, text.replace("\u202e", "")))])),
]


@pytest.mark.parametrize(("name", "written"), FORMATS, ids=[name for name, _ in FORMATS])
def test_every_format_gives_plain_characters(tmp_path: Path, name: str, written: Callable[[str], bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(written(ODD))
    assert PLAIN in printed(read_file(path))


@pytest.mark.parametrize(("name", "written"), FORMATS[:5], ids=[name for name, _ in FORMATS[:5]])
def test_the_ledger_counts_them(tmp_path: Path, name: str, written: Callable[[str], bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(written(ODD))
    found = met(read_file(path))
    assert found["看不见的字符"] == (6, True)
    assert found["部首、兼容字形"] == (5, True)


def test_a_comment_lies_on_the_very_words_behind_what_was_left_out(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    title = "云岭县妇女发展规划（2026—2030年）"
    body = [
        "一、总体要求",
        "加强领导。",
        "二、发展领域、主要目标和策略措施",
        "（一）妇女与健康",
        "主要目标：",
        f"1.{ODD}。",
    ]
    path.write_bytes(packed(document_of("".join(map(paragraph_xml, [title, *body])))))
    found = check_file(path, settings())
    assert found.document is not None
    copy = tmp_path / "copy.docx"
    copy.write_bytes(annotated(_on(found, 7, "筛查率（女性）"), date(2026, 3, 1)))
    assert printed(read_file(copy)) == printed(found.document)
    xml = _body(copy)
    begin, end = xml.index("commentRangeStart"), xml.index("commentRangeEnd")
    assert _typed(xml[begin:end]) == "筛查率﹙⼥性﹚"


def _on(found: DocumentResult, paragraph: int, words: str) -> DocumentResult:
    """The result with one finding, on those words."""
    plan = found.plans[0]
    read = plan.plan.document.paragraph(paragraph)
    start = read.text.index(words)
    place = Location(paragraph, read.line, "", start, start + len(words))
    finding = Finding("T101", Severity.ERROR, "请核对。", location=place)
    return replace(found, plans=(replace(plan, findings=(finding,)),))


def _body(path: Path) -> str:
    """The document part of a package."""
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def _typed(xml: str) -> str:
    return "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml))


def test_the_columns_of_a_text_file_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    lines = [
        "云岭县妇女发展规划（2026—2030年）", "一、总体要求", "加强领导。", "二、发展领域、主要目标和策略措施",
        "（一）妇女与健康", "主要目标：", f"1.{ODD}。",
    ]  # fmt: skip
    path.write_text("\n".join(lines), "utf-8")
    result = Result((_on(check_file(path, settings()), 7, "筛查率"),), date(2026, 3, 1), "0")
    report = json.loads(b"".join(rendered(Format.SARIF, result)))
    region = report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    start, end = region["startColumn"] - 1, region["endColumn"] - 1
    assert lines[6][start:end] == "筛查率"


def test_a_list_number_is_made_plain_too(tmp_path: Path) -> None:
    document = read_word(tmp_path, '!num 1: decimal "﹙%1﹚\u200b"\n甲 {num=1.0}')
    assert printed(document) == ["（1）甲"]


def test_the_mark_of_an_encoding_is_no_character(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    for code in ("utf-8-sig", "utf-16", "utf-32"):
        path.write_bytes("妇女".encode(code))
        assert _first(read_file(path)) == ("妇女", {})
    path.write_bytes("\ufeff妇女发展".encode("gb18030"))
    assert _first(read_file(path)) == ("妇女发展", {})


@pytest.mark.parametrize("code", ["utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"])
def test_wide_encodings_without_a_mark_are_told_by_content(tmp_path: Path, code: str) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes("云岭县妇女发展规划\n到2030年。\n".encode(code))
    assert printed(read_file(path)) == ["云岭县妇女发展规划", "到2030年。"]


def _first(document: Document) -> tuple[str, dict[str, tuple[int, bool]]]:
    return document.paragraphs[0].text, met(document)
