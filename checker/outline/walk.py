"""The walk through a plan's lines: headings open blocks, text falls into the block that is open.

Where a heading is gone the numbers tell: a list that starts again at 1 is another list. What the new list is follows
from what comes next and from its words. Everything is decided in one pass with a short look ahead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from checker.outline.headings import TEXT, DomainName, Heading, Headings, Numbering, Tag
from checker.outline.lines import Line
from checker.outline.marks import Style
from checker.outline.plan import Part, SectionId
from reference_targets.outline import Outline
from reference_targets.vocabulary import Kind

GOALS, MEASURES = "goals", "measures"
LIST_NAMES = {GOALS: "主要目标", MEASURES: "策略措施"}
_PARTS = {
    SectionId.OVERALL_GOAL: Part.OVERALL,
    SectionId.PROJECTS: Part.PROJECTS,
    SectionId.IMPLEMENTATION: Part.IMPLEMENTATION,
    SectionId.MONITORING: Part.IMPLEMENTATION,
}
_CLOSING = (SectionId.PROJECTS, SectionId.IMPLEMENTATION, SectionId.MONITORING)
_SUB = (SectionId.GUIDING_IDEOLOGY, SectionId.PRINCIPLES, SectionId.OVERALL_GOAL)
_LOOK_AHEAD = 80
_SHORTEST_LIST = 3
_ENOUGH_EVIDENCE = 2
_SENTENCE_END = "。；！？"
FRONT = "标题"


@dataclass(slots=True)
class DomainDraft:
    """A domain while the walk goes on; `id` is empty until it is settled."""

    id: str
    name: str
    path: str
    heading: Line | None = None
    added: bool = False
    blocks: list[Block] = field(default_factory=list)

    def has(self, kind: str) -> bool:
        """Whether it has a list of that kind already."""
        return any(block.listed == kind for block in self.blocks)


@dataclass(slots=True)
class Block:
    """Lines that stand together under one heading (None where it is gone). `listed`: goals, measures or empty.

    `sections`: the sections its text belongs to; `opens`: those its heading (or its inferred place) opens.
    """

    path: str
    part: Part
    sections: tuple[SectionId, ...] = ()
    opens: tuple[SectionId, ...] = ()
    heading: Line | None = None
    run_in: bool = False
    listed: str = ""
    domain: DomainDraft | None = None
    lines: list[Line] = field(default_factory=list)
    style: Style | None = None
    last: int = 0
    container: bool = False

    def add(self, line: Line) -> None:
        """Take a line of text; the first number sets the style of the items."""
        self.lines.append(line)
        if line.mark and (self.style is None or line.mark.style < self.style):
            self.style, self.last = line.mark.style, line.mark.value
        elif line.mark and line.mark.style == self.style:
            self.last = line.mark.value


@dataclass(frozen=True, slots=True)
class Walked:
    """The blocks of a plan in order, its domains, and the numbering its headings bear."""

    blocks: tuple[Block, ...]
    domains: tuple[DomainDraft, ...]
    numbering: Numbering


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
        self._next = _next_headings(self._tags)
        self._chapter = ""
        self._section: SectionId | None = None
        self._in_container = False
        self._domain: DomainDraft | None = None
        self._domains: list[DomainDraft] = []
        self._chapter_list = ""
        self._named_domains = {h.domain.id for h in self._tags if h.domain and h.tag is Tag.DOMAIN}
        self._named_sections = {section for h in self._tags for section in h.sections}
        self._blocks: list[Block] = []
        self._block = self._open(Block(FRONT, Part.OTHER))

    def done(self) -> Walked:
        """Settle what could not be named on the way."""
        _settle_domains(self._domains, self._outline, self._kind)
        return Walked(tuple(self._blocks), tuple(self._domains), self._numbering)

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
        if heading.container or (sections and set(sections) <= set(_SUB)):
            return self._section not in (SectionId.DOMAINS, *_CLOSING) or self._numbering.is_chapter(line)
        return True

    def _open_section(self, line: Line, heading: Heading) -> None:
        sections = heading.sections
        sub = len(sections) == 1 and sections[0] in _SUB and not self._numbering.is_chapter(line)
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
        if self._section in _CLOSING:
            known = {domain.id for domain in self._domains}
            return name.standard and name.full and name.id not in known and self._leads_to_list(at)
        return self._section is SectionId.DOMAINS or name.full

    def _is_added_domain(self, at: int) -> bool:
        """A short heading in words of its own among the domains, at their level or right above a 主要目标."""
        line = self._lines[at]
        if self._section is not SectionId.DOMAINS or not line.title or len(line.title) > 15 or self._leaves_list(at):
            return False
        if line.words.rstrip().endswith(tuple("；;！？")) or self._tags[at].tag is not Tag.TEXT:
            return False
        if line.mark and line.style == self._numbering.domain and line.style != self._block.style:
            return self._leads_to_list(at) or self._heads_deeper_items(at)
        if line.mark or not self._domains or line.words.rstrip().endswith("。"):
            return False
        return self._tags[at + 1 : at + 2] == [Heading(Tag.GOALS)]

    def _leads_to_list(self, at: int) -> bool:
        following = self._next[at]
        return following is not None and self._tags[following].tag in (Tag.GOALS, Tag.BOTH) and following <= at + 3

    def _heads_deeper_items(self, at: int) -> bool:
        below = self._lines[at + 1] if at + 1 < len(self._lines) else None
        style = self._lines[at].style
        return bool(below and below.mark and style is not None and below.mark.style > style)

    def _open_domain(self, line: Line, heading: Heading) -> None:
        name = heading.domain or DomainName("", False, False)
        chapter = self._numbering.is_chapter(line)
        if self._section is not SectionId.DOMAINS and not chapter:
            self._chapter = "发展领域"
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
        elif chapter and self._tags[self._next[at] or at].tag is Tag.DOMAIN:
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
        return self._domain.has(kind) or (kind == GOALS and self._domain.has(MEASURES))

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
        self._chapter = self._chapter or "发展领域"
        draft = DomainDraft("", "", f"{self._chapter}/")
        self._start_domain(draft, None)

    def _open(self, block: Block) -> Block:
        self._blocks.append(block)
        self._block = block
        if block.domain:
            block.domain.blocks.append(block)
        return block

    # -- text ----------------------------------------------------------------------------------------------------

    def _text(self, at: int) -> None:
        line = self._lines[at]
        if self._block.path == FRONT and _is_sentence(line):
            self._open(Block("前言", Part.OTHER, (SectionId.FOREWORD,), (SectionId.FOREWORD,)))
        if self._domain and not self._block.listed and self._block.heading is not None:
            self._open_unheaded_list(at)
        elif self._domain and self._restarts(at):
            self._restart_in_domain(at)
        elif self._leaves_list(at) or (self._section in _CLOSING and self._restarts(at)):
            self._infer_chapter(at)
        self._block.add(line)

    def _open_unheaded_list(self, at: int) -> None:
        """Numbered items right under a domain's heading: goals where 策略措施 follows, else the domain has no lists."""
        if self._lines[at].mark is None:
            return
        following = self._next[at]
        if following is not None and self._tags[following].tag is Tag.MEASURES and self._domain:
            self._start_list(GOALS, None)

    def _restarts(self, at: int) -> bool:
        """A list of some length starts again at 1 and goes on to 2, and is no list inside an item."""
        line, block = self._lines[at], self._block
        if not line.mark or line.style != block.style or line.mark.value != 1 or block.last < _SHORTEST_LIST:
            return False
        values = self._values_ahead(at)
        if 2 not in values[1:3] or self._lines[at - 1].words.rstrip().endswith(("：", ":")):
            return False
        return not any(here != before + 1 and here == block.last + 1 for before, here in pairwise(values))

    def _values_ahead(self, at: int) -> list[int]:
        stop = min(self._next[at] or len(self._lines), at + _LOOK_AHEAD)
        style = self._lines[at].style
        return [line.mark.value for line in self._lines[at:stop] if line.mark and line.style == style]

    def _restart_in_domain(self, at: int) -> None:
        following = self._next[at]
        measures_follow = following is not None and self._tags[following].tag is Tag.MEASURES
        listed_elsewhere = any(domain.has(GOALS) for domain in self._domains)
        if self._block.listed == GOALS:
            if not measures_follow:
                self._start_list(MEASURES, None)
        elif not self._block.listed and self._block.heading and listed_elsewhere:
            self._turn_into_goals(self._block)
            self._start_list(MEASURES, None)
        elif self._speaks_of_missing_domain(at):
            self._infer_domain()
            if listed_elsewhere or measures_follow:
                self._start_list(GOALS, None)

    def _turn_into_goals(self, block: Block) -> None:
        """Both sub-headings of a domain are gone: what came first were its goals."""
        block.listed, block.part = GOALS, Part.GOALS
        block.path += "/" + LIST_NAMES[GOALS]

    def _speaks_of_missing_domain(self, at: int) -> bool:
        """Whether the lines ahead speak of a domain that has no heading more than of the one that is open."""
        stop = min(self._next[at] or len(self._lines), at + _LOOK_AHEAD)
        text = "".join(line.words for line in self._lines[at:stop])
        scores = {e.id: sum(text.count(word) for word in e.evidence) for e in self._outline.domains(self._kind)}
        missing = max((score for id, score in scores.items() if id not in self._named_domains), default=0)
        here = scores.get(self._domain.id, 0) if self._domain else 0
        return missing >= _ENOUGH_EVIDENCE and missing > here

    def _leaves_list(self, at: int) -> bool:
        """（一）加强… behind the last domain's 1. 2. 3.: a chapter begins whose heading is gone."""
        line, style = self._lines[at], self._numbering.domain
        if self._domain is None or not line.mark or line.style != style or line.mark.value != 1:
            return False
        return self._block.style is not None and self._block.style > line.mark.style and bool(self._domains)

    def _infer_chapter(self, at: int) -> None:
        """Open the chapter that the next items speak of, where its heading is not to come."""
        leads = self._leads_ahead(at)
        for section in _CLOSING:
            if section is not self._section and self._speaks_of(section, leads) and section not in self._named_sections:
                entry = self._outline.section(section)
                self._chapter = entry.name
                self._enter((section,), entry.name, None, False)
                return

    def _leads_ahead(self, at: int) -> list[str]:
        stop = min(self._next[at] or len(self._lines), at + _LOOK_AHEAD)
        style = self._lines[at].style
        return [line.lead for line in self._lines[at:stop] if line.style == style][:8]

    def _speaks_of(self, section: SectionId, leads: list[str]) -> bool:
        words = self._outline.section(section).evidence
        rivals = [w for other in _CLOSING if other is not section for w in self._outline.section(other).evidence]
        hits = sum(any(word in lead for word in words) for lead in leads)
        against = sum(any(word in lead for word in rivals) for lead in leads) if section is _CLOSING[0] else 0
        return 2 * hits >= len(leads) and hits >= min(2, len(leads)) and hits > against


