"""Zip archives: every draft on its own, names as they were meant, and nothing an archive can do to us."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from checker.check import check_each
from checker.reading import archive as archives
from checker.reading.archive import source_of
from checker.reading.document import Document, Unread
from checker.reading.read import read_each, read_file
from checker.reports.docx import annotated
from plancheck.shared.errors import InputError
from tests.fuzz.whole import DAY, settings
from tests.unitutil.word import word_bytes
from tests.unitutil.yunling import PLAN

DRAFT = word_bytes(PLAN)


def _archive(folder: Path, members: dict[str, bytes]) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    path = folder / "稿件.zip"
    path.write_bytes(buffer.getvalue())
    return path


def _found(path: Path) -> list[tuple[str, bool]]:
    """The members by name, and whether they were read."""
    return [(str(Path(one.path).relative_to(path)), isinstance(one, Document)) for one in read_each(path)]


def test_each_draft_is_read_and_a_bad_one_stops_nobody(tmp_path: Path) -> None:
    path = _archive(
        tmp_path, {"甲/妇女.docx": DRAFT, "坏.docx": DRAFT[:500], "空.txt": b"", "乙.txt": "正文。".encode()}
    )
    assert _found(path) == [("甲/妇女.docx", True), ("坏.docx", False), ("空.txt", False), ("乙.txt", True)]


def test_every_draft_is_a_document_of_the_result(tmp_path: Path) -> None:
    archive = _archive(tmp_path, {"甲.docx": DRAFT, "坏.pdf": b"%PDF-1.4 x"})
    documents = list(check_each(archive, settings()))
    assert [(len(document.plans), document.error is None) for document in documents] == [(1, True), (0, False)]
    error = documents[1].error or ""
    assert error.startswith(f"{tmp_path / '稿件.zip' / '坏.pdf'}：")


def test_an_archive_of_one_draft_is_that_draft(tmp_path: Path) -> None:
    path = _archive(
        tmp_path, {"规划.docx": DRAFT, "说明.xlsx": b"x", "__MACOSX/._规划.docx": b"x", "~$规划.docx": b"x"}
    )
    document = read_file(path)
    assert document.format == "docx"
    assert [(entry.what, entry.count) for entry in document.ledger] == [("压缩包中不是文稿的文件（未读）", 1)]


def test_a_draft_of_an_archive_can_be_annotated(tmp_path: Path) -> None:
    (found,) = check_each(_archive(tmp_path, {"规划.docx": DRAFT}), settings())
    assert found.document is not None
    assert source_of(found.document).read() == DRAFT
    copy = tmp_path / "批注稿.docx"
    copy.write_bytes(annotated(found, DAY))
    assert [p.printed for p in read_file(copy).paragraphs] == [p.printed for p in found.document.paragraphs]


@pytest.mark.parametrize("name", ["../../甲.txt", "/etc/甲.txt", "C:\\甲.txt", "..\\..\\甲.txt", "甲\u202etxt.txt"])
def test_names_that_lead_elsewhere_lead_nowhere(tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.parent.rglob("*"))
    path = _archive(tmp_path, {name: "正文。".encode()})
    (document,) = read_each(path)
    assert isinstance(document, Document)
    assert path in Path(document.path).parents
    assert ".." not in Path(document.path).relative_to(path).parts
    assert "\u202e" not in document.path
    assert sorted(tmp_path.parent.rglob("*")) == sorted([*before, path])


def test_names_in_gbk_are_read_as_meant(tmp_path: Path) -> None:
    """Chinese archivers write GBK and do not say so; the placeholder is as long as the name in GBK."""
    path = _archive(tmp_path, {"xxxxxxxx.txt": "正文。".encode()})
    path.write_bytes(path.read_bytes().replace(b"xxxxxxxx", "云岭县稿".encode("gb18030")))
    assert _found(path) == [("云岭县稿.txt", True)]


def test_limits_hold_before_anything_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _archive(tmp_path, {"甲.txt": b"x" * 5000, "乙.txt": "正文。".encode()})
    monkeypatch.setattr(archives, "MAX_DRAFT_BYTES", 1000)
    assert _found(path) == [("甲.txt", False), ("乙.txt", True)]
    monkeypatch.setattr(archives, "MAX_DRAFTS", 1)
    (refused,) = read_each(path)
    assert isinstance(refused, Unread)
    assert "超过上限 1 份" in refused.error


def test_the_length_of_all_drafts_together_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_PARAGRAPHS", 3)
    path = _archive(tmp_path, {f"{n}.txt": "正文。\n正文。".encode() for n in range(4)})
    assert [read for _, read in _found(path)] == [True, True, False, False]


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = _archive(tmp_path, {"甲.txt": "正文。".encode()}).read_bytes()
    (refused,) = read_each(_archive(tmp_path, {"内.zip": inner}))
    assert isinstance(refused, Unread)
    assert "内层未读取" in refused.error


def test_a_member_with_a_password_and_one_with_a_wrong_checksum_are_said(tmp_path: Path) -> None:
    path = _archive(tmp_path, {"甲.txt": "正文。".encode() * 100})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match="密码"):
        read_file(path)
    data[6] &= ~1
    at = data.find(b"PK\x01\x02")
    data[at + 8] &= ~1
    data[at + 16] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match="校验不符"):
        read_file(path)
