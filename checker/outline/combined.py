"""One document for women and children: shared chapters around a part for each (第二篇 妇女发展, 第三篇 儿童发展)."""

from __future__ import annotations

import re

from checker.outline.lines import Line
from reference_targets.vocabulary import Kind

_PART = (
    r"(?:促进|推动|推进)?(妇女|儿童)(?:事业)?(?:全面|优先)?"
    r"(?:发展(?:篇|部分|规划|任务|目标任务)?|篇|部分)(?:(?:的|重点|主要|优先)?领域)?(?:[、和与及].{0,16}|主要目标.{0,8})?"
)
_KINDS = {"妇女": Kind.WOMEN, "儿童": Kind.CHILDREN}


def parts_by_kind(lines: list[Line]) -> dict[Kind, list[Line]]:
    """For each kind the lines of its plan: the shared ones and its own part, in order. Empty without two such parts.

    A part reaches to the next heading of its own numbering (or heading style); what stands before, between and behind
    the parts belongs to both plans.
    """
    starts = {at: found for at, line in enumerate(lines) if (found := _part_of(line))}
    if sorted(starts.values()) != sorted(Kind):
        return {}
    spans = {kind: range(at, _end(lines, at)) for at, kind in starts.items()}
    return {
        kind: [line for at, line in enumerate(lines) if not any(at in spans[other] for other in Kind if other != kind)]
        for kind in Kind
    }


def _part_of(line: Line) -> Kind | None:
    if line.mark is None and not line.paragraph.outline_level:
        return None
    found = re.fullmatch(_PART, line.title)
    return _KINDS[found.group(1)] if found else None


def _end(lines: list[Line], at: int) -> int:
    first = lines[at]
    for position in range(at + 1, len(lines)):
        line = lines[position]
        if first.mark and line.mark and line.mark.style <= first.mark.style and line.title:
            return position
        if not first.mark and 0 < line.paragraph.outline_level <= first.paragraph.outline_level:
            return position
    return len(lines)
