"""First pass: which lines are headings, and at which level, by their form.

Form is the style of the number, the level of a Word style or list, the length, and the place among the neighbours.
Words help in two places only: to learn which style of number the plan uses for chapters and for domains, and to see a
heading in a short line without number and style.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum

from msgspec import Struct, field

from checker.outline.lines import Line
from checker.outline.plan import SectionId
from checker.outline.words import NOTHING, SUB, DomainName, Saying, Words
from reference_targets.ordinals import Style

_LONGEST_CHAPTER = 32
_LONGEST_PART = 15
_MOST_UNNUMBERED = 1  # headings without a number beside numbered ones: 前言
_SHORTEST_LEAD = 4
_LONGEST_LEAD = 20
_LONGEST_OWN_WORDS = 10
_OPEN_ENDS = ("。", "；", ";", "！", "？", "，", ",")
_GOAL_HINTS = ("目标", "指标")
_MEASURE_HINTS = ("措施", "举措", "策略", "对策", "路径", "做法", "任务")
_UPPER_WORDS = ("篇", "编", "部分")


class Tag(Enum):
    """What a heading may be."""

    TEXT = "text"
    SECTION = "section"  # one or more named sections; several make a container or 组织实施和监测评估
    CHAPTER = "chapter"  # a chapter in words of its own
    DOMAIN = "domain"
    PART = "part"  # a heading in words of its own at the level of domains
    GOALS = "goals"
    MEASURES = "measures"
    BOTH = "both"  # 目标与措施 in one heading

    @property
    def is_list(self) -> bool:
        """Whether it heads goals or measures."""
        return self in (Tag.GOALS, Tag.MEASURES, Tag.BOTH)


class Heading(Struct, frozen=True):
    """A line's tag; `run_in` where running text follows in the same paragraph. `container`: 总体要求 and the like."""

    tag: Tag
    sections: tuple[SectionId, ...] = ()
    domain: DomainName | None = None
    run_in: bool = False
    container: bool = False


TEXT = Heading(Tag.TEXT)
BOOK, CHAPTER, PART, LIST = -1, 0, 1, 2  # the levels of headings: 篇 above 章, chapters, domains, lists


class Numbering(Struct, frozen=True):
    """How a plan numbers its chapters and domains; None where they bear no numbers. `level`: chapters' style, or 0.

    `books`: whether 篇 stands above 章.
    """

    chapter: Style | None
    domain: Style | None
    level: int = 0
    books: bool = False

    def is_chapter(self, line: Line) -> bool:
        """True where the line's number or style is the one chapters bear."""
        if line.mark:
            return line.style == self.chapter
        return self.level > 0 and line.paragraph.outline_level == self.level

    def may_be_chapter(self, line: Line) -> bool:
        """True where nothing about the line's number or style speaks against a chapter."""
        if line.mark:
            return self.chapter is None or line.mark.style <= self.chapter
        return line.paragraph.outline_level in (0, self.level) or self.level == 0


class Node(Struct):
    """A heading with what stands under it: `lines` of text up to the first `children`. The root has no `line`."""

    line: Line | None
    heading: Heading
    level: int
    lines: list[Line] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def tag(self) -> Tag:
        """The heading's tag."""
        return self.heading.tag

    def all_lines(self) -> list[Line]:
        """The heading's line and everything under it, in order."""
        found, waiting = [], [self]
        while waiting:
            node = waiting.pop()
            found += [node.line] if node.line else []
            found += node.lines
            waiting += reversed(node.children)
        return found


class Forms(Struct, frozen=True):
    """The lines of a plan with their headings, and how the plan numbers them."""

    lines: list[Line]
    headings: list[Heading]
    numbering: Numbering

    @classmethod
    def of(cls, lines: list[Line], words: Words) -> Forms:
        """Read every line once."""
        numbering = _numbering(lines, words)
        headings = _headings(lines, words, numbering)
        _own_list_words(lines, headings)
        _right_above_lists(lines, headings)
        return cls(lines, headings, numbering)

    def count(self) -> int:
        """How many headings have words that a plan's headings have."""
        return sum(heading.tag not in (Tag.TEXT, Tag.CHAPTER, Tag.PART) for heading in self.headings)

    def tree(self) -> Node:
        """The tree of headings; the root holds the lines in front of the first."""
        root = Node(None, TEXT, BOOK - 1)
        stack = [root]
        chapters = _ChapterCount()
        for line, heading in zip(self.lines, self.headings, strict=True):
            if heading is TEXT or (heading.tag is Tag.CHAPTER and not chapters.goes_on(line)):
                stack[-1].lines.append(line)
                continue
            level = self._level(line, heading, stack, chapters)
            if level <= CHAPTER and line.style == self.numbering.chapter:
                chapters.take(line)
            while stack[-1].level >= level:
                stack.pop()
            node = Node(line, heading, level)
            stack[-1].children.append(node)
            stack.append(node)
        return root

    def _level(self, line: Line, heading: Heading, stack: list[Node], chapters: _ChapterCount) -> int:
        chapter = self.numbering.is_chapter(line)
        if heading.tag is Tag.CHAPTER:
            return self._chapter_level(line)
        if heading.tag in (Tag.DOMAIN, Tag.PART):
            return CHAPTER if chapter and heading.tag is Tag.DOMAIN else PART
        if heading.tag.is_list:
            return self._list_level(line, stack, chapters)
        if chapter or not set(heading.sections) <= set(SUB):
            return self._chapter_level(line)
        return PART if line.mark or _holds_parts(stack) else CHAPTER

    def _chapter_level(self, line: Line) -> int:
        upper = self.numbering.books and line.mark and line.mark.word in _UPPER_WORDS
        return BOOK if upper else CHAPTER

    def _list_level(self, line: Line, stack: list[Node], chapters: _ChapterCount) -> int:
        """A chapter by its number; by its Word style alone only where no domain is open. In 总体要求 a part of it."""
        in_domain = any(node.tag in (Tag.DOMAIN, Tag.PART) for node in stack)
        if not self.numbering.is_chapter(line):
            return PART if not in_domain and any(_is_overall(node) for node in stack) else LIST
        holds = chapters.goes_on(line) if line.mark else True
        return CHAPTER if holds and (line.mark or not in_domain) else LIST


