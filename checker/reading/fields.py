"""Fields (目录, 页码, 交叉引用): their results are text, their instructions are not (ECMA-376 Part 1, 17.16)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree

from checker.reading.wordxml import W_P, w

FIELD_MARK = w("fldChar")
_GONE = frozenset({w("del"), w("moveFrom")})


@dataclass(slots=True)
class _Field:
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

    @property
    def silent(self) -> bool:
        """Whether the walker is inside an instruction."""
        return self._instructions > 0

    @property
    def in_contents(self) -> bool:
        """Whether the walker is inside the result of a TOC field."""
        return any(field.showing and field.is_contents for field in self._open)

    def mark(self, element: etree._Element) -> None:
        """Take a w:fldChar: begin, separate or end."""
        if element not in self._complete:
            return
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._open.append(_Field())
            self._instructions += 1
        elif kind == "separate":
            self._show()
        else:
            self._show()
            self._open.pop()

    def _show(self) -> None:
        if not self._open[-1].showing:
            self._open[-1].showing = True
            self._instructions -= 1

    def instruct(self, text: str) -> None:
        """Take a piece of instruction (w:instrText)."""
        if self._open and not self._open[-1].showing:
            self._open[-1].instruction += text

    @contextmanager
    def simple(self, instruction: str) -> Iterator[None]:
        """Stand inside the result of a w:fldSimple."""
        self._open.append(_Field(instruction, True))
        try:
            yield
        finally:
            self._open.pop()

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Stand outside all fields: text boxes are read behind their paragraph and are stories of their own."""
        kept = self._open, self._instructions
        self._open, self._instructions = [], 0
        try:
            yield
        finally:
            self._open, self._instructions = kept


def _complete_marks(root: etree._Element) -> tuple[set[etree._Element], int]:
    """The marks of all fields that have begin and end, and how many fields lack one of them."""
    complete: set[etree._Element] = set()
    stack: list[list[etree._Element]] = []
    broken = 0
    for mark in root.iter(FIELD_MARK):
        if _is_gone(mark):
            continue
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            stack.append([mark])
        elif not stack:
            broken += kind == "end"
        else:
            stack[-1].append(mark)
            if kind == "end":
                complete.update(stack.pop())
    return complete, broken + len(stack)


def _is_gone(element: etree._Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor.tag in _GONE:
            return True
        if ancestor.tag == W_P:
            return False
    return False
