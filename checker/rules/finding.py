"""A conclusion under a rule id."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from checker.outline.plan import Location


class Severity(StrEnum):
    """How grave a finding is, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def chinese(self) -> str:
        """The word reports print."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 is gravest."""
        return list(Severity).index(self)


class Acceptance(Struct, frozen=True):
    """A person's decision not to follow a finding: 不采纳 or 不适用, why, and where it is written down."""

    decision: str
    reason: str
    source: str


class Finding(Struct, frozen=True):
    """What is concluded: found · required · who says so · what to do. `location` None where there is no place.

    `floor` and `stated` are the facts of a floor finding that an accepted exception rests on (14/10万以下).
    An `accepted` finding stays in every report with its reason, but no longer counts as an error, warning or info.
    """

    rule: str
    severity: Severity
    message: str
    suggestion: str | None = None
    indicator: str | None = None
    domain: str | None = None
    quote: str | None = None
    location: Location | None = None
    accepted: Acceptance | None = None
    floor: str = ""
    stated: str = ""
