"""The lines of a plan as the outline sees them: number, words, and where the words begin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from checker.outline.decimals import NO_DECIMALS, Decimals
from checker.outline.depths import NO_DEPTHS, Depths
from checker.outline.plan import Location
from checker.reading.document import Paragraph
from reference_targets.ordinals import Mark, Style, mark_at, mark_of, past_blanks

HEADING_LENGTH = 40
_DRESS = '[]【】〔〕［］<>《》〈〉「」『』“”"*#＊◆●■▲—-－ 　'
_MARKDOWN = ("#", "*")
_DRESSED = re.compile(r"(?:#{1,6}[ \u3000]*)?\*{0,3}(?=.)")
_FINAL = "。：:；;，,．.、!！"
_LEAD = re.compile(r"[^。：:；;，,！？!?]{1,41}")
_SENTENCE = frozenset("。；;！？!?")


class Line(Struct, frozen=True):
    """A paragraph with its number taken off.

    `start`: the first printed character; `body`: the first character of the words. `words` is the running text;
    `title` the words of a heading without dress, blanks and final punctuation, empty where the line is no heading by
    its shape; `lead` the words before the first punctuation (the heading of （二）基本原则。坚持…), or empty.
    """

    paragraph: Paragraph
    mark: Mark | None
    start: int
    body: int
    words: str
    title: str
    lead: str
    cell: bool = False

    @property
    def index(self) -> int:
        """The paragraph's index."""
        return self.paragraph.index

    @property
    def style(self) -> Style | None:
        """The style of the line's number; None without a number."""
        return self.mark.style if self.mark else None

    @property
    def heading(self) -> str:
        """The line as a heading is quoted: number and words, without noise and final punctuation."""
        text = self.paragraph.text[self.start :].strip().rstrip(_FINAL)
        return "".join(self.paragraph.number.split()) + text

    @property
    def lead_heading(self) -> str:
        """The heading a paragraph begins with, with its number: （二）基本原则."""
        text = self.paragraph.text[self.start : self.body + self._lead_end()].strip().rstrip(_FINAL)
        return "".join(self.paragraph.number.split()) + text

    def _lead_end(self) -> int:
        found = _LEAD.match(self.words)
        return found.end() if found else 0

    def location(self, path: str, lead: bool = False) -> Location:
        """The place of the line's printed text, or with `lead` of the heading it begins with."""
        end = self.body + self._lead_end() if lead else len(self.paragraph.text.rstrip())
        return Location(self.index, self.paragraph.line, path, self.start, max(end, self.start))


def lines_of(paragraphs: Iterable[Paragraph], cells: Collection[int] = ()) -> list[Line]:
    """The lines that hold text, in order, with doubtful numbers settled by their neighbours.

    `cells` are the indexes of paragraphs that stand in tables: they bear no number and are no heading.
    """
    printed = [paragraph for paragraph in paragraphs if paragraph.text[paragraph.skip :].strip()]
    texts = [one for one in printed if one.index not in cells]
    decimals, depths = Decimals.of(texts), Depths.of(texts)
    return settle([_cell(one) if one.index in cells else line_of(one, decimals, depths) for one in printed])


def _cell(paragraph: Paragraph) -> Line:
    text = paragraph.text
    start = past_blanks(text, paragraph.skip)
    return Line(paragraph, None, start, start, text[start:], "", "", cell=True)


def line_of(paragraph: Paragraph, decimals: Decimals = NO_DECIMALS, depths: Depths = NO_DEPTHS) -> Line:
    """One line; a doubtful number counts as a number until `settle` has looked at the list."""
    text = paragraph.text
    start = past_blanks(text, paragraph.skip)
    if text.startswith(_MARKDOWN, start) and (dress := _DRESSED.match(text, start)):
        start = dress.end()
    mark = decimals.mark(paragraph, start)
    if mark is None:
        mark = mark_of(paragraph.number) if paragraph.number else mark_at(text, start)
        mark = depths.settled(paragraph, mark) if mark and depths.styles else mark
    return _line(paragraph, mark, start, max(start, mark.end if mark else 0))


def _line(paragraph: Paragraph, mark: Mark | None, start: int, body: int) -> Line:
    words = paragraph.text[body:]
    title = compact(words)
    lead = _LEAD.match(words)
    return Line(paragraph, mark, start, body, words, title, compact(lead.group()) if lead else "")


def compact(text: str) -> str:
    """A heading's words: no blanks, no brackets around, no final punctuation; empty where the text is no heading."""
    if len(text) > 4 * HEADING_LENGTH:
        return ""
    bare = "".join(text.split()).strip(_DRESS).rstrip(_FINAL).strip(_DRESS)
    return bare if len(bare) <= HEADING_LENGTH and _SENTENCE.isdisjoint(bare) else ""


def settle(lines: list[Line]) -> list[Line]:
    """Decide each doubtful number by the list it would stand in: 7.5岁以下 behind item 6 is item 7, then 5岁以下."""
    following = _following(lines)
    previous, settled = 0, []
    for line, after in zip(lines, following, strict=True):
        mark = line.mark
        if mark and mark.doubtful and not _continues(mark.value, previous, after):
            line = _line(line.paragraph, None, line.start, line.start)
        elif mark and mark.doubtful:
            line = replace(line, mark=replace(mark, doubtful=False))
        settled.append(line)
        previous = _last_number(line, previous)
    return settled


def _continues(value: int, previous: int, after: int | None) -> bool:
    if value == previous + 1:
        return after != value
    return after == value + 1 and value >= previous


def _last_number(line: Line, previous: int) -> int:
    if line.mark is None:
        return 0 if line.title else previous
    if line.style is Style.DIGIT:
        return line.mark.value
    return previous if line.mark.style > Style.DIGIT else 0


def _following(lines: list[Line]) -> list[int | None]:
    """For each line the value of the next digit number of its list, None at the list's end."""
    values: list[int | None] = []
    upcoming: int | None = None
    for line in reversed(lines):
        values.append(upcoming)
        if line.style is Style.DIGIT and line.mark:
            upcoming = line.mark.value
        elif (line.mark and line.mark.style < Style.DIGIT) or (line.mark is None and line.title):
            upcoming = None
    return values[::-1]
