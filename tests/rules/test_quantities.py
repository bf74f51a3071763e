"""What is read as a claim that can be recomputed (claims.yaml), and the numbers it is made of."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.rules.quantities import Claim, claims_of
from checker.rules.quantities.amounts import sentences_of
from tests.rules import factory

CASES = yaml.safe_load((Path(__file__).parent / "claims.yaml").read_text(encoding="utf-8"))


def _claims(text: str) -> tuple[Claim, ...]:
    return claims_of(factory.plan(texts=(text,)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:12])
def test_a_sentence_makes_these_claims(case: dict[str, Any]) -> None:
    found = [[claim.sort.value, claim.holds, claim.calculation.split("，不是")[0]] for claim in _claims(case["text"])]
    assert found == case["claims"]


def test_the_words_of_a_claim_stand_in_the_text() -> None:
    (claim,) = (claim for claim in _claims("全县人口50万人，其中女性24万人，占总人口的42%。") if not claim.holds)
    assert claim.span.text == "占总人口的42%"


def test_amounts_are_in_their_base_unit_with_the_words_before() -> None:
    (passage,) = factory.plan(texts=("总人口62.91万人，收入1,283元，财政约3亿元，2020年",)).passages
    (sentence,) = sentences_of(passage)
    found = [(one.words, one.figure.value, one.unit) for one in sentence.said]
    assert found == [("总人口", 629100, "人"), (",收入", 1283, "元"), (",财政约", 300000000, "元")]
    assert sentence.said[2].figure.slack == Fraction(50_000_000)


def test_a_power_of_ten_that_would_mend_a_share_is_told_with_the_amount_it_is_about() -> None:
    (claim,) = _claims("全县财政支出456636亿元，教育支出142818万元，占财政支出的31.28%。")
    assert claim.factor == 10_000
    assert claim.suspect is not None
    assert claim.suspect.printed == "456636亿元"


def test_a_sentence_in_brackets_speaks_of_the_number_before_it() -> None:
    assert [claim.holds for claim in _claims("投入资金3600万元（3.6亿元）。")] == [False]
    assert _claims("投入资金3600万元（县级1200万元）。") == ()
