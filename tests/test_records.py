"""Records of many fields are filled by keyword: nobody counts to the seventh argument of ten."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BY_PLACE = 4  # so many arguments are told apart by their place
CHECKED = (
    "checker/alignment",
    "checker/reading",
    "checker/reports",
    "checker/rounds",
    "checker/rules",
    "drafter",
    "plancheck",
    "tools",
)
Record = tuple[str, str]  # module and name


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def trees() -> dict[Path, ast.Module]:
    packages = ("checker", "drafter", "plancheck", "reference_targets", "tools")
    files = (path for package in packages for path in sorted((ROOT / package).rglob("*.py")))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}


@cache
def records() -> frozenset[Record]:
    return frozenset(
        (module_of(path), node.name)
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id == "Struct" for b in node.bases)
    )


def counted(path: Path) -> Iterator[str]:
    """The calls of a file that fill a record of the house with too many arguments by their place."""
    tree = trees()[path]
    imported = {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) > BY_PLACE:
            name = node.func.id
            if imported.get(name, (module_of(path), name)) in records():
                yield f"{path.relative_to(ROOT)}:{node.lineno} {name}"


@pytest.mark.parametrize("folder", CHECKED)
def test_records_are_filled_by_keyword(folder: str) -> None:
    files = [path for path in trees() if (ROOT / folder) in path.parents]
    assert files
    assert [call for path in files for call in counted(path)] == []
