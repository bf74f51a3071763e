"""The required outline of a plan (体例): sections and the wordings of their headings (outline.yaml), and the kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from msgspec import Struct, convert

from reference_targets.kinds import DomainEntry, Kind, builtin_kinds
from reference_targets.prepared import built_in

_FILE = Path(__file__).with_name("outline.yaml")


class SectionEntry(Struct, frozen=True):
    """A section of the outline. `headings`, `endings`, `starts` are its wordings without numbers and punctuation.

    `chapter`: it stands as a chapter of its own. `evidence`: words that show it where its heading is gone.
    """

    id: str
    name: str
    required: bool
    chapter: bool = False
    headings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class Outline(Struct, frozen=True, eq=False):
    """Sections in the order of a plan, the kinds of plan with their domains, and the words around them.

    `subjects` are the words for the people a heading may speak of (妇女与健康), those of all kinds.
    """

    sections: tuple[SectionEntry, ...]
    kinds: tuple[Kind, ...]
    added: tuple[DomainEntry, ...]
    containers: tuple[str, ...]
    goals: tuple[str, ...]
    measures: tuple[str, ...]
    subjects: tuple[str, ...]

    @staticmethod
    @cache
    def load() -> Outline:
        """The outline of the built-in kinds, read once a process."""
        return Outline.of(builtin_kinds())

    @staticmethod
    def of(kinds: tuple[Kind, ...]) -> Outline:
        """The outline of these kinds of plan."""
        (data,) = built_in(_FILE)
        return Outline(
            sections=tuple(_section(entry, kinds) for entry in data["sections"]),
            kinds=kinds,
            added=tuple(convert(entry, DomainEntry) for entry in data["added"]),
            containers=tuple(data["containers"]),
            goals=tuple(data["lists"]["goals"]),
            measures=tuple(data["lists"]["measures"]),
            subjects=tuple(dict.fromkeys([*(word for kind in kinds for word in kind.subjects), *_both(kinds)])),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The people the kinds are for: 妇女, 儿童."""
        return tuple(kind.chinese for kind in self.kinds)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that issue plans of any kind (妇女儿童工作委员会, 妇联)."""
        return tuple(dict.fromkeys(body for kind in self.kinds for body in kind.bodies))

    def section(self, id: str) -> SectionEntry:
        """The section with that id; KeyError where there is none."""
        for entry in self.sections:
            if entry.id == id:
                return entry
        raise KeyError(id)


def _both(kinds: Sequence[Kind]) -> Iterator[str]:
    """妇女儿童 for each two kinds."""
    return (one.chinese + other.chinese for one, other in combinations(kinds, 2))


def _section(entry: dict[str, Any], kinds: Sequence[Kind]) -> SectionEntry:
    words = {key: tuple(_named(entry.get(key, ()), kinds)) for key in ("headings", "endings", "starts", "evidence")}
    return SectionEntry(entry["id"], entry["name"], entry["required"], entry.get("chapter", False), **words)


def _named(words: Iterable[str], kinds: Sequence[Kind]) -> Iterator[str]:
    """The words, those with {people} once for each kind."""
    for word in words:
        yield from (word.replace("{people}", kind.chinese) for kind in (kinds if "{people}" in word else kinds[:1]))
