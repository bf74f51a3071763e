"""The prose of a kind of plan (women.yaml …) and common.yaml → the texts of a plan with its names filled in.

The files in this folder are the program's own: the tests catch a fault in them. The file of a kind that a library
folder brought is somebody's own, and a fault in it is told like any other wrong input.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError, convert
from msgspec.structs import replace

from drafter.content.bodies import Bodies, bodies_of
from plancheck.shared.errors import InputError
from reference_targets.errors import LibraryError
from reference_targets.kinds import Kind
from reference_targets.prepared import built_in
from reference_targets.vocabulary import Level
from reference_targets.yamlfile import read_yaml

HERE = Path(__file__).resolve().parent
Names = Mapping[str, str]
Changes = Mapping[str, tuple[str, str]]  # a measure's key → who leads and who works with it, as the place wants it


class Entry(Struct, frozen=True):
    """A headed piece of text: a principle, a measure, a chapter of 组织实施."""

    heading: str
    text: str


class Measure(Struct, frozen=True):
    """A measure with the body that leads and those that work with it; `key` names it in the intake sheet."""

    key: str
    heading: str
    text: str
    lead: str
    partners: str


class DomainText(Struct, frozen=True):
    """A domain's name, its qualitative goals and measures, and the department that answers for it."""

    id: str
    name: str
    department: str
    goals: tuple[str, ...]
    measures: tuple[Measure, ...]


class Together(Struct, frozen=True, forbid_unknown_fields=True):
    """Indicators (ids) of one matter, and their names as one sentence says them all."""

    of: tuple[str, ...]
    names: str


class Office(Struct, frozen=True):
    """Who answers for an indicator, and where its figures come from."""

    responsible: str
    data_source: str


class _Paragraph(Struct, frozen=True, forbid_unknown_fields=True):
    """`achieved`: what is asked unless the place's own figures say it."""

    text: str
    ask: str = ""
    achieved: str = ""


class _Headed(Struct, frozen=True, forbid_unknown_fields=True):
    heading: str
    text: str
    ask: str = ""


class _Measure(Struct, frozen=True, forbid_unknown_fields=True):
    task: str
    text: str
    ask: str = ""
    lead: str = ""
    partners: tuple[str, ...] = ()


