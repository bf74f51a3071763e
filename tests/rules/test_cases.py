"""Cases as data: sentences a rule must object to, and sentences it must leave alone (cases.yaml)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from checker.rules.registry import all_rules
from checker.rules.rule import Facts
from checker.targets.past import past_of
from reference_targets.library import load_known
from tests.rules import factory

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
RULES = {rule.id: rule for rule in all_rules()}


def _hits(rule_id: str, sentence: str) -> list[str]:
    made = factory.plan(texts=(sentence,))
    library = load_known()
    facts = Facts(
        plan=replace(made, title=""),
        targets=(),
        comparisons=(),
        library=library,
        date=date(2022, 7, 1),
        past=past_of(made, (), library.catalogue),
    )
    return [hit.message for hit in RULES[rule_id].check(facts)]


def _cases(side: str) -> list[tuple[str, str]]:
    return [(rule, sentence) for rule, sides in CASES.items() for sentence in sides[side]]


@pytest.mark.parametrize(("rule", "sentence"), _cases("bad"))
def test_a_rule_objects(rule: str, sentence: str) -> None:
    assert _hits(rule, sentence)


@pytest.mark.parametrize(("rule", "sentence"), _cases("good"))
def test_a_rule_leaves_alone(rule: str, sentence: str) -> None:
    assert _hits(rule, sentence) == []
