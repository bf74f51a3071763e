"""Findings of one kind: more than three of one rule with the same advice are one entry with all its places."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from checker.outline.plan import Location
from checker.reports.alike import Shown, entries
from checker.reports.html import render as page
from checker.reports.text import render
from checker.reports.view import groups, summary
from checker.result import Result
from checker.rules.finding import Finding, Severity
from tests.reports.factory import result


def slip(number: int, **facts: object) -> Finding:
    place = Location(paragraph=number, line=None, path=f"二/（一）/主要目标/{number}")
    made = Finding(
        "T102", Severity.WARNING, "“街接”疑有错字。", "请改为“衔接”。", quote="街接", domain="health", location=place
    )
    return replace(made, **facts)


def shown(*findings: Finding) -> list[Shown]:
    return [Shown(str(number), finding) for number, finding in enumerate(findings)]


def sizes(*findings: Finding) -> list[int]:
    return [len(entry.members) for entry in entries(shown(*findings))]


def test_three_are_shown_one_by_one_and_four_together() -> None:
    assert sizes(*map(slip, range(3))) == [1, 1, 1]
    assert sizes(*map(slip, range(4))) == [4]


def test_other_advice_another_severity_or_a_decision_is_another_kind() -> None:
    four = [slip(n) for n in range(4)]
    others = (slip(9, suggestion="请核对。"), slip(9, severity=Severity.INFO), slip(9, rule="T101"))
    assert sizes(four[0], *others, *four[1:]) == [4, 1, 1, 1]


def of_one_plan(*findings: Finding) -> Result:
    made = result()
    document = made.documents[0]
    plan = replace(document.plans[0], findings=findings, comparisons=())
    return replace(made, documents=(replace(document, plans=(plan,)),))


def test_the_console_names_every_place_of_an_entry_once() -> None:
    text = render(of_one_plan(*map(slip, range(1, 6))), 120)
    assert text.count("“街接”疑有错字") == 1
    assert all(text.count(f"主要目标/{n}（第{n}段）") == 1 for n in range(1, 6))
    assert text.startswith("错误 0 · 警告 5 · 提示 0")


def test_an_entry_of_several_domains_stands_with_the_plan_as_a_whole() -> None:
    plan = of_one_plan(*(slip(n, domain=("health", "education")[n % 2]) for n in range(4))).documents[0].plans[0]
    found = {group.id: len(group.findings) for group in groups(plan)}
    assert found == {"": 4}


def test_counts_keep_each() -> None:
    assert summary(of_one_plan(*map(slip, range(5))))["warnings"] == 5


def test_errors_come_first_and_the_next_step_last() -> None:
    findings = (slip(1), slip(2, severity=Severity.ERROR, rule="F101", indicator="孕产妇死亡率", message="弱于下限。"))
    lines = render(of_one_plan(*findings), 100).splitlines()
    order = [
        next(n for n, line in enumerate(lines) if word in line) for word in ("弱于下限", "疑有错字", "合计：错误 1")
    ]
    assert order == sorted(order)
    assert lines[-1].startswith("下一步：先改正 1 处错误")


def test_of_several_plans_the_errors_stand_before_the_first_plan() -> None:
    one = of_one_plan(slip(2, severity=Severity.ERROR, message="弱于下限。"))
    two = replace(one, documents=(*one.documents, *one.documents), date=date(2026, 3, 1))
    lines = render(two, 100).splitlines()
    first_file = lines.index(one.documents[0].path)
    assert sum("弱于下限" in line for line in lines[:first_file]) == 2


def test_places_still_to_be_filled_in_are_progress() -> None:
    run = of_one_plan(*(slip(n, rule="T301", severity=Severity.INFO) for n in range(1, 6)))
    assert "待填 5 处" in render(run)
    assert "<dt>待填</dt><dd>5 处</dd>" in page(run)
    final = of_one_plan(*(slip(n, rule="T301") for n in range(1, 6)))
    assert "待填 5 处" not in render(final)
