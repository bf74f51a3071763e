"""Text files: encodings told by content, lines as an editor counts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.reading.read import read_file
from plancheck.shared.errors import InputError
from tests.reading.helpers import met

LINES = [
    "云岭县妇女发展规划（2021—2030年）",
    "",
    "孕产妇死亡率控制在8/10万以下，达到≥95%、9.5‰。",
    "①坚持党的领导“两个维护”",
]
TEXT = "\n".join(LINES)

ENCODINGS = [
    ("utf-8", TEXT.encode()),
    ("utf-8 with mark", TEXT.encode("utf-8-sig")),
    ("gb18030", TEXT.encode("gb18030")),
    ("gbk", TEXT.encode("gbk")),
    ("utf-16 little", TEXT.encode("utf-16-le")),
    ("utf-16 big", TEXT.encode("utf-16-be")),
    ("utf-16 with mark", b"\xff\xfe" + TEXT.encode("utf-16-le")),
    ("utf-16 big with mark", b"\xfe\xff" + TEXT.encode("utf-16-be")),
]


@pytest.mark.parametrize("data", [case[1] for case in ENCODINGS], ids=[case[0] for case in ENCODINGS])
def test_an_encoding_is_told_by_content(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes(data)
    document = read_file(path)
    assert [p.text for p in document.paragraphs] == LINES
    assert (document.format, document.ledger) == ("txt", ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_an_editor(tmp_path: Path, end: str) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes(f"甲{end}{end}乙\u2028丙\x0c丁{end}".encode())
    texts = [(p.line, p.text) for p in read_file(path).paragraphs]
    assert texts == [(1, "甲"), (2, ""), (3, "乙\u2028丙 丁")]


@pytest.mark.parametrize("name", ["稿.docx", "稿.doc", "稿", "稿.md"])
def test_the_name_does_not_decide(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8")
    assert read_file(path).format == "txt"


def test_a_cut_off_character_is_said_and_does_not_change_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes((TEXT * 3).encode()[:-1])
    document = read_file(path)
    assert document.paragraphs[-1].text.endswith("�")
    assert met(document) == {"无法解码的字节": (1, False)}


def test_control_characters_become_blanks_and_are_said(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes("甲\x07乙\x1b丙\n丁".encode())
    document = read_file(path)
    assert document.paragraphs[0].text == "甲 乙 丙"
    assert met(document) == {"控制字符": (2, True)}


REFUSED = [
    ("NUL in a text", "甲乙丙丁".encode() * 9 + b"\x00" + "戊".encode(), "空字符"),
    ("an encoding that cannot be told", bytes(range(0x80, 0xFF)) * 4, "编码"),
    ("random bytes with NUL", bytes(range(256)) * 4, "空字符"),
]


@pytest.mark.parametrize(("data", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_text_is_refused_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=words):
        read_file(path)
