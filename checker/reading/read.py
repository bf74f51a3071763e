"""The reading room's door: a path in, a Document out, whatever the format."""

from __future__ import annotations

import os
from pathlib import Path

from checker.errors import InputError
from checker.reading.document import Document
from checker.reading.docx import read_docx
from checker.reading.filetype import Content, content_of
from checker.reading.text import read_text

MAX_FILE_BYTES = 500 * 1024 * 1024


def read_file(path: Path) -> Document:
    """Read a draft: .docx (also .docm, .dotx) or plain text, told apart by content.

    Raises InputError with one Chinese line (file, what is wrong, what to do) where the file is missing, is no file, is
    empty, is of a kind that is not read, is broken, protected or beyond the limits, or holds no text at all.
    """
    _check(path)
    try:
        document = _read(path)
    except OSError as problem:
        raise InputError(f"{path}：读取失败（{problem.strerror}）。请检查磁盘或网络位置后再试。") from problem
    if not any(paragraph.text.strip() for paragraph in document.paragraphs):
        raise InputError(f"{path}：没有读到任何文字{_unread(document)}。请确认文件内容；如果是扫描件，请取得 Word 稿。")
    return document


def _read(path: Path) -> Document:
    content = content_of(path)
    if isinstance(content, str):
        raise InputError(f"{path}：{content}")
    return read_docx(path) if content is Content.WORD_PACKAGE else read_text(path)


def _check(path: Path) -> None:
    """What can be said before the content is looked at. A pipe or a device is refused: reading it may never end."""
    try:
        size = path.stat().st_size
    except FileNotFoundError as problem:
        raise InputError(f"{path}：文件不存在。请检查路径和文件名。") from problem
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
