"""What the desk remembers: drafts, parents and decisions, in one SQLite file that survives a kill at any moment.

The schema has a version (`PRAGMA user_version`). Each entry of MIGRATIONS leads from one version to the next; entries
are only ever added.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from plancheck.shared.errors import InputError

MIGRATIONS = (
    """
    CREATE TABLE drafts (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, member INTEGER NOT NULL DEFAULT -1,
        state TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '', region TEXT NOT NULL DEFAULT '',
        period TEXT NOT NULL DEFAULT '', day TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '',
        summary TEXT NOT NULL DEFAULT '[]'
    );
    CREATE TABLE parents (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, ticked INTEGER NOT NULL DEFAULT 1,
        error TEXT NOT NULL DEFAULT '', summary TEXT NOT NULL DEFAULT '[]'
    );
    CREATE TABLE decisions (
        subject TEXT NOT NULL, finding TEXT NOT NULL, decision TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (subject, finding)
    );
    CREATE TABLE steps (id INTEGER PRIMARY KEY, subject TEXT NOT NULL, earlier TEXT NOT NULL, at TEXT NOT NULL);
    """,
    """
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE INDEX steps_of ON steps (subject, id);
    ALTER TABLE drafts ADD COLUMN anyway INTEGER NOT NULL DEFAULT 0;
    """,
    """ALTER TABLE decisions ADD COLUMN facts TEXT NOT NULL DEFAULT '["", "", ""]';""",
)

WAITING, CHECKING, DONE, FAILED, STOPPED, OWN = "waiting", "checking", "done", "failed", "stopped", "own"


class DraftRow(Struct, frozen=True):
    """A draft as kept: `state` is one of the words above, `summary` what its row shows of each plan.

    `kind`, `region` and `period` are what a person put right, empty where the draft is taken at its word. `member` is
    the place of a draft in its archive, -1 for a file of its own. `anyway`: ticked parents apply though place or kind
    differ.
    """

    id: int
    name: str
    path: str
    member: int
    state: str
    kind: str
    region: str
    period: str
    day: str
    error: str
    summary: list[dict[str, Any]]
    anyway: bool = False


class ParentRow(Struct, frozen=True):
    """A parent plan that was dropped, ticked where it is to be applied."""

    id: int
    name: str
    path: str
    ticked: bool
    error: str
    summary: list[dict[str, Any]]


class Decision(Struct, frozen=True):
    """What a person decided about a finding; an empty `decision` means none.

    `facts` are the floor, what the draft states and its words when it was decided.
    """

    finding: str
    decision: str
    reason: str = ""
    facts: tuple[str, str, str] = ("", "", "")


class Store:
    """The database. Every call is whole in itself; calls of several threads wait for each other."""

    def __init__(self, path: Path) -> None:
        """Open or make the file and bring it to the present schema. InputError where it cannot be used."""
        self._lock = threading.RLock()
        try:
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=10)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._migrate(path)
        except sqlite3.Error:
            raise InputError(f"{path}：打不开审核台的记录；请把这个文件改名留存，再打开审核台。") from None

    def _migrate(self, path: Path) -> None:
        version = self.version()
        if version > len(MIGRATIONS):
            self._db.close()
            raise InputError(f"{path}：这份记录是更新版本的审核台写的；请用新版本打开。")
        for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
            self._db.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT;")

    def version(self) -> int:
        """The version of the schema."""
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    def close(self) -> None:
        """Write all of it into the one file and close it."""
        with self._lock:
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.close()

    def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    # ---- drafts

    def add_draft(self, name: str, path: str, state: str = WAITING, member: int = -1) -> int:
        """A new draft, or the one of that path and member with its state set anew; returns its id."""
        with self._lock:
            found = self._rows("SELECT id FROM drafts WHERE path = ? AND member = ?", path, member)
            if found:
                self.set_draft(found[0]["id"], state=state)
                return int(found[0]["id"])
            sql = "INSERT INTO drafts (name, path, state, member) VALUES (?, ?, ?, ?)"
            return int(self._db.execute(sql, (name, path, state, member)).lastrowid or 0)

    def check_again(self, path: str) -> int | None:
        """Let every draft of a file that is known wait anew; returns the id of the first, None for a new file."""
        found = self._rows("SELECT id FROM drafts WHERE path = ? ORDER BY id", path)
        for row in found:
            self.set_draft(row["id"], state=WAITING)
        return int(found[0]["id"]) if found else None

    def drafts(self) -> list[DraftRow]:
        """All drafts in the order they came."""
        return [_draft(row) for row in self._rows("SELECT * FROM drafts ORDER BY id")]

    def draft(self, id: int) -> DraftRow | None:
        """One draft; None for an unknown id."""
        return next((_draft(row) for row in self._rows("SELECT * FROM drafts WHERE id = ?", id)), None)

    def set_draft(self, id: int, **changes: object) -> None:
        """Change fields of a draft."""
        values = {name: _written(value) for name, value in changes.items()}
        assert values.keys() <= set(DraftRow.__struct_fields__)
        self._rows(
            f"UPDATE drafts SET {', '.join(f'{name} = ?' for name in values)} WHERE id = ?", *values.values(), id
        )

    def next_waiting(self) -> DraftRow | None:
        """The first waiting draft, from now on being checked."""
        with self._lock:
            row = next(iter(self._rows("SELECT * FROM drafts WHERE state = ? ORDER BY id LIMIT 1", WAITING)), None)
            if row is not None:
                self.set_draft(row["id"], state=CHECKING)
            return _draft(row) if row is not None else None

    def move_drafts(self, before: str, after: str, error: str = "") -> None:
        """Every draft of one state gets another."""
        self._rows("UPDATE drafts SET state = ?, error = ? WHERE state = ?", after, error, before)

    def remove_draft(self, id: int) -> None:
        """Forget a draft; decisions stay, for its next version."""
        self._rows("DELETE FROM drafts WHERE id = ?", id)

    # ---- parents

    def add_parent(self, name: str, path: str, summary: list[dict[str, Any]], error: str) -> int:
        """A new parent, ticked where it could be read; one of the same path is replaced."""
        with self._lock:
            self._rows("DELETE FROM parents WHERE path = ?", path)
            sql = "INSERT INTO parents (name, path, ticked, error, summary) VALUES (?, ?, ?, ?, ?)"
            values = (name, path, not error, error, _written(summary))
            return int(self._db.execute(sql, values).lastrowid or 0)

    def parents(self) -> list[ParentRow]:
        """All parents in the order they came."""
        return [_parent(row) for row in self._rows("SELECT * FROM parents ORDER BY id")]

    def tick(self, id: int, ticked: bool) -> None:
        """Apply a parent from now on, or leave it out."""
        self._rows("UPDATE parents SET ticked = ? WHERE id = ? AND error = ''", ticked, id)

    def remove_parent(self, id: int) -> None:
        """Forget a parent."""
        self._rows("DELETE FROM parents WHERE id = ?", id)

    # ---- decisions

    def decisions(self, subject: str) -> dict[str, Decision]:
        """Finding → what was decided, of one plan of one place."""
        rows = self._rows("SELECT finding, decision, reason, facts FROM decisions WHERE subject = ?", subject)
        return {row["finding"]: _decision(*row) for row in rows}

    def decide(self, subject: str, decided: Iterable[Decision]) -> None:
        """Keep decisions as one step that `undo` takes back."""
        wanted = list(decided)
        with self._lock:
            known = self.decisions(subject)
            earlier = [known.get(one.finding, Decision(one.finding, "")) for one in wanted]
            told = json.dumps(
                [[one.finding, one.decision, one.reason, json.dumps(one.facts)] for one in earlier], ensure_ascii=False
            )
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._rows("INSERT INTO steps (subject, earlier, at) VALUES (?, ?, ?)", subject, told, _now())
                self._put(subject, wanted)
                self._db.execute("COMMIT")
            except BaseException:
                self._db.execute("ROLLBACK")
                raise

    def undo(self, subject: str) -> list[Decision]:
        """Take the last step back; returns what the findings are decided as now, nothing where there is no step."""
        with self._lock:
            row = next(
                iter(self._rows("SELECT * FROM steps WHERE subject = ? ORDER BY id DESC LIMIT 1", subject)), None
            )
            if row is None:
                return []
            earlier = [_decision(*one) for one in json.loads(row["earlier"])]
            self._db.execute("BEGIN IMMEDIATE")
            self._put(subject, earlier)
            self._rows("DELETE FROM steps WHERE id = ?", row["id"])
            self._db.execute("COMMIT")
            return earlier

    def _put(self, subject: str, decided: list[Decision]) -> None:
        for one in decided:
            self._rows("DELETE FROM decisions WHERE subject = ? AND finding = ?", subject, one.finding)
            if one.decision:
                sql = "INSERT INTO decisions (subject, finding, decision, reason, facts, at) VALUES (?, ?, ?, ?, ?, ?)"
                self._rows(sql, subject, one.finding, one.decision, one.reason, json.dumps(one.facts), _now())

    # ---- settings

    def setting(self, name: str) -> str:
        """A setting; empty where it was never set."""
        return next((str(row[0]) for row in self._rows("SELECT value FROM settings WHERE name = ?", name)), "")

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._rows("INSERT OR REPLACE INTO settings VALUES (?, ?)", name, value)


def _decision(finding: str, decision: str, reason: str, facts: str = '["", "", ""]') -> Decision:
    floor, stated, words = json.loads(facts)
    return Decision(finding, decision, reason, (floor, stated, words))


def _written(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _draft(row: sqlite3.Row) -> DraftRow:
    return DraftRow(**{**dict(row), "summary": json.loads(row["summary"]), "anyway": bool(row["anyway"])})


def _parent(row: sqlite3.Row) -> ParentRow:
    return ParentRow(**{**dict(row), "ticked": bool(row["ticked"]), "summary": json.loads(row["summary"])})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
