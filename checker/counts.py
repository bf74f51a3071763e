"""How many findings of each severity, how many floors of each verdict: counted once, the same in every report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from checker.floors.comparison import Comparison, Verdict
from checker.rules.finding import Finding, Severity

# worst first: how verdicts are sorted inside a domain and shown in bars
VERDICTS = (
    Verdict.WEAKER,
    Verdict.UNQUANTIFIED,
    Verdict.MISSING,
    Verdict.SOFTER,
    Verdict.LATER,
    Verdict.INCOMPARABLE,
    Verdict.INTERIM,
    Verdict.MET,
    Verdict.EXCEEDS,
)


class Counts(Struct, frozen=True):
    """How many plans, findings of each severity, and floors of each verdict; verdicts that do not occur are left out.

    Accepted findings are counted apart, whatever their severity.
    """

    severities: dict[Severity, int]
    verdicts: dict[Verdict, int]
    accepted: int = 0
    plans: int = 1

    @property
    def errors(self) -> int:
        """Findings of the gravest kind."""
        return self.severities[Severity.ERROR]

    @property
    def warnings(self) -> int:
        """Findings of the middle kind."""
        return self.severities[Severity.WARNING]

    @property
    def infos(self) -> int:
        """Points for the reader to know."""
        return self.severities[Severity.INFO]

    @property
    def floors(self) -> int:
        """How many floors the draft was held against."""
        return sum(self.verdicts.values())

    @property
    def held(self) -> int:
        """How many of them hold."""
        return sum(count for verdict, count in self.verdicts.items() if verdict.holds)


def counts_of(findings: Iterable[Finding], comparisons: Iterable[Comparison]) -> Counts:
    """The counts of one plan."""
    found = tuple(findings)
    severities = Counter(finding.severity for finding in found if finding.accepted is None)
    verdicts = Counter(comparison.verdict for comparison in comparisons if comparison.binds)
    return _counts(severities, verdicts, sum(finding.accepted is not None for finding in found), 1)


def total(parts: Iterable[Counts]) -> Counts:
    """The counts of several plans together; all zero for none."""
    severities: Counter[Severity] = Counter()
    verdicts: Counter[Verdict] = Counter()
    accepted = plans = 0
    for part in parts:
        severities.update(part.severities)
        verdicts.update(part.verdicts)
        accepted += part.accepted
        plans += part.plans
    return _counts(severities, verdicts, accepted, plans)


def _counts(severities: Counter[Severity], verdicts: Counter[Verdict], accepted: int, plans: int) -> Counts:
    return Counts(
        {severity: severities[severity] for severity in Severity},
        {verdict: verdicts[verdict] for verdict in VERDICTS if verdicts[verdict]},
        accepted,
        plans,
    )
