"""Arrows only run down: which package, which room and which file of the checker may import which, and no circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# package or part of one → what it may import of the house
PACKAGES: dict[str, set[str]] = {
    "reference_targets": set(),
    "plancheck.shared": set(),
    "plancheck": {"checker", "reference_targets"},
    "drafter": {"plancheck", "reference_targets"},
    "checker": {"plancheck", "reference_targets"},
    "desk": {"drafter", "checker", "plancheck", "reference_targets"},
    "tools": {"drafter", "checker", "plancheck", "reference_targets"},
}
# the checker's rooms and files, lowest first: each may use those below it
CHECKER = (
    *("placetime", "reading", "drafts", "outline", "alignment", "targets", "floors", "rules", "counts"),
    *("rounds.states", "result", "packed", "rounds", "check", "many"),
    *("reports", "options", "settingsfile", "command", "library_command", "distill_command", "library_cli", "cli"),
)
LAZY_DOOR = ("plancheck", "plancheck.api")  # the package gives its names when they are asked for


@cache
def modules() -> dict[str, Path]:
    """Every module of the house by its dotted name."""
    paths = [
        path
        for top in ("reference_targets", "plancheck", "drafter", "checker", "desk", "tools")
        for path in _files(top)
    ]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def _files(top: str) -> list[Path]:
    found = sorted((ROOT / top).rglob("*.py"))
    assert found, top
    return found


@cache
def imported(module: str) -> frozenset[str]:
    """The modules of the house that a module imports anywhere in its text, also in functions and for types alone."""
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    return frozenset(found for name in _names(tree) if (found := _module(name)) and found != module)


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _module(name: str) -> str:
    while name and name not in modules():
        name = name.rpartition(".")[0]
    return name


def inside(module: str, part: str) -> bool:
    return module == part or module.startswith(f"{part}.")


def layer(module: str) -> int | None:
    """The place of a module of the checker in the order; a file of a room may have one of its own."""
    fitting = [name for name in CHECKER if inside(module, f"checker.{name}")]
    return CHECKER.index(max(fitting, key=len)) if fitting else None


def test_what_an_import_names_is_found() -> None:
    assert imported("checker.check") >= {"checker.floors.compare", "checker.result", "reference_targets.library"}
    assert _module("checker.reading.document.Document") == "checker.reading.document"
    assert _module("collections.abc") == ""


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_those_below_it(package: str) -> None:
    found = {other.split(".")[0] for module in modules() if inside(module, package) for other in imported(module)}
    assert found - {package.split(".")[0]} <= PACKAGES[package]


def test_every_package_has_its_place() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert folders == {package for package in PACKAGES if "." not in package}


def test_what_the_commands_share_is_all_of_plancheck_that_others_use() -> None:
    used = {other for module in modules() if module.startswith(("checker.", "drafter.")) for other in imported(module)}
    found = {other for other in used if inside(other, "plancheck")}
    assert {other for other in found if not inside(other, "plancheck.shared")} == {"plancheck"}  # for its version


@pytest.mark.parametrize("name", CHECKER)
def test_a_part_of_the_checker_imports_none_above_it(name: str) -> None:
    place = CHECKER.index(name)
    mine = [module for module in modules() if layer(module) == place]
    assert mine, f"no module checker.{name}"
    above = {other for module in mine for other in imported(module) if (layer(other) or 0) > place}
    assert above == set()


def test_every_module_of_the_checker_has_its_place() -> None:
    assert [m for m in modules() if inside(m, "checker") and m != "checker" and layer(m) is None] == []


def test_no_import_runs_in_a_circle() -> None:
    door, behind = LAZY_DOOR
    graph = {module: imported(module) - ({behind} if module == door else set()) for module in modules()}
    assert list(TopologicalSorter(graph).static_order())  # CycleError names the circle


def test_only_the_accuracy_tests_read_the_corpus() -> None:
    readers = [path for path in (ROOT / "tests").rglob("*.py") if _reads_corpus(path)]
    assert {path.parent.name for path in readers} == {"accuracy"}


def _reads_corpus(path: Path) -> bool:
    names = {name.rpartition(".") for name in _names(ast.parse(path.read_text(encoding="utf-8")))}
    wanted = {"CORPUS", "NAMES", "corpus_file", "corpus_lines"}
    return any(module == "tests.unitutil.corpus" and name in wanted for module, _, name in names)
