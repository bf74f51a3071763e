"""Drafts checked one after the other beside the page, by the same calls as the command's."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from checker import options
from checker.check import Settings, check_each, library_of, read_parents
from checker.floors.parents import ParentPlan
from checker.outline.find import Hints
from checker.result import DocumentResult, Result
from checker.rounds.exceptions import apply
from desk import decisions, rows
from desk.store import CHECKING, DONE, FAILED, OWN, STOPPED, WAITING, DraftRow, Store
from desk.workfolder import WorkFolder
from plancheck import __version__
from plancheck.shared.errors import InputError
from plancheck.shared.ownmark import is_own
from reference_targets.library import Library

_KEPT = 8  # results that lie open; another one is checked anew when it is asked for
LEFT_OUT = "这是 plancheck 写的报告、意见或批注稿，没有检查。"
FAULT = "检查这份文件时程序出错（{}）。请另存为 .docx 后换用新文件，并把文件和这句话告诉维护的人。"
CUT_SHORT = "上次检查到这份文件时程序退出了。可以再试一次；仍然不行，请另存为 .docx 后换用新文件。"


class Checker:
    """Results of drafts, in reach and kept; the library is loaded once, parents once a choice of them."""

    def __init__(self, folder: WorkFolder, store: Store) -> None:
        self.folder = folder
        self.store = store
        self._library: Library | None = None
        self._parents: dict[tuple[Path, ...], tuple[ParentPlan, ...]] = {}
        self._kept: OrderedDict[tuple[str, ...], DocumentResult] = OrderedDict()
        self._lock = threading.RLock()

    def library(self) -> Library:
        """The built-in library."""
        with self._lock:
            if self._library is None:
                self._library = library_of([])
            return self._library

    def settings_of(self, row: DraftRow, *, beside: bool = False) -> Settings:
        """What a draft is checked with: the parents ticked now, and what a person put right in its row."""
        library = self.library()
        hints = Hints(
            options.kind_of(row.kind, library.kinds), options.region_of(row.region), options.period_of(row.period)
        )
        day = date.fromisoformat(row.day) if row.day else date.today()
        return Settings(library, day, self._ticked(), hints, several=not row.anyway, lay_beside=beside)

    def _ticked(self) -> tuple[ParentPlan, ...]:
        given = tuple(self.parent_files())
        with self._lock:
            if given not in self._parents:
                self._parents = {given: read_parents(list(given), self.library())}
            return self._parents[given]

    def parent_files(self) -> list[Path]:
        """The files of the parents that are ticked."""
        return [self.folder.root / parent.path for parent in self.store.parents() if parent.ticked]

    def document(self, row: DraftRow) -> DocumentResult:
        """The result of a draft, as it is without decisions."""
        key = self._key(row)
        with self._lock:
            found = self._kept.pop(key, None) or self._one(row, self.settings_of(row))
            self.keep(key, found)
            return found

    def _key(self, row: DraftRow) -> tuple[str, ...]:
        """All that a result depends on."""
        ticked = map(str, self.parent_files())
        return (str(row.id), row.kind, row.region, row.period, row.day, str(row.anyway), *ticked)

    def keep(self, key: tuple[str, ...], found: DocumentResult) -> None:
        """Keep a result in reach, and let the one go that nobody asked for longest."""
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def _one(self, row: DraftRow, settings: Settings) -> DocumentResult:
        return next(islice(check_each(self.folder.root / row.path, settings), max(row.member, 0), None))

    def result(self, wanted: Sequence[DraftRow], *, beside: bool = False) -> Result:
        """The result of drafts with what was decided about them, as the command gives it with `--exceptions`."""
        if beside:
            documents = [self._one(row, self.settings_of(row, beside=True)) for row in wanted]
        else:
            documents = [self.document(row) for row in wanted]
        marked = tuple(document for one in documents for document in self.decided(one).documents)
        days = [date.fromisoformat(row.day) for row in wanted if row.day]
        return Result(marked, max(days, default=date.today()), __version__)

    def decided(self, document: DocumentResult) -> Result:
        """One document with its decisions applied; each plan takes those of its own place and kind."""
        subjects = [rows.subject_of(plan, document) for plan in document.plans]
        known = [item for subject in subjects for item in decisions.exemptions(self.store, subject)]
        return apply(Result((document,), date.today(), __version__), known)

    def check(self, row: DraftRow) -> None:
        """Check a draft and keep what its row shows; an archive gets a row for each of its drafts."""
        path = self.folder.root / row.path
        if is_own(path):
            self.store.set_draft(row.id, state=OWN, error=LEFT_OUT)
            return
        today = replace(row, day=date.today().isoformat())
        settings = self.settings_of(today)
        if row.member >= 0:
            self._put(today, self._one(today, settings))
            return
        for member, document in enumerate(check_each(path, settings)):
            if member == 0:
                first, self_row = document, today
                continue
            if member == 1:
                self_row = replace(today, member=0, name=_member_name(first))
                self.store.set_draft(row.id, member=0, name=self_row.name)
            id = self.store.add_draft(_member_name(document), row.path, CHECKING, member)
            self._put(replace(today, id=id, member=member), document)
        self._put(self_row, first)

    def _put(self, row: DraftRow, document: DocumentResult) -> None:
        if document.error is not None:
            self.store.set_draft(row.id, state=FAILED, error=_without_path(document), summary=[], day=row.day)
            return
        self.keep(self._key(row), document)
        self.refresh(row, document)

    def refresh(self, row: DraftRow, document: DocumentResult) -> None:
        """Write anew what the draft's row shows."""
        marked = self.decided(document).documents[0]
        self.store.set_draft(
            row.id, state=DONE, error="", summary=rows.summary_of(marked, self.parent_files()), day=row.day
        )

    def add_parent(self, name: str, path: str) -> str:
        """Read a parent plan and keep it, ticked; returns the line that says why it cannot be read, else nothing."""
        try:
            found = read_parents([self.folder.root / path], self.library())
        except InputError as problem:
            line = str(problem).replace(str(self.folder.root / path), name)
            self.store.add_parent(name, path, [], line)
            return line
        self.store.add_parent(name, path, [rows.parent_summary(one) for one in found], "")
        return ""


