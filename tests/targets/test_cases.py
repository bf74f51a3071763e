"""Sentences of every kind of wording give the targets a careful provincial reviewer would write down."""

from __future__ import annotations

from collections import Counter

import pytest

from checker.targets.extract import commitments
from tests.targets.expectation import Case, cases, compare, known

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind}-{case.number}" for case in CASES])
def test_sentence_gives_its_targets(case: Case) -> None:
    problems = compare(case, list(commitments(case.text, known)))

    assert not problems, "\n".join(["", case.text, *problems])


def test_there_are_enough_cases_and_no_sentence_stands_twice() -> None:
    texts = Counter(case.text for case in CASES)

    assert len(CASES) >= 300
    assert [text for text, times in texts.items() if times > 1] == []


def test_quotes_are_verbatim_and_given_for_at_least_half() -> None:
    quotes = [(case.text, target.get("quote")) for case in CASES for target in case.targets]
    given = [(text, quote) for text, quote in quotes if quote is not None]

    assert [quote for text, quote in given if text.count(quote) != 1] == []
    assert 2 * len(given) >= len(quotes)
