"""How grave a floor finding is: the contract's paragraph "How grave" as a table."""

from __future__ import annotations

from checker.floors.comparison import Comparison, Verdict
from checker.rules.finding import Severity
from reference_targets.vocabulary import Basis

_FAILING = (Verdict.WEAKER, Verdict.UNQUANTIFIED, Verdict.MISSING)
_OF_FAILING = {
    (Basis.OFFICIAL, True): Severity.ERROR,
    (Basis.OFFICIAL, False): Severity.WARNING,
    (Basis.DISTILLED, True): Severity.WARNING,
    (Basis.DISTILLED, False): Severity.WARNING,
    (Basis.CONSENSUS, True): Severity.INFO,
    (Basis.CONSENSUS, False): Severity.INFO,
}
_OF_INCOMPARABLE = {
    Basis.OFFICIAL: Severity.WARNING,
    Basis.DISTILLED: Severity.INFO,
    Basis.CONSENSUS: Severity.INFO,
}


def gravity(comparison: Comparison) -> Severity:
    """Weaker, unquantified, missing: by basis and whether the floor is due; softer and later: warnings.

    What binds nobody informs.
    The contract leaves `incomparable` open: a person has to look, so an official floor warns and the others inform.
    """
    if comparison.floor.advisory:
        return Severity.INFO
    if comparison.verdict in _FAILING:
        return _OF_FAILING[comparison.floor.basis, comparison.due and comparison.sure]
    if comparison.verdict is Verdict.INCOMPARABLE:
        return _OF_INCOMPARABLE[comparison.floor.basis]
    return Severity.WARNING
