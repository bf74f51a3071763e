"""The one result all reports are made from: counts agree by construction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.counts import Counts, counts_of, total
from checker.floors.comparison import Comparison
from checker.outline.plan import Plan
from checker.reading.document import Document
from checker.rounds.states import Stale, State
from checker.rules.finding import Finding
from checker.targets.target import Target
from reference_targets.judged import JudgedBy

if TYPE_CHECKING:  # only a report that lays parent and draft side by side needs it
    from checker.alignment.pairs import Beside


class PlanResult(Struct, frozen=True):
    """A plan with everything observed and concluded about it; findings in report order.

    With an earlier round (`--since`), `states` says for each finding how it stands to that round, and `fixed` holds
    the earlier findings that are gone; both are empty otherwise. `basis` is what it was judged by. `beside` are the
    parents' goals and measures beside the plan's, where a report asks for them.
    """

    plan: Plan
    targets: tuple[Target, ...]
    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]
    states: tuple[State, ...] = ()
    fixed: tuple[Finding, ...] = ()
    basis: JudgedBy = JudgedBy()
    beside: tuple[Beside, ...] = ()

    def counts(self) -> Counts:
        """Its findings and verdicts, counted."""
        return counts_of(self.findings, self.comparisons)


class DocumentResult(Struct, frozen=True):
    """A file: its plans, or the one line that says why it could not be checked (`error`, then no plans)."""

    path: str
    document: Document | None
    plans: tuple[PlanResult, ...] = ()
    error: str | None = None


class Label(Struct, frozen=True):
    """What is asked of a file most often: path, error, and of each plan the counts and what it was judged by."""

    path: str
    error: str | None
    counts: tuple[Counts, ...]
    bases: tuple[JudgedBy, ...] = ()


class Documents(Sequence[DocumentResult]):
    """Results that know their labels without being opened (checker/packed.py); `labels` in the order of the results."""

    labels: Sequence[Label]


class Result(Struct, frozen=True):
    """A whole run; of many documents the results are kept packed (checker/packed.py). `date` is the day of the check.

    `since` names the earlier round the run was compared with; `stale` are accepted exceptions that fit no finding.
    `warnings` concern the run as a whole: parents given that fit none of several drafts.
    """

    documents: Sequence[DocumentResult]
    date: date
    version: str
    since: str | None = None
    stale: tuple[Stale, ...] = ()
    warnings: tuple[str, ...] = ()

    def plans(self) -> Iterator[PlanResult]:
        """All plans in the order of the files, in one pass: of many files only one lies open at a time."""
        return (plan for document in self.documents for plan in document.plans)

    def labels(self) -> Sequence[Label]:
        """A label a file."""
        return self.documents.labels if isinstance(self.documents, Documents) else [*map(label, self.documents)]

    def counts(self) -> Counts:
        """The counts of the whole run."""
        return total(counts for each in self.labels() for counts in each.counts)


def label(document: DocumentResult) -> Label:
    """The label of a file's result."""
    counts = tuple(plan.counts() for plan in document.plans)
    return Label(document.path, document.error, counts, tuple(plan.basis for plan in document.plans))
