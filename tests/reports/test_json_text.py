"""JSON text: what is written in one go is letter by letter what is written piece by piece."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from checker.reports.json import _whole, _written, written

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.decimals(0, 10**6, allow_nan=False, places=2)
    | st.text(st.characters(exclude_categories=[]), max_size=8)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("键ab\n", max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES)
def test_both_ways_give_the_same_text(value):
    assert _whole(value, "\n  ") == "".join(_written(value, "\n  "))


@given(st.lists(VALUES, max_size=3))
def test_an_iterator_is_written_as_the_list_of_its_items(items):
    assert "".join(written({"甲": iter(items)})) == "".join(written({"甲": items}))


def test_half_a_surrogate_pair_is_written_too():
    assert json.loads("".join(written({"甲": iter(["\ud800", Decimal("3.0")])}))) == {"甲": ["\ud800", 3.0]}
