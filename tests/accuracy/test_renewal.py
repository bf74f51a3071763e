"""Every real plan can be renewed, and the next period's plan passes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.check import Settings, check_file
from checker.cli import app as plancheck
from drafter.cli import app as plandraft
from plancheck.shared.usage import run
from reference_targets.kinds import Kind
from reference_targets.library import load_library
from tests.unitutil.builtinkinds import KINDS


@pytest.fixture(scope="module")
def reports(corpus: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What plancheck reads off each real document, read once for both kinds."""
    folder = tmp_path_factory.mktemp("reports")
    for source in corpus:
        report = folder / f"{source.stem}.json"
        assert run(plancheck, "plancheck", [str(source), "--fail-on", "never", "--output", str(report)]) == 0
    return sorted(folder.iterdir())


@pytest.mark.parametrize("kind", KINDS)
def test_every_real_plan_can_be_renewed_and_its_successor_passes(
    reports: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: Kind,
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(load_library(), date(2026, 3, 1))
    renewed_plans = 0
    for source in reports:
        asked = ["renew", str(source), "--kind", kind.id, "--period", "2031-2035", "-o", "新.docx", "--force"]
        if run(plandraft, "plandraft", asked):
            err = capsys.readouterr().err
            assert "没有读出" in err, err  # a file with a plan of the other kind only
            continue
        renewed_plans += 1
        (plan,) = check_file(tmp_path / "新.docx", settings).plans
        assert {f.rule for f in plan.findings if f.rule[0] in "SDF"} <= {"D106"}, source
        assert all(comparison.verdict.holds for comparison in plan.comparisons), source
    assert renewed_plans == 4
