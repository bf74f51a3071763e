"""Lines and documents made to be slow: the time they take grows no faster than they do."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.reading.document import Document
from tests.reading.helpers import read_blocks, read_lines

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
