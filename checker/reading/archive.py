"""Zip archives of drafts: each member read on its own, in memory, under the name it has there.

Nothing is unpacked to disk and no member name is used as a path, so that names like ../../x do no harm.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from checker.reading.document import Document, LedgerEntry, Unread
from checker.reading.filetype import DRAFT_ENDINGS
from checker.reading.ledger import Met
from checker.reading.source import Source
from checker.reading.zipped import BROKEN, opened
from plancheck.shared.errors import InputError

MAX_DRAFTS = 200
MAX_DRAFT_BYTES = 64 * 1024 * 1024  # one member unpacked: it lies in memory while it is read
MAX_PARAGRAPHS = 200_000  # of all drafts together: their documents stay in memory for the reports
_UTF8_NAME = 0x800
_PASSWORD = 0x1
_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")


def members_of(source: Source, read: Callable[[Source], Document]) -> Iterator[Document | Unread]:
    """Each draft of the archive in its order, read by `read`. InputError where the archive is broken or too large."""
    with opened(source) as archive:
        wanted, others = _drafts(source.path, archive)
    if len(wanted) > MAX_DRAFTS:
        raise source.error(f"压缩包里有 {len(wanted)} 份文稿，超过上限 {MAX_DRAFTS} 份，未读取。请分成几个压缩包。")
    if not wanted:
        raise source.error("压缩包里没有可读的文稿。请检查压缩包的内容。")
    room = MAX_PARAGRAPHS
    for place in wanted:
        found = _member(source, *place, read, room)
        room -= len(found.paragraphs) if isinstance(found, Document) else 0
        if others and isinstance(found, Document):
            note = LedgerEntry(Met.NOT_DRAFT.chinese, others, Met.NOT_DRAFT.read)
            found, others = replace(found, ledger=(*found.ledger, note)), 0
        yield found


def source_of(document: Document) -> Source:
    """What a document was read from, to be read again: the file, or the member of its archive."""
    if document.member < 0:
        return Source(Path(document.path))
    return member_source(Source(Path(document.archive)), document.member)


def member_source(source: Source, place: int) -> Source:
    """The member at a place of the archive (from 0), unpacked. InputError where that cannot be done."""
    with opened(source) as archive:
        members = archive.infolist()
        if place >= len(members):
            raise source.error("压缩包在检查后变了。请重新运行。")
        info = members[place]
        path = source.path / _shown(info)
        if info.flag_bits & _PASSWORD:
            raise InputError(f"{path}：压缩包设有密码，无法读取。请解压后再检查。")
        if info.file_size > MAX_DRAFT_BYTES:
            raise InputError(f"{path}：解压后超过 {MAX_DRAFT_BYTES // 2**20} MB，未读取。请去掉图片或附件后另存。")
        try:
            return Source(path, archive.read(info))
        except BROKEN as problem:
            raise InputError(f"{path}：无法解压或校验不符，压缩包已损坏。请重新取得文件。") from problem


def _member(source: Source, place: int, path: Path, read: Callable[[Source], Document], room: int) -> Document | Unread:
    try:
        member = member_source(source, place)
        if not member.data:
            raise member.error("文件是空的（0 字节）。请检查文件是否保存或传输完整。")
        if room <= 0:
            raise member.error("压缩包里的文稿太长，这一份没有读。请解压后分几次检查。")
        return replace(read(member), archive=str(source.path), member=place)
    except InputError as problem:
        return Unread(str(path), str(problem))


def _drafts(path: Path, archive: zipfile.ZipFile) -> tuple[list[tuple[int, Path]], int]:
    """The drafts (place and path to show), and how many other files there are, hidden and lock files aside."""
    drafts: list[tuple[int, Path]] = []
    others = 0
    for place, info in enumerate(archive.infolist()):
        parts = _name(info).split("/")
        if info.is_dir() or any(part.startswith((".", "~$", "__MACOSX")) and part != ".." for part in parts):
            continue
        if Path(parts[-1]).suffix.lower() in DRAFT_ENDINGS:
            drafts.append((place, path / _shown(info)))
        else:
            others += 1
    return drafts, others


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name. Chinese archivers write GBK without saying so; zipfile then takes it for cp437."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        name = next((text for code in ("utf-8", "gb18030") if raw and (text := _decoded(raw, code))), name)
    return name.replace("\\", "/")


def _decoded(raw: bytes, code: str) -> str:
    try:
        return raw.decode(code)
    except UnicodeDecodeError:
        return ""


def _shown(info: zipfile.ZipInfo) -> str:
    """The name to show after the archive's: without steps upwards, a drive or anything invisible."""
    parts = [part for part in _NOT_SHOWN.sub("", _name(info)).split("/") if part not in ("", ".", "..")]
    return "/".join(part.replace(":", "：") for part in parts)[-200:] or "（无名）"
