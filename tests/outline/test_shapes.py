"""The outline of plans in many dresses; the cases are data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.outline import shape

HERE = Path(__file__).parent
CASES = [
    pytest.param(case, id=case["name"])
    for name in ("cases_domains.yaml", "cases_sections.yaml")
    for case in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
]


def text_of(case: dict[str, Any]) -> str:
    """The case's text, framed as a whole plan where it is only the domains."""
    if "sections" in case:
        return f"{case.get('title', '')}\n{case['text']}"
    return shape.framed(case["text"], case.get("kind", "妇女"))


@pytest.mark.parametrize("case", CASES)
def test_a_plan_in_this_dress_has_this_shape(case: dict[str, Any]) -> None:
    (plan,) = shape.plans(text_of(case))
    if "domains" in case:
        assert shape.domains(plan) == case["domains"]
    if "sections" in case:
        assert shape.sections(plan) == case["sections"]
    assert {words: shape.path_of(plan, words) for words in case.get("paths", {})} == case.get("paths", {})


@pytest.mark.parametrize("case", CASES)
def test_every_paragraph_behind_the_title_is_one_passage_in_order(case: dict[str, Any]) -> None:
    document = shape.document(text_of(case))
    (plan,) = shape.plans(text_of(case))
    inside = [p.index for p in document.paragraphs if plan.first <= p.index <= plan.last and p.text.strip()]
    assert [passage.paragraph.index for passage in plan.passages] == inside
