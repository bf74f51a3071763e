"""The reading room's door: a path in, Documents out, whatever the format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from checker.reading.archive import members_of
from checker.reading.document import Document, Role, Unread
from checker.reading.filetype import Content, content_of
from checker.reading.source import Source
from checker.reading.word.read import read_docx
from plancheck.shared.errors import InputError
from plancheck.shared.nearest import nearest_file

T = TypeVar("T")
MAX_FILE_BYTES = 500 * 1024 * 1024
# A dozen long plans: everything after this room takes time and memory by the paragraph and by the character.
MAX_CHARACTERS = 1_200_000
MAX_PARAGRAPHS = 30_000

# Where each kind is read; modules are imported when their first file comes, since most runs meet only .docx.
_READERS: dict[Content, tuple[str, str]] = {
    Content.TEXT: ("plaintext", "read_text"),
    Content.MARKDOWN: ("markdown", "read_markdown"),
    Content.WEB_PAGE: ("web.read", "read_web_page"),
    Content.WEB_ARCHIVE: ("web.read", "read_web_archive"),
    Content.PDF: ("pdf.read", "read_pdf"),
    Content.OLD_WORD: ("word.convert", "read_old_word"),
    Content.WORKS: ("word.convert", "read_works"),
    Content.RTF: ("word.convert", "read_rtf"),
    Content.OPEN_DOCUMENT: ("word.convert", "read_open_document"),
    Content.WORD_XML: ("word.convert", "read_word_xml"),
}


def read_file(path: Path) -> Document:
    """Read a draft, told by its content: .docx, .doc, .wps, .rtf, .odt, .pdf, .html, .mht, .md, .txt, or a zip of one.

    Raises InputError with one Chinese line (file, what is wrong, what to do) where the file is missing, is no file, is
    empty, is of a kind that is not read, is broken, protected or beyond the limits, or holds no text at all; and where
    it is a zip archive of several drafts (`read_each` reads those).
    """
    drafts = []
    for found in read_each(path):
        drafts.append(found)
        if len(drafts) > 1:
            raise InputError(f"{path}：压缩包里不止一份文稿。请解压后写明其中一份。")
    if isinstance(drafts[0], Unread):
        raise InputError(drafts[0].error)
    return drafts[0]


def read_each(path: Path) -> Iterator[Document | Unread]:
    """Every draft of a file, read when its turn comes: one, or in a zip archive each of its drafts.

    Never empty, and never an InputError: what cannot be read comes as Unread, and the others follow.
    """
    try:
        _check(path)
        source = Source(path)
        content = _guarded(content_of, source)
        if content is Content.ARCHIVE:
            yield from members_of(source, lambda member: _read(member, _guarded(content_of, member)))
        else:
            yield _read(source, content)
    except InputError as problem:
        yield Unread(str(path), str(problem))


def _read(source: Source, content: Content | str) -> Document:
    """InputError where the content is not read, or nothing stands in it."""
    if isinstance(content, str):
        raise source.error(content)
    if content is Content.ARCHIVE:
        raise source.error("压缩包里还有压缩包，内层未读取。请先解压，再检查其中的文稿。")
    document = _guarded(_reader(content), source)
    if not any(paragraph.text.strip() for paragraph in document.paragraphs):
        raise source.error(f"没有读到任何文字{_unread(document)}。请确认文件内容；如果是扫描件，请取得 Word 稿。")
    _check_length(source, document)
    return document if document.format == content.value else replace(document, format=content.value)


def _check_length(source: Source, document: Document) -> None:
    lengths = [len(paragraph.text) for paragraph in document.paragraphs if paragraph.role is Role.BODY]
    if sum(lengths) > MAX_CHARACTERS:
        raise source.error(f"正文超过 {MAX_CHARACTERS // 10_000} 万字，没有检查。请只保留规划正文，或分成几个文件。")
    if sum(map(bool, lengths)) > MAX_PARAGRAPHS:
        raise source.error(f"正文超过 {MAX_PARAGRAPHS // 10_000} 万段，没有检查。请只保留规划正文，或分成几个文件。")


def _reader(content: Content) -> Callable[[Source], Document]:
    if content is Content.WORD:
        return read_docx
    module, name = _READERS[content]
    reader: Callable[[Source], Document] = getattr(import_module(f"checker.reading.{module}"), name)
    return reader


def _guarded(work: Callable[[Source], T], source: Source) -> T:
    """What the disk or the network share refuses while a file is being read is told like everything else."""
    try:
        return work(source)
    except OSError as problem:
        raise source.error(f"读取失败（{problem.strerror}）。请检查磁盘或网络位置后再试。") from problem


def _check(path: Path) -> None:
    """What can be said before the content is looked at. A pipe or a device is refused: reading it may never end."""
    try:
        size = path.stat().st_size
    except FileNotFoundError as problem:
        raise InputError(f"{path}：文件不存在{nearest_file(path)}。请检查路径和文件名。") from problem
    except (OSError, ValueError) as problem:
        raise InputError(f"{path}：无法访问该文件。请检查路径和权限。") from problem
    if path.is_dir():
        raise InputError(f"{path}：这是文件夹，不是文件。请给出其中的规划稿（.docx 或 .txt）。")
    if not path.is_file():
        raise InputError(f"{path}：不是普通文件，无法读取。请给出规划稿（.docx 或 .txt）。")
    if size == 0:
        raise InputError(f"{path}：文件是空的（0 字节）。请检查文件是否保存或传输完整。")
    if size > MAX_FILE_BYTES:
        raise InputError(f"{path}：文件超过 {MAX_FILE_BYTES // 2**20} MB，未读取。请去掉图片或附件后另存。")
    if not os.access(path, os.R_OK):
        raise InputError(f"{path}：没有读取权限。请检查文件权限，或复制一份后再检查。")


def _unread(document: Document) -> str:
    """What stands in the file instead of text: （有 图片 3 处）."""
    entries = [f"{entry.what.removesuffix('（未读）')} {entry.count} 处" for entry in document.ledger if not entry.read]
    return f"（有{'、'.join(entries)}）" if entries else ""
