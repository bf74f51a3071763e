"""Finds typed tables of contents: lines that name a heading, with or without dots and a page number.

Two signs are trusted: a block under a 目录 line whose lines come back later as headings, and at least three lines in a
row with leaders and rising page numbers. A single line that ends in a number is never enough (flattened tables do).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from reference_targets.ordinals import bare, mark_at
from reference_targets.script import HAN

MAX_ENTRY = 80  # characters; longer lines are prose
_HEADINGS = frozenset({"目录", "目錄", "目次", "目录contents", "contents"})
_AFTER_PAGE = "-—－–)"
_PAGE = re.compile(rf"(\d{{1,3}})\s*[{_AFTER_PAGE}]?\Z")
_DOTS = ".．·•‥…⋯・_﹒。-—－–"
_BLANK = " \t\u3000\u00a0"
_PLAN_TITLE = re.compile(r"发展.*(?:规划|纲要)(?:\(.*\)?)?\Z")
_HAN = re.compile(HAN)
_WIDE = [(wide, unicodedata.normalize("NFKC", wide)) for wide in "（），：；！？％．　０１２３４５６７８９"]
_TAIL = "。:;.,、 "
_MIN_RUN = 3
_MAX_GAP = 2


class _Entry(Struct, frozen=True):
    """A line taken apart. `page` is None where it ends in no page number; `leader` says what stands before it."""

    words: str
    page: int | None
    leader: str  # dots, blank or empty

    @property
    def title(self) -> str:
        """What is compared with the headings of the body."""
        return key(self.words)


class _Body:
    """The lines of a document's body, and where each heading stands."""

    def __init__(self, lines: Sequence[str | None], short: Sequence[str]) -> None:
        self.lines = lines
        self._short = short

    def is_heading_of_contents(self, at: int) -> bool:
        """Whether a line says 目录."""
        line = self.lines[at]
        return line is not None and len(line) <= MAX_ENTRY and _key(self._short[at]) in _HEADINGS

    def last_places(self, first: int, end: int) -> dict[str, int]:
        """Where each heading stands for the last time: whole short lines and the first sentence of longer ones."""
        places: dict[str, int] = {}
        for at in range(first, end):
            for title in self._titles[at]:
                places[title] = at
        return places

    @cached_property
    def all_places(self) -> dict[str, int]:
        """The last places in the whole body."""
        return self.last_places(0, len(self.lines))

    @cached_property
    def _titles(self) -> list[tuple[str, ...]]:
        """What each line may be called as a heading, with and without its number; nothing for prose."""
        return [_names(self._head(at)) for at in range(len(self.lines))]

    def _head(self, at: int) -> str:
        line = self.lines[at] or ""
        if "。" not in line:
            return _key(self._short[at]) if len(line) <= MAX_ENTRY else ""
        head = line[: MAX_ENTRY + 1].split("。")[0]
        return key(head) if len(head) <= MAX_ENTRY else ""


def contents_lines(lines: Sequence[str | None], short: Sequence[str]) -> set[int]:
    """The positions (from 0) of all lines of tables of contents, their 目录 line included.

    `lines` are the lines of the body as printed; None stands for what cannot be part of one (a table cell). `short`
    are the same lines squeezed, as far as they are no longer than an entry.
    """
    body = _Body(lines, short)
    starts = [at for at in range(len(lines)) if body.is_heading_of_contents(at)]
    found: set[int] = set()
    for start, end in pairwise([*starts, len(lines)]):
        block = _block(body, start + 1, end)
        if block:
            found.update((start, *block))
    for run in _paged_runs(body, found):
        found.update(run)
    return found


def squeezed(line: str) -> str:
    """A line in half width and without blanks."""
    for wide, narrow in _WIDE:  # NFKC hurries through a line it need not change, and takes forty times as long else
        if wide in line:
            line = line.replace(wide, narrow)
    return "".join(unicodedata.normalize("NFKC", line).split())


