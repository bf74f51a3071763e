"""`python -m tools.newestpython [TESTS…]`: run the quick tests with the newest Python on this machine.

Looks on PATH and among the versions of pyenv for a Python newer than the running one, makes a virtual environment of
it in a temporary folder, installs the package with the newest dependencies and runs the tests that are not slow, or
those named. The exit code is pytest's; 0 with a line that says so where there is no newer Python.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Version = tuple[int, int]
_NEWEST_MINOR = 20  # looked for on PATH by name: python3.20, 3.19 …


def newer_than(version: Version, candidates: Iterator[str]) -> str | None:
    """The newest of the interpreters that start and are newer than the version; None where none is."""
    known = {python: found for python in candidates if (found := version_of(python)) and found > version}
    return max(known, key=lambda python: known[python], default=None)


def version_of(python: str) -> Version | None:
    """What an interpreter says of itself; None where it does not start, or is no final release."""
    asked = "import sys; v = sys.version_info; print(v.major, v.minor, v.releaselevel)"
    done = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False)
    major, minor, level = done.stdout.split() if done.returncode == 0 else ("0", "0", "")
    return (int(major), int(minor)) if level == "final" else None


def _installed() -> Iterator[str]:
    for minor in range(_NEWEST_MINOR, 10, -1):
        if found := shutil.which(f"python3.{minor}"):
            yield found
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from map(str, sorted(pyenv.glob("versions/3.*/bin/python")))


def main(tests: list[str]) -> int:
    """Install and run; the exit code of the first step that fails."""
    newest = newer_than(sys.version_info[:2], _installed())
    if newest is None:
        print("no Python here is newer than the running one", flush=True)
        return 0
    print("newest Python:", newest, flush=True)
    with tempfile.TemporaryDirectory(prefix="newest-") as folder:
        python = str(Path(folder) / "bin" / "python")
        steps = [
            [newest, "-m", "venv", folder],
            [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--editable", ".[dev]"],
            [python, "-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider", *(tests or ("-m", "not slow"))],
        ]
        return next((code for step in steps if (code := subprocess.run(step, cwd=ROOT, check=False).returncode)), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
