"""The database: migrations, decisions as steps, and what a kill may cost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from desk.store import CHECKING, MIGRATIONS, STOPPED, WAITING, Decision, Store
from plancheck.shared.errors import InputError


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "审核台.sqlite")


def test_a_new_file_has_the_present_schema_and_waits_for_nobody(store: Store) -> None:
    assert store.version() == len(MIGRATIONS)
    assert store._rows("PRAGMA journal_mode")[0][0] == "wal"


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_file_of_an_earlier_version_keeps_what_it_holds(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.sqlite"
    old = sqlite3.connect(path)
    old.executescript(f"{';'.join(MIGRATIONS[:version])}; PRAGMA user_version = {version}")
    decided = ("women|甲", "F101-1", "采纳", "", "")
    old.execute("INSERT INTO decisions (subject, finding, decision, reason, at) VALUES (?, ?, ?, ?, ?)", decided)
    old.execute("INSERT INTO drafts (name, path, state) VALUES ('甲.docx', '草案/甲.docx', 'done')")
    old.commit()
    old.close()
    store = Store(path)
    assert store.version() == len(MIGRATIONS)
    assert store.decisions("women|甲") == {"F101-1": Decision("F101-1", "采纳")}
    assert [draft.name for draft in store.drafts()] == ["甲.docx"]


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    new = sqlite3.connect(path)
    new.execute("PRAGMA user_version = 99")
    new.close()
    with pytest.raises(InputError, match="更新版本"):
        Store(path)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "审核台.sqlite"
    path.write_text("这不是数据库" * 100, encoding="utf-8")
    with pytest.raises(InputError, match="改名留存"):
        Store(path)


def test_a_file_of_a_draft_is_one_row(store: Store) -> None:
    first = store.add_draft("甲.docx", "草案/甲.docx")
    store.set_draft(first, state="done", summary=[{"title": "规划"}])
    assert store.check_again("草案/甲.docx") == first
    assert store.check_again("草案/乙.docx") is None
    assert [(row.state, row.summary) for row in store.drafts()] == [(WAITING, [{"title": "规划"}])]


def test_waiting_drafts_come_in_their_order(store: Store) -> None:
    for name in ("甲", "乙"):
        store.add_draft(name, name)
    assert [row.name if (row := store.next_waiting()) else "" for _ in range(3)] == ["甲", "乙", ""]
    store.move_drafts(CHECKING, STOPPED)
    assert {row.state for row in store.drafts()} == {STOPPED}


def test_a_step_is_taken_back_whole(store: Store) -> None:
    store.decide("women|甲", [Decision("F101-1", "采纳")])
    store.decide("women|甲", [Decision("F101-1", "不采纳", "本县无此项"), Decision("T101-2", "不采纳", "本县无此项")])
    assert len(store.decisions("women|甲")) == 2
    assert store.undo("women|甲") == [Decision("F101-1", "采纳"), Decision("T101-2", "")]
    assert store.decisions("women|甲") == {"F101-1": Decision("F101-1", "采纳")}
    assert store.undo("women|甲") == [Decision("F101-1", "")]
    assert store.decisions("women|甲") == {}
    assert store.undo("women|甲") == []


def test_decisions_of_one_place_are_not_those_of_another(store: Store) -> None:
    store.decide("women|甲", [Decision("F101-1", "采纳")])
    assert store.decisions("women|乙") == {}
    assert store.decisions("children|甲") == {}


def test_a_kill_loses_no_decision_that_was_answered(tmp_path: Path) -> None:
    path = tmp_path / "审核台.sqlite"
    code = (
        "import os, sys; from pathlib import Path; from desk.store import Decision, Store\n"
        "store = Store(Path(sys.argv[1]))\n"
        "for number in range(20): store.decide('women|甲', [Decision(f'F101-{number}', '采纳')])\n"
        "os._exit(9)\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=root, env={**os.environ}, check=False)
    assert done.returncode == 9
    assert len(Store(path).decisions("women|甲")) == 20
