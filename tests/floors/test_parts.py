"""The library's order of parts and the checker's parts are one list."""

from __future__ import annotations

from checker.outline.plan import Part
from reference_targets.statement import PARTS


def test_every_part_of_a_plan_has_its_place_in_the_order() -> None:
    assert sorted(PARTS) == sorted(part.value for part in Part)