def _next_headings(tags: list[Heading]) -> list[int | None]:
    """For each line the index of the next heading behind it."""
    found: list[int | None] = []
    upcoming: int | None = None
    for at in range(len(tags) - 1, -1, -1):
        found.append(upcoming)
        if tags[at].tag is not Tag.TEXT:
            upcoming = at
    return found[::-1]


def _label(line: Line, heading: Heading = TEXT) -> str:
    if line.mark:
        return line.mark.label
    return line.lead if heading.run_in else line.title


def _printed_name(line: Line, heading: Heading) -> str:
    return line.lead if heading.run_in else line.title


def _is_sentence(line: Line) -> bool:
    return line.words.rstrip().endswith(tuple(_SENTENCE_END)) and len(line.words) > 15


def _settle_domains(domains: list[DomainDraft], outline: Outline, kind: Kind) -> None:
    """Give every domain an id of its own and, where its heading is gone, a name."""
    taken: set[str] = set()
    for draft in domains:
        if draft.heading is not None and draft.id and draft.id not in taken:
            taken.add(draft.id)
        elif draft.heading is not None:
            draft.id = ""
            draft.added = True
    for number, draft in enumerate(domains, 1):
        if draft.id:
            continue
        if draft.heading is None:
            _recognise(draft, [entry.id for entry in outline.domains(kind) if entry.id not in taken], outline, kind)
        draft.id = draft.id or f"added_{number}"
        taken.add(draft.id)


def _recognise(draft: DomainDraft, missing: list[str], outline: Outline, kind: Kind) -> None:
    """Name a domain without heading after the missing standard domain its items speak of most."""
    text = "".join(line.words for block in draft.blocks for line in block.lines)
    scores = {entry.id: sum(text.count(word) for word in entry.evidence) for entry in outline.domains(kind)}
    best = max(missing, key=lambda id: scores[id], default=None)
    if best is not None and scores[best] > 0:
        draft.id, draft.name = best, outline.domain_name(kind, best) or ""
    else:
        draft.name, draft.added = "标题缺失的领域", True
    draft.path += draft.name
    for block in draft.blocks:
        block.path = draft.path + block.path.removeprefix(draft.path[: -len(draft.name)])
