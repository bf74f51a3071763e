"""Names of indicators: the same one under other words is one, different ones that look alike stay apart.

Both figures are measured over pairs.yaml: of the pairs the catalogue takes for the same (one id, or equal signatures)
at least 99 % are (precision), and of those that are, at least 85 % are recognised (recall). Precision stands higher,
because a merged pair compares a target with another's floor, while a missed synonym is only reported as missing.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tests.targets.expectation import HERE, load, same_name

PAIRS = load(HERE / "pairs.yaml")
PRECISION = Fraction(99, 100)
RECALL = Fraction(85, 100)

SAME = [pair for pair in PAIRS if pair["same"]]
DIFFERENT = [pair for pair in PAIRS if not pair["same"]]
FOUND = [pair for pair in SAME if same_name(pair["a"], pair["b"])]
MERGED = [pair for pair in DIFFERENT if same_name(pair["a"], pair["b"])]


def test_what_is_called_the_same_is_the_same(record_property: Callable[[str, object], None]) -> None:
    precision = Fraction(len(FOUND), len(FOUND) + len(MERGED))
    record_property("precision", str(precision))

    assert precision >= PRECISION, "merged though different:" + _lines(MERGED)


def test_the_same_indicator_under_other_words_is_recognised(record_property: Callable[[str, object], None]) -> None:
    recall = Fraction(len(FOUND), len(SAME))
    record_property("recall", str(recall))
    missed = [pair for pair in SAME if pair not in FOUND]

    assert recall >= RECALL, f"recall {len(FOUND)}/{len(SAME)}, not recognised:" + _lines(missed)


def test_identity_does_not_depend_on_the_order_of_the_two_names() -> None:
    assert [p for p in PAIRS if same_name(p["a"], p["b"]) != same_name(p["b"], p["a"])] == []


def test_there_are_enough_pairs_of_either_sort_and_none_stands_twice() -> None:
    assert len(SAME) >= 100
    assert len(DIFFERENT) >= 100
    assert len({frozenset((pair["a"], pair["b"])) for pair in PAIRS}) == len(PAIRS)


def _lines(pairs: list[dict[str, str]]) -> str:
    return "".join(f"\n  {pair['a']} | {pair['b']}" for pair in pairs)
