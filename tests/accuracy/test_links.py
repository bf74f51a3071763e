"""Two real pairs of plans, their goals linked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from checker.alignment.align import beside
from checker.outline.plan import Part
from tests.alignment.test_align import plan_of
from tests.unitutil.corpus import corpus_file

LINKS = yaml.safe_load((Path(__file__).parent / "links.yaml").read_text("utf-8"))


def _right(pair: dict[str, Any]) -> tuple[int, int]:
    """How many of a pair's parent goals are linked as by hand, and how many there are."""
    parent, draft = (plan_of(corpus_file(pair[side]), pair["kind"]) for side in ("parent", "draft"))
    own = {domain.id: [item.location for item in domain.goals] for domain in draft.domains}
    found: dict[str, list[int | None]] = {}
    for item in beside(parent, draft).pairs:
        if item.parent is not None and item.part is Part.GOALS:
            goals = own[item.domain]
            place = goals.index(item.draft.location) + 1 if item.draft and item.draft.location in goals else None
            found.setdefault(item.domain, []).append(place)
    wanted = [
        (found[domain][n - 1], partners) for domain, links in pair["links"].items() for n, partners in links.items()
    ]
    return sum(got in partners if partners else got is None for got, partners in wanted), len(wanted)


def test_two_real_pairs_are_linked_as_by_hand() -> None:
    """147 goals of two pairs of plans, linked by hand before the program had seen them: 97 of 100 alike."""
    right, total = map(sum, zip(*map(_right, LINKS), strict=True))
    assert total == 147
    assert right / total >= 0.97
