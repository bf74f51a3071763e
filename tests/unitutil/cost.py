"""What a whole process costs, measured by the operating system.

A child begins as a copy of its parent, and the system counts the parent's memory as the child's peak. So a process of
its own, small, starts the command; a test runner of some hundred MiB would be measured in its stead.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_LAUNCH = """
import json, os, sys, time
quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (1, 2)]
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - start
print(json.dumps([os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
"""


@dataclass(frozen=True)
class Run:
    """One finished process: exit code, seconds of wall and CPU time, peak resident memory in MiB."""

    code: int
    wall: float
    cpu: float
    memory: float


def installed(folder: Path) -> dict[str, str]:
    """The environment as it is after an installation: bytecode is written once and used, whatever this shell says.

    Bytecode and plancheck's own cache lie in the folder, so that neither the tree nor the user's cache is touched.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PLANCHECK_CACHE": str(folder / "cache")}


def run(command: list[str], env: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end, its output thrown away. POSIX only."""
    launch = [sys.executable, "-I", "-S", "-c", _LAUNCH, *command]
    done = subprocess.run(launch, env=env, stdout=subprocess.PIPE, check=True)
    return Run(*json.loads(done.stdout))
