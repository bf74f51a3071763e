"""Decimal numbering (1　总体要求, 1.1　指导思想, 3.1.2): told by the whole document, as one line may be a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from checker.outline.marks import Mark, Style, past_blanks
from checker.reading.document import Paragraph
from reference_targets.script import HAN, light

_WORDS = rf"(?={HAN}|“)"
_DEEP = re.compile(light(rf"(?P<number>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})[.．、]?(?P<gap>\s*){_WORDS}"))
_TOP = re.compile(rf"(?P<number>\d{{1,2}})\s+{_WORDS}")
_STYLES = {1: Style.CHAPTER, 2: Style.SECTION, 3: Style.DIGIT, 4: Style.PAREN}
_LONGEST_CHAPTER = 24
_ENOUGH = 2


class Decimals(Struct, frozen=True):
    """The chapters that have numbered parts (1.1 and 1.2); empty where the document is not numbered so."""

    chapters: frozenset[int]

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> Decimals:
        """A chapter counts where its parts begin at 1 and go on to 2; two such chapters make the numbering."""
        seen = {number for one in paragraphs if (number := _parts(one)) and len(number) == 2}
        chapters = frozenset(a for a, b in seen if b == 2 and (a, 1) in seen)
        return cls(chapters if len(chapters) >= _ENOUGH else frozenset())

    def mark(self, paragraph: Paragraph, start: int) -> Mark | None:
        """The line's decimal number; None where it has none or the document is not numbered so."""
        if not self.chapters:
            return None
        automatic = paragraph.number.strip().rstrip(".．、")
        if automatic:
            return _mark(automatic, 0) if re.fullmatch(r"\d{1,2}(?:\.\d{1,2}){1,3}", automatic) else None
        text = paragraph.text
        if found := _DEEP.match(text, start):
            return _mark(found["number"], found.end())
        found = _TOP.match(text, start)
        short = len(text.strip()) <= _LONGEST_CHAPTER and not text.rstrip().endswith(("。", "；", "，"))
        return _mark(found["number"], found.end()) if found and short else None


NO_DECIMALS = Decimals(frozenset())


def _parts(paragraph: Paragraph) -> tuple[int, ...]:
    number = paragraph.number.strip().rstrip(".．、")
    if not number:
        found = _DEEP.match(paragraph.text, past_blanks(paragraph.text, paragraph.skip))
        # 7.5岁以下…: item 7 and an age; behind a heading's number stands a blank.
        number = found["number"] if found and found["gap"] else ""
    if not number:
        return ()
    pieces = re.split("[.．]", number)
    return tuple(map(int, pieces)) if all(piece.isdecimal() for piece in pieces) else ()


def _mark(number: str, end: int) -> Mark:
    pieces = re.split("[.．]", number)
    printed = ".".join(str(int(piece)) for piece in pieces)
    return Mark(_STYLES[len(pieces)], int(pieces[-1]), end, printed=printed)
