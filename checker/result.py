"""The one result all reports are made from: counts agree by construction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.floors.comparison import Comparison
from checker.outline.plan import Plan
from checker.reading.document import Document
from checker.rules.finding import Finding, Severity
from checker.targets.target import Target


@dataclass(frozen=True, slots=True)
class PlanResult:
    """A plan with everything observed and concluded about it; findings in report order."""

    plan: Plan
    targets: tuple[Target, ...]
    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """A file: its plans, or the one line that says why it could not be checked (`error`, then no plans)."""

    path: str
    document: Document | None
    plans: tuple[PlanResult, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A whole run. `date` is printed in reports; it comes from `--date`."""

    documents: tuple[DocumentResult, ...]
    date: date
    version: str

    def plans(self) -> list[PlanResult]:
        """All plans in the order of the files."""
        return [plan for document in self.documents for plan in document.plans]

    def count(self, severity: Severity) -> int:
        """How many findings of that severity the run has."""
        return sum(f.severity is severity for plan in self.plans() for f in plan.findings)
