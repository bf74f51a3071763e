"""Many files: checked in several processes, kept small, shown as they come, always in the order they were given.

A result keeps of a draft's text what reports print. So a thousand drafts need little memory, and one process or
several give the same reports.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from checker.check import Settings, check_each
from checker.outline.plan import Domain, Item, Location
from checker.packed import Packed, PackedResults, kept, packed
from checker.reading.document import Document, Paragraph
from checker.result import DocumentResult, PlanResult
from plancheck.shared import collector
from plancheck.shared.columns import padded, visible, width
from plancheck.shared.errors import InputError
from plancheck.shared.interrupts import TERMINATED, TerminatedError, end_on_sigterm

FILES_A_PROCESS = 4  # fewer are checked sooner than another process has started
_BLANK = Paragraph(0, "")
_ITEM = Item("", (), Location(0, None, ""))
_WIDEST = 60  # characters of the progress line, most of them narrow

Recipe = Callable[[], Settings]  # makes the settings anew in each process; sent there, so a partial of plain things


def checked_files(paths: list[Path], settings: Settings, recipe: Recipe, jobs: int = 0) -> Sequence[DocumentResult]:
    """The results of the files in their order, an archive's drafts one by one; a terminal sees how far it is.

    `jobs` 0 takes as many processes as there are processors and work for them.
    """
    wanted = jobs or min(os.cpu_count() or 1, len(paths) // FILES_A_PROCESS)
    progress = Progress(len(paths))
    try:
        if wanted <= 1:
            return kept(_here(paths, settings, progress))
        return PackedResults(_in_processes(paths, recipe, wanted, progress))
    finally:
        progress.end()


def _here(paths: list[Path], settings: Settings, progress: Progress) -> Iterator[DocumentResult]:
    for path in paths:
        for document in check_each(path, settings):
            progress.seen(document.path)
            yield small(document)


def _in_processes(paths: list[Path], recipe: Recipe, jobs: int, progress: Progress) -> Iterator[Packed]:
    """The packed results: they are unpacked where a report wants them, not on the way."""
    from concurrent.futures import ProcessPoolExecutor  # a fiftieth of a second that a single draft need not wait
    from concurrent.futures.process import BrokenProcessPool

    executor = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(recipe,))
    try:
        for found in executor.map(_check, paths, chunksize=max(1, min(8, len(paths) // (jobs * 4)))):
            for result in found:
                progress.seen(result.label.path)
                yield result
    except (KeyboardInterrupt, TerminatedError):
        _end_workers()
        raise
    except BrokenProcessPool:
        raise InputError("检查进程意外退出（可能内存不足）；请减少 --jobs，或分批检查。") from None
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _end_workers() -> None:
    """Ask every worker to end: each leaves what it does by the same way as this process."""
    from multiprocessing import active_children

    for worker in active_children():
        worker.terminate()


_settings: Settings | None = None  # of a worker process


def _begin(recipe: Recipe) -> None:
    """Prepare a worker. Ctrl-C reaches every process of a terminal; only the first one is to answer it."""
    global _settings
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    collector.rest()
    _settings = recipe()


def _check(path: Path) -> list[Packed]:
    assert _settings is not None  # `_begin` has run
    end_on_sigterm()
    try:
        return [packed(small(document)) for document in check_each(path, _settings)]
    except TerminatedError:  # everything of this draft is closed; the drafts after it are not to be begun
        os._exit(TERMINATED)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def small(document: DocumentResult) -> DocumentResult:
    """The result without the text no report prints: of the paragraphs, those a finding or the title stands in."""
    read = document.document
    if read is None:
        return document
    kept = {index for plan in document.plans for index in _printed(plan)}
    kept |= {_anchor(read, index) for index in kept}
    paragraphs = tuple(paragraph if paragraph.index in kept else _BLANK for paragraph in read.paragraphs)
    shortened = replace(read, paragraphs=paragraphs, tables=())
    return replace(document, document=shortened, plans=tuple(_small_plan(plan, shortened) for plan in document.plans))


def _small_plan(result: PlanResult, shortened: Document) -> PlanResult:
    domains = tuple(_small_domain(domain) for domain in result.plan.domains)
    plan = replace(result.plan, document=shortened, domains=domains, passages=(), tables=(), contents=())
    return replace(result, plan=plan)


def _small_domain(domain: Domain) -> Domain:
    """Reports print how many items a domain has, never the items."""
    return replace(domain, goals=(_ITEM,) * len(domain.goals), measures=(_ITEM,) * len(domain.measures))


def _printed(result: PlanResult) -> Iterator[int]:
    yield result.plan.title_location.paragraph
    yield from (finding.location.paragraph for finding in result.findings if finding.location)


def _anchor(read: Document, index: int) -> int:
    """Where a comment on a paragraph without words goes: the nearest one with words, upwards first."""
    before = reversed(read.paragraphs[:index])
    return next((p.index for p in (*before, *read.paragraphs[index:]) if p.segments), index)


class Progress:
    """A line on a terminal's standard error: how many of how many, time left. Silent anywhere else."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.start = time.monotonic()
        self.shown = total > 1 and sys.stderr.isatty()
        self.widest = 0

    def seen(self, path: str) -> None:
        """One more is done."""
        self.done += 1
        self._show(f"{self.bar()} {self.done}/{self.total}{self.left()}  {Path(path).name}")

    def end(self) -> None:
        """Wipe the line."""
        self._show("")

    def bar(self) -> str:
        """Twenty places, filled in proportion."""
        full = 20 * self.done // self.total
        return "█" * full + "░" * (20 - full)

    def left(self) -> str:
        """还需约 2 分钟, from the pace so far; nothing before the first file is done."""
        if not self.done:
            return ""
        seconds = (time.monotonic() - self.start) / self.done * (self.total - self.done)
        return f"，还需约 {seconds / 60:.0f} 分钟" if seconds > 90 else f"，还需约 {seconds:.0f} 秒"

    def _show(self, line: str) -> None:
        if self.shown:
            line = visible(line)[:_WIDEST]
            self.widest = max(self.widest, width(line))
            sys.stderr.write(f"\r{padded(line, self.widest)}{'' if line else chr(13)}")
            sys.stderr.flush()
