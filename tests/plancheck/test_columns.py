"""Widths and line breaks of console text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.shared.columns import padded, visible, width, wrapped


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("规划", 4), ("１％", 4), ("‰", 1), ("e\u0301", 1), ("８/10万", 7)]
)
def test_width_counts_a_chinese_character_as_two_columns(text, columns):
    assert width(text) == columns


def test_ambiguous_characters_are_as_wide_as_asked():
    assert (width("“甲”"), width("“甲”", ambiguous=2)) == (4, 6)


def test_padding_fills_up_to_the_column_and_never_cuts():
    assert padded("规划", 6) == "规划  "
    assert padded("规划草案", 6) == "规划草案"


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 10, [""]),
        ("孕产妇死亡率", 6, ["孕产妇", "死亡率"]),
        ("甲乙丙，丁", 6, ["甲乙", "丙，丁"]),  # a comma never begins a line
        ("甲乙（丙丁", 6, ["甲乙", "（丙丁"]),  # an opening bracket never ends one
        ("甲乙12/10万", 8, ["甲乙", "12/10万"]),  # a number stays whole
        ("甲 乙\n丙", 20, ["甲 乙 丙"]),
    ],
)
def test_lines_break_as_chinese_breaks_them(text, columns, lines):
    assert wrapped(text, columns) == lines


@given(st.text(alphabet="甲乙（）“”，。12/%‰ab \t\n", max_size=200), st.integers(4, 60))
def test_no_line_is_too_wide_and_nothing_is_lost(text, columns):
    lines = wrapped(text, columns)
    assert all(width(line, ambiguous=2) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_draft_cannot_steer_the_terminal():
    assert visible("甲\x1b[31m乙\x07\x9b\u202e") == "甲␛[31m乙␇��"
    assert "\x1b" not in "".join(wrapped("甲\x1b[2J", 20))
