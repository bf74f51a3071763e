"""Decimal numbering (1　总体要求, 1.1　指导思想, 3.1.2): told by the whole document, as one line may be a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.reading.document import Paragraph
from reference_targets.ordinals import Mark, decimal_at, decimal_mark, parts_of, past_blanks
from reference_targets.script import HAN

_WORDS = rf"{HAN}|“"
_BEHIND = re.compile(_WORDS)
_TOP = re.compile(rf"(?P<number>\d{{1,2}})\s+(?={_WORDS})")
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
        if automatic := paragraph.number.strip():
            found = decimal_at(automatic)
            return replace(found, end=0) if found and found.end == len(automatic) else None
        text = paragraph.text
        if deep := _decimal(text, start):
            return deep
        top = _TOP.match(text, start)
        short = len(text.strip()) <= _LONGEST_CHAPTER and not text.rstrip().endswith(("。", "；", "，"))
        return decimal_mark(top["number"], top.end()) if top and short else None


NO_DECIMALS = Decimals(frozenset())


def _decimal(text: str, start: int) -> Mark | None:
    """A number of several parts with words after it."""
    found = decimal_at(text, start)
    return found if found and _BEHIND.match(text, found.end) else None


def _parts(paragraph: Paragraph) -> tuple[int, ...]:
    if automatic := paragraph.number.strip().rstrip(".．、"):
        return parts_of(automatic)
    found = _decimal(paragraph.text, past_blanks(paragraph.text, paragraph.skip))
    # 7.5岁以下…: item 7 and an age; after a heading's number stands a blank.
    return parts_of(found.printed) if found and paragraph.text[found.end - 1].isspace() else ()
