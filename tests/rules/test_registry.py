"""Selection, order and the two printed tables of rules."""

from __future__ import annotations

import re

import pytest

from checker.outline.plan import SectionId
from checker.rules.finding import Finding, Severity
from checker.rules.manualpage import HEADINGS, page_of
from checker.rules.registry import FAMILIES, Selection, all_rules, explain, findings_of, ordered, rules_table
from checker.rules.rule import Rule
from plancheck.shared.errors import InputError
from tests.rules.factory import domain, facts, place, plan, section

BARE = facts(
    plan((section(SectionId.MONITORING, 9, present=False, location=None, heading=None),), texts=("标题", "正文"))
)


def _chosen(selection: Selection) -> set[str]:
    return {rule.id for rule in all_rules() if selection.wants(rule)}


@pytest.mark.parametrize(
    ("select", "ignore", "inside", "outside"),
    [
        ((), (), "S101", None),
        (("F",), (), "F101", "S101"),
        (("F101",), (), "F101", "F102"),
        ((), ("F",), "S101", "F101"),
        ((), ("F101",), "F102", "F101"),
        (("F101",), ("F",), "F101", "F102"),
        (("F",), ("F101",), "F102", "F101"),
        (("F101", "S"), (), "S101", "D101"),
    ],
)
def test_the_longer_prefix_decides(
    select: tuple[str, ...], ignore: tuple[str, ...], inside: str, outside: str | None
) -> None:
    chosen = _chosen(Selection(select, ignore))
    assert inside in chosen
    assert outside not in chosen


def test_of_equal_prefixes_ignore_decides() -> None:
    assert _chosen(Selection(("F101",), ("F101",))) == set()


@pytest.mark.parametrize("selection", [Selection(("X9",)), Selection((), ("F999",))])
def test_a_prefix_of_no_rule_is_an_input_error(selection: Selection) -> None:
    with pytest.raises(InputError, match="没有编号以"):
        findings_of(BARE, selection)


def test_findings_come_by_place_then_severity_then_rule() -> None:
    def finding(rule: str, severity: Severity, paragraph: int | None) -> Finding:
        return Finding(rule, severity, rule, location=place(paragraph) if paragraph else None)

    given = [
        finding("S106", Severity.WARNING, 9),
        finding("F103", Severity.INFO, 3),
        finding("F101", Severity.ERROR, 3),
        finding("D101", Severity.ERROR, 3),
        finding("S101", Severity.ERROR, None),
        finding("D101", Severity.ERROR, 3),
    ]
    assert [f.rule for f in ordered(reversed(given))] == ["S101", "D101", "F101", "F103", "S106"]


def test_only_selected_rules_report() -> None:
    assert [f.rule for f in findings_of(BARE)] == ["S101"]
    assert findings_of(BARE, Selection(ignore=("S",))) == ()


def test_only_families_that_a_usual_check_does_not_load_hold_rules_that_are_off() -> None:
    loaded = {f"checker.rules.{family}" for family in FAMILIES}
    assert all((rule.check.__module__ in loaded) is rule.by_default for rule in all_rules())


def test_ids_and_names_are_unique_and_well_formed() -> None:
    rules = all_rules()
    assert len({rule.id for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    for rule in rules:
        assert re.fullmatch(r"[SDFCANRTG]\d{3}", rule.id)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_page_has_all_headings_in_order(rule: Rule) -> None:
    parts = page_of(rule).parts
    assert tuple(parts) == HEADINGS
    assert rule.title
    assert all(text.strip() for text in parts.values())


def test_explain_prints_the_page_and_takes_small_letters() -> None:
    page = explain("f101")
    assert page.startswith("F101 目标值低于上位规划的下限（weaker-than-floor，错误）")
    assert [line for line in page.splitlines() if line in HEADINGS] == list(HEADINGS)


def test_explain_of_an_unknown_rule_is_an_input_error() -> None:
    with pytest.raises(InputError, match="Z001"):
        explain("Z001")


def test_the_table_has_a_line_a_rule_in_columns() -> None:
    lines = rules_table().splitlines()
    assert len(lines) == len(all_rules()) + 1
    assert all(line.split()[0] == rule.id for line, rule in zip(lines[1:], all_rules(), strict=True))


def test_a_missing_section_is_placed_where_it_should_stand() -> None:
    gone = section(SectionId.OVERALL_GOAL, 0, present=False, heading=None, location=None)
    made = plan((gone, section(SectionId.DOMAINS, 2), section(SectionId.MONITORING, 4)), texts=tuple("一二三四五"))
    (finding,) = findings_of(facts(made))
    assert finding.location == place(2)


def test_a_missing_domain_is_placed_before_the_next_one() -> None:
    made = plan(
        domains=(
            domain("health", "妇女与健康", 2),
            domain("education", "妇女与教育", 0, present=False, heading=None, location=None),
            domain("economy", "妇女与经济", 5),
        ),
        texts=tuple("一二三四五六七八"),
    )
    (finding,) = findings_of(facts(made), Selection(("D1",)))
    assert (finding.rule, finding.location, finding.domain) == ("D101", place(5), "education")


def test_a_section_in_the_wrong_place_is_the_only_one_named() -> None:
    made = plan(
        (
            section(SectionId.FOREWORD, 3),
            section(SectionId.GUIDING_IDEOLOGY, 5),
            section(SectionId.DOMAINS, 7),
            section(SectionId.IMPLEMENTATION, 1),
            section(SectionId.MONITORING, 9),
        ),
        texts=tuple("一二三四五六七八九"),
    )
    (finding,) = findings_of(facts(made))
    assert (finding.rule, finding.location) == ("S106", place(1))
    assert "组织实施" in finding.message


def test_a_quote_that_is_no_text_gives_way_to_the_paragraph() -> None:
    """An automatic number is printed, but it is no text a comment could stand on."""
    numbered = section(SectionId.OVERALL_GOAL, 2, heading="（三）总体目标", empty=True)
    (finding,) = findings_of(facts(plan((numbered,), texts=("标题", " 总体目标 "))))
    assert (finding.rule, finding.quote) == ("S103", "总体目标")


def test_a_paragraph_with_hundreds_of_one_slip_gives_twenty_findings_and_their_number() -> None:
    many = facts(plan(texts=("宣传教育,提高意识；" * 60 + "，" * 80,)))
    found = findings_of(many, Selection(("T207",)))
    assert len(found) == 20
    assert found[-1].message.endswith("（本段同类问题共60处，其余不再列出。）")
