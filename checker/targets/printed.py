"""Tables that are typed as lines of text: cells parted by tabs, bars or wide blanks under a line of headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.outline.plan import Passage, Plan
from checker.targets.commitment import Commitment
from checker.targets.names import Known
from checker.targets.tables import rows_commitments
from checker.targets.text import fold
from checker.targets.wordlists import has, words
from reference_targets.catalogue import Catalogue

_SIGNS = ("\t", "|", "｜", "  ", "\u3000")
_SEPARATORS = (re.compile("\t+"), re.compile(r"[ ]*[|｜][ ]*"), re.compile("(?: |\u3000){2,}|\u3000"))
_NAMED = words("指标 项目 名称")
_HELD = words("年 目标 规划 单位 基期 现状")
_RULE = re.compile("[-:= ]*")
_LONGEST_LABEL = 16  # of a row that only names a group: 一、健康
_LEAST = 3


def printed_tables(
    plan: Plan, passages: Sequence[Passage], catalogue: Catalogue, known: Known
) -> Iterator[tuple[Passage, list[Commitment]]]:
    """Every line that belongs to such a table, with the commitments of its cells; offsets are of the whole line."""
    at = 0
    while at < len(passages):
        heads = _header(passages[at])
        end = _table_end(passages, at + 1) if heads else at + 1
        if heads and end > at + 1:
            lines = passages[at:end]
            rows = [_aligned(_cells(line.paragraph.text), len(heads)) for line in lines[1:]]
            found: dict[int, list[Commitment]] = {}
            for number, _, commitment in rows_commitments(heads, rows, plan.period, catalogue, known):
                found.setdefault(number + 1, []).append(commitment)
            yield from ((line, found.get(number, [])) for number, line in enumerate(lines))
        at = end


def _header(passage: Passage) -> list[str]:
    """The headers of a line that names columns, empty for any other."""
    text = passage.paragraph.text
    if not has(text, _SIGNS) or not has(text, _NAMED):
        return []
    cells = _cells(text)
    if any(len(cell) > _LONGEST_LABEL for cell in cells):
        return []
    speaks = any(has(cell, _NAMED) for cell in cells) and any(has(cell, _HELD) for cell in cells)
    return [re.sub(r"\s", "", cell) for cell in cells] if len(cells) >= _LEAST and speaks else []


def _table_end(passages: Sequence[Passage], at: int) -> int:
    """Behind the last line with cells; labels of groups in between belong to the table."""
    end = at
    for position in range(at, len(passages)):
        text = passages[position].paragraph.text.strip()
        if len(_cells(text)) > 1 or _RULE.fullmatch(text):
            end = position + 1
        elif len(text) > _LONGEST_LABEL or text.endswith("。"):
            break
    return end


def _cells(text: str) -> list[str]:
    """The cells of a line, parted by the first kind of separator it has; one cell where it has none."""
    line = text.strip(" |｜\n")
    for separator in _SEPARATORS:
        if separator.search(line):
            return [fold(cell).strip() for cell in separator.split(line)]
    return [fold(line)]


def _aligned(cells: list[str], width: int) -> list[str]:
    """A row with the columns of its headers: a merged cell that is printed once leaves later rows short in front."""
    return [""] * (width - len(cells)) + cells if 1 < len(cells) < width else cells
