"""Expressions made light match what they matched before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_targets.script import light

_CHARACTERS = "一二三，。；（）()-^[]a0　\n"
_MEMBERS = st.sampled_from([*"一二三，。（）a0^", r"\-", r"\]", r"\[", r"\d", r"\s", "A-Z", "０-９"])
_TEXTS = st.text(st.sampled_from(_CHARACTERS + "９B"), max_size=20)


@st.composite
def _expressions(draw: st.DrawFn) -> str:
    """A set, asked for or not meant, with something before and after it and a count."""
    inside = "".join(draw(st.lists(_MEMBERS, min_size=2, max_size=6)))
    negated = draw(st.sampled_from(["", "^"]))
    before, after = (draw(st.sampled_from(["", "一", "(?:二|。)?", r"\[", "(?<!三)"])) for _ in range(2))
    return f"{before}[{negated}{inside}]{draw(st.sampled_from(['', '+', '*?', '{1,2}', '?']))}{after}"


@given(_expressions(), _TEXTS)
def test_the_same_places_match(expression: str, text: str) -> None:
    """Also where the first member of a set is ^, which then says what is not meant."""
    plain, made = re.compile(expression), re.compile(light(expression))
    assert [match.span() for match in made.finditer(text)] == [match.span() for match in plain.finditer(text)]


@pytest.mark.parametrize(
    ("expression", "made"),
    [
        ("[一二三]年", "(?:一|二|(?>三))年"),
        ("[-一二三]", r"(?:[\-]|一|二|(?>三))"),
        (r"\[一二三]", r"\[一二三]"),
        ("[一二]", "[一二]"),
        ("[^一二三]", "[^一二三]"),
        (r"[\da-z]", r"[\da-z]"),
    ],
    ids=["Chinese characters", "a dash in front", "no set", "two of them", "what is not meant", "Latin"],
)
def test_only_sets_that_need_a_table_become_alternatives(expression: str, made: str) -> None:
    assert light(expression) == f"(?=){made}"
