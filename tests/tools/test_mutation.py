"""The mutation run: which changes it makes, which it does not, and what it says of a small tree with one gap."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools.mutation.__main__ import changed_lines, main
from tools.mutation.mutants import mutants
from tools.mutation.reach import Reach


def changed(source: str) -> list[str]:
    return [mutant.source for mutant in mutants(source)]


@pytest.mark.parametrize(
    ("source", "became"),
    [
        ("a < b", ["a <= b"]),
        ("a >= b", ["a > b"]),
        ("a is b", ["a is not b"]),
        ("a in b", ["a not in b"]),
        ("a and b", ["a or b"]),
        ("x = not a", ["x =  a"]),
        ("a[1]", ["a[2]"]),
        ("a - b", ["a + b"]),
        ("x = abs(a)", ["x = (a)"]),
        ("do(a)", ["pass"]),
        ("x = min(a)", ["x = max(a)"]),
        ("x = a if b else c", ["x = a if not b else c"]),
        ("x |= a", ["pass"]),
        ("x = '长'; y |= a", ["x = '长'; pass"]),
    ],
)
def test_a_mutant_differs_by_one_token(source: str, became: list[str]) -> None:
    assert changed(source) == became


@pytest.mark.parametrize(
    "source",
    [
        "for a in b: ...",
        "[a for a in b]",
        "'a < b'",
        "a.sorted",
        "sorted(a, key=b).c",
        "f(*a, **b).c",
        "# a < b",
        "x: int | None",
    ],
)
def test_what_is_left_alone(source: str) -> None:
    assert changed(source) == []


def test_only_the_lines_asked_for_are_changed() -> None:
    assert [mutant.line for mutant in mutants("a < b\nc < d\n", {2})] == [2]


def test_the_tests_of_a_line_are_those_that_reach_it_quickest_first() -> None:
    lines = {1: {""}, 2: {"t.py::slow", "u.py::quick"}, 3: {"t.py::slow"}, 4: {"t.py", "t.py::slow", "u.py::quick"}}
    reach = Reach({"a.py": lines}, {"t.py::slow": 2.0, "u.py::quick": 0.1, "t.py": 1.0})
    both, file = ["u.py::quick", "t.py::slow"], ["u.py::quick", "t.py"]
    assert [reach.tests("a.py", line) for line in range(1, 6)] == [file, both, ["t.py::slow"], file, []]


_CODE = """def due(year, end):
    return year <= end


def never(year):
    return year > 0
"""
_TEST = """from code_under_trial import due


def test_due():
    assert due(2025, 2030)
    assert not due(2031, 2030)
"""


def _git(tree: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", "-C", str(tree), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout whose only test leaves out the year that is the end."""
    (tmp_path / "code_under_trial.py").write_text(_CODE, encoding="utf-8")
    (tmp_path / "test_due.py").write_text(_TEST, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    slow: slow\n", encoding="utf-8")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def test_changed_lines_are_those_since_a_commit(tree: Path) -> None:
    path = tree / "code_under_trial.py"
    path.write_text(_CODE.replace("year > 0", "year > 1") + "\n\nx = 1\n", encoding="utf-8")
    assert changed_lines(tree, "HEAD") == {"code_under_trial.py": {6, 7, 8, 9}}


@pytest.mark.slow
def test_what_no_test_notices_is_printed_with_its_line(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["code_under_trial.py", "--tree", str(tree), "--jobs", "1"]) == 1
    printed = capsys.readouterr().out
    assert "code_under_trial.py:2:17 survived: <= → <\n    return year <= end\n" in printed
    assert "code_under_trial.py:6:17 reached by no test: > → >=" in printed
    assert printed.endswith("caught: 0, survived: 1, reached by no test: 2, not tried: the time was over: 0\n")
    assert (tree / "code_under_trial.py").read_text(encoding="utf-8") == _CODE


@pytest.mark.slow
def test_tests_that_fail_unchanged_end_the_run(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "test_due.py").write_text(_TEST + "    assert due(2031, 2030)\n", encoding="utf-8")
    assert main(["code_under_trial.py", "--tree", str(tree), "--jobs", "1"]) == 2
    assert "fail before anything is changed" in capsys.readouterr().err
