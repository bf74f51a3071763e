"""Runs that could do harm: to an input, to what is running, to a terminal; none does, and each says so in a line."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.cli import main
from tests.unitutil.word import word_bytes
from tests.unitutil.yunling import PLAN

POSIX = pytest.mark.skipif(os.name != "posix", reason="a thing of POSIX")
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "yunling-women.txt"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "稿.docx"
    path.write_bytes(word_bytes(PLAN))
    return path


def _run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "plancheck", *map(os.fsencode, map(str, arguments))]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)


def _told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    with pytest.raises(SystemExit) as left:
        _call(*arguments)
    assert left.value.code == 2
    return capsys.readouterr().err


def _call(*arguments: object) -> None:
    before, sys.argv = sys.argv, ["plancheck", *map(str, arguments)]
    try:
        main()
    finally:
        sys.argv = before


@pytest.mark.parametrize("option", ["--against", "--library", "--exceptions", "--since", "beside"])
def test_no_input_is_written_over(tmp_path: Path, draft: Path, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "库"
    folder.mkdir()
    given = {"--against": "市.txt", "--library": "库/下限.yaml", "--exceptions": "例外.yaml", "--since": "上轮.json"}
    path = tmp_path / given.get(option, "稿.例外.yaml")
    path.write_text("[]", "utf-8")
    value = folder if option == "--library" else path
    more = [] if option == "beside" else [option, value]
    line = _told(capsys, draft, *more, "--format", "json", "--output", path)
    assert "不能覆盖输入文件" in line
    assert path.read_text("utf-8") == "[]"


def test_a_copy_in_a_folder_is_no_exception(tmp_path: Path, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parent = tmp_path / "稿（批注稿）.docx"
    shutil.copy(draft, parent)
    before = parent.read_bytes()
    line = _told(capsys, draft, "--against", parent, "--format", "docx", "--output", tmp_path)
    assert "不能覆盖输入文件" in line
    assert parent.read_bytes() == before


@POSIX
def test_a_pipe_stays_one(tmp_path: Path, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "管道.json"
    os.mkfifo(pipe)
    assert "不是普通文件" in _told(capsys, draft, "--output", pipe)
    assert pipe.is_fifo()


@pytest.mark.slow
@POSIX
def test_names_in_gbk_and_with_escapes_harm_no_report(tmp_path: Path) -> None:
    folder = tmp_path / "稿"
    folder.mkdir()
    shutil.copy(EXAMPLE, os.fsencode(folder) + b"/" + "云岭县.txt".encode("gbk"))
    shutil.copy(EXAMPLE, folder / "b.txt")
    (folder / "\x1b[31m红\x07.docx").write_bytes(b"junk\x00")
    for format in ("html", "json", "sarif", "xlsx", "text"):
        out = tmp_path / (f"报告.{format}" if format != "html" else "网页")
        done = _run(folder, "--format", format, "--output", out)
        assert done.returncode == 2, done.stderr.decode()
        assert b"Traceback" not in done.stderr
        assert b"\x1b" not in done.stderr + done.stdout
        assert out.exists()


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
@pytest.mark.parametrize(
    "arguments", [("--help",), (EXAMPLE,), ("没有.docx",), ("--rules",)], ids=lambda a: str(a[0])[-9:]
)
def test_a_console_without_chinese_shows_what_it_can(encoding: str, arguments: tuple[object, ...]) -> None:
    done = _run(*arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
@POSIX
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("jobs", [1, 2])
def test_sigterm_ends_helpers_and_temporary_folders(tmp_path: Path, jobs: int) -> None:
    drafts, temporary = tmp_path / "稿", tmp_path / "tmp"
    drafts.mkdir()
    temporary.mkdir()
    for number in range(8):
        (drafts / f"{number}.rtf").write_text(r"{\rtf1 plan\par}", "utf-8")
    command = [sys.executable, "-m", "plancheck", str(drafts), "--jobs", str(jobs), "-o", str(tmp_path / "r.json")]
    running = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(temporary)}, stderr=subprocess.PIPE)
    end = time.monotonic() + 60
    while not list(temporary.glob("plancheck-*/printed")) and time.monotonic() < end:
        time.sleep(0.05)
    running.send_signal(signal.SIGTERM)
    _, stderr = running.communicate(timeout=60)
    assert (running.returncode, stderr.decode().strip()) == (143, "已终止。")
    assert list(temporary.iterdir()) == []
    assert _command_lines(str(temporary)) == []


def _command_lines(words: str) -> list[str]:
    found = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in found.splitlines() if words in line]