def headings_of(lines: list[Line], words: Words) -> list[Heading]:
    """A heading for each line, by its words and the plan's numbering alone."""
    return _headings(lines, words, _numbering(lines, words))


def _headings(lines: list[Line], words: Words, numbering: Numbering) -> list[Heading]:
    tagger = _Tagger(words, numbering)
    return [tagger.heading(line) for line in lines]


class _ChapterCount:
    """The number of the last chapter: a heading that does not count on from it is a list inside the text."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def goes_on(self, line: Line) -> bool:
        """Whether the number may be the next chapter's (one left out or one doubled are slips)."""
        if not line.mark:
            return True
        last = self._last.get(line.mark.word, 0)
        return line.mark.value >= last or not last

    def take(self, line: Line) -> None:
        """Count a chapter."""
        if line.mark:
            self._last[line.mark.word] = line.mark.value


def _is_overall(node: Node) -> bool:
    """Whether it is 总体要求, or one of the parts that stand in it."""
    inside = node.level == PART and bool(node.heading.sections) and set(node.heading.sections) <= set(SUB)
    return node.heading.container or inside


def _holds_parts(stack: list[Node]) -> bool:
    """Whether 指导思想 without a number stands inside the chapter that is open, and not beside it."""
    chapter = next((node for node in stack if node.level == CHAPTER), None)
    if chapter is None or chapter.tag is Tag.CHAPTER:
        return False
    own = chapter.heading
    return own.container or not set(own.sections) <= {*SUB, SectionId.FOREWORD}


def _numbering(lines: list[Line], words: Words) -> Numbering:
    """The numbering styles of the headings that can be told by their words alone."""
    styles: Counter[Style] = Counter()
    domains: Counter[Style] = Counter()
    levels: Counter[int] = Counter()
    above: Line | None = None
    for line in lines:
        if not line.title:
            above = None
            continue
        saying = words.saying(line.title)
        if saying.goals and above and above.mark:
            domains[above.mark.style] += 2  # what stands right above 主要目标 is a domain, whatever it is called
        above = None if saying.sections or saying.container else line
        if saying.container or saying.chapter or saying.sections:
            if line.mark:
                styles[line.mark.style] += 1
            else:
                levels[line.paragraph.outline_level] += 1
        elif line.mark and (name := saying.domain) and (name.full or line.mark.style < Style.DIGIT):
            domains[line.mark.style] += 3 if name.full else 1
    counted = {line.mark.word for line in lines if line.mark and line.title and line.style == Style.CHAPTER}
    return Numbering(
        chapter=_chapter_style(lines, styles, levels),
        domain=max(domains, key=lambda style: (domains[style], -style), default=None),
        level=min((level for level in levels if level), default=0),
        books="章" in counted and not counted.isdisjoint(_UPPER_WORDS),
    )


def _chapter_style(lines: list[Line], styles: Counter[Style], levels: Counter[int]) -> Style | None:
    """The highest style of the headings known by their words, or one above it that counts short lines: 一、 二、."""
    known = min(styles, default=None)
    if known is None or sum(levels.values()) > _MOST_UNNUMBERED:
        return known
    for style in Style:
        if style >= min(known, Style.SECTION):
            break
        values = [line.mark.value for line in lines if line.style == style and line.mark and _may_be_chapter(line)]
        if values[:2] == [1, 2]:
            return style
    return known


def _may_be_chapter(line: Line) -> bool:
    return 0 < len(line.title) <= _LONGEST_CHAPTER and not line.words.rstrip().endswith(_OPEN_ENDS)


