"""What a rule saw in one place."""

from __future__ import annotations

from msgspec import Struct

from checker.outline.plan import Location
from checker.rules.finding import Severity
from checker.targets.past import Past
from checker.targets.target import Target


class Hit(Struct, frozen=True):
    """What a rule saw in one place, before id, severity and order are given to it.

    `message` says what was found, what is required and who says so; `suggestion` what to do, and nothing of it twice.
    `severity` is set only where the case is graver or lighter than the rule usually is. Of a floor `floor` is what it
    asks for and `stated` what the draft says, in a few words each.
    """

    message: str
    suggestion: str
    location: Location | None = None
    quote: str | None = None
    indicator: str | None = None
    domain: str | None = None
    severity: Severity | None = None
    floor: str = ""
    stated: str = ""


def about(target: Target, message: str, suggestion: str) -> Hit:
    """A finding about the very words of a target."""
    return Hit(
        message=message,
        suggestion=suggestion,
        location=target.location,
        quote=target.quote,
        indicator=target.indicator,
        domain=target.domain,
    )


def told(past: Past, message: str, suggestion: str) -> Hit:
    """A finding about the very words of a past figure."""
    return Hit(
        message=message, suggestion=suggestion, location=past.location, quote=past.quote, indicator=past.indicator
    )
