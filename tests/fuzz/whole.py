"""The whole way of a file under a watch: what a run may end with, and what it may not."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from types import FrameType

from checker.check import Settings, check_file
from checker.reading.read import read_file
from checker.reports.docx import annotated
from checker.reports.formats import Format, rendered
from checker.result import DocumentResult, Result
from plancheck.shared.errors import InputError
from reference_targets.library import load_library
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import SEEDS

DAY = date(2026, 3, 1)
LIMIT = 20  # seconds; a healthy seed takes a hundredth of one
_LINE = re.compile(r"[^\n\r]*[\u4e00-\u9fff][^\n\r]*")


class HangError(BaseException):
    """A case that took too long; no `except Exception` may swallow it."""


@cache
def settings() -> Settings:
    """The built-in library, read once."""
    return Settings(load_library(), DAY)


@contextmanager
def watch(seconds: float = LIMIT) -> Iterator[None]:
    """HangError where the body takes longer (only where the system has alarms)."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def alarm(_signal: int, _frame: FrameType | None) -> None:
        raise HangError

    before = signal.signal(signal.SIGALRM, alarm)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def case(number: int) -> bytes:
    """The bytes of a case; the same number gives the same bytes."""
    random = Random(number)
    return mutated(SEEDS[number % len(SEEDS)], random)


def go(path: Path) -> str:
    """Send a file the whole way to its reports. Returns how it ended; raises whatever must not happen."""
    with watch():
        found = check_file(path, settings())
        result = Result((found,), DAY, "0")
        for format in (Format.JSON, Format.TEXT):
            rendered(format, result)
        if found.error is not None:
            assert _LINE.fullmatch(found.error), f"not one line: {found.error!r}"
            assert str(path) in found.error, f"names no file: {found.error!r}"
            return "refused"
        _annotate(found)
    return "read" if found.plans else "no plan"


def _annotate(found: DocumentResult) -> None:
    """The annotated copy reads like its draft."""
    draft = found.document
    if draft is None or draft.format != "docx":
        return
    path = Path(draft.path)
    copy = path.with_suffix(".copy.docx")
    try:
        copy.write_bytes(annotated(found, DAY))
    except InputError as problem:
        if not _LINE.fullmatch(str(problem)):
            raise AssertionError(f"not one line: {problem}") from problem
        return
    again = read_file(copy)
    assert [p.printed for p in again.paragraphs] == [p.printed for p in draft.paragraphs], "the copy reads otherwise"
