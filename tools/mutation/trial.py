"""Tries mutants in copies of the tree, so that the tree itself is never changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from tools.mutation.mutants import Mutant
from tools.mutation.reach import Reach, recorded

_PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--hypothesis-seed=0")
_HOUSE = Path(__file__).resolve().parents[2]  # where the plugin is, should the tree on trial not have it
_PATIENCE = 5  # times the seconds the tests took unchanged: a mutant that takes longer goes round in circles


class Outcome(StrEnum):
    """What became of a mutant."""

    CAUGHT = "caught"
    SURVIVED = "survived"
    UNREACHED = "reached by no test"
    UNTRIED = "not tried: the time was over"


class Trial(NamedTuple):
    """A mutant of `file` (a path in the tree) and what became of it."""

    file: str
    mutant: Mutant
    outcome: Outcome


class TestsFail(Exception):
    """The tests fail before anything is changed; the text is what pytest printed last."""


@contextmanager
def copies(tree: Path, count: int) -> Iterator[list[Path]]:
    """Copies of what git knows of a tree (and of new files it does not ignore), gone at the end."""
    listed = subprocess.run(
        ["git", "-C", str(tree), "ls-files", "-coz", "--exclude-standard"], capture_output=True, check=True
    )
    names = [name for name in listed.stdout.decode().split("\0") if name and (tree / name).is_file()]
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        made = [Path(folder) / str(number) / tree.name for number in range(count)]
        for copy in made:
            for name in names:
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(tree / name, copy / name)
        yield made


def reach_of(copy: Path, files: Sequence[str], jobs: int, chosen: Sequence[str]) -> Reach:
    """Run the chosen tests unchanged and say which reach what. TestsFail where they do not pass."""
    with tempfile.TemporaryDirectory(prefix="mutation-reach-") as folder:
        more = {"MUTATION_REACH": folder, "MUTATION_FILES": os.pathsep.join(str(copy / file) for file in files)}
        command = [*_PYTEST, "-p", "tools.mutation.reach", *(["-n", str(jobs)] if jobs > 1 else []), *chosen]
        done = subprocess.run(command, cwd=copy, env=_environment(copy) | more, capture_output=True, text=True)
        if done.returncode:
            raise TestsFail(done.stdout[-3000:] + done.stderr[-3000:])
        found = recorded(Path(folder))
    return Reach({file: found.lines.get(str(copy / file), {}) for file in files}, found.seconds)


def tried(
    places: Sequence[Path], work: Sequence[tuple[str, Mutant]], reach: Reach, marks: str, seconds: float
) -> Iterator[Trial]:
    """Each mutant's outcome, in the order of `work`; those that the time does not suffice for are untried."""
    end = time.monotonic() + seconds
    free: SimpleQueue[Path] = SimpleQueue()
    for place in places:
        free.put(place)

    def attempt(one: tuple[str, Mutant]) -> Trial:
        if time.monotonic() > end:
            return Trial(*one, Outcome.UNTRIED)
        place = free.get()
        try:
            return Trial(*one, _outcome(place, *one, reach, marks))
        finally:
            free.put(place)

    with ThreadPoolExecutor(len(places)) as pool:
        yield from pool.map(attempt, work)


def _outcome(place: Path, file: str, mutant: Mutant, reach: Reach, marks: str) -> Outcome:
    tests = reach.tests(file, mutant.line)
    if not tests:
        return Outcome.UNREACHED
    path = place / file
    original = path.read_bytes()
    path.write_text(mutant.source, encoding="utf-8", newline="")
    try:
        return Outcome.SURVIVED if _passes(place, tests, reach, marks) else Outcome.CAUGHT
    finally:
        path.write_bytes(original)


def _passes(place: Path, tests: list[str], reach: Reach, marks: str) -> bool:
    usual = sum(reach.seconds.get(name, 0.0) for name in tests)
    try:
        done = subprocess.run(
            [*_PYTEST, "-x", "-m", marks, *tests],
            cwd=place,
            env=_environment(place),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=30 + _PATIENCE * usual,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _environment(place: Path) -> dict[str, str]:
    """The copy before anything installed, and no bytecode: two mutants of a second would look alike to its cache."""
    return {**os.environ, "PYTHONPATH": f"{place}{os.pathsep}{_HOUSE}", "PYTHONDONTWRITEBYTECODE": "1"}
