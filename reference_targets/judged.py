"""What a plan is judged by: which parents given by hand fit it, what does not fit and why, which documents applied.

A parent that does not fit is never silent: it is left out or applied all the same, and a line of warning says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from reference_targets.applying import Applying, Subject, is_itself
from reference_targets.places import may_contain
from reference_targets.records import Floor, Period, Region, SourceDocument
from reference_targets.statement import grouped
from reference_targets.titlenames import core, years_of
from reference_targets.vocabulary import Basis, Status


class Origin(StrEnum):
    """Where a document that applied came from."""

    BUILTIN = "builtin"
    LIBRARY = "library"
    AGAINST = "against"


class Force(StrEnum):
    """Whether a document is in force during a plan's period: not any more, or not yet, where it is not."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    LATER = "later"

    @property
    def chinese(self) -> str:
        """What is said of it beside its title; empty for a document in force."""
        return {"in_force": "", "expired": "已到期，仅供参考", "later": "尚未实施，仅供参考"}[self.value]


class Parent(Struct, frozen=True):
    """A plan given by hand as one above the draft: the file it stands in and the floors it sets.

    `weaker` are lines that say where it falls short of the plans above it.
    """

    path: str
    document: SourceDocument
    floors: tuple[Floor, ...]
    weaker: tuple[str, ...] = ()


