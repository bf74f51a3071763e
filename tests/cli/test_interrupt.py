"""Ctrl-C: one line, no traceback; reports that were finished stay whole, and nothing else is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.unitutil.longplan import long_plan

# Whoever runs the tests may have Ctrl-C ignored or blocked (nohup, a background job): here it starts as in a terminal.
_MAIN = """
import signal, sys
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv[0] = "plancheck"
from checker.cli import main
main()
"""
_DRAFTS = 120

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="a process group's Ctrl-C is a thing of POSIX"),
]


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "草案"
    folder.mkdir()
    for number in range(_DRAFTS):
        (folder / f"{number:03}.txt").write_text(long_plan(1), encoding="utf-8")
    return folder


def _interrupted(
    drafts: Path, out: Path, jobs: int, due: Callable[[], bool], *more: str
) -> subprocess.CompletedProcess[str]:
    """The command, as a terminal interrupts it: every process of the group hears of it."""
    command = [sys.executable, "-X", "utf8", "-c", _MAIN, str(drafts), "--jobs", str(jobs), "--output", str(out), *more]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )
    end = time.monotonic() + 60
    while not due() and running.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    stdout, stderr = running.communicate(timeout=60)
    return subprocess.CompletedProcess(command, running.returncode, stdout, stderr)


@pytest.fixture(params=[signal.default_int_handler, signal.SIG_IGN], ids=["terminal", "ignored"])
def inherited(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test process does about Ctrl-C is inherited by the commands it starts, and must make no difference."""
    before = signal.signal(signal.SIGINT, request.param)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("inherited")
@pytest.mark.parametrize("jobs", [1, 2])
def test_while_drafts_are_checked_nothing_is_written(tmp_path: Path, drafts: Path, jobs: int) -> None:
    out = tmp_path / "报告.json"
    start = time.monotonic()
    done = _interrupted(drafts, out, jobs, lambda: time.monotonic() > start + 1.5)
    assert (done.returncode, done.stderr.strip()) == (130, "已中断。")
    assert [path.name for path in tmp_path.iterdir()] == [drafts.name]


def test_while_reports_are_written_the_finished_ones_stay_whole(tmp_path: Path, drafts: Path) -> None:
    for attempt in range(5):  # on a busy machine a run may be over before this one sees that it has begun to write
        out = tmp_path / f"报告{attempt}"
        done = _interrupted(drafts, out, 2, lambda: len(list(out.glob("0*.html"))) > 1, "--format", "html")  # noqa: B023
        if len(list(out.iterdir())) < _DRAFTS:
            break
    assert (done.returncode, done.stderr.strip()) == (130, "已中断。")
    pages = [path.read_text("utf-8") for path in out.iterdir()]
    assert 1 < len(pages) < _DRAFTS
    assert all(page.rstrip().endswith("</html>") for page in pages)
