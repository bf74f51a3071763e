"""Builds the example draft as it would lie in an office: a Word file with headings by style and a table at the end.

    python examples/build.py

Writes examples/yunling-women.docx from examples/yunling-women.txt. Place, figures and wording are made up.
"""

from __future__ import annotations

import re
from pathlib import Path

import docx

HERE = Path(__file__).resolve().parent
HEADINGS = ((re.compile(r"[一二三四]、"), 1), (re.compile(r"（[一二三四五六七八]）[^。]*$"), 2))
TABLE = (
    ("序号", "指标", "单位", "2020年", "2030年", "责任单位"),
    ("1", "孕产妇死亡率", "1/10万", "15.2", "≤14", "县卫生健康局"),
    ("2", "孕产妇系统管理率", "%", "91.0", "≥92", "县卫生健康局"),
    ("3", "九年义务教育巩固率", "%", "95.3", "≥97", "县教育局"),
    ("4", "农村自来水普及率", "%", "88.4", "≥92", "县水务局"),
)


def build(target: Path) -> None:
    """Write the example to a path."""
    document = docx.Document()
    for line in (HERE / "yunling-women.txt").read_text(encoding="utf-8").splitlines():
        level = next((level for pattern, level in HEADINGS if pattern.match(line)), 0)
        document.add_paragraph(line, style=f"Heading {level}" if level else None)
    table = document.add_table(rows=0, cols=len(TABLE[0]))
    for row in TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(target))


if __name__ == "__main__":
    build(HERE / "yunling-women.docx")
