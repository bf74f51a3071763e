"""The mark that reports, letters and annotated copies carry, so that a folder of drafts is checked without them.

A file of Word or Excel carries it at the end of the zip, which is quick to see and gone once a person has saved the
file with a program of theirs: then the file is a person's work. A letter carries it in its properties too, which stay:
a letter is edited before it is sent and still no draft. A page says it in its head, the console report by its first
line.
"""

from __future__ import annotations

import re
import struct
import zipfile
from pathlib import Path

COPY = "（批注稿）"
LETTER_CATEGORY = "plancheck 审核文书"
GENERATOR = "plancheck"
_MARK = b"plancheck output"
_TAIL = struct.pack("<H", 0)  # the length of a zip's comment, its last two bytes where it has none
_TEXT = re.compile(r"错误 \d+ · 警告 \d+ · 提示 \d+")
_COPY_NAME = re.compile(rf"{COPY}(-\d+)?$")
_HEAD = 1024


def marked(content: bytes) -> bytes:
    """A zip with the mark as its comment; unchanged where it has a comment already."""
    if not content.endswith(_TAIL):
        return content
    return content[: -len(_TAIL)] + struct.pack("<H", len(_MARK)) + _MARK


def is_own(path: Path) -> bool:
    """Whether the file is a report, a letter or an annotated copy of ours; False where it cannot be read."""
    if _COPY_NAME.search(path.stem):
        return True
    try:
        return _marked_file(path)
    except (OSError, zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError):
        return False


def _marked_file(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if not head.startswith(b"PK"):
            return _says_so(head)
        file.seek(-min(path.stat().st_size, len(_MARK)), 2)
        return file.read() == _MARK or (path.suffix.lower() == ".docx" and _is_letter(path))


def _says_so(head: bytes) -> bool:
    text = head.decode("utf-8", "ignore")
    return f'<meta name="generator" content="{GENERATOR}' in text or _TEXT.match(text) is not None


def _is_letter(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return LETTER_CATEGORY.encode() in archive.read("docProps/core.xml")
