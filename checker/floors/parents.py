"""Parent plans given by hand → the floors they set, and where one of them falls short of another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from checker.floors.compare import compare
from checker.floors.comparison import Comparison, Verdict
from checker.floors.distill import documents_of, floors_of
from checker.outline.find import Hints, plans_of
from checker.outline.plan import Plan
from checker.reading.read import read_file
from checker.targets.extract import targets_of
from checker.targets.target import Target
from reference_targets.applying import floors_for
from reference_targets.judged import Force, Parent, force_of
from reference_targets.library import Library
from reference_targets.phrasing import report
from reference_targets.places import contains
from reference_targets.records import Floor, SourceDocument
from reference_targets.statement import grouped
from reference_targets.vocabulary import Basis

_FALLING_SHORT = (Verdict.WEAKER, Verdict.UNQUANTIFIED)


class ParentPlan(Struct, frozen=True):
    """A parent as it was read, for what lies it beside a draft, and as a source of floors."""

    plan: Plan
    parent: Parent


class _Read(Struct, frozen=True):
    plan: Plan
    targets: tuple[Target, ...]
    parent: Parent


def parents_in(paths: Sequence[Path], library: Library) -> tuple[ParentPlan, ...]:
    """Every plan in the files, its targets as official floors in the order of the text.

    Level, region and period are read off the plans' titles; a target without a year falls due at its plan's end. Which
    of several statements on one indicator counts is decided when floors are chosen for a draft, by the same rule as
    for the draft's own (reference_targets/statement.py). InputError where a file cannot be read or is no plan.
    """
    plans = [(path, plan) for path in paths for plan in plans_of(read_file(path), Hints(), library.outline)]
    documents = documents_of([plan for _, plan in plans])
    found = [_read(*pair, document, library) for pair, document in zip(plans, documents, strict=True)]
    others = [read.parent for read in found]
    return tuple(ParentPlan(each.plan, _with_weaker(each, others, library)) for each in found)


def _read(path: Path, plan: Plan, document: SourceDocument, library: Library) -> _Read:
    targets = targets_of(plan, library.catalogue)
    return _Read(plan, targets, Parent(str(path), document, floors_of(plan, targets, document, Basis.OFFICIAL)))


# ---- layers: a city may not fall short of its province


def _with_weaker(read: _Read, others: Sequence[Parent], library: Library) -> Parent:
    """The parent with a line for each plan above it of which it falls short."""
    above = [floor for other in others if _stands_above(other.document, read.parent.document) for floor in other.floors]
    floors = [f for f in floors_for(read.plan, library, above) if f.basis is Basis.OFFICIAL and not f.advisory]
    higher = [floor for floor in floors if floor.document.level.rank < read.plan.level.rank]
    short = [one for one in compare(read.plan, read.targets, higher, library) if _falls_short(one)]
    groups = grouped((one.floor for one in short), lambda floor: floor.document.id)
    by_floor = {id(one.floor): one for one in short}
    lines = tuple(_line(read.parent, [by_floor[id(floor)] for floor in group]) for group in groups)
    return replace(read.parent, weaker=lines)


def _stands_above(above: SourceDocument, below: SourceDocument) -> bool:
    """Whether a parent is one of another parent: a higher level, a place around it, in force meanwhile."""
    higher = above.kind == below.kind and above.level.rank < below.level.rank
    return higher and contains(above.region, below.region) and force_of(above, below.period) is Force.IN_FORCE


def _falls_short(comparison: Comparison) -> bool:
    return comparison.verdict in _FALLING_SHORT and comparison.due


def _line(parent: Parent, short: list[Comparison]) -> str:
    below, above = parent.document.title, short[0].floor.document.title
    return f"《{below}》弱于《{above}》：{'、'.join(map(_pair, short))}；草案按较严的对照。"


def _pair(comparison: Comparison) -> str:
    floor: Floor = comparison.floor
    own = report(comparison.target.quantity) if comparison.target else "没有写明数值"
    return f"{floor.indicator}（{own}，上级{report(floor.quantity)}）"
