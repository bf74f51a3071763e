"""What misspelt.py and twice.py find: where it lies, what it should read, and what they leave alone."""

from __future__ import annotations

import pytest

from checker.rules.misspelt import slips


def found(text: str) -> list[tuple[str, str, str]]:
    return [(slip.kind, text[slip.start : slip.end], slip.right) for slip in slips(text)]


def test_a_slip_at_the_very_beginning_and_at_the_very_end() -> None:
    assert found("巾帽志愿者") == [("exchanged", "巾帽", "巾帼")]
    assert found("维护合法权宜") == [("exchanged", "权宜", "权益")]


def test_a_text_of_nothing_and_of_one_character() -> None:
    assert found("") == []
    assert found("女") == []


def test_a_character_outside_the_basic_plane_moves_no_place() -> None:
    assert found("𠮷家庭暴力𠮷，落实控缀保学机制") == [("exchanged", "控缀", "控辍")]


@pytest.mark.parametrize(
    "sentence", ["加强妇幼保建。", "关爱困儿童。", "开展免费免费检查。", "办好农村和和镇区幼儿园。"]
)
def test_one_slip_is_told_once(sentence: str) -> None:
    assert len(found(sentence)) == 1


def test_a_word_that_stands_often_is_a_name_of_the_place() -> None:
    assert found("用好弘杨。") != []
    assert found("用好弘杨。建好弘杨。管好弘杨。") == []


def test_what_is_named_between_marks_of_quotation_is_left_alone() -> None:
    assert found("实施“筑固”行动。") == []
    assert found("实施筑固行动。") == [("exchanged", "筑固", "巩固")]
