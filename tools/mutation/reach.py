"""A pytest plugin: which test files reach which lines of the files under trial, and how long each takes.

Asked for with `-p tools.mutation.reach`; MUTATION_REACH names the folder that each test process leaves its answer in,
MUTATION_FILES the files, joined as PATH is.
"""

from __future__ import annotations

import json
import os
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage
from msgspec import Struct


class Reach(Struct, frozen=True):
    """Per file under trial and line the test files that reach it ("" at import), and per test file its seconds."""

    lines: dict[str, dict[int, set[str]]]
    seconds: dict[str, float]

    def tests(self, file: str, line: int) -> list[str]:
        """The test files to run for a line, the quickest first; for a line reached at import those of its file."""
        known = self.lines.get(file, {})
        found = known.get(line, set())
        if "" in found:
            found = set().union(*known.values())
        return sorted(found - {""}, key=lambda name: (self.seconds.get(name, 0.0), name))


class _Recorder:
    def __init__(self, folder: Path, files: list[str]) -> None:
        self.folder = folder
        self.files = files
        self.seconds: dict[str, float] = defaultdict(float)
        self.coverage = Coverage(data_file=None, include=files, messages=False)
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        name = item.nodeid.split("::")[0]
        self.coverage.switch_context(name)
        start = time.monotonic()
        result = yield
        self.seconds[name] += time.monotonic() - start
        return result

    def pytest_unconfigure(self) -> None:
        self.coverage.stop()
        data = self.coverage.get_data()
        lines = {file: {n: c for n, c in data.contexts_by_lineno(file).items() if n > 0} for file in self.files}
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
