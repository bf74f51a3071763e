"""The whole way of a file under a watch: what a run may end with, and what it may not."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

from checker.check import Settings, check_file
from checker.many import small
from checker.reading.read import read_file
from checker.reports.docx import annotated
from checker.reports.formats import Format, rendered
from checker.reports.letter import letter_of
from checker.reports.letter import rendered as written_letters
from checker.result import DocumentResult, Result
from checker.rounds.exceptions import read_exceptions
from checker.rounds.since import earlier_round
from drafter.goals import goals_for
from drafter.intake.read import read_intake
from plancheck.shared.errors import InputError
from reference_targets.errors import LibraryError
from reference_targets.library import load_library
from reference_targets.vocabulary import Basis
from tests.fuzz.inputs import DAY, intake_request

LIMIT = 20  # seconds of CPU; a healthy seed takes a hundredth of one
WAITING = 10  # times as many seconds by the clock, for a machine that is busy with other things
_LINE = re.compile(r"[^\n\r]*[\u4e00-\u9fff][^\n\r]*")


class HangError(BaseException):
    """A case that took too long; no `except Exception` may swallow it."""


@cache
def settings() -> Settings:
    """The built-in library, read once."""
    return Settings(load_library(), DAY)


@contextmanager
def watch(seconds: float = LIMIT) -> Iterator[None]:
    """HangError where the body takes longer, or waits for very long (only where the system has alarms)."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def alarm(_signal: int, _frame: FrameType | None) -> None:
        raise HangError

    clocks = {signal.ITIMER_PROF: (signal.SIGPROF, seconds), signal.ITIMER_REAL: (signal.SIGALRM, WAITING * seconds)}
    before = {number: signal.signal(number, alarm) for number, _ in clocks.values()}
    for clock, (_, limit) in clocks.items():
        signal.setitimer(clock, limit)
    try:
        yield
    finally:
        for clock in clocks:
            signal.setitimer(clock, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def go(path: Path) -> str:
    """Send a file the way its name says, to the end. Returns how it ended; raises whatever must not happen."""
    use = _USES.get(path.name, _draft)
    with watch():
        return use(path)


def _draft(path: Path) -> str:
    """A draft: every report is written out, the letter and the annotated copy too."""
    found = check_file(path, settings())
    result = Result((small(found),), DAY, "0")
    for format in (Format.JSON, Format.TEXT, Format.HTML, Format.SARIF, Format.XLSX):
        assert b"".join(rendered(format, result))
    if found.error is not None:
        _assert_told(found.error, path)
        return "refused"
    letters = [letter_of(plan, "审稿人", DAY) for plan in found.plans]
    if letters and path.stat().st_size % 8 == 0:  # a letter takes as long as all the rest
        assert written_letters(letters, DAY)
    _annotate(found)
    return "read" if found.plans else "no plan"


def _option(read: Callable[[Path], object]) -> Callable[[Path], str]:
    """What an option takes: it is read, or refused in one line that names it."""

    def use(path: Path) -> str:
        try:
            read(path)
        except (InputError, LibraryError) as problem:
            _assert_told(str(problem), path)
            return "refused"
        return "read"

    return use


def _intake(path: Path) -> object:
    request = intake_request()
    return read_intake(path, request, goals_for(request, settings().library, tuple(Basis)))


def _assert_told(line: str, path: Path) -> None:
    assert _LINE.fullmatch(line), f"not one line: {line!r}"
    assert str(path) in line, f"names no file: {line!r}"


_USES: dict[str, Callable[[Path], str]] = {
    "意见.xlsx": _option(read_exceptions),
    "例外.yaml": _option(read_exceptions),
    "填报.xlsx": _option(_intake),
    "下限.yaml": _option(lambda path: load_library([path])),
    "上轮.json": _option(lambda path: earlier_round(path, lambda other: check_file(other, settings()))),
}


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
