"""The desk from its start to its end: the folder taken, the page served on this machine alone, all put away."""

from __future__ import annotations

import secrets
import socket
import sys
import threading
import webbrowser
from pathlib import Path

import uvicorn

from desk.checking import Checker, Worker
from desk.guard import Guard
from desk.pages import Desk, application
from desk.store import Store
from desk.workfolder import WorkFolder, default_folder
from plancheck.shared.errors import InputError

LOOPBACK = "127.0.0.1"


def open_desk(folder: str, port: str, *, browser: bool) -> int:
    """Serve the desk until it is left; returns the exit code. InputError where folder or port cannot be used."""
    work = WorkFolder(Path(folder) if folder else default_folder())
    number = _port(port)
    work.open()
    try:
        with _listening(number) as listener:
            return _serve(work, listener, browser)
    finally:
        work.close()


def _serve(work: WorkFolder, listener: socket.socket, browser: bool) -> int:
    port = listener.getsockname()[1]
    key = secrets.token_urlsafe(24)
    address = f"http://{LOOPBACK}:{port}/?key={key}"
    store = Store(work.database)
    checker = Checker(work, store)
    worker = Worker(checker, store)
    desk = Desk(work, store, checker, worker, lambda: _leave(server))
    server = uvicorn.Server(_config(Guard(application(desk), key, port)))
    worker.start()
    work.announce(address)
    print(f"审核台已打开：{address}\n文件夹：{work.root.resolve()}", flush=True)
    print("按 Ctrl-C，或在网页上点“退出”，即可结束。", flush=True)
    if browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:  # the server has shut down in good order and hands the signal on
        pass
    finally:
        worker.end()
        store.close()
    print("审核台已退出。", file=sys.stderr)
    return 0


def _config(app: Guard) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        lifespan="off",
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=2,
    )


def _leave(server: uvicorn.Server) -> None:
    server.should_exit = True


def _port(text: str) -> int:
    if not text:
        return 0
    if not text.isascii() or not text.isdigit() or not 1024 <= int(text) <= 65535:
        raise InputError(f"--port {text}：端口请写 1024 到 65535 的整数，或不写这个选项。")
    return int(text)


def _listening(port: int) -> socket.socket:
    """A socket of this machine alone. InputError where the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would let two programs share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError:
        listener.close()
        raise InputError(f"--port {port}：这个端口已被别的程序占用；请换一个，或不写这个选项。") from None
    listener.listen(64)
    return listener
