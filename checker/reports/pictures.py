"""Where the small drawings of the page stand: numbers only, templates/pictures.html.j2 draws them.

The path of an indicator: its baseline, the floor's path to the floor's year, and the draft's value in its year. The
places of several plans on one indicator: a dot a plan on one axis, the floor a line across. Shapes differ, so that
nothing depends on colour; each drawing has its words for those who hear the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from checker.floors.comparison import Comparison
from checker.outline.plan import Plan
from reference_targets import phrasing
from reference_targets.measure import size
from reference_targets.phrasing import dated

WIDTH, HEIGHT, EDGE = 150.0, 46.0, 8.0  # of a path's drawing, in its own units
STRIP, DOT = 624.0, 16.0  # of the axis of many plans, and the room a dot takes
TALLEST = 8  # dots that stand on each other


class Point(Struct, frozen=True):
    """A place in the drawing, rounded to a tenth."""

    x: float
    y: float


class Path(Struct, frozen=True):
    """The drawing beside an indicator; `words` say the same."""

    start: Point
    floor: Point
    draft: Point
    start_year: int
    end_year: int
    words: str


def path_of(comparison: Comparison, plan: Plan) -> Path | None:
    """The path; None where draft or floor have no level, no year, or the draft prints no baseline."""
    target, floor = comparison.target, comparison.floor.quantity
    if target is None or target.baseline is None or plan.period is None:
        return None
    draft = target.quantity
    levels = draft.change is None and floor.change is None and draft.unit.family == floor.unit.family
    first, last = plan.period.start - 1, draft.year or plan.period.end
    if not levels or floor.year is None or not first < min(floor.year, last):
        return None
    begin = Fraction(target.baseline) * draft.unit.scale
    years, sizes = (first, floor.year, last), (begin, size(floor), size(draft))
    points = [Point(_across(year, years), _down(amount, sizes)) for year, amount in zip(years, sizes, strict=True)]
    base = phrasing.about(target.baseline, draft.unit, draft.unit_text)
    words = f"基期值{base}（{first}年），下限{dated(floor)}，草案{phrasing.report(draft)}（{last}年）"
    start, end, now = points
    return Path(start=start, floor=end, draft=now, start_year=first, end_year=max(years), words=words)


def _across(year: int, years: Sequence[int]) -> float:
    share = Fraction(year - min(years), max(years) - min(years))
    return round(float(EDGE + (WIDTH - 2 * EDGE) * float(share)), 1)


def _down(amount: Fraction, sizes: Sequence[Fraction]) -> float:
    """Larger amounts stand higher; all equal ones in the middle."""
    span = max(sizes) - min(sizes)
    share = float((max(sizes) - amount) / span) if span else 0.5
    return round(EDGE + (HEIGHT - 2 * EDGE - 10) * share, 1)


class Dot(Struct, frozen=True):
    """A plan on the axis: its number in the list of plans, its amount in words, whether it fails the floor."""

    x: float
    row: int
    number: int
    label: str
    failing: bool


class Strip(Struct, frozen=True):
    """The places of several plans on one indicator; `rows` is how many dots stand above each other at most.

    `silent` names the plans without a number, `ends` are the smallest and the largest amount that a draft gives.
    Dots of `TALLEST` rows and more are not drawn: `more` says above which place how many there are.
    """

    indicator: str
    dots: tuple[Dot, ...]
    floors: tuple[float, ...]
    floor_label: str
    rows: int
    silent: str
    ends: tuple[str, ...] = ()
    more: tuple[tuple[float, int], ...] = ()

    @property
    def height(self) -> float:
        """Of the drawing."""
        return self.rows * DOT + 28


class Stand(Struct, frozen=True):
    """Where one plan stands on an indicator: its number in the list, and the comparison."""

    number: int
    comparison: Comparison


def strip_of(indicator: str, stands: Sequence[Stand]) -> Strip:
    """The drawing of one indicator; plans that give no comparable number are named in `silent`."""
    told = [(stand, amount) for stand in stands if (amount := _amount(stand.comparison)) is not None]
    floors = sorted({size(stand.comparison.floor.quantity) for stand, _ in told})
    scale = [amount for _, amount in told] + floors
    room: dict[int, int] = {}
    dots = []
    for stand, amount in sorted(told, key=lambda pair: (pair[1], pair[0].number)):
        x = _along(amount, scale)
        column = round(x / DOT)
        row = room[column] = room.get(column, -1) + 1
        failing = not stand.comparison.verdict.holds
        label = dated(stand.comparison.target.quantity) if stand.comparison.target else ""
        dots.append(Dot(x=column * DOT, row=row, number=stand.number, label=label, failing=failing))
    words = "、".join(dict.fromkeys(dated(stand.comparison.floor.quantity) for stand in stands))
    lines = tuple(round(_along(amount, scale) / DOT) * DOT for amount in floors)  # where a dot of that amount stands
    return Strip(
        indicator=indicator,
        dots=tuple(dots),
        floors=lines,
        floor_label=words,
        rows=min(max(room.values(), default=-1) + 1, TALLEST + 1),
        silent=_silent(stands, told),
        ends=tuple(_ends(told)),
        more=tuple((column * DOT, top + 1 - TALLEST) for column, top in sorted(room.items()) if top >= TALLEST),
    )


def _ends(told: Sequence[tuple[Stand, Fraction]]) -> Iterator[str]:
    """The smallest and the largest amount; nothing where all are equal."""
    amounts = {amount: stand.comparison.target for stand, amount in told}
    for amount in (min(amounts), max(amounts)) if len(amounts) > 1 else ():
        target = amounts[amount]
        yield phrasing.amount(target.quantity) if target else ""


def _amount(comparison: Comparison) -> Fraction | None:
    target, floor = comparison.target, comparison.floor.quantity
    if target is None or target.quantity.unit.family != floor.unit.family:
        return None
    return size(target.quantity) if target.quantity.change == floor.change else None


def _along(amount: Fraction, scale: Sequence[Fraction]) -> float:
    span = max(scale) - min(scale)
    share = float((amount - min(scale)) / span) if span else 0.5
    return round(2 * DOT + (STRIP - 2 * DOT) * share, 1)


def _silent(stands: Sequence[Stand], told: Sequence[tuple[Stand, Fraction]]) -> str:
    """未提及：3、7；未量化：5."""
    shown = {stand.number for stand, _ in told}
    groups: dict[str, list[str]] = {}
    for stand in stands:
        if stand.number not in shown:
            groups.setdefault(stand.comparison.chinese, []).append(str(stand.number))
    return "；".join(f"{verdict}：{'、'.join(numbers)}" for verdict, numbers in groups.items())
