"""What a reviewer says of a plan in one word: 可以上报, 修改后报 or 建议退回修改.

A plan goes back where its structure was not found, where three sections or domains are missing, or with ten errors:
then a second draft is quicker than a list. With fewer errors, or with warnings alone, it is to be revised. Accepted
findings do not count. The word stands in the letter, the workbook and the page, and is always this one.
"""

from __future__ import annotations

from enum import StrEnum

from checker.result import PlanResult
from checker.rules.finding import Severity

MANY_ERRORS = 10
MANY_GAPS = 3  # errors of structure and domains


class Conclusion(StrEnum):
    """The conclusion; the value is the word reports print."""

    READY = "可以上报"
    REVISE = "修改后报"
    RETURN = "建议退回修改"

    @property
    def tone(self) -> str:
        """The colour reports give it."""
        return {"可以上报": "ok", "修改后报": "warning", "建议退回修改": "error"}[self.value]


def conclusion_of(result: PlanResult) -> Conclusion:
    """The conclusion on one plan."""
    counts = result.counts()
    gaps = sum(_is_gap(finding.rule, finding.severity) for finding in result.findings if finding.accepted is None)
    if not result.plan.structured or counts.errors >= MANY_ERRORS or gaps >= MANY_GAPS:
        return Conclusion.RETURN
    return Conclusion.REVISE if counts.errors or counts.warnings else Conclusion.READY


def _is_gap(rule: str, severity: Severity) -> bool:
    return severity is Severity.ERROR and rule[0] in "SD"
