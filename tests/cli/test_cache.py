"""What can be made again is kept in one folder, and nowhere where that is not wanted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unitutil.word import word_file
from tests.unitutil.yunling import PLAN

pytestmark = pytest.mark.slow


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return word_file(tmp_path / "云岭县.docx", PLAN)


def side_by_side(draft: Path, tmp_path: Path, cache: str) -> list[str]:
    """Write the page that lays parent beside draft (it needs jieba); return the files in HOME and TMPDIR afterwards."""
    kept = {name: value for name, value in os.environ.items() if name not in ("XDG_CACHE_HOME", "PLANCHECK_CACHE")}
    places = {"HOME": tmp_path / "home", "TMPDIR": tmp_path / "temporary"}
    for place in places.values():
        place.mkdir()
    report = tmp_path / "report.html"
    told = {name: str(path) for name, path in places.items()} | ({"PLANCHECK_CACHE": cache} if cache else {})
    subprocess.run(
        [sys.executable, "-m", "plancheck", draft, "--against", draft, "--fail-on", "never", "-o", report],
        env=kept | told,
        check=True,
        capture_output=True,
    )
    assert "逐条对照" in report.read_text(encoding="utf-8")
    files = (path for place in places.values() for path in place.rglob("*") if path.is_file())
    return sorted(str(path.relative_to(tmp_path)) for path in files)


def test_nothing_is_kept_anywhere_when_the_cache_is_off(draft: Path, tmp_path: Path) -> None:
    assert side_by_side(draft, tmp_path, "off") == []


def test_everything_is_kept_in_the_folder_that_is_named(draft: Path, tmp_path: Path) -> None:
    assert side_by_side(draft, tmp_path, str(tmp_path / "kept")) == []
    assert {"jieba.cache", "catalogue.json"} <= {path.name for path in (tmp_path / "kept").iterdir()}


@pytest.mark.skipif(sys.platform != "linux", reason="the folder has another name there")
def test_everything_is_kept_in_one_folder_of_the_user(draft: Path, tmp_path: Path) -> None:
    kept = side_by_side(draft, tmp_path, "")
    assert "home/.cache/plancheck/jieba.cache" in kept
    assert {str(Path(path).parent) for path in kept} == {"home/.cache/plancheck"}
