"""Which Python counts as the newest: one that starts, is a final release, and is newer than the running one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools.newestpython import newer_than, version_of


@pytest.fixture
def python(tmp_path: Path):
    """Write a stand-in that answers as a Python of a version would."""

    def make(name: str, answer: str) -> str:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    return make


def test_the_running_python_says_its_version() -> None:
    assert version_of(sys.executable) == sys.version_info[:2]


@pytest.mark.parametrize("answer", ["exit 127", "echo 3 15 beta", "echo 3 15 alpha"])
def test_what_does_not_start_or_is_not_final_has_no_version(python, answer: str) -> None:
    assert version_of(python("one", answer)) is None


def test_the_newest_is_chosen_by_number_not_by_name(python) -> None:
    found = [python("a", "echo 3 9 final"), python("b", "echo 3 13 final"), python("c", "echo 3 12 final")]
    assert newer_than((3, 11), iter(found)) == found[1]
    assert newer_than((3, 13), iter(found)) is None
