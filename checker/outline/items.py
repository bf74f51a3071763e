"""Blocks → items and passages: which number a line belongs to, and the path that names its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, field

from checker.outline.blocks import GOALS, Block
from checker.outline.lines import Line
from checker.outline.plan import Item, Location, Part, Passage
from reference_targets.ordinals import Style

_LONGEST_SUBHEADING = 25
_FIGURE = r"[\d%％‰]|全覆盖"


class Entry(Struct):
    """A line of a block with the item it belongs to (`number` None outside items) and its path."""

    line: Line
    number: str | None
    path: str
    heading: bool = False
    opens: bool = False


class _Counter(Struct):
    """Where the count of a block's items stands."""

    block: Block
    ordinal: bool
    style: Style | None = None
    number: str | None = None
    path: str = ""
    count: int = field(default=0)

    def take(self, line: Line) -> Entry:
        """Count a line: a number of the items' style (or a coarser one) opens an item, a finer one stands inside."""
        mark = line.mark
        if self.ordinal:
            return self._open(line, str(self.count + 1), str(self.count + 1))
        if mark and (self.style is None or mark.style <= self.style):
            self.style = mark.style
            return self._open(line, mark.number, mark.label)
        inner = f"{self.path}/{mark.label}" if mark else self.path
        return Entry(line, self.number, inner)

    def _open(self, line: Line, number: str, label: str) -> Entry:
        self.count += 1
        self.number, self.path = number, f"{self.block.path}/{label}"
        return Entry(line, number, self.path, opens=True)


def entries_of(block: Block, counted: bool) -> list[Entry]:
    """The block's lines of text with their items; `counted`: lines without any number count as items one by one."""
    texts = [line for line in block.lines if not line.cell]
    numbered = any(line.mark for line in texts if line is not block.heading)
    counter = _Counter(block, ordinal=counted and not numbered, path=block.path)
    entries: list[Entry] = []
    for line in texts:
        run_in = line is block.heading
        entries.append(Entry(line, None, block.path) if run_in and not counter.ordinal else counter.take(line))
    _mark_subheadings(entries, block)
    return entries


def items_of(entries: list[Entry]) -> tuple[Item, ...]:
    """The items the entries open, each with all its paragraphs."""
    groups: list[list[Entry]] = []
    for entry in entries:
        if entry.opens:
            groups.append([entry])
        elif groups and entry.number is not None:
            groups[-1].append(entry)
    return tuple(_item(group) for group in groups)


def passage_of(entry: Entry, part: Part, domain: str | None) -> Passage:
    """The entry's paragraph as a passage of the plan."""
    line = entry.line
    return Passage(line.paragraph, part, domain, entry.number, entry.path, line.body, entry.heading)


def heading_passage(block: Block) -> Iterator[Passage]:
    """The passage of a block's own heading; nothing where it is gone or runs on into text."""
    if block.heading and not block.run_in:
        domain = block.domain.id if block.domain else None
        yield Passage(block.heading.paragraph, block.part, domain, None, block.path, block.heading.body, True)


def _item(group: list[Entry]) -> Item:
    first = group[0]
    location: Location = first.line.location(first.path)
    return Item(first.number or "", tuple(entry.line.index for entry in group), location)


def _mark_subheadings(entries: list[Entry], block: Block) -> None:
    """A short numbered line with nothing to count in it, above running text, is a heading inside the block."""
    if block.listed == GOALS:
        return
    for entry, below in pairwise(entries):
        line = entry.line
        if line.mark and not below.opens and line.title and len(line.title) <= _LONGEST_SUBHEADING:
            entry.heading = not line.words.rstrip().endswith(("。", "；")) and not re.search(_FIGURE, line.title)
