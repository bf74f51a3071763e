"""women.yaml, children.yaml, common.yaml → the texts of a plan with its names filled in.

The files are the program's own; a fault in them is a programming error, which the tests catch, not a user's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct
from msgspec.structs import replace

from reference_targets.outline import Outline
from reference_targets.vocabulary import Kind

HERE = Path(__file__).resolve().parent
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Where a goal stands whose own domain the plan does not have; both kinds have it, and it takes in what is left over.
SPARE_DOMAIN = "environment"

Names = Mapping[str, str]


class Entry(Struct, frozen=True):
    """A headed piece of text: a principle, a measure, a chapter of 组织实施."""

    heading: str
    text: str


class DomainText(Struct, frozen=True):
    """A domain's name, its qualitative goals and measures, and the department that answers for it."""

    id: str
    name: str
    department: str
    goals: tuple[str, ...]
    measures: tuple[Entry, ...]


class Office(Struct, frozen=True):
    """Who answers for an indicator, and where its figures come from."""

    responsible: str
    data_source: str


class Texts(Struct, frozen=True):
    """All words of one plan, placeholders included."""

    foreword: tuple[str, ...]
    guiding_ideology: tuple[str, ...]
    principles: tuple[Entry, ...]
    overall_goal: tuple[str, ...]
    domains: tuple[DomainText, ...]
    projects: tuple[Entry, ...]
    implementation: tuple[Entry, ...]
    monitoring: tuple[Entry, ...]
    table_note: str
    notice: dict[str, Any]
    offices: tuple[tuple[re.Pattern[str], Office], ...]

    def office(self, indicator: str, fallback: str) -> Office:
        """The first entry of the department table whose word occurs in the indicator's name."""
        found = (office for pattern, office in self.offices if pattern.search(indicator))
        return next(found, Office(fallback, "部门统计"))


def placeholder(ask: str) -> str:
    """The visible mark for what a person has to write."""
    return f"【待填：{ask}】"


def read_texts(kind: Kind, names: Names) -> Texts:
    """The words of a plan of that kind; `names` has every key the files use in braces."""
    own, common = _filled(_data(kind.value), names), _filled(_data("common"), names)
    return Texts(
        foreword=_paragraphs(own["foreword"]),
        guiding_ideology=_paragraphs(own["guiding_ideology"]),
        principles=_entries(own["principles"]),
        overall_goal=_paragraphs(own["overall_goal"]),
        domains=tuple(_domain(domain, kind) for domain in own["domains"]),
        projects=_entries(common["projects"]),
        implementation=_entries(common["implementation"]),
        monitoring=_entries(common["monitoring"]),
        table_note=common["table_note"],
        notice=common["notice"],
        offices=tuple((re.compile(words), Office(who, data)) for words, who, data in common["departments"]),
    )


def with_added_domains(texts: Texts, domains: Iterable[tuple[str, str]]) -> Texts:
    """The texts with further domains (id, name) behind the standard ones, everything in them to be written."""
    known = {domain.id for domain in texts.domains}
    added = tuple(_added(id, name) for id, name in domains if id not in known)
    return replace(texts, domains=texts.domains + added)


def _added(id: str, name: str) -> DomainText:
    goal = placeholder(f"{name}领域的主要目标") + "。"
    measure = Entry("完善工作机制", placeholder(f"{name}领域的措施、承担单位和完成时限"))
    return DomainText(id, name, "【待填】", (goal,), (measure,))


@cache
def _data(name: str) -> Any:
    with (HERE / f"{name}.yaml").open(encoding="utf-8") as file:
        return yaml.load(file, Loader=_Loader)


def _filled(data: Any, names: Names) -> Any:
    """Every string of the data with its {names}; an unknown name is a KeyError."""
    if isinstance(data, str):
        return data.format_map(names)
    if isinstance(data, list):
        return [_filled(item, names) for item in data]
    if isinstance(data, dict):
        return {key: _filled(value, names) for key, value in data.items()}
    return data


def _paragraphs(entries: list[dict[str, str]]) -> tuple[str, ...]:
    return tuple(_asking(entry["text"], entry.get("ask")) for entry in entries)


def _entries(entries: list[dict[str, str]]) -> tuple[Entry, ...]:
    return tuple(Entry(entry["heading"], _asking(entry["text"], entry.get("ask"))) for entry in entries)


def _asking(text: str, ask: str | None) -> str:
    return text + placeholder(ask) if ask else text


def _domain(data: dict[str, Any], kind: Kind) -> DomainText:
    goals = tuple(f"{text}，{placeholder(ask)}。" for text, ask in data["goals"])
    measures = tuple(Entry(heading, _asking(text, ask)) for heading, text, ask in data["measures"])
    name = Outline.load().domain_name(kind, data["id"])
    assert name is not None, data["id"]
    return DomainText(data["id"], name, data["department"], goals, measures)
