"""The folder is one desk's at a time, keeps what is dropped whole, and gives names that can do no harm."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from desk.workfolder import TooLargeError, WorkFolder, harmless, keep
from plancheck.shared.errors import InputError


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("云岭县草案.docx", "云岭县草案.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\草案.doc", "草案.doc"),
        ("..", "未命名"),
        ("", "未命名"),
        (".bashrc", "bashrc"),
        ("~$草案.docx", "草案.docx"),
        ("草案\u202excod.exe", "草案xcod.exe"),
        ("a\x00b\nc.txt", "abc.txt"),
        ("CON.docx", "_CON.docx"),
        ("aux", "_aux"),
        ("草案?.docx", "草案_.docx"),
        ("草案. . ", "草案"),
        ("<script>.docx", "_script_.docx"),
    ],
)
def test_a_name_leads_nowhere(given: str, name: str) -> None:
    assert harmless(given) == name


def test_a_long_name_keeps_its_ending() -> None:
    name = harmless("草" * 500 + ".docx")
    assert name.endswith("草.docx")
    assert len(name.encode()) < 200


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def kept(folder: Path, name: str, *parts: bytes, limit: int = 100) -> Path:
    return asyncio.run(keep(folder, name, pieces(*parts), limit))


def test_what_is_sent_is_kept_whole(tmp_path: Path) -> None:
    assert kept(tmp_path, "甲.txt", b"one", b"two").read_bytes() == b"onetwo"
    assert [path.name for path in tmp_path.iterdir()] == ["甲.txt"]


def test_the_same_content_is_one_file_and_other_content_another(tmp_path: Path) -> None:
    first = kept(tmp_path, "甲.txt", b"one")
    assert kept(tmp_path, "甲.txt", b"one") == first
    assert kept(tmp_path, "甲.txt", b"other").name == "甲-2.txt"
    assert first.read_bytes() == b"one"


def test_what_is_too_large_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError):
        kept(tmp_path, "甲.txt", b"x" * 60, b"x" * 60)
    assert list(tmp_path.iterdir()) == []


def test_a_second_desk_is_told_where_the_first_one_is(tmp_path: Path) -> None:
    first, second = WorkFolder(tmp_path), WorkFolder(tmp_path)
    first.open()
    first.announce("http://127.0.0.1:5000/?key=k")
    with pytest.raises(InputError, match=r"已经在另一个审核台中打开，网址是 http://127.0.0.1:5000/\?key=k"):
        second.open()
    first.close()
    second.open()
    second.close()


def test_leftovers_of_a_killed_desk_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / "草案").mkdir()
    (tmp_path / "草案" / ".unfinished-1").write_bytes(b"half")
    work = WorkFolder(tmp_path)
    work.open()
    work.close()
    assert list((tmp_path / "草案").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="换一个能写入的文件夹"):
        WorkFolder(tmp_path / "file" / "desk").open()
