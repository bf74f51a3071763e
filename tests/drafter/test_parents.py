"""Parent plans given as documents: their figures become goals, and what was judged by is printed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafter.cli import app
from drafter.options import floors_of
from plancheck.shared.usage import run
from tests.reports.wordfile import write_docx

SHARED = Path(__file__).parents[1] / "cli" / "scenarios" / "_shared"
PARENT = SHARED / "清河省妇女规划.txt"
ASKED = ["--kind", "women", "--period", "2026-2030", "--no-builtin"]


def intake(folder: Path, floors: Path, *place: str) -> int:
    given = ["intake", *place, *ASKED, "--floors", str(floors), "-o", str(folder / "填报.xlsx")]
    return run(app, "plandraft", given)


def as_docx(source: Path, target: Path) -> Path:
    lines = source.read_text("utf-8").splitlines()
    return write_docx(target, "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines))


@pytest.mark.parametrize("form", ["file", "folder"])
def test_a_parent_as_a_document_sets_the_floors(tmp_path, capsys, form):
    (tmp_path / "上位").mkdir()
    parent = as_docx(PARENT, tmp_path / "上位" / "省规划.docx")
    assert intake(tmp_path, parent if form == "file" else parent.parent, "云岭县", "--province", "清河省") == 0
    seen = capsys.readouterr()
    assert "指标 5 项" in seen.out
    assert "对照依据：《清河省妇女发展规划（2021—2030年）》（省级，省规划.docx，5 项）。" in seen.out
    assert seen.err == ""


def test_a_parent_of_another_province_is_told(tmp_path, capsys):
    assert intake(tmp_path, PARENT, "白石县", "--province", "南岭省") == 0
    assert "是清河省的规划，草案属南岭省白石县" in capsys.readouterr().err


def test_a_document_that_is_no_plan_is_one_line(tmp_path, capsys):
    (tmp_path / "便条.txt").write_text("明天开会。", "utf-8")
    assert intake(tmp_path, tmp_path / "便条.txt", "云岭县", "--province", "清河省") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_folder_may_hold_a_library_and_parents(tmp_path):
    shutil.copy(PARENT, tmp_path)
    (tmp_path / "下限.yaml").write_text("", "utf-8")
    choice = floors_of([str(tmp_path)])
    assert (choice.folders, choice.documents) == ((tmp_path,), (tmp_path / PARENT.name,))


def test_a_place_its_province_does_not_have_is_refused(tmp_path, capsys):
    assert intake(tmp_path, PARENT, "清镇市", "--province", "广东") == 2
    assert capsys.readouterr().err.strip() == "清镇市：广东没有清镇市；登记的是贵州省/贵阳市/清镇市。"
