"""The command itself: its page, its end, a folder opened twice, and what the other commands need not load."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-c", "from desk.cli import main; main()"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def browser_of() -> httpx.Client:
    return httpx.Client(follow_redirects=True, trust_env=False)


@contextmanager
def started(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk of its own process, and its address."""
    arguments = [*COMMAND, str(folder), "--no-browser"]
    process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process, re.search(r"http://\S+", process.stdout.readline())[0]  # type: ignore[index]
    finally:
        process.kill()
        process.wait()


@pytest.mark.slow
def test_the_page_is_there_on_this_machine_alone_and_gone_after_leaving(tmp_path: Path) -> None:
    with (
        started(tmp_path / "desk") as (process, address),
        httpx.Client(follow_redirects=True, trust_env=False) as browser,
    ):
        assert "把草案拖到这里" in browser.get(address).text
        port = httpx.URL(address).port
        others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
        for other in others:
            if not other.startswith("127."):
                with pytest.raises(ConnectionRefusedError), socket.create_connection((other, port), timeout=2):
                    pass
        home = f"http://127.0.0.1:{port}"
        assert browser.post(f"{home}/quit", headers={"origin": home}).status_code == 200
        assert process.wait(timeout=10) == 0
        with pytest.raises(httpx.ConnectError):
            browser.get(home)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
def test_ctrl_c_ends_it_in_good_order(tmp_path: Path) -> None:
    with started(tmp_path / "desk") as (process, address):
        httpx.get(address, trust_env=False)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
        assert "审核台已退出" in process.stderr.read()  # type: ignore[union-attr]
    assert not (tmp_path / "desk" / "审核台.sqlite-wal").exists()


@pytest.mark.slow
def test_a_folder_opened_twice_says_so_and_after_a_kill_it_is_free(tmp_path: Path) -> None:
    with started(tmp_path / "desk") as (_, address):
        second = run(str(tmp_path / "desk"), "--no-browser")
        assert second.returncode == 2
        assert "已经在另一个审核台中打开" in second.stderr
        assert address in second.stderr
    with started(tmp_path / "desk") as (_, other):
        assert other != address


@pytest.mark.parametrize("port", ["0", "80", "70000", "abc"])
def test_a_port_that_cannot_be_is_one_line(tmp_path: Path, port: str) -> None:
    done = run(str(tmp_path / "desk"), "--port", port)
    assert done.returncode == 2
    assert re.fullmatch(r"--port .*端口请写 1024 到 65535 的整数.*\n", done.stderr)


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run(str(tmp_path / "desk"), "--no-browser", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "已被别的程序占用" in done.stderr


@pytest.mark.slow
def test_the_page_is_ready_soon_after_the_start(tmp_path: Path) -> None:
    base = time.monotonic()
    subprocess.run(
        [sys.executable, "-c", "import uvicorn, starlette.applications, typer, jinja2"], cwd=ROOT, check=True
    )
    loading = time.monotonic() - base
    base = time.monotonic()
    with started(tmp_path / "desk") as (_, address):
        httpx.get(address, trust_env=False, follow_redirects=False)
        assert time.monotonic() - base < 6 * loading + 0.5  # a ratio: the machine may be busy


@pytest.mark.parametrize("module", ["checker.cli", "checker.command", "plancheck.api", "drafter.cli"])
def test_the_other_commands_load_no_server(module: str) -> None:
    code = f"import sys, {module}; print([m for m in ('starlette', 'uvicorn', 'desk', 'sqlite3') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_help_is_there_without_a_server() -> None:
    code = (
        "import sys; sys.argv = ['plandesk', '--help']\n"
        "from desk.cli import app; from plancheck.shared.usage import run; run(app, 'plandesk')\n"
        "print('starlette' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "文档/plancheck 审核台" in done.stdout
    assert done.stdout.endswith("False\n")
