"""Where the time of one check goes, room by room.

    python bench/stages.py [--draft FILE.docx] [--rounds 9]

For each room: milliseconds of CPU for importing it, for the first draft of a process (which compiles patterns) and for
the second; the least over some processes. Also calls, Python's and built-in ones, of import and first draft together:
the same on every machine, however busy it is.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from process import one_check
from run import draft

COLUMNS = ("import", "first", "second")


def measured(path: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Room → column → the least over the rounds; `calls` is counted once, in a process of its own."""
    runs = [one_check(path, "time") for _ in range(rounds + 1)][1:]
    calls = one_check(path, "calls")
    rows: dict[str, dict[str, float]] = {}
    for room, row in runs[0].items():
        if room == "size":
            continue
        rows[room] = {column: min(run[room][column] for run in runs) for column in row}
        rows[room]["calls"] = sum(count for column, count in calls[room].items() if column != "second")
    return rows


def table(rows: dict[str, dict[str, float]]) -> str:
    """A Markdown table; the last row adds up the rooms."""
    lines = ["| room | import | first draft | second draft | calls |", "|---|---|---|---|---|"]
    for room in rows:
        cells = " | ".join(f"{rows[room].get(column, 0):.1f}" for column in COLUMNS)
        lines.append(f"| {room} | {cells} | {rows[room]['calls']:.0f} |")
    sums = " | ".join(f"{sum(rows[room].get(column, 0) for room in rows):.1f}" for column in COLUMNS)
    return "\n".join([*lines, f"| together | {sums} | {sum(rows[room]['calls'] for room in rows):.0f} |"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draft", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.draft or draft(Path(folder))
        print(table(measured(path, options.rounds)))


if __name__ == "__main__":
    main()
