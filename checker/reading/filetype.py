"""What kind of file this is, by its content and never by its name; and what to say of the kinds not read."""

from __future__ import annotations

import re
from enum import Enum

from checker.reading.source import Source
from checker.reading.zipped import opened

_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Content(Enum):
    """The kinds of content the reader reads; the value is the `format` of the Document."""

    WORD = "docx"
    TEXT = "txt"
    MARKDOWN = "md"
    WEB_PAGE = "html"
    WEB_ARCHIVE = "mht"
    PDF = "pdf"
    OLD_WORD = "doc"  # also .wps of WPS Writer, which is the same
    WORKS = "wps"  # Microsoft Works
    RTF = "rtf"
    OPEN_DOCUMENT = "odt"
    WORD_XML = "xml"
    ARCHIVE = "zip"


ARCHIVE_ENDING = ".zip"
# What a file of a folder or an archive may be called to be taken for a draft; what it is, its content says.
DRAFT_ENDINGS = frozenset(
    (
        ".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".pdf", ".txt", ".md",
        ".html", ".htm", ".mht", ".mhtml", ARCHIVE_ENDING,
    )
)  # fmt: skip
_AGAIN = "请重新取得文件，或用 WPS、Word 打开修复后另存为 .docx。"
_GIVE = "请给出规划文本（.docx 或 .txt）。"
_PICTURE = "这是图片，没有文字可读。请取得规划的 Word 稿。"
_TOO_OLD = (b"\x9b\xa5", b"\xdb\xa5", b"\xdc\xa5", b"\x31\xbe\x00\x00", b"\xfe\x37\x00")  # Word 1 to 6 by themselves
_HEADS: tuple[tuple[bytes, Content | str], ...] = (
    (b"{\\rtf", Content.RTF),
    (b"Rar!\x1a\x07", "这是 RAR 压缩包。请先解压，再检查其中的 .docx；或改用 zip。"),
    (b"7z\xbc\xaf\x27\x1c", "这是 7z 压缩包。请先解压，再检查其中的 .docx；或改用 zip。"),
    *((mark, "这是 Word 97 以前的文档，格式太旧。请用 WPS 或 Word 打开，另存为 .docx 后再检查。") for mark in _TOO_OLD),
    (b"\x1f\x8b", "这是 gzip 压缩包。请先解压，再检查其中的 .docx；或改用 zip。"),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
)
# Patterns of what most files are not: compiled when the first file comes that is no .docx.
_MARKUP: tuple[tuple[bytes, Content], ...] = (
    (
        rb"(?i)\A(?:[!-9;-~]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,40}?(?:MIME-Version|Content-Type):",
        Content.WEB_ARCHIVE,
    ),
    (rb"<\?mso-application\s+progid=\"Word|<pkg:package\b|<w:wordDocument\b", Content.WORD_XML),
    (rb"(?i)<!doctype html|<html\b|<head\b|<body\b|<div\b|<p>", Content.WEB_PAGE),
)
_MARKDOWN = r"(?m)^ {0,3}#{1,6} +\S|^ {0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)+\|?[ ]*$"
# Names of the streams inside an OLE file tell what wrote it; an encrypted .docx is an OLE file too.
_STREAMS: tuple[tuple[str, Content | str], ...] = (
    ("EncryptedPackage", "文件设有打开密码，无法读取。请在 WPS 或 Word 中去掉密码，另存后再检查。"),
    ("WordDocument", Content.OLD_WORD),
    ("MatOST", Content.WORKS),
    ("Workbook", f"这是旧版 Excel 表格，不是规划文本。{_GIVE}"),
    ("PowerPoint Document", f"这是旧版演示文稿，不是规划文本。{_GIVE}"),
)
# Members tell what a zip is; the first that is there decides.
_MEMBERS: tuple[tuple[str, Content | str], ...] = (
    ("word/document.xml", Content.WORD),
    ("xl/", f"这是 Excel 表格，不是 Word 文档。{_GIVE}"),
    ("ppt/", f"这是 PowerPoint 演示文稿，不是 Word 文档。{_GIVE}"),
    ("_rels/.rels", Content.WORD),
    ("OFD.xml", "这是 OFD 版式文件。请取得原来的 Word 稿，或转换成 .docx 后再检查。"),
    ("META-INF/container.xml", "这是电子书文件。请另存为 .docx 后再检查。"),
    ("word/", Content.WORD),
)
_NO_DRAFTS = "这是压缩包，但里面没有规划稿（.docx、.txt 等）。请检查压缩包的内容。"
_NOT_WORD = "文件已损坏：不是 .docx（不是压缩包）。请重新取得文件，或用 WPS、Word 打开后另存为 .docx。"


def content_of(source: Source) -> Content | str:
    """The kind of a non-empty file, or the words that say why it is not read and what to do."""
    with source.open() as file:
        head = file.read(_HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(source)
    if head.startswith(_OLE):
        return _ole(source)
    if b"%PDF-" in head[:1024]:  # Acrobat, too, allows for something before it
        return Content.PDF
    for magic, kind in _HEADS:
        if head.startswith(magic):
            return kind
    return _markup(head) or _text(source, head)


def _markup(head: bytes) -> Content | None:
    """A web page or one of its relatives, also in UTF-16; None for plain text."""
    plain = head.replace(b"\x00", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) else head
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start[:1].isalpha() and not start.startswith(b"<"):
        return None
    return next((kind for pattern, kind in _MARKUP if re.search(pattern, start)), None)


def _text(source: Source, head: bytes) -> Content | str:
    if source.path.suffix.lower() in (".docx", ".docm", ".dotx") and not _is_text(head):
        return _NOT_WORD
    text = head.decode("utf-8", "replace")
    return Content.MARKDOWN if re.search(_MARKDOWN, text) else Content.TEXT


def _is_text(head: bytes) -> bool:
    """Whether text could begin like this; only asked to word the message for a file that calls itself .docx."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or not re.search(
        rb"[\x00-\x08\x0e-\x1f]", head
    )


def _ole(source: Source) -> Content | str:
    for name, kind in _STREAMS:
        if _finds(source, name.encode("utf-16-le")):
            return kind
    return f"这是旧版 Office 文件，无法识别其中的内容。{_AGAIN}"


def _finds(source: Source, wanted: bytes) -> bool:
    if source.data is not None:
        return wanted in source.data
    import mmap

    with source.open() as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(wanted) >= 0


def _zip(source: Source) -> Content | str:
    with opened(source) as archive:
        names = [info.filename.replace("\\", "/").lower() for info in archive.infolist()]
    for mark, kind in _MEMBERS:
        if any(_is(name, mark.lower()) for name in names):
            return kind
    if "content.xml" in names:
        return Content.OPEN_DOCUMENT
    return Content.ARCHIVE if any(name.endswith(tuple(DRAFT_ENDINGS)) for name in names) else _NO_DRAFTS


def _is(name: str, mark: str) -> bool:
    return name.startswith(mark) if mark.endswith("/") else name == mark
