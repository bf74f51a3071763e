"""The walk through a plan's lines: headings open blocks, text falls into the block that is open.

Where a heading is gone the numbers tell: a list that starts again at 1 is another list. What the new list is follows
from what comes next and from its words (ahead.py). Everything is decided in one pass with a short look ahead.
"""

from __future__ import annotations

from checker.outline.ahead import Ahead
from checker.outline.blocks import CLOSING, FRONT, GOALS, LIST_NAMES, MEASURES, SUB, Block, DomainDraft, Walked
from checker.outline.headings import TEXT, DomainName, Heading, Headings, Tag
from checker.outline.lines import Line
from checker.outline.naming import settle_domains
from checker.outline.plan import Part, SectionId
from reference_targets.kinds import Kind
from reference_targets.ordinals import Style
from reference_targets.outline import Outline

_PARTS = {
    SectionId.OVERALL_GOAL: Part.OVERALL,
    SectionId.PROJECTS: Part.PROJECTS,
    SectionId.IMPLEMENTATION: Part.IMPLEMENTATION,
    SectionId.MONITORING: Part.IMPLEMENTATION,
}
_DOMAINS_CHAPTER = "发展领域"
_LONGEST_DOMAIN = 15
_SHORTEST_SENTENCE = 16


def walk(lines: list[Line], outline: Outline, kind: Kind) -> Walked:
    """Sort the lines behind a plan's title into blocks."""
    walker = _Walker(lines, outline, kind)
    for at in range(len(lines)):
        walker.step(at)
    return walker.done()


