"""A plan compared with itself meets every floor: for any set of targets, and for the real plans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.floors.compare import compare
from checker.floors.comparison import Comparison
from checker.floors.distill import document_of, floors_of
from checker.outline.plan import Part, Plan
from checker.targets.target import Target
from reference_targets.applying import floors_for
from reference_targets.vocabulary import Basis
from tests.floors import notation

HOLDING = {"met", "exceeds"}
NAMES = (
    "孕产妇死亡率",
    "孕产妇系统管理率",
    "孕产妇系统管理覆盖率",
    "儿童伤害死亡率",
    "书屋覆盖率",
    "村级书屋覆盖率",
    "培训",
)
UNITS = ("%", "‰", "/10万", "名", "所", ":1", "小时", "分钟", "升")

levels = st.builds(
    lambda hedge, comparator, value, unit, year: f"{hedge}{comparator}{value}{unit}{year}",
    st.sampled_from(("", "力争")),
    st.sampled_from((">=", "<=", ">", "<", "=", "~")),
    st.sampled_from(("0", "3.0", "5", "20", "90", "100")),
    st.sampled_from(UNITS),
    st.sampled_from(("", " @2023", " @2025", " @2030", " @2035")),
)
changes = st.builds(
    lambda way, comparator, value, unit, base: f"{way}{comparator}{value}{unit}{base}",
    st.sampled_from("降升"),
    st.sampled_from((">=", "<=", "=", "~")),
    st.sampled_from(("0.5", "5", "20")),
    st.sampled_from(("%", "点", "点/年", "%/年")),
    st.sampled_from(("", " 基2018", " 基2020")),
)
targets = st.builds(
    lambda name, text, known, part, domain, baseline: notation.target(
        name, text, baseline, known=known, part=part, domain=domain
    ),
    st.sampled_from(NAMES),
    levels | changes,
    st.booleans(),
    st.sampled_from(tuple(Part)),
    st.sampled_from(("health", "education", None)),
    st.sampled_from((None, "1", "50")),
)


def _against_itself(plan: Plan, found: tuple[Target, ...]) -> tuple[Comparison, ...]:
    parents = floors_of(plan, found, document_of(plan), Basis.OFFICIAL)
    return compare(plan, found, floors_for(plan, notation.library(), parents), notation.library())


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.lists(targets, max_size=12), st.sampled_from(("2021-2025", "2021-2030", "—")))
def test_any_targets_meet_themselves(found: list[Target], years: str) -> None:
    comparisons = _against_itself(notation.plan(years), tuple(found))
    assert {c.verdict.value for c in comparisons} <= HOLDING
    assert bool(comparisons) is bool(found)


@settings(max_examples=100, deadline=None)
@given(st.lists(targets, max_size=8))
def test_the_same_targets_give_the_same_comparisons(found: list[Target]) -> None:
    plan = notation.plan()
    assert _against_itself(plan, tuple(found)) == _against_itself(plan, tuple(found))
