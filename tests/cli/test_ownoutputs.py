"""Reports, letters and annotated copies in a folder of drafts are left out and named briefly."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from checker.cli import app
from plancheck.shared.ownmark import is_own, marked
from plancheck.shared.usage import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "examples" / "yunling-women.docx", tmp_path / "云岭.docx")
    return tmp_path


def check(*arguments: object) -> int:
    return run(app, "plancheck", [*map(str, arguments), "--date", "2026-03-01", "--fail-on", "never"])


def test_the_second_run_over_a_folder_checks_the_same_drafts(folder, capsys) -> None:
    outputs = [word for name in ("报告.html", "报告.txt", "表.xlsx", "批.docx") for word in ("-o", folder / name)]
    assert check(folder / "云岭.docx", *outputs, "--letter", folder / "意见.docx") == 0
    capsys.readouterr()
    assert check(folder) == 0
    seen = capsys.readouterr()
    assert "1 个文件 · 1 个规划" in seen.out
    assert "文件夹中有 5 个文件是 plancheck 写的，没有检查：" in seen.err
    assert seen.err.count("\n") == 1


def test_a_letter_edited_in_word_is_still_a_letter_and_a_copy_saved_under_a_new_name_a_draft(folder) -> None:
    check(folder / "云岭.docx", "-o", folder / "批.docx", "--letter", folder / "意见.docx")
    assert is_own(folder / "意见.docx")
    assert is_own(folder / "批.docx")
    for name in ("意见.docx", "批.docx"):
        opened = docx.Document(str(folder / name))
        opened.add_paragraph("另补一句。")
        opened.save(str(folder / name))
    assert is_own(folder / "意见.docx")
    assert not is_own(folder / "批.docx")


def test_a_copy_given_by_name_is_checked(folder, capsys) -> None:
    check(folder / "云岭.docx", "-o", folder / "云岭（批注稿）.docx")
    capsys.readouterr()
    check(folder / "云岭（批注稿）.docx")
    assert "1 个文件 · 1 个规划" in capsys.readouterr().out


def test_drafts_and_damaged_files_are_not_ours(folder) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    (folder / "空.txt").write_bytes(b"")
    assert [path.name for path in folder.iterdir() if is_own(path)] == []
    assert marked(b"PK...zip with a comment: abc") == b"PK...zip with a comment: abc"
