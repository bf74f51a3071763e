"""One process of bench/stages.py and bench/growth.py: every room imported and used twice, timed or counted.

    python bench/onecheck.py FILE time|calls [LIBRARY]

Prints room → column → milliseconds of CPU (or calls) as JSON, and under `size` the draft's characters and the peak.
"""

# ruff: noqa: E402 - what an import costs is what is measured
from __future__ import annotations

import sys
import time

clock = time.process_time
counting = sys.argv[2] == "calls"
rows: dict[str, dict[str, float]] = {}
calls = 0

import importlib
import json
import resource
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
DAY = date(2026, 1, 1)
own = [Path(folder) for folder in sys.argv[3:] if folder]
importlib.import_module("plancheck.shared.collector").rest()


def count(_frame: object, event: str, _argument: object) -> None:
    """One call more, Python's or a built-in one."""
    global calls
    calls += event in ("call", "c_call")


def lap(room: str, column: str, work: Callable[[], Any]) -> Any:
    """What the work gives; what it cost goes into the table."""
    global calls
    calls, start = 0, clock()
    if counting:
        sys.setprofile(count)
    made = work()
    sys.setprofile(None)
    row = rows.setdefault(room, {})
    row[column] = row.get(column, 0) + (calls if counting else (clock() - start) * 1000)
    return made


def imported(room: str, *names: str) -> Any:
    """The last of these modules; the cost of importing them is the room's."""
    return lap(room, "import", lambda: [importlib.import_module(name) for name in names])[-1]


typer = imported("start", "typer")
lap("start", "import", lambda: typer.main.get_command(importlib.import_module("checker.cli").app))
imported("command", "checker.command")
applying = imported("library", "reference_targets.library", "reference_targets.applying")
library = sys.modules["reference_targets.library"]
read = imported("reading", "checker.reading.read")
find = imported("outline", "checker.outline.find")
extract = imported("targets", "checker.targets.extract")
compare = imported("floors", "checker.floors.compare")
registry = imported("rules", "checker.rules.registry")
text = imported("report", "checker.many", "checker.reports.text")
many = sys.modules["checker.many"]


def check(path: Path, column: str) -> None:
    """The whole way of a draft, as checker/check.py goes it."""
    from checker.result import DocumentResult, PlanResult, Result

    known = lap("library", column, lambda: library.load_library(own))
    (document,) = lap("reading", column, lambda: list(read.read_each(path)))
    rows["size"] = {"characters": sum(len(paragraph.text) for paragraph in document.paragraphs)}
    results = []
    for plan in lap("outline", column, lambda: find.plans_of(document, find.Hints())):
        targets = lap("targets", column, lambda: extract.targets_of(plan, known.catalogue))  # noqa: B023
        floors = lap("floors", column, lambda: applying.floors_for(plan, known, ()))  # noqa: B023
        held = lap("floors", column, lambda: compare.compare(plan, targets, floors, known))  # noqa: B023
        facts = registry.Facts(plan, targets, held, known, DAY)
        findings = lap("rules", column, lambda: registry.findings_of(facts))  # noqa: B023
        results.append(PlanResult(plan, targets, held, findings))
    whole = DocumentResult(str(path), document, tuple(results))
    lap("report", column, lambda: text.render(Result((many.small(whole),), DAY, "0")))


check(Path(sys.argv[1]), "first")
check(Path(sys.argv[1]), "second")
rows["size"]["peak MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(rows))
