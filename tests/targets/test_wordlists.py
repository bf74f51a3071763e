"""Word lists answer as an alternation of a pattern would, the longest word first."""

from __future__ import annotations

import pytest

from checker.targets.wordlists import ending, has, opening, without_note, words

VERBS = words("达 达到 提高")


def test_the_longest_word_is_found_first() -> None:
    assert VERBS[-1] == "达"
    assert opening("达到90%", VERBS) == "达到"
    assert ending("力争达到", VERBS) == "达到"


def test_nothing_found_is_an_empty_word() -> None:
    assert (opening("力争", VERBS), ending("力争", VERBS), has("力争", VERBS)) == ("", "", False)
    assert has("力争提高到", VERBS)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("覆盖率(建制村)", "覆盖率"),
        ("覆盖率", "覆盖率"),
        ("村(社区)覆盖率", "村(社区)覆盖率"),
        ("覆盖率(", "覆盖率("),
        ("覆盖率)", "覆盖率)"),
        ("覆盖率(a)b)", "覆盖率(a)b)"),
    ],
)
def test_only_a_whole_bracket_at_the_end_is_a_note(name: str, bare: str) -> None:
    assert without_note(name) == bare