class Chosen(Struct, frozen=True):
    """The parents a plan is compared with, floors of those not in force turned into advice; what is to be warned of."""

    parents: tuple[Parent, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def floors(self) -> tuple[Floor, ...]:
        """All their floors, in the order the parents were given."""
        return tuple(floor for parent in self.parents for floor in parent.floors)


class Applied(Struct, frozen=True):
    """A document that a plan was compared with. `floors`: how many figures it gives for the plan; `unverified` of them
    are still to be checked (待核). `path` is the file it was given in, None for one of the library.
    """

    document: SourceDocument
    origin: Origin
    path: str | None
    floors: int
    unverified: int
    force: Force
    advisory: bool = False


class Reference(Struct, frozen=True):
    """Plans that only advise: those of the same province or city, or what plans of the kind have in common."""

    basis: Basis
    title: str
    floors: int


class JudgedBy(Struct, frozen=True):
    """What a plan was judged by (JSON: `basis`).

    `cited` are the titles of parents that the draft names as its basis and that were not applied.
    """

    applied: tuple[Applied, ...] = ()
    references: tuple[Reference, ...] = ()
    cited: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


# ---- which of the parents given by hand a plan is compared with


def force_of(document: SourceDocument, period: Period | None) -> Force:
    """Whether it is in force during a plan's period; what is not known is taken to be."""
    own = document.period
    if own is None or period is None:
        return Force.IN_FORCE
    if own.end < period.start:
        return Force.EXPIRED
    return Force.LATER if own.start > period.end else Force.IN_FORCE


def chosen(plan: Subject, parents: Sequence[Parent], *, several: bool = False, kinds: Iterable[str] = ()) -> Chosen:
    """The parents of a plan among those given, and what is to be warned of.

    One draft is compared with every parent of its kind, whatever place and level: the user said so, and is warned.
    Of `several` drafts each takes the parents that fit its kind and place. `kinds` are the ids of the kinds of the
    plans in the draft's file: a parent of one of them is meant for that plan and no slip.
    """
    of_kind = _without_siblings([parent for parent in parents if parent.document.kind == plan.kind], plan)
    taken = [parent for parent in of_kind if fits(parent.document, plan)] if several else of_kind
    warnings = [] if several else _of_other_kind(plan, parents, {plan.kind.id, *kinds})
    if parents and not taken and not warnings:
        warnings = [f"给出的上级规划没有一份适用于《{plan.title}》，没有用它们对照。"]
    warnings += [line for parent in taken for line in _remarks(parent, plan)]
    return Chosen(tuple(_as_advice(parent, plan) for parent in taken), tuple(dict.fromkeys(warnings)))


def fits(document: SourceDocument, plan: Subject) -> bool:
    """True where a document can be a parent of the plan: kind, a level not below, and nothing of its place differs."""
    level = document.level.rank <= plan.level.rank
    return document.kind == plan.kind and level and may_contain(document.region, plan.region)


def _without_siblings(parents: list[Parent], plan: Subject) -> list[Parent]:
    """Where a given file holds this very plan, the other plans of its level in the files given are no parents of it."""
    if not any(is_itself(parent.document, plan) for parent in parents):
        return parents
    return [p for p in parents if is_itself(p.document, plan) or p.document.level is not plan.level]


def _of_other_kind(plan: Subject, parents: Sequence[Parent], kinds: set[str]) -> list[str]:
    """A warning for each file that holds no plan of any of the kinds."""
    meant = {parent.path for parent in parents if parent.document.kind.id in kinds}
    return [
        f"{_named(parent)}是{parent.document.kind.chinese}规划，草案是{plan.kind.chinese}规划，没有用它对照。"
        for parent in parents
        if parent.path not in meant
    ]


def _as_advice(parent: Parent, plan: Subject) -> Parent:
    """What is not in force meanwhile is compared for information."""
    if force_of(parent.document, plan.period) is Force.IN_FORCE:
        return parent
    return replace(parent, floors=tuple(replace(floor, advisory=True) for floor in parent.floors))


def _remarks(parent: Parent, plan: Subject) -> Iterator[str]:
    """What is odd about a parent that is applied all the same, in one line, and where it falls short itself."""
    odd = [*_oddities(parent.document, plan)]
    if not parent.floors:
        odd.append("没有读到可作下限的目标值，没有起作用")
    if odd:
        yield f"{_named(parent)}{'；'.join(odd)}。"
    yield from parent.weaker


def _oddities(document: SourceDocument, plan: Subject) -> Iterator[str]:
    """Place, level and period, each where it cannot be that of a parent."""
    if is_itself(document, plan):
        yield "就是草案本身，不是上级规划"
    elif document.level is plan.level:
        yield f"与草案同为{plan.level.chinese}规划，不是上级规划"
    elif document.level.rank > plan.level.rank:
        yield f"是{document.level.chinese}规划，草案是{plan.level.chinese}规划，不是上级规划"
    if not may_contain(document.region, plan.region):
        yield f"是{_place(document.region)}的规划，草案属{_place(plan.region)}，仍按给定的对照"
    force = force_of(document, plan.period)
    if force is not Force.IN_FORCE and document.period and plan.period:
        when = "草案开始前已到期" if force is Force.EXPIRED else "草案结束后才实施"
        yield f"期限{_years(document.period)}，在{when}（草案{_years(plan.period)}），只作参考"


def _place(region: Region) -> str:
    return region.path().replace("/", "")


def _years(period: Period) -> str:
    return f"{period.start}—{period.end}年"


def _named(parent: Parent) -> str:
    title = f"（《{parent.document.title}》）" if parent.document.title else ""
    return f"{parent.path}{title}："


# ---- what was applied, and what the draft names beside it


def judged_by(plan: Subject, found: Applying, given: Chosen, cited: Iterable[str], own: frozenset[str]) -> JudgedBy:
    """The record of what applied to a plan. `cited` are the titles it names as its basis, `own` the ids of the
    documents that the user brought in a library.
    """
    paths = {parent.document.id: parent.path for parent in given.parents}
    groups = grouped((*found.official, *found.advisory), lambda floor: floor.document.id)
    applied = tuple(_applied(group, plan.period, paths, own) for group in groups)
    return JudgedBy(
        applied=applied,
        references=tuple(_references(found)),
        cited=not_applied(cited, [one.document for one in applied], plan),
        warnings=given.warnings,
    )


def _applied(floors: list[Floor], period: Period | None, paths: dict[str, str], own: frozenset[str]) -> Applied:
    document = floors[0].document
    path = paths.get(document.id)
    origin = Origin.AGAINST if path is not None else Origin.LIBRARY if document.id in own else Origin.BUILTIN
    return Applied(
        document=document,
        origin=origin,
        path=path,
        floors=len(floors),
        unverified=sum(floor.status is Status.TO_CHECK for floor in floors),
        force=force_of(document, period),
        advisory=all(floor.advisory for floor in floors),
    )


def _references(found: Applying) -> Iterator[Reference]:
    for group in grouped(found.near, lambda floor: floor.document.id):
        yield Reference(Basis.DISTILLED, group[0].document.title, len(group))
    if found.common:
        yield Reference(Basis.CONSENSUS, f"同类{found.common[0].document.kind.plan}共有", len(found.common))


def not_applied(cited: Iterable[str], documents: Iterable[SourceDocument], plan: Subject) -> tuple[str, ...]:
    """The titles of plans for the same people among those cited that no document bears; in order, each once."""
    known = [document.title for document in documents] + [plan.title]
    titles = dict.fromkeys(title.strip("《》") for title in cited)
    return tuple(title for title in titles if _is_plan_for(title, plan) and not any(_one(title, k) for k in known))


def _is_plan_for(title: str, plan: Subject) -> bool:
    people = any(word in title for word in plan.kind.titles)
    return people and "发展" in title and any(word in title for word in ("规划", "纲要"))


def _one(title: str, other: str) -> bool:
    """Whether both name one document, however brackets and dashes are set; years decide where both have them."""
    years, others = years_of(title), years_of(other)
    return core(title) == core(other) and (years is None or others is None or years == others)