def _member_name(document: DocumentResult) -> str:
    return Path(document.path).name


def _without_path(document: DocumentResult) -> str:
    return (document.error or "").removeprefix(f"{document.path}：")


class Worker:
    """The thread that checks what waits, one draft after the other; each result is kept as soon as it is there."""

    def __init__(self, checker: Checker, store: Store) -> None:
        self._checker = checker
        self._store = store
        self._wake = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="checking", daemon=True)
        self.done = 0
        self.began = 0.0

    def start(self) -> None:
        """Begin, with what an earlier desk left waiting."""
        self._store.move_drafts(CHECKING, STOPPED, CUT_SHORT)
        self._thread.start()
        self._wake.set()

    def wake(self) -> None:
        """Look for waiting drafts."""
        self._wake.set()

    def stop(self) -> None:
        """Check no more than the draft at hand; what is done stays."""
        self._store.move_drafts(WAITING, STOPPED)

    def go_on(self) -> None:
        """Take up what was stopped."""
        self._store.move_drafts(STOPPED, WAITING)
        self.wake()

    def end(self) -> None:
        """Leave the thread; the draft at hand waits again."""
        self._ended = True
        self._wake.set()
        self._thread.join(timeout=2)
        self._store.move_drafts(CHECKING, WAITING)

    def _run(self) -> None:
        self._checker.library()  # while nothing is dropped yet
        while not self._ended:
            self._wake.wait()
            self._wake.clear()
            self.done, self.began = 0, time.monotonic()
            while not self._ended and (row := self._store.next_waiting()) is not None:
                self._check(row)
                self.done += 1

    def _check(self, row: DraftRow) -> None:
        try:
            self._checker.check(row)
        except InputError as problem:
            self._store.set_draft(row.id, state=FAILED, error=str(problem))
        except Exception as problem:  # noqa: BLE001 - a fault met in one file must not stop the others
            line = FAULT.format(type(problem).__name__)
            self._store.set_draft(row.id, state=FAILED, error=line)

    def seconds_left(self, waiting: int) -> int | None:
        """How long the waiting drafts may take at the pace so far; None before the first is done."""
        return round((time.monotonic() - self.began) / self.done * waiting) if self.done else None
