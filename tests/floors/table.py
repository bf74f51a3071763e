"""Prints docs/verdicts.md: what the built-in floors say of each plan in a folder.

python -m tests.floors.table ../shared/corpus > docs/verdicts.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from checker.floors.compare import compare
from checker.floors.comparison import Comparison
from checker.outline.find import Hints, plans_of
from checker.outline.plan import Plan
from checker.placetime import period_text
from checker.reading.read import read_file
from checker.targets.extract import targets_of
from reference_targets.applying import floors_for
from reference_targets.library import Library, load_library
from reference_targets.phrasing import dated, report

HEAD = """\
# What the built-in floors say of the eight reference plans

Made by `python -m tests.floors.table ../shared/corpus > docs/verdicts.md`, figures and places only. Each line was read
beside the text of the plan. `(n)` after a verdict: the floor falls due after the plan's end and no path could be
drawn, so it is a point for review, not an error. Floors: C the country, P the province, K consensus of at least three
reference plans.
"""
BASIS = {"national": "C", "province": "P", "county": "K"}


def table(folder: Path) -> Iterator[str]:
    """The lines of the page."""
    library = load_library()
    yield HEAD
    for path in sorted(folder.glob("*.txt")):
        for plan in plans_of(read_file(path), Hints()):
            yield from _plan(plan, library)


def _plan(plan: Plan, library: Library) -> Iterator[str]:
    found = compare(plan, targets_of(plan, library.catalogue), floors_for(plan, library), library)
    yield f"## {plan.region.name} · {plan.kind.chinese} · {period_text(plan.period)}\n"
    yield "| | indicator | floor | draft | where | verdict |\n|---|---|---|---|---|---|"
    yield from map(_row, found)
    yield ""


def _row(comparison: Comparison) -> str:
    floor, target = comparison.floor, comparison.target
    said = report(target.quantity) if target else "—"
    place = target.location if target else comparison.mention
    later = "" if comparison.due else " (n)"
    cells = (
        BASIS[floor.document.level.value],
        floor.indicator,
        dated(floor.quantity),
        said,
        place.path if place else "—",
        comparison.verdict.chinese + later,
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print("\n".join(table(Path(sys.argv[1]))), end="")
