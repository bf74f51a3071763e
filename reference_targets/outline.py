"""The required outline of a plan (体例): sections, domains and the wordings of their headings, from outline.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from reference_targets.prepared import built_in
from reference_targets.vocabulary import Kind

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


class DomainEntry(Struct, frozen=True):
    """A domain: its `name` in full (妇女与健康), the `words` its heading may use, the `evidence` in its items."""

    id: str
    name: str
    words: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class Outline(Struct, frozen=True):
    """Sections in the order of a plan, domains by kind in the national order, and the words around them."""

    sections: tuple[SectionEntry, ...]
    kinds: dict[Kind, tuple[DomainEntry, ...]]
    added: tuple[DomainEntry, ...]
    containers: tuple[str, ...]
    goals: tuple[str, ...]
    measures: tuple[str, ...]
    subjects: tuple[str, ...]

    @staticmethod
    def load() -> Outline:
        """The built-in outline, read once a process."""
        return _load()

    def section(self, id: str) -> SectionEntry:
        """The section with that id; KeyError where there is none."""
        for entry in self.sections:
            if entry.id == id:
                return entry
        raise KeyError(id)

    def domains(self, kind: Kind) -> tuple[DomainEntry, ...]:
        """The standard domains of a kind, in the national order."""
        return self.kinds[kind]

    def domain_name(self, kind: Kind, id: str) -> str | None:
        """The full name of a standard domain; None for an added one."""
        return next((entry.name for entry in self.kinds[kind] if entry.id == id), None)


@cache
def _load() -> Outline:
    (data,) = built_in(_FILE)
    return Outline(
        sections=tuple(_section(entry) for entry in data["sections"]),
        kinds={Kind(kind): tuple(_domain(entry) for entry in entries) for kind, entries in data["domains"].items()},
        added=tuple(_domain({"name": "", **entry}) for entry in data["added"]),
        containers=tuple(data["containers"]),
        goals=tuple(data["lists"]["goals"]),
        measures=tuple(data["lists"]["measures"]),
        subjects=tuple(data["subjects"]),
    )


def _section(entry: dict[str, Any]) -> SectionEntry:
    words = {key: tuple(entry.get(key, ())) for key in ("headings", "endings", "starts", "evidence")}
    return SectionEntry(entry["id"], entry["name"], entry["required"], entry.get("chapter", False), **words)


def _domain(entry: dict[str, Any]) -> DomainEntry:
    return DomainEntry(entry["id"], entry["name"], tuple(entry["words"]), tuple(entry.get("evidence", ())))
