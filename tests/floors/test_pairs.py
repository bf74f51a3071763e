"""A sentence of a parent beside one of a draft: what the verdict is and what the reader is told (pairs.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.floors.compare import compare
from checker.floors.comparison import Comparison
from checker.floors.parents import parents_in
from checker.outline.find import Hints, plans_of
from checker.reading.read import read_file
from checker.targets.extract import targets_of
from reference_targets.applying import floors_for
from reference_targets.library import Library
from reference_targets.phrasing import demand
from reference_targets.records import Floor
from tests.floors import notation

CASES = [
    pytest.param(case, id=f"{kind}: {case['draft']}")
    for kind, cases in yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8")).items()
    for case in cases
]
PLAN = """{place}妇女发展规划（{period}年）
前言
{before}为促进妇女全面发展，制定本规划。
一、指导思想
坚持男女平等。
二、发展领域、主要目标和策略措施
（一）妇女与健康
主要目标：
1.{goal}。
"""


def written(path: Path, place: str, goal: str, period: str = "2021-2030", before: str = "") -> Path:
    text = PLAN.format(place=place, goal=goal, period=period.replace("-", "—"), before=before)
    path.write_text(text, encoding="utf-8")
    return path


def floors_in(path: Path, library: Library) -> tuple[Floor, ...]:
    return tuple(floor for each in parents_in([path], library) for floor in each.parent.floors)


def compared(folder: Path, case: dict[str, Any]) -> Comparison:
    library = notation.library()
    parents = floors_in(written(folder / "parent.txt", "湖南省", case["parent"]), library)
    extra = {key: case[key] for key in ("period", "before") if key in case}
    (plan,) = plans_of(read_file(written(folder / "draft.txt", "湖南省衡阳市衡山县", case["draft"], **extra)), Hints())
    floors = floors_for(plan, library, parents)
    (found,) = compare(plan, targets_of(plan, library.catalogue), floors, library)
    return found


@pytest.mark.parametrize("case", CASES)
def test_a_draft_beside_its_parent(tmp_path: Path, case: dict[str, Any]) -> None:
    found = compared(tmp_path, case)
    assert (found.verdict.value, found.note) == (case["verdict"], found.note)
    assert case.get("note", "") in found.note
    assert (found.binds, found.sure, found.due) == tuple(case.get(key, True) for key in ("binds", "sure", "due"))
    if "wanted" in case:
        assert found.wanted is not None
        assert demand(found.wanted) == case["wanted"]


@pytest.mark.parametrize("case", CASES)
def test_what_a_plan_says_it_meets_itself(tmp_path: Path, case: dict[str, Any]) -> None:
    for goal in (case["parent"], case["draft"]):
        library = notation.library()
        path = written(tmp_path / "plan.txt", "湖南省", goal)
        (plan,) = plans_of(read_file(path), Hints())
        targets = targets_of(plan, library.catalogue)
        floors = floors_for(plan, library, floors_in(path, library)) if targets else ()
        assert {found.verdict.value for found in compare(plan, targets, floors, library)} <= {"met", "exceeds"}
