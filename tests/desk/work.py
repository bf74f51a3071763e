"""A desk for tests: a folder, its pages behind the guard, and drafts of a fictional county."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from starlette.testclient import TestClient

from desk.checking import Checker, Worker
from desk.guard import Guard
from desk.pages import Desk, application
from desk.store import Store
from desk.workfolder import WorkFolder
from tests.unitutil.word import word_bytes
from tests.unitutil.yunling import PLAN

KEY = "key-of-the-session"
PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"
DRAFT = word_bytes(PLAN)


@contextmanager
def desk_in(root: Path) -> Iterator[tuple[TestClient, Desk]]:
    """An open desk and a browser that was opened with the key."""
    work = WorkFolder(root)
    work.open()
    store = Store(work.database)
    checker = Checker(work, store)
    worker = Worker(checker, store)
    desk = Desk(work, store, checker, worker, lambda: store.set_setting("left", "yes"))
    worker.start()
    client = TestClient(Guard(application(desk), KEY, PORT), base_url=HOME, headers={"origin": HOME})
    client.get(f"/?key={KEY}")
    try:
        yield client, desk
    finally:
        worker.end()
        store.close()
        work.close()


def drop(client: TestClient, name: str, content: bytes | str, where: str = "/drafts") -> dict[str, object]:
    """Send a file as the page does; returns the answer."""
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(where, content=data, headers={"x-name": quote(name)}).json()


def settled(client: TestClient) -> list[dict[str, object]]:
    """The rows once nothing waits any more."""
    for _ in range(600):
        answer = client.get("/rows").json()
        if not answer["progress"]["busy"]:
            return answer["rows"]
        time.sleep(0.05)
    raise AssertionError("checking does not end")
