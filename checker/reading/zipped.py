"""Zips of every kind (.docx, archives of drafts): opened within limits, refused in one line where they are broken."""

from __future__ import annotations

import struct
import zipfile
import zlib

from checker.reading.source import Source

MAX_MEMBERS = 10_000
MAX_DIRECTORY_BYTES = 8 * 1024 * 1024

# What zipfile may raise at a damaged archive, here and where the annotated copy is written.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression method nobody uses in Word files
    RuntimeError,  # a member with a password
    struct.error,
    ValueError,
    OSError,
)
_END = b"PK\x05\x06"  # the record at the end of every zip: its bytes 10–12 count the members, 12–16 size their list
_END_SIZE = 22
_END64, _END64_SIZE = b"PK\x06\x06", 56  # the same for long lists, before its locator and the usual record
_LOCATOR, _LOCATOR_SIZE = b"PK\x06\x07", 20
_AGAIN = "请重新取得文件，或用 WPS、Word 打开修复后另存为 .docx。"


def opened(source: Source) -> zipfile.ZipFile:
    """The zip, its list of members within the limits. InputError where it is broken or too long."""
    _check_directory(source)
    try:
        return zipfile.ZipFile(source.open() if source.data is not None else source.path)
    except BROKEN as problem:
        raise source.error(f"文件已损坏：压缩包不完整，打不开。{_AGAIN}") from problem


def _check_directory(source: Source) -> None:
    """Refuse a zip with too long a list of members before zipfile loads that list."""
    with source.open() as file:
        file.seek(max(0, source.size - 0x10000 - _END_SIZE))
        count, size = _announced(file.read())
    if count > MAX_MEMBERS or size > MAX_DIRECTORY_BYTES:
        raise source.error(f"压缩包内的文件超过上限 {MAX_MEMBERS} 个，未读取。请另存为新的 .docx，或分成几个压缩包。")


def _announced(tail: bytes) -> tuple[int, int]:
    """How many members the zip says it has, and how long their list is; from the record zipfile will go by."""
    bare = tail[-_END_SIZE:]
    at = len(tail) - _END_SIZE if bare.startswith(_END) and bare.endswith(b"\x00\x00") else tail.rfind(_END)
    if at < 0:
        return 0, 0
    end = tail[at : at + _END_SIZE]
    large = tail[max(0, at - _END64_SIZE - _LOCATOR_SIZE) : at]
    if large.startswith(_END64) and large[_END64_SIZE:].startswith(_LOCATOR):
        return int.from_bytes(large[32:40], "little"), int.from_bytes(large[40:48], "little")
    return int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
