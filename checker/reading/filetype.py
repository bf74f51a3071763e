"""What kind of file this is, by its first bytes and never by its name; and what to say of the kinds not read."""

from __future__ import annotations

import mmap
import re
from enum import Enum
from pathlib import Path

_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Content(Enum):
    """The kinds of content the reader reads."""

    WORD_PACKAGE = "docx"
    TEXT = "txt"


_SAVE = "请用 WPS 或 Word 打开，另存为 .docx 后再检查。"
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "这是 PDF 文件，暂不能读取。请取得原来的 Word 稿，或用 WPS、Word 转换成 .docx 后再检查。"),
    (b"{\\rtf", f"这是 RTF 文件。{_SAVE}"),
    (b"Rar!\x1a\x07", "这是 RAR 压缩包。请先解压，再检查其中的 .docx。"),
    (b"7z\xbc\xaf\x27\x1c", "这是 7z 压缩包。请先解压，再检查其中的 .docx。"),
    (b"\x1f\x8b", "这是 gzip 压缩包。请先解压，再检查其中的 .docx。"),
    (b"\x89PNG\r\n", "这是图片，没有文字可读。请取得规划的 Word 稿。"),
    (b"\xff\xd8\xff", "这是图片，没有文字可读。请取得规划的 Word 稿。"),
    (b"GIF8", "这是图片，没有文字可读。请取得规划的 Word 稿。"),
    (b"II*\x00", "这是图片，没有文字可读。请取得规划的 Word 稿。"),
    (b"MM\x00*", "这是图片，没有文字可读。请取得规划的 Word 稿。"),
)
_WORD_XML = rb"<\?mso-application\s+progid=\"Word|<pkg:package\b|<w:wordDocument\b"
_MARKUP: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(_WORD_XML), f"这是 XML 格式的 Word 文档。{_SAVE}"),
    (re.compile(rb"<!doctype html|<html\b|<head\b", re.IGNORECASE), f"这是网页文件，暂不能读取。{_SAVE}"),
    (re.compile(rb"\AMIME-Version:", re.IGNORECASE), f"这是单一文件网页（.mht）。{_SAVE}"),
)
# Names of the streams inside an OLE file tell what wrote it; an encrypted .docx is an OLE file too.
_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "文件设有打开密码，无法读取。请在 WPS 或 Word 中去掉密码，另存后再检查。"),
    ("WordDocument", f"这是旧版 .doc 格式（或 WPS 文字 .wps），暂不能读取。{_SAVE}"),
    ("Workbook", "这是旧版 Excel 表格，不是规划文本。请给出 .docx 或 .txt。"),
    ("PowerPoint Document", "这是旧版演示文稿，不是规划文本。请给出 .docx 或 .txt。"),
)


def content_of(path: Path) -> Content | str:
    """The kind of a non-empty file, or the words that say why it is not read and what to do."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Content.WORD_PACKAGE
    if head.startswith(_OLE):
        return _ole(path)
    for magic, words in _REFUSED:
        if head.startswith(magic):
            return words
    for pattern, words in _MARKUP:
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"M", b"m")) and pattern.search(head):
            return words
    if path.suffix.lower() in (".docx", ".docm", ".dotx") and not _is_text(head):
        return "文件已损坏：不是 .docx（不是压缩包）。请重新取得文件，或用 WPS、Word 打开后另存为 .docx。"
    return Content.TEXT


def _is_text(head: bytes) -> bool:
    """Whether text could begin like this; only asked to word the message for a file that calls itself .docx."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or not re.search(rb"[\x00-\x08\x0e-\x1f]", head)


def _ole(path: Path) -> str:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for name, words in _STREAMS:
            if data.find(name.encode("utf-16-le")) >= 0:
                return words
    return f"这是旧版 Office 文件，无法识别其中的内容。{_SAVE}"
