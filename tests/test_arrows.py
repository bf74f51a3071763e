"""Arrows only run down: which package and which room may import which."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# package or part of one → what it may import of the house
PACKAGES: dict[str, set[str]] = {
    "reference_targets": set(),
    "plancheck/shared": set(),
    "plancheck": {"checker", "reference_targets"},
    "drafter": {"plancheck", "reference_targets"},
    "checker": {"plancheck", "reference_targets"},
    "tools": {"checker", "drafter", "plancheck", "reference_targets"},
}
# the checker's rooms, lowest first: a room may use those below it
ROOMS = ("reading", "outline", "targets", "floors", "rules", "reports")
IMPORT = re.compile(r"^\s*(?:from|import) ([a-z_]+)(?:\.([a-z_]+))?", re.MULTILINE)


def imports(folder: Path) -> set[tuple[str, str]]:
    sources = [path.read_text(encoding="utf-8") for path in folder.rglob("*.py")]
    assert sources, folder
    return {match.group(1, 2) for source in sources for match in IMPORT.finditer(source)}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_those_below_it(package: str) -> None:
    found = {name for name, _ in imports(ROOT / package)} & set(PACKAGES)
    assert found - {package.split("/")[0]} <= PACKAGES[package]


def test_what_the_commands_share_is_all_of_plancheck_that_others_use() -> None:
    found = {name for package in ("checker", "drafter") for name in imports(ROOT / package) if name[0] == "plancheck"}
    assert found == {("plancheck", "shared"), ("plancheck", None)}  # the package itself for its version


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_no_room_above_it(room: str) -> None:
    above = set(ROOMS[ROOMS.index(room) + 1 :])
    assert not {inner for name, inner in imports(ROOT / "checker" / room) if name == "checker"} & above
