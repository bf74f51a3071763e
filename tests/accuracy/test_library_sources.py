"""The distilled part of the built-in library beside the documents it was read from."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.library_cli import app
from plancheck.shared.usage import run
from tests.unitutil.corpus import CORPUS

pytestmark = pytest.mark.usefixtures("corpus")


def test_every_record_stands_in_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, "plantargets", ["verify", "--corpus", str(CORPUS)]) == 0, capsys.readouterr().out
    told = capsys.readouterr().out
    assert "不符0条" in told
    assert "没有来源文件" not in told


def test_the_distilled_files_are_what_the_program_reads_today(tmp_path: Path) -> None:
    from reference_targets.library import BUILTIN

    for path in BUILTIN.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert run(app, "plantargets", ["refresh", "--corpus", str(CORPUS), "--library", str(tmp_path)]) == 0
    stale = [p.name for p in sorted(BUILTIN.glob("*.yaml")) if (tmp_path / p.name).read_bytes() != p.read_bytes()]
    assert stale == [], "run plantargets refresh --corpus ../shared/corpus"
