"""Ages, years, past statistics, names, conditions and idioms are no targets, whatever numbers stand in them."""

from __future__ import annotations

import pytest

from checker.targets.extract import commitments
from tests.targets.expectation import HERE, known, load

SENTENCES = load(HERE / "cases" / "nothing.yaml")


@pytest.mark.parametrize("entry", SENTENCES, ids=[f"{n}-{entry['why']}" for n, entry in enumerate(SENTENCES, 1)])
def test_sentence_gives_nothing(entry: dict[str, str]) -> None:
    found = [(entry["text"][c.start : c.end], c.name, c.quantity) for c in commitments(entry["text"], known)]

    assert found == [], entry["text"]


def test_there_are_enough_sentences_and_none_stands_twice() -> None:
    texts = {entry["text"] for entry in SENTENCES}

    assert len(texts) == len(SENTENCES)
    assert len(texts) >= 150
