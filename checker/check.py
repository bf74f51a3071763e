"""The whole way of a draft on one screen: read → plans → targets → floors → comparisons → findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from checker.drafts import drafts_of
from checker.floors.answers import answers_of
from checker.floors.compare import compare
from checker.floors.comparison import Comparison, Verdict
from checker.floors.parents import ParentPlan, parents_in
from checker.outline.find import Hints, plans_of
from checker.outline.plan import Plan
from checker.reading.document import Document, Unread
from checker.reading.read import read_each, read_file
from checker.result import DocumentResult, PlanResult, Result
from checker.rules.registry import Facts, Selection, findings_of
from checker.targets.extract import targets_of
from checker.targets.past import past_of
from plancheck.shared.errors import InputError
from reference_targets.applying import applying, floors_of
from reference_targets.errors import LibraryError
from reference_targets.judged import chosen, judged_by
from reference_targets.library import Library, load_library

if TYPE_CHECKING:  # only a report that lays parent and draft side by side needs it
    from checker.alignment.pairs import Answer, Beside
    from checker.targets.target import Target


class Settings(Struct, frozen=True):
    """What one run is asked for, files and outputs aside.

    Of `several` drafts each is compared with the parents that fit its place and kind. `lay_beside`: a report wants the
    parents' goals and measures beside the draft's.
    """

    library: Library
    date: date
    parents: tuple[ParentPlan, ...] = ()
    hints: Hints = field(default_factory=Hints)
    selection: Selection = field(default_factory=Selection)
    several: bool = False
    lay_beside: bool = False


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
    kinds = frozenset(plan.kind.id for plan in plans)
    return DocumentResult(draft.path, draft, tuple(check_plan(plan, settings, kinds) for plan in plans))


def check_plan(plan: Plan, settings: Settings, kinds: frozenset[str] = frozenset()) -> PlanResult:
    """Targets, comparisons and findings of one plan; `kinds` are the ids of the kinds of the plans in its file."""
    library = settings.library
    targets = targets_of(plan, library.catalogue)
    given = [each.parent for each in settings.parents]
    parents = chosen(plan, given, several=settings.several, kinds=kinds)
    applied = applying(plan, library, parents.floors)
    past = past_of(plan, targets, library.catalogue)
    comparisons = compare(plan, targets, floors_of(applied, library), library, past)
    if not plan.structured:  # what was not found may stand where nobody could look
        comparisons = tuple(one for one in comparisons if one.verdict is not Verdict.MISSING)
    facts = Facts(
        plan=plan,
        targets=targets,
        comparisons=comparisons,
        library=library,
        date=settings.date,
        past=past,
        final=settings.selection.final,
    )
    basis = judged_by(plan, applied, parents, plan.parents, library.given)
    shown = {parent.document.id for parent in parents.parents} if settings.lay_beside else set()
    laid = [one for one in settings.parents if one.parent.document.id in shown]
    beside = tuple(beside_of(one, plan, _answers(one, plan, targets, comparisons, library)) for one in laid)
    return PlanResult(plan, targets, comparisons, findings_of(facts, settings.selection), basis=basis, beside=beside)


def library_of(folders: list[Path], builtin: bool = True) -> Library:
    """The built-in library (unless `builtin` is false) and those in folders; InputError where a file is faulty."""
    try:
        return load_library(folders, builtin)
    except LibraryError as problem:
        raise InputError(str(problem)) from None


def read_parents(paths: list[Path], library: Library) -> tuple[ParentPlan, ...]:
    """The parent plans given with `--against`, files or folders of them; InputError where one cannot be read."""
    return parents_in(drafts_of(paths, []).files, library)


def unused_parents(result: Result, settings: Settings) -> tuple[str, ...]:
    """A line for each parent file that fits none of several drafts; none for a single draft, which is warned itself."""
    if not settings.several:
        return ()
    used = {one.path for label in result.labels() for judged in label.bases for one in judged.applied}
    plans = {each.parent.path: each.parent for each in settings.parents if each.parent.path not in used}
    return tuple(
        f"{parent.path}（《{parent.document.title}》）：不适用于任何一份草案，没有用它对照。"
        for parent in plans.values()
    )


def beside_of(parent: ParentPlan, draft: Plan, answers: tuple[Answer, ...]) -> Beside:
    """The parent's goals and measures beside the draft's, word for word, as the verdicts on its figures have it."""
    from checker.alignment.align import beside
    from checker.alignment.differences import with_differences  # a report that lays nothing side by side needs neither

    return with_differences(beside(parent.plan, draft, answers))


def _answers(
    parent: ParentPlan,
    plan: Plan,
    targets: tuple[Target, ...],
    comparisons: tuple[Comparison, ...],
    library: Library,
) -> tuple[Answer, ...]:
    """What was concluded of each figure of a parent; of those that another one covers it is concluded here."""
    judged = {id(one.floor) for one in comparisons}
    covered = [floor for floor in parent.parent.floors if id(floor) not in judged]
    known = [one for one in comparisons if one.floor.document.id == parent.parent.document.id]
    return answers_of((*known, *compare(plan, targets, covered, library)), plan)
