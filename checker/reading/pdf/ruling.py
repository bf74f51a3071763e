"""Lines drawn on a PDF page → the grids of its tables, merged cells once."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

_NEAR = 3.0  # points within which two lines are one, or a line reaches another
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
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: -grid.ys[0])


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that touch each other, directly or over others."""
    left, groups = list(rules), []
    while left:
        group, rest = [left.pop()], left
        at = 0
        while at < len(group):
            touched = [rule for rule in rest if rule.meets(group[at])]
            if touched:
                rest = [rule for rule in rest if not rule.meets(group[at])]
                group += touched
            at += 1
        groups.append(group)
        left = rest
    return groups


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
    for row in range(len(grid.ys) - 1):
        for column in range(len(grid.xs) - 1):
            if (row, column) in taken:
                continue
            columns = _reach(grid, upright, row, column)
            rows = _depth(grid, flat, row, column)
            rows = next((n for n in range(1, rows) if (row + n, column) in taken), rows)
            taken.update((row + n, column + m) for n in range(rows) for m in range(columns))
            cells.append(GridCell(row, column, rows, columns))
    return cells


def _reach(grid: Grid, upright: list[Rule], row: int, column: int) -> int:
    """How many columns the cell covers: to the next line on its right."""
    y = (grid.ys[row] + grid.ys[row + 1]) / 2
    for edge in range(column + 1, len(grid.xs) - 1):
        x = grid.xs[edge]
        if any(abs((r.x0 + r.x1) / 2 - x) <= _NEAR and r.y0 <= y <= r.y1 for r in upright):
            return edge - column
    return len(grid.xs) - 1 - column


def _depth(grid: Grid, flat: list[Rule], row: int, column: int) -> int:
    """How many rows the cell covers: to the next line below it."""
    x = (grid.xs[column] + grid.xs[column + 1]) / 2
    for edge in range(row + 1, len(grid.ys) - 1):
        y = grid.ys[edge]
        if any(abs((r.y0 + r.y1) / 2 - y) <= _NEAR and r.x0 <= x <= r.x1 for r in flat):
            return edge - row
    return len(grid.ys) - 1 - row
