"""How grave a floor finding is, against the contract's paragraph."""

from __future__ import annotations

import pytest

from checker.floors.comparison import Verdict
from checker.rules.severity import gravity
from reference_targets.vocabulary import Basis, Unit
from tests.rules.factory import comparison, floor, quantity

CASES = [
    (verdict, basis, due, expected)
    for verdict in ("weaker", "unquantified", "missing")
    for basis, due, expected in [
        ("official", True, "error"),
        ("official", False, "warning"),
        ("distilled", True, "warning"),
        ("distilled", False, "warning"),
        ("consensus", True, "info"),
        ("consensus", False, "info"),
    ]
] + [
    ("softer", "official", True, "warning"),
    ("softer", "consensus", True, "warning"),
    ("later", "official", True, "warning"),
    ("later", "distilled", False, "warning"),
    ("incomparable", "official", True, "warning"),
    ("incomparable", "distilled", True, "info"),
    ("incomparable", "consensus", True, "info"),
]


@pytest.mark.parametrize(("verdict", "basis", "due", "expected"), CASES)
def test_gravity_follows_verdict_basis_and_due_date(verdict: str, basis: str, due: bool, expected: str) -> None:
    wanted = floor("孕产妇死亡率", quantity("<=", "12", Unit.PER_100K), Basis(basis))
    assert gravity(comparison(Verdict(verdict), wanted, due=due)).value == expected