class _Walker:
    def __init__(self, lines: list[Line], outline: Outline, kind: Kind) -> None:
        self._lines = lines
        self._outline = outline
        self._kind = kind
        self._headings = Headings(outline, kind)
        self._tags, self._numbering = self._headings.tags(lines)
        self._ahead = Ahead(lines, self._tags, outline, kind)
        self._chapter = ""
        self._section: SectionId | None = None
        self._in_container = False
        self._domain: DomainDraft | None = None
        self._domains: list[DomainDraft] = []
        self._chapter_list = ""
        self._blocks: list[Block] = []
        self._block = self._open(Block(FRONT, Part.OTHER))

    def done(self) -> Walked:
        """Settle what could not be named on the way."""
        walked = Walked(tuple(self._blocks), tuple(self._domains), self._numbering)
        settle_domains(walked, self._kind)
        return walked

    def step(self, at: int) -> None:
        """Take the next line: a heading opens a block, text goes into the open one."""
        line, heading = self._lines[at], self._tags[at]
        if line.cell:
            self._block.lines.append(line)
        elif heading.tag is Tag.SECTION and self._section_holds(line, heading):
            self._open_section(line, heading)
        elif heading.tag is Tag.DOMAIN and self._domain_holds(at, heading):
            self._open_domain(line, heading)
        elif heading.tag in (Tag.GOALS, Tag.MEASURES, Tag.BOTH) and self._list_holds(line):
            self._open_list(at, line, heading)
        elif heading.tag is Tag.CHAPTER:
            self._open_chapter(line)
        elif self._is_added_domain(at):
            name = self._headings.domain(line.title) or DomainName("", False, True)
            self._open_domain(line, Heading(Tag.DOMAIN, domain=name))
        else:
            self._text(at)

    # -- headings ------------------------------------------------------------------------------------------------

    def _section_holds(self, line: Line, heading: Heading) -> bool:
        sections = heading.sections
        if heading.container or (sections and set(sections) <= set(SUB)):
            return self._section not in (SectionId.DOMAINS, *CLOSING) or self._numbering.is_chapter(line)
        return True

    def _open_section(self, line: Line, heading: Heading) -> None:
        sections = heading.sections
        sub = len(sections) == 1 and sections[0] in SUB and not self._numbering.is_chapter(line)
        if sub and self._in_container:
            path = f"{self._chapter}/{_label(line, heading)}"
        else:
            path = self._chapter = _label(line, heading)
            self._in_container = heading.container
        self._enter(sections, path, line, heading.run_in, heading.container)

    def _enter(
        self, sections: tuple[SectionId, ...], path: str, line: Line | None, run_in: bool, container: bool = False
    ) -> None:
        self._section = sections[-1] if sections else None
        if len(sections) > 1 and SectionId.IMPLEMENTATION in sections:
            self._section = SectionId.IMPLEMENTATION
        self._domain, self._chapter_list = None, ""
        part = Part.OVERALL if container else _PARTS.get(self._section, Part.OTHER) if self._section else Part.OTHER
        self._open(Block(path, part, sections, sections, line, run_in, container=container))
        if line and run_in:
            self._block.lines.append(line)

    def _open_chapter(self, line: Line) -> None:
        self._chapter = _label(line)
        self._section, self._in_container, self._domain = None, False, None
        self._open(Block(self._chapter, Part.OTHER, heading=line))

    def _domain_holds(self, at: int, heading: Heading) -> bool:
        name = heading.domain
        if name is None:
            return False
        if self._section in CLOSING:
            known = {domain.id for domain in self._domains}
            return name.standard and name.full and name.id not in known and self._ahead.leads_to_goals(at)
        return self._section is SectionId.DOMAINS or name.full

    def _is_added_domain(self, at: int) -> bool:
        """A short heading in words of its own among the domains, at their level or right above a 主要目标."""
        line = self._lines[at]
        if (
            self._section is not SectionId.DOMAINS
            or not line.title
            or len(line.title) > _LONGEST_DOMAIN
            or self._leaves_list(at)
        ):
            return False
        if line.words.rstrip().endswith(("；", ";", "！", "？")) or self._tags[at].tag is not Tag.TEXT:
            return False
        if line.mark and line.style == self._numbering.domain and line.style != self._block.style:
            return self._ahead.leads_to_goals(at) or self._ahead.heads_deeper_items(at)
        if line.mark or not self._domains or line.words.rstrip().endswith("。"):
            return False
        return self._ahead.is_right_above_goals(at)

    def _open_domain(self, line: Line, heading: Heading) -> None:
        name = heading.domain or DomainName("", False, False)
        chapter = self._numbering.is_chapter(line)
        if self._section is not SectionId.DOMAINS and not chapter:
            self._chapter = _DOMAINS_CHAPTER
        label = _label(line, heading)
        draft = DomainDraft(name.id, _printed_name(line, heading), label if chapter else f"{self._chapter}/{label}")
        draft.heading, draft.added = line, not name.standard
        if self._chapter_list:
            self._open_listed_domain(draft, line)
        else:
            self._start_domain(draft, line, heading.run_in)

    def _open_listed_domain(self, draft: DomainDraft, line: Line) -> None:
        """A domain inside a chapter 主要目标 or 策略措施: the second time it is the same domain."""
        known = next((domain for domain in self._domains if domain.name == draft.name), None)
        if known is None:
            self._domains.append(draft)
        self._domain = known or draft
        part = Part.GOALS if self._chapter_list == GOALS else Part.MEASURES
        sections = (SectionId.DOMAINS,)
        self._open(Block(draft.path, part, sections, heading=line, listed=self._chapter_list, domain=self._domain))

    def _start_domain(self, draft: DomainDraft, line: Line | None, run_in: bool = False) -> None:
        self._section = SectionId.DOMAINS
        self._domain = draft
        self._domains.append(draft)
        self._open(Block(draft.path, Part.MEASURES, (SectionId.DOMAINS,), heading=line, run_in=run_in, domain=draft))
        if line and run_in:
            self._block.lines.append(line)

    def _list_holds(self, line: Line) -> bool:
        if self._section is SectionId.DOMAINS:
            return True
        return self._in_container or self._numbering.is_chapter(line)

    def _open_list(self, at: int, line: Line, heading: Heading) -> None:
        chapter = self._numbering.is_chapter(line)
        if heading.tag is Tag.BOTH and (chapter or self._domain is None):
            self._open_section(line, Heading(Tag.SECTION, (SectionId.DOMAINS,)))
        elif chapter and self._ahead.next_tag(at) is Tag.DOMAIN:
            self._open_section(line, Heading(Tag.SECTION, (SectionId.DOMAINS,)))
            self._chapter_list = GOALS if heading.tag is Tag.GOALS else MEASURES
        elif self._section is not SectionId.DOMAINS or (chapter and self._domain is None):
            self._open_section(line, Heading(Tag.SECTION, (SectionId.OVERALL_GOAL,), run_in=heading.run_in))
        else:
            kind = GOALS if heading.tag is Tag.GOALS else MEASURES
            if self._needs_domain(kind):
                self._infer_domain()
            self._start_list(kind, line, heading.run_in)

    def _needs_domain(self, kind: str) -> bool:
        """A second 主要目标, or a second 策略措施, belongs to a domain whose heading is gone."""
        if self._domain is None:
            return True
        return kind in self._domain.listed or (kind == GOALS and MEASURES in self._domain.listed)

    def _start_list(self, kind: str, line: Line | None, run_in: bool = False) -> None:
        domain = self._domain
        name = line.title if line and line.title else LIST_NAMES[kind]
        path = f"{domain.path}/{name}" if domain else name
        part = Part.GOALS if kind == GOALS else Part.MEASURES
        sections = (SectionId.DOMAINS,)
        self._open(Block(path, part, sections, heading=line, run_in=run_in, listed=kind, domain=domain))
        if line and run_in:
            self._block.lines.append(line)

    def _infer_domain(self) -> None:
        self._chapter = self._chapter or _DOMAINS_CHAPTER
        draft = DomainDraft("", "", f"{self._chapter}/")
        self._start_domain(draft, None)

    def _open(self, block: Block) -> Block:
        self._blocks.append(block)
        self._block = block
        if block.domain and block.listed:
            block.domain.listed.add(block.listed)
        return block

    # -- text ----------------------------------------------------------------------------------------------------

    def _text(self, at: int) -> None:
        line = self._lines[at]
        self._open_said_list(line)
        if self._block.path == FRONT and _is_sentence(line):
            self._open(Block("前言", Part.OTHER, (SectionId.FOREWORD,), (SectionId.FOREWORD,)))
        if self._leaves_list(at) or (self._section in CLOSING and self._ahead.restarts(at, self._block)):
            self._infer_chapter(at)
        elif self._domain and self._ahead.restarts(at, self._block):
            self._restart_in_domain(at)
        elif self._begins_items(at):
            self._open_unheaded_list(at)
        self._block.add(line)

    def _open_said_list(self, line: Line) -> None:
        """1.目标：… 2.措施：… in one list: each item says itself which list it belongs to."""
        if self._domain is None or line.mark is None or line.lead == line.title:
            return
        kind = GOALS if line.lead in self._outline.goals else MEASURES if line.lead in self._outline.measures else ""
        if kind and self._block.listed != kind and not (self._block.listed and self._block.heading):
            # One list in the text: its numbers go on, so its place is the domain's, not that of two lists.
            part = Part.GOALS if kind == GOALS else Part.MEASURES
            path = self._domain.path
            self._open(Block(path, part, (SectionId.DOMAINS,), listed=kind, domain=self._domain))

    def _begins_items(self, at: int) -> bool:
        """The first number under a domain's heading, or among the domains where even that is gone."""
        mark = self._lines[at].mark
        if mark is None or self._block.listed or self._block.style is not None:
            return False
        if self._domain is not None:
            return self._block.heading is not None
        return self._section is SectionId.DOMAINS and mark.value == 1 and mark.style >= Style.DIGIT

    def _open_unheaded_list(self, at: int) -> None:
        """Items without 主要目标 above them: goals where 策略措施 follows, else the domain has no lists."""
        measures_follow = self._ahead.next_tag(at) is Tag.MEASURES
        if self._domain is None and (
            measures_follow or self._ahead.speaks_of_missing_domain(at, self._domain.id if self._domain else "")
        ):
            self._infer_domain()
        if self._domain and measures_follow:
            self._start_list(GOALS, None)

    def _restart_in_domain(self, at: int) -> None:
        measures_follow = self._ahead.next_tag(at) is Tag.MEASURES
        listed_elsewhere = any(GOALS in domain.listed for domain in self._domains)
        if self._block.listed == GOALS:
            if not measures_follow or self._ahead.restarts_again(at):
                self._start_list(MEASURES, None)
        elif not self._block.listed and self._block.heading and listed_elsewhere:
            self._turn_into_goals(self._block)
            self._start_list(MEASURES, None)
        elif self._ahead.speaks_of_missing_domain(at, self._domain.id if self._domain else ""):
            self._infer_domain()
            if listed_elsewhere or measures_follow:
                self._start_list(GOALS, None)

    def _turn_into_goals(self, block: Block) -> None:
        """Both sub-headings of a domain are gone: what came first were its goals."""
        block.listed, block.part = GOALS, Part.GOALS
        block.path += "/" + LIST_NAMES[GOALS]

    def _leaves_list(self, at: int) -> bool:
        """（一）加强… behind the last domain's 1. 2. 3.: a chapter begins whose heading is gone."""
        line, style = self._lines[at], self._numbering.domain
        if self._domain is None or not line.mark or line.style != style or line.mark.value != 1:
            return False
        return self._block.style is not None and self._block.style > line.mark.style and bool(self._domains)

    def _infer_chapter(self, at: int) -> None:
        """Open the chapter that the next items speak of, where its heading is not to come."""
        section = self._ahead.chapter(at, self._section)
        if section:
            self._chapter = self._outline.section(section).name
            self._enter((section,), self._chapter, None, False)


def _label(line: Line, heading: Heading = TEXT) -> str:
    return line.mark.label if line.mark else _printed_name(line, heading)


def _printed_name(line: Line, heading: Heading) -> str:
    return line.lead if heading.run_in else line.title


def _is_sentence(line: Line) -> bool:
    return line.words.rstrip().endswith(("。", "；", "！", "？", ".")) and len(line.words) >= _SHORTEST_SENTENCE
