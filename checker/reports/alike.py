"""Findings of one kind: more than three of one rule with the same advice are one entry with its places.

Text, page, workbook, letter and annotated copy show entries; counts, JSON and SARIF keep each finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from checker.rounds.findingkeys import statement
from checker.rounds.states import State
from checker.rules.finding import Finding

FEW = 3  # so many findings of one kind are still shown one by one


class Shown(Struct, frozen=True):
    """A finding with the id reports link to, and how it stands to the round before (None without one)."""

    id: str
    finding: Finding
    state: State | None = None


class Entry(Struct, frozen=True):
    """What a report shows as one: a finding, or several of one kind in their order."""

    members: tuple[Shown, ...]

    @property
    def first(self) -> Shown:
        """The finding that speaks for all."""
        return self.members[0]

    @property
    def several(self) -> bool:
        """Whether it stands for more than one finding."""
        return len(self.members) > 1

    @property
    def domain(self) -> str:
        """The domain all members speak of; empty for the plan as a whole, or where they speak of several."""
        if not self.several:
            return self.first.finding.domain or ""
        domains = {shown.finding.domain or "" for shown in self.members}
        return domains.pop() if len(domains) == 1 else ""

    @property
    def same_words(self) -> bool:
        """Whether all say the same but for the place."""
        return len({statement(shown.finding) for shown in self.members}) == 1


def entries(findings: Sequence[Shown]) -> tuple[Entry, ...]:
    """The findings as entries, each where its first finding stands."""
    if len(findings) <= FEW:
        return tuple(Entry((shown,)) for shown in findings)
    kinds: dict[tuple[object, ...], list[Shown]] = defaultdict(list)
    for shown in findings:
        kinds[_kind(shown)].append(shown)
    return tuple(_in_order(findings, kinds))


def _in_order(findings: Iterable[Shown], kinds: dict[tuple[object, ...], list[Shown]]) -> Iterable[Entry]:
    for shown in findings:
        kind = kinds[_kind(shown)]
        if len(kind) <= FEW:
            yield Entry((shown,))
        elif kind[0] is shown:
            yield Entry(tuple(kind))


def _kind(shown: Shown) -> tuple[object, ...]:
    finding = shown.finding
    return finding.rule, finding.severity, finding.suggestion, finding.accepted, shown.state
