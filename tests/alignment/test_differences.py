"""Word for word: what differs is marked, and the words stay the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.alignment.differences import compared, words


def marked(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("全面普及健康知识", "普及健康知识", "[全面]普及健康知识", "普及健康知识"),
        ("控制在14/10万以内", "控制在12/10万以内", "控制在[14/10万]以内", "控制在[12/10万]以内"),
        ("参保率达到95%。", "参保率达到95％。", "参保率达到95%。", "参保率达到95％。"),
        ("甲，乙", "甲,乙", "甲，乙", "甲,乙"),
        ("完全相同", "完全相同", "完全相同", "完全相同"),
        ("", "新增", "", "[新增]"),
        ("（健康）", "（教育）", "（[健康]）", "（[教育]）"),
        ("健康的，教育", "经济的，法律", "[健康的，教育]", "[经济的，法律]"),
        ("健康服务教育", "经济服务法律", "[健康]服务[教育]", "[经济]服务[法律]"),
    ],
)
def test_differences_are_words(one, other, left, right):
    assert tuple(map(marked, compared(one, other))) == (left, right)


def test_punctuation_between_two_differences_is_no_common_ground():
    left, _ = compared("健康，教育", "经济，法律")
    assert [piece.changed for piece in left] == [True]


def test_numbers_keep_their_unit():
    assert words("达到14.5/10万、95%和3‰") == ["达到", "14.5/10万", "、", "95%", "和", "3‰"]


@given(st.text("妇女健康水平提高，。 12%/万ab", max_size=60), st.text("妇女教育水平提升，。 34‰", max_size=60))
def test_the_pieces_of_a_side_are_its_text(one, other):
    left, right = compared(one, other)
    assert "".join(piece.text for piece in left) == one
    assert "".join(piece.text for piece in right) == other
    assert "".join(words(one)) == one
