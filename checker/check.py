"""The whole way of a draft on one screen: read → plans → targets → floors → comparisons → findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from checker.floors.compare import compare
from checker.floors.comparison import Verdict
from checker.floors.parents import parent_floors
from checker.outline.find import Hints, plans_of
from checker.outline.plan import Plan
from checker.reading.document import Document, Unread
from checker.reading.read import read_each, read_file
from checker.result import DocumentResult, PlanResult
from checker.rules.registry import Facts, Selection, findings_of
from checker.targets.extract import targets_of
from plancheck.shared.errors import InputError
from reference_targets.applying import floors_for
from reference_targets.errors import LibraryError
from reference_targets.library import Library, load_library
from reference_targets.records import Floor

if TYPE_CHECKING:  # only a report that lays parent and draft side by side needs it
    from checker.alignment.pairs import Beside


class Settings(Struct, frozen=True):
    """What one run is asked for, files and outputs aside."""

    library: Library
    date: date
    parents: tuple[Floor, ...] = ()
    hints: Hints = field(default_factory=Hints)
    selection: Selection = field(default_factory=Selection)
    beside: tuple[Plan, ...] = ()


def check_each(path: Path, settings: Settings) -> Iterator[DocumentResult]:
    """Check a file, or of a zip archive each draft."""
    return (_checked(draft, settings) for draft in read_each(path))


def check_file(path: Path, settings: Settings) -> DocumentResult:
    """Check one file: its plans, or the line that says why there are none (also for an archive of several drafts)."""
    try:
        return _checked(read_file(path), settings)
    except InputError as problem:
        return DocumentResult(str(path), None, error=str(problem))


def _checked(draft: Document | Unread, settings: Settings) -> DocumentResult:
    if isinstance(draft, Unread):
        return DocumentResult(draft.path, None, error=draft.error)
    try:
        plans = plans_of(draft, settings.hints, settings.library.outline)
    except InputError as problem:
        return DocumentResult(draft.path, None, error=str(problem))
    return DocumentResult(draft.path, draft, tuple(check_plan(plan, settings) for plan in plans))


def check_plan(plan: Plan, settings: Settings) -> PlanResult:
    """Targets, comparisons and findings of one plan."""
    targets = targets_of(plan, settings.library.catalogue)
    floors = floors_for(plan, settings.library, settings.parents)
    comparisons = compare(plan, targets, floors, settings.library)
    if not plan.structured:  # what was not found may stand where nobody could look
        comparisons = tuple(one for one in comparisons if one.verdict is not Verdict.MISSING)
    facts = Facts(
        plan=plan,
        targets=targets,
        comparisons=comparisons,
        library=settings.library,
        date=settings.date,
        final=settings.selection.final,
    )
    beside = tuple(beside_of(parent, plan) for parent in settings.beside if parent.kind == plan.kind)
    return PlanResult(plan, targets, comparisons, findings_of(facts, settings.selection), beside=beside)


def library_of(folders: list[Path], builtin: bool = True) -> Library:
    """The built-in library (unless `builtin` is false) and those in folders; InputError where a file is faulty."""
    try:
        return load_library(folders, builtin)
    except LibraryError as problem:
        raise InputError(str(problem)) from None


def read_parents(paths: list[Path], library: Library) -> tuple[Floor, ...]:
    """The floors of the parent plans given with `--against`; InputError where one cannot be read."""
    return tuple(floor for path in paths for floor in parent_floors(path, library))


def read_parent_plans(paths: list[Path], hints: Hints, library: Library) -> tuple[Plan, ...]:
    """The plans given with `--against` themselves, for reports that lay them beside the draft; InputError as above."""
    told = Hints(kind=hints.kind)
    return tuple(plan for path in paths for plan in plans_of(read_file(path), told, library.outline))


def beside_of(parent: Plan, draft: Plan) -> Beside:
    """The parent's goals and measures beside the draft's, word for word."""
    from checker.alignment.align import beside
    from checker.alignment.differences import with_differences  # a report that lays nothing side by side needs neither

    return with_differences(beside(parent, draft))
