"""Whole files as offices of different provinces print them; the cases are data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.outline.plan import Plan, SlipKind
from tests.outline import shape

CASES = yaml.safe_load((Path(__file__).parent / "cases_offices.yaml").read_text(encoding="utf-8"))


def found(plan: Plan) -> dict[str, Any]:
    return {
        "title": plan.title,
        "kind": plan.kind.id,
        "region": plan.region.path(),
        "level": plan.level.value,
        "period": f"{plan.period.start}-{plan.period.end}" if plan.period else None,
        "sections": " ".join(sorted(shape.sections(plan).split())),
        "domains": shape.domains(plan),
        "missing": [
            f"{slip.domain} {slip.kind.value.split('_')[0]}" for slip in plan.slips if slip.kind is not SlipKind.DOUBLED
        ],
        "doubled": [slip.heading for slip in plan.slips if slip.kind is SlipKind.DOUBLED],
    }


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_the_plans_of_the_file_are_found(case: dict[str, Any]) -> None:
    plans = shape.plans(case["text"])
    wanted = [
        one | {"sections": " ".join(sorted(one["sections"].split()))} if "sections" in one else one
        for one in case["plans"]
    ]
    assert [{key: found(plan)[key] for key in one} for plan, one in zip(plans, wanted, strict=True)] == wanted
