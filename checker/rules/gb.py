"""What GB/T 9704—2012《党政机关公文格式》 asks for, as data, and how a face is named and recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.outline.plan import Passage
from checker.rules.rule import Facts

if TYPE_CHECKING:
    from checker.reading.word.faces import Face
    from checker.reading.word.format import Look, Page

STANDARD = "GB/T 9704—2012"
TWIPS_A_MM = Fraction(14400, 254)
SIZES = {
    84: "初号", 72: "小初", 52: "1号", 48: "小1号", 44: "2号", 36: "小2号", 32: "3号", 30: "小3号", 28: "4号",
    24: "小4号", 21: "5号", 18: "小5号", 15: "6号", 13: "小6号",
}  # fmt: skip
_SENTENCE = re.compile(r"[。；：！？;:]$")
# Notes to tables, marks of attachments, and the 版记 are no running text.
_ASIDE = re.compile(r"(?:注|附注|说明|来源|资料来源|抄送|分送)\s*\d*\s*[:：]|附\s*[件表]\s*\w*[:：]?$|.*印发$")
_LONG = 30  # characters; a shorter line without a stop may be a date, a caption or a signature


class Wanted(Struct, frozen=True):
    """A face the standard asks for: its name, its size in half points, and what names of fonts of this face contain."""

    name: str
    half_points: int
    fonts: re.Pattern[str]

    def fits(self, face: Face) -> bool:
        """Whether a face is it; any maker's font of that face will do (仿宋_GB2312, 方正仿宋_GBK, FangSong)."""
        return face.half_points == self.half_points and self.fonts.search(face.font) is not None

    @property
    def words(self) -> str:
        """As people say it: 3号仿宋."""
        return f"{SIZES[self.half_points]}{self.name}"


TITLE = Wanted("小标宋", 44, re.compile(r"小标宋|XiaoBiaoSong|XBS", re.IGNORECASE))
BODY = Wanted("仿宋", 32, re.compile(r"仿宋|FangSong|^FZFS", re.IGNORECASE))
BLACK = Wanted("黑体", 32, re.compile(r"黑体|SimHei|HeiTi|^FZHT", re.IGNORECASE))
REGULAR = Wanted("楷体", 32, re.compile(r"楷体|KaiTi|^FZKT", re.IGNORECASE))


def described(face: Face) -> str:
    """A face as people say it: 5号宋体; 11磅宋体 where the size has no name."""
    points = Fraction(face.half_points, 2)
    size = SIZES.get(face.half_points) or f"{decimal(points)}磅"
    return f"{size}{face.font or '（未设字体）'}"


def millimetres(twips: int) -> Fraction:
    """Twips in millimetres, exactly."""
    return twips / TWIPS_A_MM


def decimal(number: Fraction) -> str:
    """A number with at most one decimal: 28.9, 37."""
    tenths = round(number * 10)
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


def pages(facts: Facts) -> list[Page]:
    """The sections the plan's paragraphs stand in, in order; none where the draft is no Word file."""
    if facts.format is None:
        return []
    inside = {look.page for p in facts.plan.passages if (look := facts.format.looks.get(p.paragraph.index))}
    return [facts.format.pages[index] for index in sorted(inside)]


def looks(facts: Facts) -> Iterator[tuple[Passage, Look]]:
    """The plan's passages outside tables with their looks; none where the draft is no Word file."""
    if facts.format is not None:
        for passage in facts.plan.passages:
            look = facts.format.looks.get(passage.paragraph.index)
            if look is not None and passage.paragraph.cell is None:
                yield passage, look


def running_text(facts: Facts) -> list[tuple[Passage, Look]]:
    """The plan's sentences (正文): no headings, captions, dates, signatures, notes to tables, no 版记."""
    title = facts.plan.title_location.paragraph
    return [
        (passage, look)
        for passage, look in looks(facts)
        if not passage.heading and passage.paragraph.index != title and _is_sentence(passage.text.strip())
    ]


def _is_sentence(text: str) -> bool:
    return (len(text) >= _LONG or _SENTENCE.search(text) is not None) and _ASIDE.match(text) is None
