"""Which closing section a chapter is, told by the words its items begin with, where its heading does not say."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from checker.outline.blocks import CLOSING
from checker.outline.plan import SectionId
from reference_targets.outline import Outline

_ENOUGH_LEADS = 8


def closing_section(leads: Sequence[str], known: Collection[SectionId], outline: Outline) -> SectionId | None:
    """The first of 重点工程, 组织实施, 监测评估 the items speak of that has no heading of its own; else None."""
    leads = [lead for lead in leads if lead][:_ENOUGH_LEADS]
    return next((one for one in CLOSING if one not in known and leads and _speaks_of(one, leads, outline)), None)


def _speaks_of(section: SectionId, leads: Sequence[str], outline: Outline) -> bool:
    """Half of the items or more begin with words of the section; projects also need more than their rivals.

    监测评估 as one of the items of 组织实施 speaks for it, if others speak of 组织实施 itself.
    """
    if section is SectionId.IMPLEMENTATION and any(_hits(outline.section(section).evidence, [lead]) for lead in leads):
        return _has_most((*outline.section(section).evidence, *outline.section(SectionId.MONITORING).evidence), leads)
    hits = _hits(outline.section(section).evidence, leads)
    others = [word for one in CLOSING if one is not section for word in outline.section(one).evidence]
    against = _hits(others, leads) if section is SectionId.PROJECTS else 0
    return hits > against and _has_most(outline.section(section).evidence, leads)


def _has_most(words: Sequence[str], leads: Sequence[str]) -> bool:
    hits = _hits(words, leads)
    return 2 * hits >= len(leads) and hits >= min(2, len(leads))


def _hits(words: Sequence[str], leads: Sequence[str]) -> int:
    return sum(any(word in lead for word in words) for lead in leads)