class _Tagger:
    """Says of one line what heading it may be, by its words and the numbering of the plan."""

    def __init__(self, words: Words, numbering: Numbering) -> None:
        self._words = words
        self._numbering = numbering

    def heading(self, line: Line) -> Heading:
        """What the line is; TEXT where it is no heading."""
        whole = self._whole(line) if line.title else TEXT
        if whole is TEXT and _SHORTEST_LEAD <= len(line.lead) <= _LONGEST_LEAD and line.lead != line.title:
            return self._run_in(line)
        return whole

    def _whole(self, line: Line) -> Heading:
        saying = self._words.saying(line.title)
        if saying.exact:
            return Heading(Tag.GOALS if saying.goals else Tag.MEASURES)
        section = self._section(line, saying)
        if section:
            return section
        if saying.domain and self._fits_domain(line, saying.domain):
            return Heading(Tag.DOMAIN, domain=saying.domain)
        if saying.goals or saying.measures:
            return Heading(
                Tag.BOTH if saying.goals and saying.measures else Tag.GOALS if saying.goals else Tag.MEASURES
            )
        return self._unknown(line, saying)

    def _section(self, line: Line, saying: Saying) -> Heading | None:
        if saying.container:
            return Heading(Tag.SECTION, container=True) if self._numbering.may_be_chapter(line) else None
        found = saying.sections
        if found and (set(found) <= set(SUB) or self._numbering.may_be_chapter(line)):
            return Heading(Tag.SECTION, found, container=len(found) > 1 and set(found) <= set(SUB))
        return self._worded(line)

    def _worded(self, line: Line) -> Heading | None:
        """A section told by how its heading begins or ends: chapters, and 总体目标 and the like under a bracket."""
        chapter = self._numbering.is_chapter(line)
        bracket = line.style is Style.BRACKET
        begins = line.mark is None and "目标" in line.title and self._numbering.may_be_chapter(line)
        if not (chapter or bracket or begins):
            return None
        for section in self._words.ending(line.title):
            if chapter or (bracket and section in SUB) or (begins and section is SectionId.DOMAINS):
                return Heading(Tag.SECTION, (section,))
        return None

    def _fits_domain(self, line: Line, name: DomainName) -> bool:
        if line.mark is None:
            return name.full or line.paragraph.outline_level > 0
        return self._numbering.domain is None or line.mark.style <= self._numbering.domain

    def _unknown(self, line: Line, saying: Saying) -> Heading:
        if len(line.title) > _LONGEST_CHAPTER:
            return TEXT
        if self._numbering.is_chapter(line):
            return Heading(Tag.CHAPTER)
        ended = line.words.rstrip().endswith(_OPEN_ENDS[1:])
        short = len(line.title) <= _LONGEST_PART and not ended
        if line.mark and line.style == self._numbering.domain and short:
            return Heading(Tag.PART, domain=saying.domain)
        return TEXT

    def _run_in(self, line: Line) -> Heading:
        """A paragraph that begins with its heading: （二）基本原则。坚持… ; 主要目标：到规划期末…"""
        saying = self._words.saying(line.lead)
        if saying is NOTHING:
            return TEXT
        if saying.exact:
            return Heading(Tag.GOALS if saying.goals else Tag.MEASURES, run_in=True)
        found = saying.sections
        if found and (set(found) <= set(SUB) or self._numbering.is_chapter(line)):
            return Heading(Tag.SECTION, found, run_in=True)
        name = saying.domain if line.mark else None
        if name and name.full and name.standard and self._fits_domain(line, name):
            return Heading(Tag.DOMAIN, domain=name, run_in=True)
        return TEXT


def _own_list_words(lines: list[Line], headings: list[Heading]) -> None:
    """奋斗目标, 推进举措: a short title that the plan repeats heads its lists, whether it is known or not."""
    may_head = [at for at, line in enumerate(lines) if line.title and _may_head(line, headings[at])]
    counts = Counter(lines[at].title for at in may_head)
    for at in may_head:
        title = lines[at].title
        if counts[title] > 1:
            headings[at] = Heading(Tag.GOALS if title.endswith(_GOAL_HINTS) else Tag.MEASURES)


def _may_head(line: Line, heading: Heading) -> bool:
    if len(line.title) > _LONGEST_OWN_WORDS or heading.tag not in (Tag.TEXT, Tag.PART):
        return False
    if line.words.rstrip().endswith(_OPEN_ENDS):
        return False
    return line.title.endswith((*_GOAL_HINTS, *_MEASURE_HINTS))


def _right_above_lists(lines: list[Line], headings: list[Heading]) -> None:
    """A short line without number right above 主要目标 is the heading of a domain in words of its own."""
    for at in range(len(lines) - 1):
        under_domain = at > 0 and headings[at - 1].tag in (Tag.DOMAIN, Tag.PART)
        if under_domain or headings[at] is not TEXT:
            continue
        if headings[at + 1] == Heading(Tag.GOALS) and _may_be_domain(lines[at]):
            headings[at] = Heading(Tag.PART)


def _may_be_domain(line: Line) -> bool:
    short = line.mark is None and 0 < len(line.title) <= _LONGEST_PART and "：" not in line.title
    return short and not line.words.rstrip().endswith(_OPEN_ENDS)
