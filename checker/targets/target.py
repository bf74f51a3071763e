"""A target as seen in a plan: what, how much, where. Observation only; what follows from it is a rule's business."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from checker.outline.plan import Location, Part
from reference_targets.matcher import Found, Scope
from reference_targets.records import Quantity


class Target(Struct, frozen=True):
    """One quantified commitment. `indicator` is its name as a reader would say it, qualifiers included.

    `indicator_id` is the catalogue's id or None; `signature` the identity that decides whether two names mean the
    same indicator (see checker/floors/identity.py). `quote` is paragraph.text[location.start:location.end].
    `baseline` is the present value printed beside it (table column, 由72%提高到85%), in the target's unit, or None.
    `scope` are the words around the number, `found` what they say of the known indicators.
    """

    indicator: str
    indicator_id: str | None
    signature: frozenset[str]
    quantity: Quantity
    part: Part
    domain: str | None
    item: str | None
    quote: str
    location: Location
    baseline: Decimal | None = None
    scope: Scope = Scope("")
    found: Found = Found()