def key(line: str) -> str:
    """A heading without what differs between contents and body: width, blanks, closing 。 or ："""
    return _key(squeezed(line))


def _key(short: str) -> str:
    return short.strip(_TAIL).lower()


def _names(title: str) -> tuple[str, ...]:
    """A title and the same without its number; none for an empty title."""
    words = bare(title)
    return (title, words) if words else (title,) if title else ()


def entry_of(line: str) -> _Entry | None:
    """The line as a line of contents, None where it is too long or a sentence."""
    text = line.strip(_BLANK)
    if not text or len(text) > MAX_ENTRY or not _HAN.search(text):
        return None
    page = _PAGE.search(text) if text[-1].isdigit() or text[-1] in _AFTER_PAGE else None
    if page is None:
        return _Entry(text, None, "")
    before = text[: page.start()].rstrip("-—－–(（")
    title = before.rstrip(_DOTS + _BLANK)
    leader = before[len(title) :]
    dots = sum(2 if sign in "…⋯" else 1 for sign in leader if sign in _DOTS)
    kind = "dots" if dots >= 3 else "blank" if leader.strip(_DOTS) else ""
    return _Entry(title, int(page.group(1)), kind) if kind else _Entry(text, None, "")


def _is_prose(line: str) -> bool:
    return len(line.strip()) > MAX_ENTRY or "。" in line.strip().rstrip("。")


def _block(body: _Body, first: int, end: int) -> list[int]:
    """The lines of contents that follow a 目录 line, at most up to `end` (the next 目录 line)."""
    later = body.last_places(first, end)
    taken: list[int] = []
    waiting: list[int] = []  # lines that do not come back; part of the block only where the block goes on after them
    seen: set[str] = set()
    last_page = 0
    for at, line in _filled(body.lines, first, end):
        entry = entry_of(line) if line is not None and not _is_prose(line) else None
        if entry is None or (entry.page is None and entry.title in seen and mark_at(entry.title)):
            break
        if _belongs(entry, at, later):
            taken += [*waiting, at]
            waiting, last_page = [], entry.page or last_page
        elif len(waiting) == _MAX_GAP:
            break
        else:
            waiting.append(at)
        seen.add(entry.title)
    return taken if len(taken) >= _MIN_RUN else []


def _belongs(entry: _Entry, at: int, later: dict[str, int]) -> bool:
    """Whether a line has a page number, or its title comes back after it as a heading."""
    if entry.page is not None:
        return True
    title = entry.title
    if _PLAN_TITLE.search(title):
        return False  # the title of the plan between contents and foreword may come back as a page header
    return any(later.get(name, -1) > at for name in _names(title))


def _filled(lines: Sequence[str | None], first: int, end: int) -> Iterator[tuple[int, str | None]]:
    """Lines that are not blank, with their positions."""
    for at in range(first, end):
        line = lines[at]
        if line is None or line.strip(_BLANK):
            yield at, line


def _paged_runs(body: _Body, known: set[int]) -> Iterator[list[int]]:
    """Three or more lines in a row with page numbers that do not fall.

    Dots as leaders are proof enough; blanks and tabs need most of the titles to come back as headings.
    """
    end = len(body.lines)
    run: list[tuple[int, _Entry]] = []
    for at, line in [*_filled(body.lines, 0, end), (end, None)]:
        entry = entry_of(line) if line is not None and at not in known else None
        goes_on = entry is not None and entry.page is not None
        if goes_on and entry is not None and (not run or (entry.page or 0) >= (run[-1][1].page or 0)):
            run.append((at, entry))
            continue
        if len(run) >= _MIN_RUN and _is_contents(run, body):
            yield [place for place, _ in run]
        run = [(at, entry)] if goes_on and entry is not None else []


def _is_contents(run: list[tuple[int, _Entry]], body: _Body) -> bool:
    if all(entry.leader == "dots" for _, entry in run):
        return True
    returning = sum(body.all_places.get(entry.title, -1) > at for at, entry in run)
    return returning * 2 > len(run)
