"""Markdown → Document: a line a paragraph, its marks taken off, pipe tables as tables.

Only what drafts use: headings, emphasis, quotes, escapes, pipe tables. Numbers of lists stay as they were typed:
they are the plan's own.
A line is a paragraph here although Markdown joins lines: those who write Chinese in it mean lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.reading.document import Document
from checker.reading.flow import Flow
from checker.reading.plaintext import cleaned, lines_of
from checker.reading.source import Source

_HEADING = re.compile(r" {0,3}(#{1,6}) +(.*?) *#* *")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *")
_RULE = re.compile(r" {0,3}(?:[-*_] *){3,}")
_BAR = re.compile(r" {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *")
_LEAD = re.compile(r" {0,8}(?:>+ ?)*(?:[*+-] +)?")
_STRONG = re.compile(r"(\*{1,3}|_{2,3})(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\([^()\n]{0,500}\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CELL = re.compile(r"(?:\\.|[^|\\])*")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def read_markdown(source: Source) -> Document:
    """Read a Markdown file; `line` of a paragraph is its line in the file. InputError as for text files."""
    flow = Flow(source, collapse=False)
    lines = [cleaned(line, None, flow.ledger) for line in lines_of(source)]
    at = 0
    while at < len(lines):
        rows = _table_rows(lines, at)
        if rows:
            _table(flow, lines, at, rows)
            at += rows
        else:
            _line(flow, lines[at], at + 1)
            at += 1
    return flow.document("md")


def _line(flow: Flow, line: str, number: int) -> None:
    heading = _HEADING.fullmatch(line)
    if heading:
        flow.become(len(heading[1]), line=number)
        flow.say(_plain(heading[2]))
    else:
        flow.become(line=number)
        lead = _LEAD.match(line)
        is_mark = _RULE.fullmatch(line) or (_UNDERLINE.fullmatch(line) and line.strip())
        flow.say("" if is_mark else _plain(line[lead.end() if lead and lead[0].strip() else 0 :]))
    flow.end(keep_blank=True)


def _plain(text: str) -> str:
    """The words without emphasis, link targets and escapes."""
    if not set(text) & set("*_[\\"):
        return text
    for _ in range(3):
        text = _STRONG.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", _LINK.sub(r"\1", text))


def _table_rows(lines: list[str], at: int) -> int:
    """How many lines a pipe table takes from here on; 0 where none begins."""
    if "|" not in lines[at] or at + 1 >= len(lines) or not _is_bar(lines[at + 1]):
        return 0
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end - at


def _is_bar(line: str) -> bool:
    """The line of dashes under the head of a table."""
    return "|" in line and len(line) < 5000 and _BAR.fullmatch(line) is not None


def _table(flow: Flow, lines: list[str], at: int, count: int) -> None:
    """The rows of a table, without the line that parts head and body."""

    def fill(cell: tuple[str, int]) -> None:
        text, number = cell
        for piece in _BREAK.split(text):
            flow.become(line=number)
            flow.say(_plain(piece.strip()))
            flow.end()

    numbers = [number for number in range(at, at + count) if number != at + 1]
    flow.table(([((cell, n + 1), 1, 1) for cell in _cells(lines[n])] for n in numbers), fill)


def _cells(line: str) -> Iterator[str]:
    inside = line.strip().removeprefix("|")
    inside = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
    at = 0
    while at <= len(inside):
        match = _CELL.match(inside, at)
        assert match is not None  # it matches the empty string
        yield match[0]
        at = match.end() + 1
