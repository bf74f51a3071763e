"""What a check made is gone when its result is: no reference cycle keeps a draft until the collector comes by.

Commands let the collector rest (plancheck/shared/collector.py); over a thousand drafts a cycle in each would add up.
"""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import pytest

from checker.check import Settings, check_file
from reference_targets.library import load_library
from tests.unitutil.longplan import long_plan
from tests.unitutil.word import word_file
from tests.unitutil.yunling import PLAN

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_a_check_leaves_no_cycles(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"草案.{kind}"
    if kind == "docx":
        word_file(path, PLAN)
    else:
        path.write_text(long_plan(1), encoding="utf-8")
    settings = Settings(load_library(), date(2026, 1, 1))
    check_file(path, settings)  # what is made once a process: patterns, the outline, the library's tables
    gc.collect()
    gc.disable()
    try:
        assert check_file(path, settings).plans
        assert gc.collect() == 0
    finally:
        gc.enable()
