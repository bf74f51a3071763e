"""`plantargets distill --format json` reads the targets of any document."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from checker.library_cli import main


def _distilled(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    monkeypatch.setattr(sys, "argv", ["plantargets", "distill", str(path), "--format", "json"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_text_that_is_no_plan_has_targets_without_structure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "要点.txt"
    path.write_text("县教育局工作要点\n学前三年毛入园率达到92%以上。\n1.每年培训教师300人次以上。\n", "utf-8")
    found = _distilled(path, monkeypatch, capsys)
    assert found["kind"] is None
    targets = found["targets"]
    assert isinstance(targets, list)
    assert [(t["value"], t["section"], t["domain"]) for t in targets] == [(92, "other", None), (300, "other", None)]
    assert targets[0]["indicator_id"] == "preschool_enrolment"


def test_a_plan_has_its_kind(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    example = Path(__file__).resolve().parents[2] / "examples" / "yunling-women.txt"
    found = _distilled(example, monkeypatch, capsys)
    assert found["kind"] == "women"
    assert isinstance(found["targets"], list)
    assert {t["section"] for t in found["targets"]} >= {"goals", "measures"}
