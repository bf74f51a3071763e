"""One document for several kinds of plan: shared chapters around a part for each (第二篇 妇女发展, 第三篇 儿童发展)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.outline.lines import Line
from reference_targets.kinds import Kind

_OF_PEOPLE = (
    r"(?:促进|推动|推进)?({})(?:事业)?(?:全面|优先)?"
    r"(?:发展(?:篇|部分|规划|任务|目标任务)?|篇|部分)(?:(?:的|重点|主要|优先)?领域)?(?:[、和与及].{{0,16}}|主要目标.{{0,8}})?"
)


def parts_by_kind(lines: list[Line], kinds: Sequence[Kind]) -> dict[Kind, list[Line]]:
    """For each of the kinds the lines of its plan: the shared ones and its own part, in order.

    Empty without a part for each. A part reaches to the next heading of its own numbering (or heading style); what
    stands before, between and behind the parts belongs to every plan.
    """
    people = {kind.chinese: kind for kind in kinds}
    starts = {at: people[found] for at, line in enumerate(lines) if (found := _part_of(line, people))}
    if sorted(kind.rank for kind in starts.values()) != [kind.rank for kind in kinds]:
        return {}
    spans = {kind: range(at, _end(lines, at)) for at, kind in starts.items()}
    return {
        kind: [line for at, line in enumerate(lines) if not any(at in spans[other] for other in kinds if other != kind)]
        for kind in kinds
    }


def _part_of(line: Line, people: Iterable[str]) -> str | None:
    """Whose part the line opens; None where it opens none."""
    if line.mark is None and not line.paragraph.outline_level:
        return None
    found = re.fullmatch(_OF_PEOPLE.format("|".join(people)), line.title)
    return found.group(1) if found else None


def _end(lines: list[Line], at: int) -> int:
    first = lines[at]
    for position in range(at + 1, len(lines)):
        line = lines[position]
        if first.mark and line.mark and line.mark.style <= first.mark.style and line.title:
            return position
        if not first.mark and 0 < line.paragraph.outline_level <= first.paragraph.outline_level:
            return position
    return len(lines)
