"""Findings keep their identity through edits around them."""

from __future__ import annotations

from msgspec.structs import replace

from checker.outline.plan import Location
from checker.rounds.findingkeys import finding_ids, identities, statement
from checker.rules.finding import Finding, Severity

WEAK = Finding(
    rule="F101",
    severity=Severity.ERROR,
    message="孕产妇死亡率“控制在14/10万以内”，弱于下限。",
    suggestion="请改。",
    indicator="孕产妇死亡率",
    domain="health",
    quote="孕产妇死亡率控制在14/10万以内",
    location=Location(paragraph=12, line=12, path="二/（一）/主要目标/2", start=3, end=20),
)


def code(finding: Finding, scope: str = "women") -> str:
    return identities([finding], scope)[0]


def test_place_number_gravity_and_wording_of_a_floor_finding_do_not_matter():
    moved = replace(WEAK, location=Location(40, 40, "三/（一）/主要目标/7"), severity=Severity.WARNING)
    reworded = replace(WEAK, message="孕产妇死亡率“降到13/10万”，弱于下限。", quote="孕产妇死亡率降到13/10万")
    missing = replace(WEAK, rule="F103", quote=None)
    assert {code(item) for item in (moved, reworded, missing)} == {code(WEAK)}


def test_another_indicator_domain_plan_or_rule_is_another_finding():
    others = [
        code(replace(WEAK, indicator="婴儿死亡率")),
        code(replace(WEAK, domain="law")),
        code(WEAK, "children"),
        code(replace(WEAK, rule="C103")),
    ]
    assert len({code(WEAK), *others}) == 5


def test_a_finding_without_indicator_is_about_the_words_it_quotes():
    wrong = Finding("T102", Severity.WARNING, "“街接”疑有错字。", quote="街接", location=Location(7, 7, "二"))
    assert code(replace(wrong, location=Location(9, 9, "三"), message="另一种说法")) == code(wrong)
    assert code(replace(wrong, quote="街 接")) == code(wrong)
    assert code(replace(wrong, quote="权力")) != code(wrong)


def test_equal_subjects_are_numbered_so_that_ids_are_unique():
    ids = finding_ids([WEAK, replace(WEAK, severity=Severity.INFO), WEAK], "women")
    assert ids[0].startswith("F101-")
    assert [id.removeprefix(ids[0]) for id in ids] == ["", "-2", "-3"]


def test_a_statement_is_the_message_without_its_place():
    assert statement(replace(WEAK, message=f"二/（一）/主要目标/2：{WEAK.message}")) == WEAK.message
    assert statement(replace(WEAK, location=None)) == WEAK.message
