"""Tables of contents (目录): found where the reader left them in, so that their lines never become structure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.outline.lines import compact
from checker.outline.plan import ContentsLine, Location
from checker.outline.titles import Titles, is_title
from checker.reading.document import Paragraph, Role
from reference_targets.ordinals import mark_at
from reference_targets.script import HAN

_TITLES = ("目录", "目次", "目 录", "contents", "Contents", "CONTENTS")
_PAGE = re.compile(r"(?:\s|[.．…·•_]{2})[\s()（）—-]{0,3}\d{1,4}[\s)）—-]{0,3}$")
_DOTS = " \t\u3000.．…·•_—-"
_WORDS = re.compile(rf"{HAN}\s*{HAN}")
_LISTS = ("主要目标", "策略措施", "策略措", "主要措施", "目标", "措施")
_FOREWORDS = ("前言", "序言", "引言", "导言", "序")
_LONGEST = 60
_SHORTEST_RUN = 5


def contents_of(paragraphs: Iterable[Paragraph], titles: Titles) -> dict[int, ContentsLine]:
    """The lines of every table of contents by paragraph index: those the reader marked, and blocks it left in.

    The line 目录 itself is in it with empty text. Nothing is found in a text without one.
    """
    found: dict[int, ContentsLine] = {}
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.role is Role.CONTENTS:
            _add(found, paragraph)
        elif paragraph.role is Role.BODY and paragraph.text[paragraph.skip :].strip():
            if _is_short(paragraph):
                run.append(paragraph)
            else:
                _read_run(found, run, titles)
                run = []
    _read_run(found, run, titles)
    return found


def _is_short(paragraph: Paragraph) -> bool:
    """Whether it could be a line of contents by its shape; a run of such lines ends at the first running text."""
    if len(paragraph.text) - paragraph.skip > 2 * _LONGEST:
        return False
    text = paragraph.text[paragraph.skip :].strip()
    return len(text) <= _LONGEST and not text.rstrip("。").endswith(("；", "，")) and "。" not in text[:-1]


def _read_run(found: dict[int, ContentsLine], run: list[Paragraph], titles: Titles) -> None:
    for paragraph in _contents_in(run, titles):
        _add(found, paragraph)


def _contents_in(run: list[Paragraph], titles: Titles) -> Iterator[Paragraph]:
    start = next((i for i, paragraph in enumerate(run) if _is_heading(paragraph)), None)
    if start is not None:
        yield run[start]
        yield from _listed(run[start + 1 :], titles)
    else:
        paged = [paragraph for paragraph in run if _has_page(paragraph)]
        numbered = [paragraph for paragraph in paged if mark_at(paragraph.text, paragraph.skip) or paragraph.number]
        yield from paged if len(numbered) >= _SHORTEST_RUN else []


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether it says 目录."""
    text = paragraph.text.lower()
    return ("目" in text or "contents" in text) and _key(paragraph) in _TITLES


def _listed(lines: list[Paragraph], titles: Titles) -> Iterator[Paragraph]:
    """The lines behind 目录 until a heading comes a second time, the foreword begins, or page numbers stop."""
    paged = 2 * sum(_has_page(paragraph) for paragraph in lines[:_SHORTEST_RUN]) > _SHORTEST_RUN
    seen: set[str] = set()
    for position, paragraph in enumerate(lines):
        key = _key(paragraph)
        repeated = key in seen and key not in _LISTS
        if (
            repeated
            or (paged and not _has_page(paragraph))
            or (position and key in _FOREWORDS)
            or is_title(key, titles)
        ):
            return
        seen.add(key)
        yield paragraph


def _has_page(paragraph: Paragraph) -> bool:
    text = paragraph.text.rstrip()
    return len(text) <= 2 * _LONGEST and bool(_PAGE.search(text[-12:])) and bool(_WORDS.search(text))


def _add(found: dict[int, ContentsLine], paragraph: Paragraph) -> None:
    text = "" if _key(paragraph) in _TITLES else _entry(paragraph)
    start = min(paragraph.skip, len(paragraph.text))
    location = Location(paragraph.index, paragraph.line, "目录", start, len(paragraph.text.rstrip()))
    found[paragraph.index] = ContentsLine(text, location)


def _entry(paragraph: Paragraph) -> str:
    """The heading a line names, without leader dots and page number, its number in front."""
    text = paragraph.text[paragraph.skip :].strip()
    page = _PAGE.search(text[-12:])
    if page:
        text = text[: len(text) - len(page.group())]
    return paragraph.number + (text.rstrip(_DOTS) if page or text.endswith(("..", "……")) else text)


def _key(paragraph: Paragraph) -> str:
    entry = _entry(paragraph)
    return compact(entry) or entry
