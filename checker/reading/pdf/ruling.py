"""Lines drawn on a PDF page → the grids of its tables, merged cells once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field

_NEAR = 3.0  # points within which two lines are one, or a line reaches another
_MOST_GRIDS = 50  # tables of one page
_MOST_RULES = 3000  # straight lines of one page; beyond, nobody drew a table of indicators


class Rule(Struct, frozen=True):
    """A straight line along one axis, in points from the lower left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_flat(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0

    @property
    def is_straight(self) -> bool:
        """Whether it runs along an axis at all, and is long enough to part cells."""
        thin, long = sorted((self.x1 - self.x0, self.y1 - self.y0))
        return thin <= 1.0 and long > _NEAR

    def meets(self, other: Rule) -> bool:
        """Whether the two touch or cross."""
        return (
            self.x0 - _NEAR <= other.x1
            and other.x0 - _NEAR <= self.x1
            and self.y0 - _NEAR <= other.y1
            and other.y0 - _NEAR <= self.y1
        )


class GridCell(Struct, frozen=True):
    """A cell of a grid: its place and span from 0, rows from the top."""

    row: int
    column: int
    rows: int
    columns: int


class Grid(Struct):
    """A table's grid: `xs` from left to right, `ys` from top to bottom, and its cells in reading order."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell] = field(default_factory=list)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]

    def place(self, x: float, y: float) -> tuple[int, int]:
        """Row and column, from 0, of a point that lies in it."""
        column = max((n for n, edge in enumerate(self.xs[:-1]) if edge <= x), default=0)
        row = max((n for n, edge in enumerate(self.ys[:-1]) if edge >= y), default=0)
        return row, column


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The tables of a page from top to bottom: groups of lines that touch, with two rows and two columns at least."""
    if len(rules) > _MOST_RULES:
        return []
    grids = [_grid(group) for group in _groups(rules)]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: -grid.ys[0])[:_MOST_GRIDS]


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that touch each other, directly or over others.

    A line goes past the others from left to right and meets only those that still reach as far; what belongs together
    is joined in a forest, so that a page full of lines costs about as much as it has lines that meet.
    """
    ordered = sorted(set(rules), key=lambda rule: (rule.x0, rule.y0))
    roots = list(range(len(ordered)))
    reaching: list[int] = []
    for at, rule in enumerate(ordered):
        reaching = [other for other in reaching if ordered[other].x1 >= rule.x0 - _NEAR]
        for other in reaching:
            if ordered[other].meets(rule):
                roots[_root(roots, other)] = _root(roots, at)
        reaching.append(at)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for at, rule in enumerate(ordered):
        groups[_root(roots, at)].append(rule)
    return list(groups.values())


def _root(roots: list[int], at: int) -> int:
    while roots[at] != at:
        roots[at] = at = roots[roots[at]]
    return at


def _grid(rules: list[Rule]) -> Grid | None:
    flat = [rule for rule in rules if rule.is_flat]
    upright = [rule for rule in rules if not rule.is_flat]
    xs = _snapped([(rule.x0 + rule.x1) / 2 for rule in upright])
    ys = _snapped([(rule.y0 + rule.y1) / 2 for rule in flat])[::-1]
    if len(xs) < 3 or len(ys) < 3 or len(xs) > 64:
        return None
    grid = Grid(xs, ys)
    grid.cells = _cells(grid, flat, upright)
    return grid if len(grid.cells) > 3 else None


def _snapped(values: list[float]) -> list[float]:
    """Values that lie near each other as one, rising."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= _NEAR:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _cells(grid: Grid, flat: list[Rule], upright: list[Rule]) -> list[GridCell]:
    """Squares of the grid joined where no line parts them, in reading order."""
    taken: set[tuple[int, int]] = set()
    cells = []
    walls = _Edges(grid.xs, [((rule.x0 + rule.x1) / 2, rule.y0, rule.y1) for rule in upright])
    floors = _Edges(grid.ys, [((rule.y0 + rule.y1) / 2, rule.x0, rule.x1) for rule in flat])
    ys = [(above + below) / 2 for above, below in pairwise(grid.ys)]
    xs = [(left + right) / 2 for left, right in pairwise(grid.xs)]
    for row, y in enumerate(ys):
        for column, x in enumerate(xs):
            if (row, column) in taken:
                continue
            columns, rows = walls.next_after(column, y) - column, floors.next_after(row, x) - row
            rows = next((n for n in range(1, rows) if (row + n, column) in taken), rows)
            taken.update((row + n, column + m) for n in range(rows) for m in range(columns))
            cells.append(GridCell(row, column, rows, columns))
    return cells


class _Edges:
    """The lines on each edge between columns (or rows) of a grid, as stretches that do not overlap."""

    def __init__(self, edges: list[float], lines: list[tuple[float, float, float]]) -> None:
        rising = sorted(edges)
        self._count = len(edges)
        self._starts: list[list[float]] = [[] for _ in edges]
        self._ends: list[list[float]] = [[] for _ in edges]
        for place, start, end in sorted(lines, key=lambda line: line[1]):
            at = _nearest(rising, place)
            at = at if edges[0] <= edges[-1] else len(edges) - 1 - at
            if self._ends[at] and start <= self._ends[at][-1]:
                self._ends[at][-1] = max(self._ends[at][-1], end)
            else:
                self._starts[at].append(start)
                self._ends[at].append(end)

    def next_after(self, at: int, along: float) -> int:
        """The first edge after one on which a line stands at that place; the last edge where there is none."""
        return next((edge for edge in range(at + 1, self._count - 1) if self._has(edge, along)), self._count - 1)

    def _has(self, edge: int, along: float) -> bool:
        at = bisect_right(self._starts[edge], along) - 1
        return at >= 0 and along <= self._ends[edge][at]


def _nearest(rising: list[float], value: float) -> int:
    at = bisect_right(rising, value)
    near = [place for place in (at - 1, at) if 0 <= place < len(rising)]
    return min(near, key=lambda place: abs(rising[place] - value))
