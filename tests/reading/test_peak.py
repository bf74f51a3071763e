"""Memory and time of whole processes at the limits: what a hostile file may cost, measured by the operating system."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.reading.read import MAX_PARAGRAPHS
from tests.unitutil.cost import run
from tests.unitutil.word import document_of, packed, paragraph_xml

pytestmark = pytest.mark.slow

MOST_MIB = 400
MOST_CPU = 120  # seconds; some twenty where nothing else runs
HEAD = ("云岭县妇女发展规划（2026—2030年）", "一、发展领域、主要目标和策略措施", "（一）妇女与健康", "主要目标：")
_MAIN = "import sys; sys.argv[0] = 'plancheck'; from checker.cli import main; main()"
_ITEM = paragraph_xml("1.筛查率达到9%。")
_ROW = "<w:tr>" + f"<w:tc>{paragraph_xml('指标')}</w:tc>" * 10 + "</w:tr>"

BLOCKS: list[tuple[str, Callable[[], str]]] = [
    ("as many paragraphs as may be", lambda: _ITEM * (MAX_PARAGRAPHS - 10)),
    ("100,000 paragraphs", lambda: _ITEM * 100_000),
    ("a table of 50,000 cells", lambda: f"<w:tbl>{_ROW * 5000}</w:tbl>"),
    ("a paragraph of a million characters", lambda: paragraph_xml("妇女共享发展成果，" * 110_000)),
]


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="only POSIX measures its children")
@pytest.mark.parametrize("blocks", [case[1] for case in BLOCKS], ids=[case[0] for case in BLOCKS])
def test_a_hostile_draft_costs_no_more_than_the_limits(tmp_path: Path, blocks: Callable[[], str]) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(packed(document_of("".join(map(paragraph_xml, HEAD)) + blocks())))
    command = [
        sys.executable,
        "-X",
        "utf8",
        "-c",
        _MAIN,
        str(path),
        "--format",
        "json",
        "--output",
        str(tmp_path / "r.json"),
    ]
    found = run(command)
    assert found.code in (0, 1, 2)
    assert found.memory < MOST_MIB
    assert found.cpu < MOST_CPU
