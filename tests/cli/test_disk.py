"""Outputs on a disk that refuses: full, read-only, held open.

The old file stays, nothing half-written is left, and one line says so.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from plancheck.shared.errors import InputError
from plancheck.shared.writing import write
from tests.unitutil.word import word_file
from tests.unitutil.yunling import PLAN

pytestmark = pytest.mark.slow

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
_MAIN = "import sys; sys.argv[0] = 'plancheck'; from checker.cli import main; main()"
# Files may not grow beyond so many bytes: what a full disk does, without one. SIGXFSZ must be ignored to get an error.
# Run with -B, so that Python leaves no half file of bytecode behind either.
_FULL = (
    "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    " resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)); "
)
_HELD_OPEN = (
    "import os; real = os.replace\n"
    "def held(a, b):\n    if str(b).endswith('坏.html'): raise PermissionError(13, 'x')\n    real(a, b)\n"
    "os.replace = held\n"
)


def _run(*arguments: object, before: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-X", "utf8", "-c", before + _MAIN, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return word_file(tmp_path / "草案.docx", PLAN)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are a thing of POSIX")
@pytest.mark.parametrize("name", ["报告.html", "报告.json", "报告.xlsx", "报告.docx"])
def test_a_full_disk_is_one_line_and_leaves_the_old_report(tmp_path: Path, draft: Path, name: str) -> None:
    folder = tmp_path / "出"
    folder.mkdir()
    (folder / name).write_bytes(b"old")
    done = _run(draft, "--output", folder / name, before=_FULL)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    (told,) = done.stderr.splitlines()
    assert told.startswith(f"{folder / name}：写不了")
    assert (folder / name).read_bytes() == b"old"
    assert [path.name for path in folder.iterdir()] == [name]


def test_one_output_that_cannot_be_written_does_not_stop_the_others(tmp_path: Path, draft: Path) -> None:
    good, bad = tmp_path / "好.json", tmp_path / "坏.html"
    done = _run(draft, "--output", bad, "--output", good, before=_HELD_OPEN)
    assert done.returncode == 2
    assert [line for line in done.stderr.splitlines() if "坏.html" in line] == done.stderr.splitlines()
    assert good.exists()
    assert not bad.exists()


@pytest.mark.skipif(ROOT, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_one_line(tmp_path: Path, draft: Path) -> None:
    folder = tmp_path / "出"
    folder.mkdir(mode=0o555)
    done = _run(draft, "--output", folder / "报告.json")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "没有写权限" in done.stderr


@pytest.mark.parametrize(
    ("code", "told"), [(13, "没有写权限"), (30, "只读磁盘"), (28, "磁盘已满"), (122, "超出磁盘配额")]
)
def test_a_disk_that_refuses_the_temporary_file_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: str
) -> None:
    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise OSError(code, "x")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(InputError, match=told):
        write(tmp_path / "报告.json", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_report_held_open_elsewhere_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace a file another program has open: PermissionError from os.replace."""
    path = tmp_path / "报告.xlsx"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "x")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(InputError, match="关闭正打开它的程序"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["报告.xlsx"]


def test_standard_output_that_is_closed_or_full_is_no_traceback(draft: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    for format in ("text", "json"):
        with open("/dev/full", "wb") as full:
            command = [sys.executable, "-X", "utf8", "-c", _MAIN, str(draft), "--format", format]
            done = subprocess.run(
                command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=120, check=False
            )
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_an_archive_of_drafts_is_never_the_output(tmp_path: Path, draft: Path) -> None:
    import zipfile

    archive = tmp_path / "稿件.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.write(draft, "甲.docx")
    before = archive.read_bytes()
    done = _run(archive, "--format", "json", "--output", archive)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "不能覆盖输入文件" in done.stderr
    assert archive.read_bytes() == before


def test_annotated_copies_of_an_archive_go_to_a_folder(tmp_path: Path, draft: Path) -> None:
    import zipfile

    archive, folder = tmp_path / "稿件.zip", tmp_path / "批注"
    with zipfile.ZipFile(archive, "w") as out:
        out.write(draft, "甲/妇女.docx")
        out.write(draft, "乙/妇女.docx")
    done = _run(archive, "--format", "docx", "--output", folder, "--fail-on", "never")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["妇女（批注稿）-2.docx", "妇女（批注稿）.docx"]
