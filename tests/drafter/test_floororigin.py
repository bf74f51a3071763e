"""Where a floor comes from, in words; amounts are tested with the grammar."""

from __future__ import annotations

import pytest

from drafter import floororigin
from drafter.intake.judge import plain
from tests.drafter.plans import MORTALITY, floor, quantity


def test_a_note_names_document_place_and_standing():
    assert floororigin.note(MORTALITY) == (
        "孕产妇死亡率控制在12/10万以下（2030年），《某国妇女发展纲要（2021—2030年）》，二/（一）/主要目标/2（上级规划）"
    )


def test_a_note_says_that_a_floor_is_still_to_be_checked():
    from reference_targets.vocabulary import Status

    assert floororigin.note(floor("青禾率", quantity(">=1"), status=Status.TO_CHECK)).endswith("（上级规划，待核）")


@pytest.mark.parametrize(("number", "said"), [("7/3", "2.33"), ("5", "5"), ("5/2", "2.5"), ("1/1000", "0")])
def test_a_fraction_is_printed_with_two_decimals_at_most(number, said):
    from fractions import Fraction

    assert plain(Fraction(number)) == said
