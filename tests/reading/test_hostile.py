"""Lines and documents made to be slow: the time they take grows no faster than they do."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.reading.document import Document
from checker.reading.read import read_file
from plancheck.shared.errors import InputError
from tests.reading.helpers import read_blocks, read_lines
from tests.unitutil.word import packed, parts_of

LINES: list[Callable[[int], str]] = [
    lambda n: "首页>" * n,
    lambda n: "打印" * n + "。",
    lambda n: "目录" + "." * n + "x",
    lambda n: "总体要求" + ". " * n,
    lambda n: " " * n + "1",
    lambda n: "1" * n,
    lambda n: "—" * n + "1",
    lambda n: "[bookmark: a]" * n + "x",
    lambda n: "[bookmark:" * n,
    lambda n: "一" * n + "、",
    lambda n: "（" * n + "一）",
    lambda n: "附件" * n + ".doc",
    lambda n: "妇女发展，" * n,
]


@pytest.mark.parametrize("line", LINES)
def test_no_line_takes_long(tmp_path: Path, line: Callable[[int], str]) -> None:
    """Short lines are matched against every pattern, long ones must be passed over.

    The longest stay under the limit of 1.2 million characters a text, past which a text is refused unread.
    """
    lines = [line(n) for n in (5, 20, 55, 1000, 40_000)]
    assert _seconds(lambda: read_lines(tmp_path, "目录", *lines, *lines, "正文。")) < 3


BLOCKS: list[Callable[[int], str]] = [
    lambda n: "<w:p><w:r><w:t>妇</w:t><w:br/></w:r></w:p>" * n,
    lambda n: "<w:p>" + "<w:r><w:t>妇</w:t><w:br/></w:r>" * n + "</w:p>",
    lambda n: "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * n + "<w:r><w:t>妇</w:t></w:r></w:p>",
    lambda n: "<w:p>" + _BEGIN * n + "<w:r><w:t>妇</w:t></w:r>" * n + _END * n + "</w:p>",
    lambda n: '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>妇</w:t></w:r></w:p>' * n,
    lambda n: "<w:tbl><w:tr>" + "<w:tc><w:p><w:r><w:t>妇</w:t></w:r></w:p></w:tc>" * n + "</w:tr></w:tbl>",
    lambda n: "<w:tbl>" + "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>" * n + "</w:tbl>" + _TEXT,
    lambda n: "<w:p>" + "<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>" * n + "</w:p>" + _TEXT,
]
_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_TEXT = "<w:p><w:r><w:t>妇</w:t></w:r></w:p>"


@pytest.mark.parametrize("blocks", BLOCKS)
def test_the_time_of_a_document_grows_with_its_size(tmp_path: Path, blocks: Callable[[int], str]) -> None:
    """Four times the size may take eight times as long (half a second is not worth measuring)."""
    small = _seconds(lambda: read_blocks(tmp_path, blocks(1500)))
    large = _seconds(lambda: read_blocks(tmp_path, blocks(6000)))
    assert large < max(8 * small, 0.5)


def _seconds(work: Callable[[], Document]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize("number_format", ["lowerRoman", "upperLetter", "chineseCountingThousand", "decimal", "hex"])
@pytest.mark.parametrize("start", ["9999999999999", "99999999999", "2147483647", "9" * 10_000, "-9", "x"])
def test_no_list_number_grows_beyond_a_line(tmp_path: Path, number_format: str, start: str) -> None:
    levels = f'<w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="{"%1." * 100_000}"/>'
    assert len(_numbered(tmp_path, levels)) < 10_000


@pytest.mark.parametrize("width", [11, 1_000_000])
def test_no_pad_of_a_list_number_is_wider_than_word_s(tmp_path: Path, width: int) -> None:
    levels = f'<w:numFmt w:val="custom" w:format="{"0" * width}1, 2"/><w:lvlText w:val="%1"/>'
    assert len(_numbered(tmp_path, levels)) <= 10


def _numbered(folder: Path, level: str) -> str:
    """The number of a paragraph whose list has this level."""
    parts = parts_of('!num 1: decimal "%1."\n甲 {num=1.0}')
    numbering = re.sub(r'(<w:lvl w:ilvl="0">).*?(</w:lvl>)', lambda m: m[1] + level + m[2], parts["word/numbering.xml"])
    assert level in numbering
    path = folder / "稿.docx"
    path.write_bytes(packed({**parts, "word/numbering.xml": numbering}))
    return read_file(path).paragraphs[0].number


@pytest.mark.parametrize("where", ["zip64", "usual"])
def test_a_list_of_a_million_members_is_refused_before_it_is_read(tmp_path: Path, where: str) -> None:
    """zipfile goes by the record for long lists wherever there is one; so does the check."""
    count = 1_000_000
    end64 = b"PK\x06\x06" + (44).to_bytes(8, "little") + bytes(12) + count.to_bytes(8, "little") * 2 + bytes(16)
    locator = b"PK\x06\x07" + bytes(16)
    few = (3 if where == "zip64" else 65535).to_bytes(2, "little")
    end = b"PK\x05\x06" + bytes(4) + few * 2 + bytes(8) + bytes(2)
    path = tmp_path / "稿.docx"
    path.write_bytes(b"PK\x03\x04" + bytes(5000) + (end64 + locator if where == "zip64" else b"") + end)
    with pytest.raises(InputError, match="超过上限"):
        read_file(path)
