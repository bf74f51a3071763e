"""Files that cannot be read: each gives one clear Chinese line that names the file and what to do."""

from __future__ import annotations

import io
import os
import re
import struct
import zipfile
from pathlib import Path

import pytest

from checker.reading import plaintext, zipped
from checker.reading.read import read_file
from checker.reading.word import package
from plancheck.shared.errors import InputError
from tests.unitutil.word import document_of, packed, paragraph_xml, parts_of, word_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOCUMENT = word_bytes("云岭县妇女发展规划\n正文一段。")


def _zip(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def _with_part(name: str, xml: str | bytes) -> bytes:
    return packed({**parts_of("正文"), name: xml})


def _stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(100)


def _wrong_crc() -> bytes:
    """One byte of the packed document part turned over; the directory still says the old checksum."""
    data = bytearray(packed(document_of(paragraph_xml("长" * 3000))))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        info = archive.getinfo("word/document.xml")
    start = info.header_offset + 30 + len(info.filename)
    data[start + info.compress_size // 2] ^= 0xFF
    return bytes(data)


def _password_zip() -> bytes:
    data = bytearray(DOCUMENT)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


ENTITIES = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "哈哈哈哈哈哈">]><a>&x;</a>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a/>'

FILES = [
    ("empty", "稿.docx", b"", "空"),
    ("only blanks", "稿.txt", b" \n\t\n", "没有读到任何文字"),
    ("docx that is no zip", "稿.docx", b"\x01\x02\x03 not a zip \x00\xff" * 20, "不是压缩包"),
    ("cut-off docx", "稿.docx", DOCUMENT[: len(DOCUMENT) // 2], "已损坏"),
    ("docx with a lost end", "稿.docx", DOCUMENT[:-10], "已损坏"),
    ("wrong checksum", "稿.docx", _wrong_crc(), "word/document.xml"),
    ("zip with a password", "稿.docx", _password_zip(), "密码"),
    ("zip of several drafts", "稿.zip", _zip(**{"甲.docx": b"x", "乙.txt": b"y"}), "解压"),
    ("zip without drafts", "稿.zip", _zip(**{"甲.exe": b"x"}), "没有规划稿"),
    ("empty zip", "稿.zip", _zip(), "压缩包"),
    ("Excel", "稿.xlsx", _zip(xl__workbook_xml=b"<a/>"), "Excel"),
    ("PowerPoint", "稿.pptx", _zip(ppt__presentation_xml=b"<a/>"), "PowerPoint"),
    ("broken OpenDocument", "稿.odt", _zip(mimetype=b"x", **{"content.xml": b"<a"}), "OpenDocument"),
    ("OFD", "稿.ofd", _zip(**{"OFD.xml": b"<a/>"}), "OFD"),
    ("XML that breaks off", "稿.docx", _with_part("word/document.xml", "<w:document><w:body>"), "XML"),
    ("document without a body", "稿.docx", _with_part("word/document.xml", '<w:document xmlns:w="w"/>'), "没有正文"),
    ("broken styles", "稿.docx", _with_part("word/styles.xml", "<oops"), "word/styles.xml"),
    ("entities", "稿.docx", _with_part("word/document.xml", ENTITIES), "DTD"),
    ("external DTD", "稿.docx", _with_part("word/document.xml", EXTERNAL), "DTD"),
    ("DTD in another encoding", "稿.docx", _with_part("word/document.xml", EXTERNAL.encode("utf-16")), "DTD"),
    ("document of pictures", "稿.docx", word_bytes("[pic]\n[pic]"), "图片 2 处"),
    ("Word with a password", "稿.docx", _stream("EncryptedPackage"), "密码"),
    ("old Word", "稿.doc", _stream("WordDocument"), ".docx"),
    ("old Word named docx", "稿.docx", _stream("WordDocument"), "另存为 .docx"),
    ("old Excel", "稿.xls", _stream("Workbook"), "Excel"),
    ("another OLE file", "稿.doc", OLE, "旧版 Office"),
    ("PDF named docx", "稿.docx", b"%PDF-1.7\n" + bytes(100), "PDF"),
    ("broken RTF", "稿.rtf", b"{\\rtf\x00\xff" * 50, "RTF"),
    (
        "web page without words",
        "稿.html",
        b"<!DOCTYPE html><html><body><script>x</script></body></html>",
        "没有读到任何文字",
    ),
    ("RAR", "稿.rar", b"Rar!\x1a\x07\x01\x00", "RAR"),
    ("picture", "稿.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "图片"),
    ("Word as one XML file", "稿.xml", b'<?xml version="1.0"?><pkg:package xmlns:pkg="x"/>', "没有 Word 正文"),
    ("web page in one file", "稿.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related", "单一文件网页"),
]


def _message(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_file(path)
    return str(caught.value)


@pytest.mark.parametrize(("name", "data", "words"), [case[1:] for case in FILES], ids=[case[0] for case in FILES])
def test_a_file_that_cannot_be_read_gives_one_clear_line(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    message = _message(path)
    assert message.startswith(f"{path}：")
    assert words in message
    assert "\n" not in message
    assert re.search(r"请.+。$", message), "a message ends with what to do"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert _message(tmp_path / "没有.docx") == f"{tmp_path / '没有.docx'}：文件不存在。请检查路径和文件名。"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "文件夹" in _message(tmp_path)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.docx")
    assert "不是普通文件" in _message(tmp_path / "管道.docx")


def test_a_path_no_system_has_is_said(tmp_path: Path) -> None:
    assert "无法访问" in _message(Path(str(tmp_path) + "/甲\x00乙.docx"))
    assert "无法访问" in _message(tmp_path / ("长" * 300))


def test_a_part_too_large_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    data = bytearray(DOCUMENT)
    at = data.find(b"PK\x01\x02")
    while b"word/document.xml" not in data[at : at + 80]:
        at = data.find(b"PK\x01\x02", at + 4)
    data[at + 24 : at + 28] = struct.pack("<I", 2 * 2**30)  # the directory announces 2 GB
    path.write_bytes(bytes(data))
    assert "超过上限" in _message(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(_with_part("word/document.xml", b"<a>" + b" " * package.MAX_PART_BYTES + b"</a>"))
    assert path.stat().st_size < 100_000
    assert "超过上限" in _message(path)


def test_too_much_markup_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_MARKS", 500)
    path = tmp_path / "稿.docx"
    path.write_bytes(packed(document_of(paragraph_xml("正文") * 200)))
    assert "标记过多" in _message(path)


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_MEMBERS", 3)
    path = tmp_path / "稿.docx"
    path.write_bytes(DOCUMENT)
    assert "超过上限 3 个" in _message(path)


def test_too_many_lines_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plaintext, "MAX_LINES", 10)
    path = tmp_path / "稿.txt"
    path.write_text("甲\n" * 11, encoding="utf-8")
    assert "超过 10 行" in _message(path)


def test_deep_nesting_is_refused_and_moderate_nesting_read(tmp_path: Path) -> None:
    def nested(depth: int) -> bytes:
        opening, closing = "<w:sdt><w:sdtContent>" * depth, "</w:sdtContent></w:sdt>" * depth
        return packed(document_of(opening + paragraph_xml("底") + closing))

    path = tmp_path / "稿.docx"
    path.write_bytes(nested(110))
    assert read_file(path).paragraphs[0].text == "底"
    path.write_bytes(nested(2000))
    assert "XML" in _message(path)


ELSEWHERE = ['Target="http://example.invalid/s" TargetMode="External"', 'Target="../../../../etc/passwd"', 'Target=""']


@pytest.mark.parametrize("target", ELSEWHERE)
def test_parts_outside_the_package_are_only_missing_parts(tmp_path: Path, target: str) -> None:
    parts = parts_of("正文")
    rels = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = rels.replace('Target="styles.xml"', target)
    path = tmp_path / "稿.docx"
    path.write_bytes(packed(parts))
    assert read_file(path).paragraphs[0].text == "正文"


def test_a_broken_page_header_does_not_stop_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(packed({**parts_of("!header 页眉\n正文"), "word/header1.xml": "<oops"}))
    document = read_file(path)
    assert [entry.what for entry in document.ledger] == ["页眉、页脚（不算正文，未读）"]


def test_a_document_without_styles_or_relations_is_read(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(packed({"word/document.xml": parts_of("正文")["word/document.xml"]}))
    assert read_file(path).paragraphs[0].text == "正文"


def test_the_draft_is_never_written_to(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(DOCUMENT)
    path.chmod(0o444)
    before = path.stat()
    read_file(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (DOCUMENT, before.st_mtime_ns)
