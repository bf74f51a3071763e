"""Slips of words, names and places as data, and right sentences that look like them (tests/rules/slips)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from checker.rules.registry import all_rules
from checker.rules.rule import Facts
from reference_targets.library import load_known
from tests.rules import factory

FOLDER = Path(__file__).parent / "slips"
RULES = {rule.id: rule for rule in all_rules()}
ABOUT_WORDS = ("T101", "T102", "T103", "T104", "R103", "R105", "R110", "R111", "C206", "C208", "C209", "C210", "C211")


def rows(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def facts_of(sentence: str) -> Facts:
    made = factory.plan(texts=(sentence,))
    return Facts(replace(made, title=""), (), (), load_known(), date(2022, 7, 1))


@pytest.mark.parametrize("row", rows("wrong.txt"), ids=lambda row: row.split("\t")[1])
def test_a_slip_is_told_at_its_place(row: str) -> None:
    rule, wrong, sentence = row.split("\t")
    quotes = [hit.quote for hit in RULES[rule].check(facts_of(sentence)) if hit.quote]
    assert any(wrong in quote or quote in wrong for quote in quotes)


@pytest.mark.parametrize("sentence", rows("clean.txt"))
def test_a_right_sentence_is_left_alone(sentence: str) -> None:
    facts = facts_of(sentence)
    assert [(rule, hit.message) for rule in ABOUT_WORDS for hit in RULES[rule].check(facts)] == []
