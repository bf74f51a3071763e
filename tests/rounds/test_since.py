"""This round beside the one before."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from checker.floors.comparison import Verdict
from checker.reports import json as report
from checker.result import Result
from checker.rounds.since import compared, earlier_round
from checker.rounds.states import State
from checker.rules.finding import Severity
from plancheck.shared.errors import InputError
from tests.reports.factory import finding, plan_result, result


def run_of(plan) -> Result:
    whole = result()
    return replace(whole, documents=(replace(whole.documents[0], plans=(plan,)),))


def rounds(before, after, tmp_path, as_json: bool):
    """The plan of `after` held against the one of `before`, read again or read from its JSON report."""
    path = tmp_path / ("上一轮.json" if as_json else "上一轮.txt")
    path.write_text(report.render(run_of(before)) if as_json else "", "utf-8")
    earlier = earlier_round(path, lambda _: run_of(before).documents[0])
    return next(compared(run_of(after), earlier, path.name).plans())


@pytest.fixture(params=[False, True], ids=["from the draft", "from its JSON report"])
def against(request, tmp_path):
    return lambda before, after: rounds(before, after, tmp_path, request.param)


def by_rule(plan):
    return {item.rule: state for item, state in zip(plan.findings, plan.states, strict=True)}


def test_the_same_draft_again_has_everything_still_open(against):
    plan = against(plan_result(), plan_result())
    assert set(plan.states) == {State.OPEN}
    assert plan.fixed == ()


def test_gone_findings_are_fixed_and_others_new(against):
    kept, *others = plan_result().findings
    added = finding("T202", "info", "多了一处", 3)
    plan = against(plan_result(), replace(plan_result(), findings=(kept, added)))
    assert plan.states == (State.OPEN, State.NEW)
    assert [item.rule for item in plan.fixed] == [item.rule for item in others]


def test_a_graver_finding_has_worsened_and_a_lighter_one_is_open(against):
    first = plan_result()
    light = replace(first, findings=tuple(replace(item, severity=Severity.INFO) for item in first.findings))
    assert set(against(light, first).states) == {State.WORSENED, State.OPEN}
    assert set(against(first, light).states) == {State.OPEN}


@pytest.mark.parametrize(("value", "state"), [("16", State.WORSENED), ("13", State.OPEN), ("14", State.OPEN)])
def test_a_target_further_from_its_floor_has_worsened(against, value, state):
    first = plan_result()
    weaker = next(item for item in first.comparisons if item.verdict is Verdict.WEAKER)
    amount = replace(weaker.target.quantity, value=Decimal(value))
    moved = replace(weaker, target=replace(weaker.target, quantity=amount))
    later = replace(first, comparisons=(moved, *(item for item in first.comparisons if item is not weaker)))
    assert by_rule(against(first, later))["F101"] is state


def test_a_plan_that_was_not_there_before_has_only_new_findings():
    plan = next(compared(run_of(plan_result()), (), "空").plans())
    assert set(plan.states) == {State.NEW}


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"schema_version": "1"}', "{" * 10_000, '{"schema_version": "2"}']
)
def test_what_is_no_report_is_one_line(tmp_path, content):
    path = tmp_path / "甲.json"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"甲\.json") as raised:
        earlier_round(path, lambda _: result().documents[0])
    assert "\n" not in str(raised.value)


def test_an_earlier_draft_that_cannot_be_read_stops_the_run(tmp_path):
    with pytest.raises(InputError, match="另存为"):
        earlier_round(tmp_path / "坏.docx", lambda _: result().documents[1])
