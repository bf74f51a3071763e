"""Fields (目录, 页码, 交叉引用): their results are text, their instructions are not (ECMA-376 Part 1, 17.16)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree
from msgspec import Struct

from checker.reading.word.wordxml import w

FIELD_MARK = w("fldChar")
_GONE = (w("del"), w("moveFrom"))
_BOX = w("txbxContent")


class _Field(Struct):
    instruction: str = ""
    showing: bool = False

    @property
    def is_contents(self) -> bool:
        return self.instruction.lstrip()[:4].upper().rstrip() == "TOC"


class Fields:
    """Where the walker stands: inside which fields, and whether what it meets is a result or an instruction.

    Only complete fields count. Where the end of a field is lost, Word shows its text; a reader that waited for the end
    would swallow the rest of the document.
    """

    def __init__(self, root: etree._Element) -> None:
        self._complete, self.broken = _complete_marks(root)
        self._open: list[_Field] = []
        self._instructions = 0
        self._contents = 0  # open fields whose result is a table of contents

    @property
    def silent(self) -> bool:
        """Whether the walker is inside an instruction."""
        return self._instructions > 0

    @property
    def in_contents(self) -> bool:
        """Whether the walker is inside the result of a TOC field."""
        return self._contents > 0

    def mark(self, element: etree._Element) -> None:
        """Take a w:fldChar: begin, separate or end."""
        if element not in self._complete:
            return
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._open.append(_Field())
            self._instructions += 1
        elif self._open:  # empty only where begin and end stand in different stories: nothing to show or end then
            self._show()
        if kind == "end" and self._open:
            self._contents -= self._open.pop().is_contents

    def _show(self) -> None:
        if not self._open[-1].showing:
            self._open[-1].showing = True
            self._instructions -= 1
            self._contents += self._open[-1].is_contents

    def instruct(self, text: str) -> None:
        """Take a piece of instruction (w:instrText)."""
        if self._open and not self._open[-1].showing:
            self._open[-1].instruction += text

    @contextmanager
    def simple(self, instruction: str) -> Iterator[None]:
        """Stand inside the result of a w:fldSimple."""
        is_contents = _Field(instruction).is_contents
        self._contents += is_contents
        try:
            yield
        finally:
            self._contents -= is_contents

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Stand outside all fields: text boxes are read after their paragraph and are texts of their own."""
        kept = self._open, self._instructions, self._contents
        self._open, self._instructions, self._contents = [], 0, 0
        try:
            yield
        finally:
            self._open, self._instructions, self._contents = kept


def _complete_marks(root: etree._Element) -> tuple[set[etree._Element], int]:
    """The marks of all fields that have begin and end in the same text, and how many fields lack one of them."""
    complete: set[etree._Element] = set()
    stacks: dict[etree._Element | None, list[list[etree._Element]]] = {}
    broken = 0
    for mark in root.iter(FIELD_MARK):
        is_gone, container = _surroundings(mark)
        if is_gone:
            continue
        kind, stack = mark.get(w("fldCharType")), stacks.setdefault(container, [])
        if kind == "begin":
            stack.append([mark])
        elif not stack:
            broken += kind == "end"
        else:
            stack[-1].append(mark)
            if kind == "end":
                complete.update(stack.pop())
    return complete, broken + sum(map(len, stacks.values()))


def _surroundings(mark: etree._Element) -> tuple[bool, etree._Element | None]:
    """Whether a mark stands in deleted text, and the text box it stands in (None: none)."""
    is_gone = False
    for ancestor in mark.iterancestors(*_GONE, _BOX):
        if ancestor.tag == _BOX:
            return is_gone, ancestor
        is_gone = True
    return is_gone, None