class _Domain(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    department: str
    goals: tuple[str, ...]
    measures: tuple[_Measure, ...]


class _Prose(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of a kind, as it is written."""

    foreword: tuple[_Paragraph, ...]
    guiding_ideology: tuple[_Paragraph, ...]
    principles: tuple[_Headed, ...]
    overall_goal: tuple[_Paragraph, ...]
    domains: tuple[_Domain, ...]
    together: tuple[Together, ...] = ()


class Texts(Struct, frozen=True):
    """All words of one plan, placeholders included. `spare`: the domain of a goal whose own the plan does not have."""

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
    spare: str
    together: tuple[Together, ...] = ()

    def office(self, indicator: str, fallback: str) -> Office:
        """The first entry of the department table whose word occurs in the indicator's name."""
        found = (office for pattern, office in self.offices if pattern.search(indicator))
        return next(found, Office(fallback, "部门统计"))


def placeholder(ask: str) -> str:
    """The visible mark for what a person has to write."""
    return f"【待填：{ask}】"


def read_texts(
    kind: Kind, names: Names, level: Level = Level.COUNTY, achieved: str = "", changes: Changes | None = None
) -> Texts:
    """The words of a plan of that kind; `names` has every key the files use in braces.

    `level` decides the names of the bodies, `achieved` takes the place of the question for what the last period
    brought, `changes` that of who carries a measure out. InputError for a faulty file of a kind that a library folder
    brought.
    """
    own, common = _prose(kind, names), _filled(_data(HERE / "common.yaml"), names)
    bodies = bodies_of(common["bodies"], names["unit"], level)
    return Texts(
        foreword=_paragraphs(own.foreword, achieved),
        guiding_ideology=_paragraphs(own.guiding_ideology),
        principles=_entries(own.principles),
        overall_goal=_paragraphs(own.overall_goal),
        domains=tuple(_domain(domain, kind, bodies, changes or {}) for domain in own.domains),
        projects=_entries(convert(common["projects"], tuple[_Headed, ...])),
        implementation=_entries(convert(common["implementation"], tuple[_Headed, ...])),
        monitoring=_entries(convert(common["monitoring"], tuple[_Headed, ...])),
        table_note=common["table_note"],
        notice=common["notice"],
        offices=tuple(
            (re.compile(words), Office(bodies.listed(who), data)) for words, who, data in common["departments"]
        ),
        spare=kind.spare,
        together=own.together,
    )


def _prose(kind: Kind, names: Names) -> _Prose:
    if not kind.folder:
        return convert(_filled(_data(HERE / kind.prose), names), _Prose)
    if not kind.prose:
        raise InputError(f"类别 {kind.id}（{kind.chinese}）没有起草用的文字；请在 kinds.yaml 中写明 prose。")
    path = Path(kind.folder) / kind.prose
    try:
        prose = convert(_filled(_data(path), names), _Prose)
    except LibraryError as problem:
        raise InputError(str(problem)) from None
    except ValidationError as problem:
        raise InputError(f"{path}：起草用的文字写法不对（{problem}）；写法见 drafter/content/ 中的同类文件。") from None
    except (KeyError, ValueError, IndexError) as problem:
        known = "、".join(f"{{{name}}}" for name in names)
        raise InputError(f"{path}：花括号中的名称 {problem} 不能用；可用：{known}。") from None
    if unknown := {domain.id for domain in prose.domains} ^ {entry.id for entry in kind.domains}:
        raise InputError(f"{path}：domains 与 kinds.yaml 中的领域不一致：{'、'.join(sorted(unknown))}。")
    return prose


def with_added_domains(texts: Texts, domains: Iterable[tuple[str, str]]) -> Texts:
    """The texts with further domains (id, name) after the standard ones, everything in them to be written."""
    known = {domain.id for domain in texts.domains}
    added = tuple(_added(id, name) for id, name in domains if id not in known)
    return replace(texts, domains=texts.domains + added)


def _added(id: str, name: str) -> DomainText:
    goal = placeholder(f"{name}领域的主要目标") + "。"
    measure = Measure(
        key=f"{id}/1",
        heading="完善工作机制",
        text=placeholder(f"{name}领域的措施、承担单位和完成时限"),
        lead="【待填】",
        partners="【待填】",
    )
    return DomainText(id=id, name=name, department="【待填】", goals=(goal,), measures=(measure,))


@cache
def _data(path: Path) -> Any:
    found = built_in(path) if path.parent == HERE else [document.data for document in read_yaml(path)]
    return found[0] if found else {}


def _filled(data: Any, names: Names) -> Any:
    """Every string of the data with its {names}; an unknown name is a KeyError."""
    if isinstance(data, str):
        return data.format_map(names)
    if isinstance(data, list):
        return [_filled(item, names) for item in data]
    if isinstance(data, dict):
        return {key: _filled(value, names) for key, value in data.items()}
    return data


def _paragraphs(entries: Iterable[_Paragraph], achieved: str = "") -> tuple[str, ...]:
    return tuple(_paragraph(entry, achieved) for entry in entries)


def _paragraph(entry: _Paragraph, achieved: str) -> str:
    if entry.achieved and achieved:
        return entry.text + achieved
    return _asking(entry.text, entry.ask or entry.achieved)


def _entries(entries: Iterable[_Headed]) -> tuple[Entry, ...]:
    return tuple(Entry(entry.heading, _asking(entry.text, entry.ask)) for entry in entries)


def _asking(text: str, ask: str) -> str:
    return text + placeholder(ask) if ask else text


def _domain(domain: _Domain, kind: Kind, bodies: Bodies, changes: Changes) -> DomainText:
    known = kind.domain(domain.id)
    assert known is not None, domain.id
    return DomainText(
        id=domain.id,
        name=known.name,
        department=bodies.named(domain.department),
        goals=domain.goals,
        measures=tuple(_measure(measure, domain, bodies, changes) for measure in domain.measures),
    )


def _measure(measure: _Measure, domain: _Domain, bodies: Bodies, changes: Changes) -> Measure:
    key = f"{domain.id}/{measure.task}"
    lead, partners = bodies.named(measure.lead or domain.department), bodies.listed(measure.partners)
    own_lead, own_partners = changes.get(key, ("", ""))
    return Measure(
        key=key,
        heading=measure.task,
        text=_asking(measure.text, measure.ask),
        lead=own_lead or lead,
        partners=own_partners or partners,
    )
