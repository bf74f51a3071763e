"""Many plans at a glance: plans × indicators, worst first, and who is weakest on which indicator."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from checker.counts import VERDICTS, Counts
from checker.floors.comparison import Comparison, Verdict
from checker.reports.labels import plan_title
from checker.reports.pictures import Stand
from checker.reports.view import comparison_tones
from checker.result import PlanResult
from reference_targets.kinds import Kind
from reference_targets.measure import size
from reference_targets.vocabulary import Comparator

ACROSS = 40  # indicators that stand side by side on a sheet of A4 across
DRAWN = 10  # indicators that get a drawing
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


class Cell(Struct, frozen=True):
    """The worst verdict a plan has on an indicator, and how grave that is."""

    verdict: Verdict
    tone: str


class MatrixRow(Struct, frozen=True):
    """A plan's row: its position among the plans of the run, its title and counts, a cell (or None) a column."""

    position: int
    title: str
    counts: Counts
    cells: tuple[Cell | None, ...]


class Weakest(Struct, frozen=True):
    """One indicator over all plans: how often each verdict fell, and the plan furthest below its floor, if any.

    `stands` is where each plan stands, by its number in the list of plans; only kept for the `DRAWN` weakest.
    """

    indicator: str
    failing: int
    plans: int
    verdicts: dict[Verdict, int]
    position: int | None
    comparison: Comparison | None
    stands: tuple[Stand, ...] = ()


class Matrix(Struct, frozen=True):
    """The plans of one kind. Columns: indicators by how many plans fail them; rows: plans, worst first."""

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    weakest: tuple[Weakest, ...]

    @property
    def parts(self) -> list[range]:
        """The columns in parts that fit a sheet of A4 across."""
        return [range(at, min(at + ACROSS, len(self.columns))) for at in range(0, len(self.columns), ACROSS)]


def matrices(plans: Iterable[PlanResult]) -> tuple[Matrix, ...]:
    """A matrix a kind, in one pass over the plans; kinds without any floor are left out."""
    gathered: dict[Kind, _Gathered] = {}
    for position, plan in enumerate(plans):
        kind = plan.plan.kind
        gathered.setdefault(kind, _Gathered(kind)).add(position, plan)
    made = (gathered[kind].matrix() for kind in sorted(gathered, key=lambda kind: kind.rank))
    return tuple(matrix for matrix in made if matrix.columns)


class _Gathered:
    """What the matrix of one kind needs of its plans, gathered plan by plan: never the plans themselves."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.names: dict[str, str] = {}  # indicator (its id, else its name) → its name
        self.plans: list[tuple[int, str, Counts, dict[str, Cell]]] = []
        self.furthest: dict[str, tuple[Decimal, int, Comparison]] = {}
        self.stands: dict[str, list[tuple[int, Comparison]]] = defaultdict(list)

    def add(self, position: int, plan: PlanResult) -> None:
        """One more plan; `position` is its place among all plans of the run."""
        tones = comparison_tones(plan)
        worst = _worst_by_indicator(plan.comparisons)
        cells = {key: Cell(item.verdict, tones[id(item)]) for key, item in worst.items()}
        self.plans.append((position, plan_title(plan.plan), plan.counts(), cells))
        for key, item in reversed(worst.items()):
            self.names[key] = item.floor.indicator
            self.stands[key].append((position, item))
            gap = shortfall(item)
            if gap is not None and (key not in self.furthest or gap > self.furthest[key][0]):
                self.furthest[key] = (gap, position, item)

    def matrix(self) -> Matrix:
        """Columns and rows in their order."""
        over = sorted(((key, self._over_plans(key)) for key in self.names), key=lambda pair: -pair[1].failing)
        keys = [key for key, _ in over]
        rows = [MatrixRow(n, title, total, tuple(map(cells.get, keys))) for n, title, total, cells in self.plans]
        rows.sort(key=_badness)
        numbers = {row.position: number for number, row in enumerate(rows, start=1)}
        weakest = [
            replace(item, stands=self._stands(key, numbers)) if place < DRAWN else item
            for place, (key, item) in enumerate(over)
        ]
        return Matrix(self.kind, tuple(self.names[key] for key in keys), tuple(rows), tuple(weakest))

    def _stands(self, key: str, numbers: dict[int, int]) -> tuple[Stand, ...]:
        found = (Stand(numbers[position], comparison) for position, comparison in self.stands[key])
        return tuple(sorted(found, key=lambda stand: stand.number))

    def _over_plans(self, key: str) -> Weakest:
        found = Counter(cells[key].verdict for *_, cells in self.plans if key in cells)
        verdicts = {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}
        failing = sum(count for verdict, count in verdicts.items() if not verdict.holds)
        _, position, comparison = self.furthest.get(key, (None, None, None))
        return Weakest(
            indicator=self.names[key],
            failing=failing,
            plans=found.total(),
            verdicts=verdicts,
            position=position,
            comparison=comparison,
        )


def _badness(row: MatrixRow) -> tuple[int, int, int]:
    return -row.counts.errors, -row.counts.warnings, row.counts.held - row.counts.floors


def _worst_by_indicator(comparisons: Iterable[Comparison]) -> dict[str, Comparison]:
    """Indicator (its id, else its name) → the worst of its comparisons."""
    worst: dict[str, Comparison] = {}
    for item in (one for one in comparisons if one.binds):
        key = item.floor.indicator_id or item.floor.indicator
        if key not in worst or VERDICTS.index(item.verdict) < VERDICTS.index(worst[key].verdict):
            worst[key] = item
    return worst


def share_of(comparison: Comparison) -> Decimal | None:
    """How many per cent of its floor a target reaches, 100 where it is just met; None where the two do not compare."""
    target, floor = comparison.target, comparison.floor.quantity
    if target is None or target.quantity.unit.family != floor.unit.family or target.quantity.change != floor.change:
        return None
    reached, wanted = size(target.quantity), size(floor)
    falling = floor.comparator in (Comparator.AT_MOST, Comparator.LESS) and floor.change is None
    over, under = (wanted, reached) if falling else (reached, wanted)
    return Decimal(round(100 * over / under)) if under else None


def shortfall(comparison: Comparison) -> Decimal | None:
    """How far a weaker target is from its floor; None where it is not weaker or the units differ."""
    target, floor = comparison.target, comparison.floor
    if comparison.verdict is not Verdict.WEAKER or target is None or target.quantity.unit is not floor.quantity.unit:
        return None
    return abs(floor.quantity.value - target.quantity.value)
