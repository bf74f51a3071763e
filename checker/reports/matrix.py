"""Many plans at a glance: plans × indicators, worst first, and who is weakest on which indicator."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from checker.floors.comparison import Comparison, Verdict
from checker.reports.view import VERDICTS, Counts, counts
from checker.result import PlanResult
from reference_targets.vocabulary import Kind

SIGNS = {
    Verdict.WEAKER: "弱",
    Verdict.UNQUANTIFIED: "无",
    Verdict.MISSING: "缺",
    Verdict.SOFTER: "软",
    Verdict.LATER: "晚",
    Verdict.INCOMPARABLE: "核",
    Verdict.INTERIM: "阶",
    Verdict.MET: "达",
    Verdict.EXCEEDS: "严",
}


class MatrixRow(Struct, frozen=True):
    """A plan's row: its position among the plans of the run, its counts, a comparison (or None) a column."""

    position: int
    plan: PlanResult
    counts: Counts
    cells: tuple[Comparison | None, ...]


class Weakest(Struct, frozen=True):
    """One indicator over all plans: how often each verdict fell, and the plan furthest below its floor, if any."""

    indicator: str
    failing: int
    plans: int
    verdicts: dict[Verdict, int]
    position: int | None
    comparison: Comparison | None


class Matrix(Struct, frozen=True):
    """The plans of one kind. Columns: indicators by how many plans fail them; rows: plans, worst first."""

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    weakest: tuple[Weakest, ...]


def matrices(plans: list[PlanResult]) -> tuple[Matrix, ...]:
    """A matrix a kind; kinds without any floor are left out."""
    made = (_matrix(kind, [(n, p) for n, p in enumerate(plans) if p.plan.kind is kind]) for kind in Kind)
    return tuple(matrix for matrix in made if matrix.columns)


def _matrix(kind: Kind, plans: list[tuple[int, PlanResult]]) -> Matrix:
    cells = {position: _worst_by_indicator(plan.comparisons) for position, plan in plans}
    names = {key: item.floor.indicator for found in cells.values() for key, item in reversed(found.items())}
    over = [_over_plans(key, names[key], cells) for key in names]
    order = sorted(range(len(over)), key=lambda n: (-over[n].failing, n))
    keys = [list(names)[n] for n in order]
    rows = [MatrixRow(n, plan, counts([plan]), tuple(cells[n].get(key) for key in keys)) for n, plan in plans]
    rows.sort(key=_badness)
    return Matrix(kind, tuple(names[key] for key in keys), tuple(rows), tuple(over[n] for n in order))


def _badness(row: MatrixRow) -> tuple[int, int, int]:
    return -row.counts.errors, -row.counts.warnings, row.counts.held - row.counts.floors


def _worst_by_indicator(comparisons: Iterable[Comparison]) -> dict[str, Comparison]:
    """Indicator (its id, else its name) → the worst of its comparisons."""
    worst: dict[str, Comparison] = {}
    for item in comparisons:
        key = item.floor.indicator_id or item.floor.indicator
        if key not in worst or VERDICTS.index(item.verdict) < VERDICTS.index(worst[key].verdict):
            worst[key] = item
    return worst


def _over_plans(key: str, name: str, cells: dict[int, dict[str, Comparison]]) -> Weakest:
    found = {position: worst[key] for position, worst in cells.items() if key in worst}
    verdicts = {verdict: sum(item.verdict is verdict for item in found.values()) for verdict in VERDICTS}
    short = {position: gap for position, item in found.items() if (gap := shortfall(item)) is not None}
    furthest = max(short, key=lambda position: short[position], default=None)
    return Weakest(
        name,
        sum(not item.verdict.holds for item in found.values()),
        len(found),
        {verdict: count for verdict, count in verdicts.items() if count},
        furthest,
        None if furthest is None else found[furthest],
    )


def shortfall(comparison: Comparison) -> Decimal | None:
    """How far a weaker target is from its floor; None where it is not weaker or the units differ."""
    target, floor = comparison.target, comparison.floor
    if comparison.verdict is not Verdict.WEAKER or target is None or target.quantity.unit is not floor.quantity.unit:
        return None
    return abs(floor.quantity.value - target.quantity.value)
