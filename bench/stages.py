"""Where the time of one check goes, room by room.

    python bench/stages.py [--draft FILE.docx] [--rounds 9]

For each room: milliseconds of CPU for importing it, for the first draft of a process (which compiles patterns) and for
the second; the least over some processes. Also calls, Python's and built-in ones, of import and first draft together:
the same on every machine, however busy it is.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from process import environment
from run import draft

STAGES = """
import sys, time
began = time.process_time()
import io, json
from datetime import date
from pathlib import Path
clock, path, counted = time.process_time, Path(sys.argv[1]), sys.argv[2] == "calls"
rows, calls = {}, 0
def count(frame, event, argument):
    global calls
    if event in ("call", "c_call"): calls += 1
def lap(room, column, work):
    global calls
    calls, start = 0, clock()
    if counted: sys.setprofile(count)
    made = work()
    sys.setprofile(None)
    rows.setdefault(room, {})[column] = calls if counted else (clock() - start) * 1000
    return made
def start():
    import typer
    from checker import cli
    return typer.main.get_command(cli.app)
def command(): import checker.command
def library(): from reference_targets import library, applying; return library
def reading(): from checker.reading import read; return read
def outline(): from checker.outline import find; return find
def targets(): from checker.targets import extract; return extract
def floors(): from checker.floors import compare; return compare
def rules(): from checker.rules import registry, rule; return registry, rule
def report(): from checker.reports import text, output; from checker import check, many; return text, check, many
rooms = {room.__name__: lap(room.__name__, "import", room)
         for room in (start, command, library, reading, outline, targets, floors, rules, report)}
def check(column):
    known = lap("library", column, lambda: rooms["library"].load_library([]))
    (document,) = lap("reading", column, lambda: list(rooms["reading"].read_each(path)))
    plans = lap("outline", column, lambda: rooms["outline"].plans_of(document, rooms["outline"].Hints()))
    found = lap("targets", column, lambda: [rooms["targets"].targets_of(plan, known.catalogue) for plan in plans])
    from reference_targets.applying import floors_for
    beside = lap("floors", column, lambda: [rooms["floors"].compare(plan, have, floors_for(plan, known, ()), known)
                                            for plan, have in zip(plans, found)])
    registry, rule = rooms["rules"]
    day = date(2026, 1, 1)
    hits = lap("rules", column, lambda: [registry.findings_of(rule.Facts(plan, have, held, known, day))
                                         for plan, have, held in zip(plans, found, beside)])
    text, check, many = rooms["report"]
    results = tuple(check.PlanResult(*each) for each in zip(plans, found, beside, hits))
    one = check.DocumentResult(str(path), document, results)
    lap("report", column, lambda: text.render(check.Result((many.small(one),), day, "0"), 80, False))
check("first")
check("second")
rows["process"] = {"first": (clock()) * 1000} if not counted else {}
print(json.dumps(rows))
"""
COLUMNS = ("import", "first", "second")


def measured(path: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Room → column → the least over the rounds; `calls` is counted once, in a process of its own."""
    runs = [_run(path, "time") for _ in range(rounds + 1)][1:]
    calls = _run(path, "calls")
    rows: dict[str, dict[str, float]] = {}
    for room, row in runs[0].items():
        rows[room] = {column: min(run[room][column] for run in runs) for column in row}
        rows[room]["calls"] = sum(count for column, count in calls[room].items() if column != "second")
    return rows


def _run(path: Path, what: str) -> dict[str, dict[str, float]]:
    command = [sys.executable, "-c", STAGES, str(path), what]
    return dict(json.loads(subprocess.run(command, env=environment(), stdout=subprocess.PIPE, check=True).stdout))


def table(rows: dict[str, dict[str, float]]) -> str:
    """A Markdown table; the last row adds up the rooms."""
    lines = ["| room | import | first draft | second draft | calls |", "|---|---|---|---|---|"]
    rooms = [room for room in rows if room != "process"]
    for room in rooms:
        cells = " | ".join(f"{rows[room].get(column, 0):.1f}" for column in COLUMNS)
        lines.append(f"| {room} | {cells} | {rows[room]['calls']:.0f} |")
    sums = " | ".join(f"{sum(rows[room].get(column, 0) for room in rooms):.1f}" for column in COLUMNS)
    return "\n".join([*lines, f"| together | {sums} | {sum(rows[room]['calls'] for room in rooms):.0f} |"])


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
