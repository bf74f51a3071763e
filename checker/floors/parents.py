"""A parent plan given by hand → the floors it sets."""

from __future__ import annotations

from pathlib import Path

from checker.floors.distill import documents_of, floors_of
from checker.outline.find import Hints, plans_of
from checker.reading.read import read_file
from checker.targets.extract import targets_of
from plancheck.shared.errors import InputError
from reference_targets.library import Library
from reference_targets.records import Floor
from reference_targets.vocabulary import Basis


def parent_floors(path: Path, library: Library) -> tuple[Floor, ...]:
    """Every target of every plan in the file as an official floor, in the order of the text.

    Level, region and period are read off the plans' titles; a target without a year falls due at its plan's end. Which
    of several statements on one indicator counts is decided when floors are chosen for a draft, by the same rule as
    for the draft's own (reference_targets/statement.py). InputError where the file cannot be read, is no plan, or has
    no quantified target.
    """
    plans = plans_of(read_file(path), Hints(), library.outline)
    floors = tuple(
        floor
        for plan, document in zip(plans, documents_of(plans), strict=True)
        for floor in floors_of(plan, targets_of(plan, library.catalogue), document, Basis.OFFICIAL)
    )
    if not floors:
        raise InputError(f"{path}：上位规划中没有读到带数值的目标；请确认文件完整，或换用正式文本。")
    return floors
