"""Files as other programs write them: web archives, tracked pages, old Word files, several encodings of one thing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.reading.read import read_file
from checker.reading.source import Source
from checker.reading.word import convert
from plancheck.shared.errors import InputError
from tests.reading.helpers import met, printed, read_word
from tests.unitutil.word import document_of, packed, parts_of

OUT, INTO = {"修订：删除": (1, True)}, {"修订：插入": (1, True)}
STRUCK, MARK = {"带删除线的文字": (1, False)}, {"上标的注释标记": (1, True)}
PROSE = "为促进全县妇女事业发展，制定本规划。到2030年，妇女平等享有公共服务。"


def _html(folder: Path, inside: str) -> tuple[list[str], dict[str, tuple[int, bool]]]:
    path = folder / "稿.html"
    path.write_text(f"<html><body>{inside}</body></html>", "utf-8")
    document = read_file(path)
    return printed(document), met(document)


@pytest.mark.parametrize(
    ("inside", "read", "ledger"),
    [
        ("<p>达到<del>60%</del><ins>70%</ins>左右</p>", "达到70%左右", OUT | INTO),
        ("<p>达到<s>60%</s>70%</p>", "达到70%", STRUCK),
        ("<p>达到<strike>60%</strike>70%</p>", "达到70%", STRUCK),
        ("<p>达到<span style='text-decoration: line-through'>60%</span>70%</p>", "达到70%", STRUCK),
        ("<p>达到<span style='text-decoration-line:line-through'>6%</span>7%</p>", "达到7%", STRUCK),
        ("<p>14/10万<sup>2</sup>以内</p>", "14/10万以内", MARK),
        ("<p>达到70%<sup>[1]</sup>左右</p>", "达到70%左右", MARK),
        ("<p>达到70%<sup>①</sup>左右</p>", "达到70%左右", MARK),
        ("<p>达到70%<a href='#_ftn1'>[1]</a>左右</p>", "达到70%左右", MARK),
        ("<p>达到70%<span style='vertical-align:super'>注1</span>左右</p>", "达到70%左右", MARK),
        ("<p>绿地10m<sup>2</sup>，9×10<sup>4</sup>人</p>", "绿地10m2，9×104人", {}),
        ("<p>见<a href='#x'>第一章</a></p>", "见第一章", {}),
        ("<p><ruby>囡<rp>(</rp><rt>nān</rt><rp>)</rp></ruby></p>", "囡", {}),
    ],
)  # fmt: skip
def test_words_of_a_page_that_are_no_text_of_the_plan(
    tmp_path: Path, inside: str, read: str, ledger: dict[str, tuple[int, bool]]
) -> None:
    assert _html(tmp_path, inside) == ([read], ledger)


def test_a_deleted_paragraph_is_out_whole(tmp_path: Path) -> None:
    assert _html(tmp_path, f"<p>{PROSE}</p><del><p>甲</p><p>乙</p></del>")[0] == [PROSE]


HEADS = [
    "MIME-Version: 1.0\n",
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://x/\nSubject: =?utf-8?Q?=E5=A6=87?=\n =?utf-8?Q?=E5?=\n"
    "MIME-Version: 1.0\n",
    "Snapshot-Content-Location: file:///x\nX-Other: y\nMIME-Version: 1.0\n",
    "Content-Location: x\nContent-Type: multipart/related;\n\tboundary=b\nMIME-Version: 1.0\n",
]  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_web_archive_is_told_by_its_head(tmp_path: Path, head: str, line_end: str) -> None:
    kind = "" if "multipart" in head else "Content-Type: multipart/related; boundary=b\n"
    part = f"--b\nContent-Type: text/html\n\n<html><body><p>{PROSE}</p></body></html>\n--b--\n"
    path = tmp_path / "稿.mht"
    path.write_bytes((head + kind + "\n" + part).replace("\n", line_end).encode())
    document = read_file(path)
    assert (document.format, printed(document)) == ("mht", [PROSE])


def test_of_the_pages_of_an_archive_the_one_with_prose_is_read(tmp_path: Path) -> None:
    pages = ["<html><frameset><frame src=a></frameset></html>", f"<p>{PROSE}</p>", "<p>广告。</p>"]
    parts = "".join(f"--b\nContent-Type: text/html\n\n{page}\n" for page in pages)
    path = tmp_path / "稿.mht"
    path.write_text(f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n{parts}--b--\n", "utf-8")
    assert printed(read_file(path)) == [PROSE]


@pytest.mark.parametrize("line", ["a: b\r\n", "a: b\r\n c\r\n", ": \r", "a:" * 50 + "\r\n"])
def test_lines_like_those_of_a_head_take_no_time(tmp_path: Path, line: str) -> None:
    """Each line end could be read in two ways, forty of them in a million million."""
    path = tmp_path / "稿.txt"
    path.write_bytes((line * 60 + "妇女").encode())
    start = time.process_time()
    assert read_file(path).format == "txt"
    assert time.process_time() - start < 1


def test_an_archive_of_archives_without_end_is_one_line(tmp_path: Path) -> None:
    head = "MIME-Version: 1.0\n" + "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000)
    )
    path = tmp_path / "稿.mht"
    path.write_text(head + "Content-Type: text/html\n\n<p>甲。</p>", "utf-8")
    with pytest.raises(InputError, match="层次过多"):
        read_file(path)


def test_nested_lists_keep_their_depth_and_their_numbers(tmp_path: Path) -> None:
    inside = "<ol><li>甲<ol><li>乙<ol type=a><li>丙<li>丁</ol></ol><li>戊</ol>"
    path = tmp_path / "稿.html"
    path.write_text(f"<html><body>{inside}</body></html>", "utf-8")
    read = [(p.printed, p.list_level) for p in read_file(path).paragraphs]
    assert read == [("1.甲", 1), ("1.乙", 2), ("a.丙", 3), ("b.丁", 3), ("2.戊", 1)]


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:dstrike/>"])
def test_text_struck_out_by_a_style_is_out(tmp_path: Path, look: str) -> None:
    parts = parts_of("!style 删 type=character\n甲[|]乙")
    styles = parts["word/styles.xml"].replace('<w:name w:val="删"/>', f'<w:name w:val="删"/><w:rPr>{look}</w:rPr>')
    body = parts["word/document.xml"].replace("<w:r><w:t", '<w:r><w:rPr><w:rStyle w:val="删"/></w:rPr><w:t', 1)
    path = tmp_path / "稿.docx"
    path.write_bytes(packed({**parts, "word/styles.xml": styles, "word/document.xml": body}))
    document = read_file(path)
    assert printed(document) == ["乙"]
    assert met(document)["带删除线的文字"] == (1, False)


def test_a_strike_that_is_switched_off_is_none(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    run = '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>甲</w:t></w:r>'
    path.write_bytes(packed(document_of(f"<w:p>{run}</w:p>")))
    assert printed(read_file(path)) == ["甲"]


def test_a_raised_number_at_the_start_of_a_note_stays(tmp_path: Path) -> None:
    assert printed(read_word(tmp_path, "[raised:1]数据由县统计局提供。")) == ["1数据由县统计局提供。"]


@pytest.mark.parametrize(
    ("mark", "number", "ending"),
    [(b"\xec\xa5", 0xC1, ".doc"), (b"\xdc\xa5", 0x68, ".doc95"), (b"\xdc\xa5", 0x65, ".doc6"), (b"??", 0, ".doc")],
)
def test_each_version_of_word_has_its_filter(mark: bytes, number: int, ending: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + mark + number.to_bytes(2, "little") + bytes(600)
    assert convert._version(Source(Path("稿.doc"), data)) == ending


@pytest.mark.parametrize("mark", [b"\xdb\xa5-\0", b"\x9b\xa5!\0", b"\x31\xbe\x00\x00", b"\xdc\xa5e\0"])
def test_what_is_older_than_that_is_refused_with_what_to_do(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "稿.doc"
    path.write_bytes(mark + bytes(600))
    with pytest.raises(InputError, match=r"格式太旧.*另存为 \.docx"):
        read_file(path)


GROWING: list[Callable[[int], str]] = [
    lambda n: "<table><tr>" + "<td rowspan=1000>甲" * n + "</tr>" + "<tr><td>乙</tr>" * n + "</table>",
    lambda n: "<table>" + "<tr><td colspan=1000 rowspan=1000>甲<td>乙</tr>" * n + "</table>",
    lambda n: f"<ol style='{'x:y;' * n}'>" + "<li>甲" * n + "</ol>",
    lambda n: f"<p style='{'text-decoration:' * n}'>甲</p>",
    lambda n: "<p>" + "甲<sup>1</sup>" * n + "</p>",
]  # fmt: skip


@pytest.mark.parametrize("inside", GROWING, ids=range(len(GROWING)))
def test_the_time_of_a_page_grows_with_its_size(tmp_path: Path, inside: Callable[[int], str]) -> None:
    """Four times the size may take seven times as long (a third of a second is not worth measuring)."""
    small, large = (_seconds(tmp_path, inside(n)) for n in (2000, 8000))
    assert large < max(7 * small, 0.35)


def _seconds(folder: Path, inside: str) -> float:
    path = folder / "稿.html"
    path.write_text(f"<html><body>{inside}</body></html>", "utf-8")
    return min(_run(path) for _ in range(2))  # the other run may have met a busy machine


def _run(path: Path) -> float:
    start = time.process_time()
    read_file(path)
    return time.process_time() - start
