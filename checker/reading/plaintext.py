"""Plain text → Document: one paragraph a line, so that a paragraph's index is its line number."""

from __future__ import annotations

import codecs
import re

from checker.reading.characters import changes, is_plain, plain, stretches
from checker.reading.document import Document, Paragraph, Segment
from checker.reading.ledger import Ledger, Met
from checker.reading.roles import with_roles
from checker.reading.source import Source

MAX_TEXT_BYTES = 32 * 1024 * 1024
MAX_LINES = 500_000
_LINE_END = re.compile(r"\r\n|\r|\n")  # not str.splitlines: form feeds and U+2028 do not start a line in an editor
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")  # not allowed in XML, so no report could quote them
_LOST = "\ufffd"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    ("\ufeff".encode("gb18030"), "gb18030"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_USUAL = (
    "[\t\r\n -~\u00b7\u2010-\u2027\u2030\u2103\u2190-\u21ff\u2460-\u24ff\u25a0-\u25ff"
    "\u3000-\u303f\u4e00-\u9fff\uff01-\uffee]"
)
_MOSTLY = 0.9
_DAMAGE = 0.005  # share of characters that may be lost before a decoding is held for the wrong one


def read_text(source: Source) -> Document:
    """Read a text file; a blank line is an empty paragraph.

    UTF-8, GB18030 (GBK, GB2312), UTF-16 and UTF-32 are told apart by content. InputError where the content is no text,
    is in an encoding that cannot be told, or exceeds the limits.
    """
    ledger = Ledger()
    paragraphs = [_paragraph(number, line, ledger) for number, line in enumerate(lines_of(source), 1)]
    return Document(str(source.path), "txt", tuple(with_roles(paragraphs, ())), ledger=ledger.entries())


def lines_of(source: Source) -> list[str]:
    """The lines of a text file as they stand. InputError like `read_text`."""
    lines = _LINE_END.split(text_of(source))
    if lines and not lines[-1]:
        lines.pop()  # the end of the last line, not another line
    if len(lines) > MAX_LINES:
        raise source.error(f"超过 {MAX_LINES} 行，不像规划稿，未读取。请只保留规划正文。")
    return lines


def text_of(source: Source) -> str:
    """The whole text, decoded. InputError where it is too long, no text, or in an unknown encoding."""
    if source.size > MAX_TEXT_BYTES:
        raise source.error(f"文本超过 {MAX_TEXT_BYTES // 2**20} MB，不像规划稿，未读取。请只保留规划正文。")
    data = source.read()
    text = decode(data)
    if text is None:
        raise source.error(_why_not(data))
    return text


def decode(data: bytes) -> str | None:
    """The text of a file, None where it is no text or its encoding cannot be told. Lost bytes become �."""
    text = _decoded(data)
    return text if text is None else text.removeprefix("\ufeff")


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data:
        return _wide(data)
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, errors="replace")
        if _is_whole(text) and (encoding == "utf-8" or _is_usual(text)):
            return text
    return None


def _wide(data: bytes) -> str | None:
    """UTF-32 or UTF-16 without a mark: only a decoding that gives Chinese or ASCII text and no NUL is believed."""
    for encoding in _WIDE:
        text = data.decode(encoding, errors="replace")
        if "\x00" not in text and _is_whole(text) and _is_usual(text):
            return text
    return None


def _is_whole(text: str) -> bool:
    """Whether (almost) every byte could be decoded: a cut-off last character does not make UTF-8 GBK."""
    return text.count(_LOST) <= max(_DAMAGE * len(text), 1 if len(text) > 20 else 0)


def _is_usual(text: str) -> bool:
    """Whether nearly all characters are such as Chinese official texts are made of; a wrong decoding gives others."""
    sample = text[:20_000]
    return len(re.compile(_USUAL).findall(sample)) >= _MOSTLY * len(sample)


def _why_not(data: bytes) -> str:
    if b"\x00" in data:
        return "不是文本文件（含有空字符）。请给出规划稿（.docx 或 .txt）。"
    return "无法辨认文本编码。请用记事本打开，另存为 UTF-8 编码后再检查。"


def _paragraph(number: int, line: str, ledger: Ledger) -> Paragraph:
    return Paragraph(number, cleaned(line, number, ledger), line=number, segments=_segments(line))


def _segments(line: str) -> tuple[Segment, ...]:
    """Where the characters stand in their line, where some that are not shown were left out between them."""
    if is_plain(line):
        return ()
    segments: list[Segment] = []
    for offset, text in stretches(line):
        start = segments[-1].end if segments else 0
        segments.append(Segment(start=start, end=start + len(text), part="", run=-1, offset=offset))
    return tuple(segments)


def cleaned(text: str, place: int | None, ledger: Ledger) -> str:
    """Plain text: what no report could quote as blanks, what cannot be seen left out, odd forms as usual ones.

    Lost bytes, control characters, invisible ones and folded ones are counted.
    """
    if not is_plain(text):
        note_changes(text, place, ledger)
        text = plain(text)
    if _LOST in text:
        ledger.note(Met.UNDECODED, place, text.count(_LOST))
    clean, controls = _CONTROL.subn(" ", text)
    if controls:
        ledger.note(Met.CONTROL, place, controls)
    return clean


def note_changes(text: str, place: int | None, ledger: Ledger) -> None:
    """Count what is left out of a text because it cannot be seen, and what is read as another character."""
    hidden, folded = changes(text)
    if hidden:
        ledger.note(Met.INVISIBLE, place, hidden)
    if folded:
        ledger.note(Met.FOLDED, place, folded)
