"""Whole processes, measured by the operating system: wall time, CPU time and peak memory of a command."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.unitutil import cost
from tests.unitutil.cost import Run


def environment() -> dict[str, str]:
    """As after an installation, in a folder of the bench: every measurement begins with the same first run."""
    return cost.installed(Path(tempfile.gettempdir()) / "plancheck-bench")


def run(command: list[str]) -> Run:
    """Run a command to its end, its output thrown away. RuntimeError where it fails."""
    found = cost.run(command, environment())
    if found.code not in (0, 1):
        raise RuntimeError(f"exit {found.code}: {' '.join(command)}")
    return found


def ratio(runs: list[Run], base: list[Run], figure: str) -> float:
    """The median of the ratios of runs that stood side by side."""
    return statistics.median(getattr(a, figure) / getattr(b, figure) for a, b in zip(runs, base, strict=True))


def median(runs: list[Run]) -> Run:
    """The median of each figure on its own."""
    return Run(0, *(statistics.median(getattr(r, name) for r in runs) for name in ("wall", "cpu", "memory")))


def in_turn(commands: dict[str, list[str]], rounds: int) -> dict[str, list[Run]]:
    """Several commands run A B C A B C …, so that a drifting machine is fair to all; two warm-ups each, not counted."""
    for command in (*commands.values(), *commands.values()):
        run(command)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run(command))
    return runs


def python(code: str, *arguments: str) -> list[str]:
    """A command that runs a line of Python with this interpreter."""
    return [sys.executable, "-c", code, *arguments]


def one_check(path: Path, what: str, library: str = "") -> dict[str, dict[str, float]]:
    """What bench/onecheck.py prints of one process: room → column → figure."""
    command = [sys.executable, str(Path(__file__).with_name("onecheck.py")), str(path), what, library]
    return dict(json.loads(subprocess.run(command, env=environment(), stdout=subprocess.PIPE, check=True).stdout))
