"""A pytest plugin: which tests reach which lines of the files under trial, and how long each takes.

Asked for with `-p tools.mutation.reach`; MUTATION_REACH names the folder that each test process leaves its answer in,
MUTATION_FILES the files, joined as PATH is.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from msgspec import Struct


class Reach(Struct, frozen=True):
    """Per file under trial and line the tests that reach it, and per test its seconds.

    A test is a function with all its cases (path::name); a test file (path) where one of its fixtures reaches the
    line, since others may use what it made; "" where the line is reached while modules are imported.
    """

    lines: dict[str, dict[int, set[str]]]
    seconds: dict[str, float]

    def tests(self, file: str, line: int) -> list[str]:
        """The tests to run for a line, the quickest first; for a line reached at import those of its file."""
        known = self.lines.get(file, {})
        found = known.get(line, set())
        if "" in found:
            found = set().union(*known.values())
        whole = {name for name in found if "::" not in name}
        chosen = whole - {""} | {name for name in found if name.split("::")[0] not in whole}
        return sorted(chosen, key=lambda name: (self.seconds.get(name, 0.0), name))


class _Recorder:
    """Notes each line of the files under trial with the tests that reach it, by the interpreter's tracing."""

    def __init__(self, folder: Path, files: list[str]) -> None:
        self.folder = folder
        self.lines: dict[str, dict[int, set[str]]] = {file: defaultdict(set) for file in files}
        self.seconds: dict[str, float] = defaultdict(float)
        self.test = ""
        sys.settrace(self._called)
        threading.settrace(self._called)

    def _called(self, frame: FrameType, _event: str, _argument: Any) -> Callable[..., Any] | None:
        return self._reached if frame.f_code.co_filename in self.lines else None

    def _reached(self, frame: FrameType, _event: str, _argument: Any) -> Callable[..., Any]:
        self.lines[frame.f_code.co_filename][frame.f_lineno].add(self.test)
        return self._reached

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        return (yield from self._timed(item.nodeid.split("::")[0]))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        return (yield from self._timed(item.nodeid.split("[")[0]))

    def _timed(self, test: str) -> Iterator[None]:
        self.test = test
        start = time.monotonic()
        result = yield
        self.seconds[test] += time.monotonic() - start
        return result

    def pytest_unconfigure(self) -> None:
        sys.settrace(None)
        threading.settrace(None)
        lines = {file: {line: sorted(tests) for line, tests in found.items()} for file, found in self.lines.items()}
        name = os.environ.get("PYTEST_XDIST_WORKER", "only")
        (self.folder / f"{name}.json").write_text(json.dumps([lines, self.seconds]), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Begin to record, in the process that runs tests."""
    if config.getoption("numprocesses", None) and "PYTEST_XDIST_WORKER" not in os.environ:
        return
    files = os.environ["MUTATION_FILES"].split(os.pathsep)
    config.pluginmanager.register(_Recorder(Path(os.environ["MUTATION_REACH"]), files))


def recorded(folder: Path) -> Reach:
    """What all test processes have left in the folder, put together."""
    lines: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    seconds: dict[str, float] = defaultdict(float)
    for path in sorted(folder.glob("*.json")):
        reached, taken = json.loads(path.read_text(encoding="utf-8"))
        for file, by_line in reached.items():
            for line, tests in by_line.items():
                lines[file][int(line)].update(tests)
        for name, time_taken in taken.items():
            seconds[name] += time_taken
    return Reach(lines, seconds)
