"""Folding moves no character; sentences end at stops that are no decimal points."""

from __future__ import annotations

import pytest

from checker.targets.text import fold, sentences


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("达到９５．５％（２０３０年）", "达到95.5%(2030年)"),
        ("到二〇三〇年", "到2030年"),
        ("到二○二五年", "到2025年"),
        ("二零三五 年", "2035 年"),
        ("二〇一所", "二〇一所"),
    ],
)
def test_folding_moves_no_character(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(folded) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("达到98.5%.小学", ["达到98.5%", "小学"]),
        ("降到3。5.学校", ["降到3", "5.学校"]),
        ("建成.", ["建成"]),
        (".5", [".5"]),
    ],
)
def test_sentences_end_at_stops(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text)] == expected
