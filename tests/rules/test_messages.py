"""The table of messages in the documentation is the one the rules give."""

from __future__ import annotations

import pytest

from tests.rules.messages import DOCUMENT, renewed, table


def test_the_table_in_the_documentation_is_current() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == renewed(text), "run python -m tests.rules.messages and read the table"


@pytest.mark.parametrize("row", table().splitlines()[2:], ids=lambda row: row[2:6])
def test_a_message_ends_its_sentences_and_says_what_to_do(row: str) -> None:
    _, _, _, message, suggestion, _ = (part.strip() for part in row.split("|"))
    assert message.endswith("。")
    assert suggestion.endswith("。")
    assert suggestion not in message
