"""What the package says it needs is what it imports, and each need has a lower bound that was tried."""

from __future__ import annotations

import re
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tools.lowestversions import declared, lowest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("checker", "desk", "drafter", "plancheck", "reference_targets")
IMPORT = re.compile(r"^\s*(?:from|import) (\w+)", re.MULTILINE)


def plain(name: str) -> str:
    """A distribution's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    files = [path for package in SHIPPED for path in (ROOT / package).rglob("*.py")]
    modules = {match[1] for path in files for match in IMPORT.finditer(path.read_text(encoding="utf-8"))}
    known = packages_distributions()
    return {plain(distribution) for module in modules for distribution in known.get(module, ())}


def test_every_declared_dependency_is_imported_and_every_import_declared() -> None:
    names = {plain(re.match(r"[\w.-]+", requirement)[0]) for requirement in declared()}  # type: ignore[index]
    assert imported() - {"plancheck"} == names


def test_a_requirement_at_its_lowest() -> None:
    assert lowest(["lxml>=5", "docxtpl>=0.20,<0.21"]) == ["lxml==5", "docxtpl==0.20"]


def test_a_requirement_without_a_lower_bound_is_refused() -> None:
    with pytest.raises(ValueError, match="jieba"):
        lowest(["jieba"])
