"""Whole commands: a folder a scenario, with the command, what lies beside it, and what comes out.

`command` holds the arguments; `stdout`, `stderr` and `exit` what is expected, `written/` the expected files. The files
of `_shared` lie beside every scenario's own. After a wanted change of wording, run with UPDATE_SCENARIOS=1 and read
the difference before committing it.
"""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

import pytest

from checker.cli import app
from plancheck.shared.usage import run

SCENARIOS = Path(__file__).parent / "scenarios"
EXPECTED = ("command", "stdout", "stderr", "exit", "written")
NAMES = sorted(folder.name for folder in SCENARIOS.iterdir() if folder.name != "_shared")


def _lay_out(scenario: Path, folder: Path) -> set[str]:
    """Copy the inputs into the folder; returns what lies there before the command runs."""
    shutil.copytree(SCENARIOS / "_shared", folder, dirs_exist_ok=True)
    for entry in scenario.iterdir():
        if entry.is_dir() and entry.name not in EXPECTED:
            shutil.copytree(entry, folder / entry.name)
        elif entry.name not in EXPECTED:
            shutil.copy(entry, folder)
    return _files(folder)


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _expected(scenario: Path) -> dict[str, str]:
    written = {f"written/{name}": (scenario / "written" / name) for name in _files(scenario / "written")}
    named = {name: scenario / name for name in ("stdout", "stderr", "exit")}
    return {name: path.read_text("utf-8") for name, path in (named | written).items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_command(name, tmp_path, monkeypatch, capsys):
    scenario = SCENARIOS / name
    before = _lay_out(scenario, tmp_path)
    inputs = {path: (tmp_path / path).read_bytes() for path in before}
    monkeypatch.chdir(tmp_path)
    code = run(app, "plancheck", shlex.split((scenario / "command").read_text("utf-8")))
    seen = capsys.readouterr()
    found = {"stdout": seen.out, "stderr": seen.err, "exit": f"{code}\n"}
    found |= {f"written/{path}": (tmp_path / path).read_text("utf-8") for path in _files(tmp_path) - before}
    if os.environ.get("UPDATE_SCENARIOS"):
        _update(scenario, found)
    assert found == _expected(scenario)
    assert {path: (tmp_path / path).read_bytes() for path in before} == inputs, "an input was written to"
    assert "Traceback" not in seen.err


def _update(scenario: Path, found: dict[str, str]) -> None:
    for name, text in found.items():
        (scenario / name).parent.mkdir(exist_ok=True)
        (scenario / name).write_text(text, "utf-8")
