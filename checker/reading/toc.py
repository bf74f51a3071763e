"""Finds typed tables of contents: lines that name a heading, with or without dots and a page number.

Two signs are trusted: a block under a 目录 line whose lines come back later as headings, and at least three lines in a
row with leaders and rising page numbers. A single line that ends in a number is never enough (flattened tables do).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

MAX_ENTRY = 80  # characters; longer lines are prose
_HEADINGS = frozenset({"目录", "目錄", "目次", "目录contents", "contents"})
_PAGE = re.compile(r"(\d{1,3})\s*[-—－–)]?\Z")
_DOTS = ".．·•‥…⋯・_﹒。-—－–"
_BLANK = " \t\u3000\u00a0"
_NUMBER = re.compile(r"(?:第?[一二三四五六七八九十百]+[、.章节篇]|\([一二三四五六七八九十百]+\)|\d{1,2}[、.])")
_PLAN_TITLE = re.compile(r"(?:妇女|儿童).*(?:规划|纲要)(?:\(.*\)?)?\Z")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TAIL = "。:;.,、 "
_MIN_RUN = 3
_MAX_GAP = 2


class _Entry(Struct, frozen=True):
    """A line taken apart. `page` is None where it ends in no page number; `leader` says what stands before it."""

    title: str
    page: int | None
    leader: str  # dots, blank or empty


def contents_lines(lines: Sequence[str | None]) -> set[int]:
    """The positions (from 0) of all lines of tables of contents, their 目录 line included.

    `lines` are the lines of the body as printed; None stands for what cannot be part of one (a table cell).
    """
    titles = [key(line) if line and len(line) <= MAX_ENTRY else "" for line in lines]
    starts = [at for at, title in enumerate(titles) if title in _HEADINGS]
    found: set[int] = set()
    for start, end in pairwise([*starts, len(lines)]):
        block = _block(lines, start + 1, end)
        if block:
            found.update((start, *block))
    for run in _paged_runs(lines, found):
        found.update(run)
    return found


def key(line: str) -> str:
    """A heading without what differs between contents and body: width, blanks, closing 。 or ："""
    return "".join(unicodedata.normalize("NFKC", line).split()).strip(_TAIL).lower()


def entry_of(line: str) -> _Entry | None:
    """The line as a line of contents, None where it is too long or a sentence."""
    text = line.strip(_BLANK)
    if not text or len(text) > MAX_ENTRY or not _HAN.search(text):
        return None
    page = _PAGE.search(text)
    if page is None:
        return _Entry(key(text), None, "")
    before = text[: page.start()].rstrip("-—－–(（")
    title = before.rstrip(_DOTS + _BLANK)
    leader = before[len(title) :]
    dots = sum(2 if sign in "…⋯" else 1 for sign in leader if sign in _DOTS)
    kind = "dots" if dots >= 3 else "blank" if leader.strip(_DOTS) else ""
    return _Entry(key(title), int(page.group(1)), kind) if kind else _Entry(key(text), None, "")


def _is_prose(line: str) -> bool:
    return len(line.strip()) > MAX_ENTRY or "。" in line.strip().rstrip("。")


def _block(lines: Sequence[str | None], first: int, end: int) -> list[int]:
    """The lines of contents that follow a 目录 line, at most up to `end` (the next 目录 line)."""
    later = _last_places(lines, first, end)
    taken: list[int] = []
    waiting: list[int] = []  # lines that do not come back; part of the block only where the block goes on behind them
    seen: set[str] = set()
    last_page = 0
    for at, line in _filled(lines, first, end):
        entry = entry_of(line) if line is not None and not _is_prose(line) else None
        if entry is None or (entry.page is None and entry.title in seen and _NUMBER.match(entry.title)):
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
    """Whether a line has a page number, or its title comes back behind it as a heading."""
    if entry.page is not None:
        return True
    if _PLAN_TITLE.search(entry.title):
        return False  # the title of the plan between contents and foreword may come back as a page header
    return any(later.get(title, -1) > at for title in (entry.title, _bare(entry.title)) if title)


def _bare(title: str) -> str:
    return _NUMBER.sub("", title, count=1)


def _last_places(lines: Sequence[str | None], first: int, end: int) -> dict[str, int]:
    """Where each heading stands for the last time: whole short lines and the first sentence of longer ones."""
    places: dict[str, int] = {}
    for at, line in _filled(lines, first, end):
        if line is not None:
            head = line[: MAX_ENTRY + 1].split("。")[0]
            title = key(head) if len(head) <= MAX_ENTRY else ""
            places[title] = places[_bare(title)] = at
    places.pop("", None)
    return places


def _filled(lines: Sequence[str | None], first: int, end: int) -> Iterator[tuple[int, str | None]]:
    """Lines that are not blank, with their positions."""
    for at in range(first, end):
        line = lines[at]
        if line is None or line.strip(_BLANK):
            yield at, line


def _paged_runs(lines: Sequence[str | None], known: set[int]) -> Iterator[list[int]]:
    """Three or more lines in a row with page numbers that do not fall.

    Dots as leaders are proof enough; blanks and tabs need most of the titles to come back as headings.
    """
    later = _last_places(lines, 0, len(lines))
    run: list[tuple[int, _Entry]] = []
    for at, line in [*_filled(lines, 0, len(lines)), (len(lines), None)]:
        entry = entry_of(line) if line is not None and at not in known else None
        goes_on = entry is not None and entry.page is not None
        if goes_on and entry is not None and (not run or (entry.page or 0) >= (run[-1][1].page or 0)):
            run.append((at, entry))
            continue
        if _is_contents_run(run, later):
            yield [place for place, _ in run]
        run = [(at, entry)] if goes_on and entry is not None else []


def _is_contents_run(run: list[tuple[int, _Entry]], later: dict[str, int]) -> bool:
    if len(run) < _MIN_RUN:
        return False
    returning = sum(later.get(entry.title, -1) > at for at, entry in run)
    return all(entry.leader == "dots" for _, entry in run) or returning * 2 > len(run)
