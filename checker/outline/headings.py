"""What a line says it is: chapter, section, domain, list of goals or measures, by the wordings of outline.yaml.

Here lines are judged one by one, and by the numbering style the plan uses for chapters and domains. Whether a heading
holds where it stands (主要目标 inside 总体要求 is no list of a domain) is for the walk to decide.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum

from msgspec import Struct

from checker.outline.lines import Line
from checker.outline.plan import SectionId
from reference_targets.kinds import DomainEntry, Kind
from reference_targets.ordinals import Style
from reference_targets.outline import Outline
from reference_targets.script import cut, light


class Tag(Enum):
    """What a line is."""

    TEXT = "text"
    SECTION = "section"  # one or more named sections; several make a container or 组织实施和监测评估
    CHAPTER = "chapter"  # a chapter the outline does not know
    DOMAIN = "domain"
    GOALS = "goals"
    MEASURES = "measures"
    BOTH = "both"  # 目标与措施 in one heading


class DomainName(Struct, frozen=True):
    """A domain heading read: the standard `id` or the id of an added one; empty where it has no known id.

    `full`: it names whose domain it is (妇女与健康, not 健康 alone).
    """

    id: str
    standard: bool
    full: bool


class Heading(Struct, frozen=True):
    """A line's tag; `run_in` where running text follows in the same paragraph. `container`: 总体要求 and the like."""

    tag: Tag
    sections: tuple[SectionId, ...] = ()
    domain: DomainName | None = None
    run_in: bool = False
    container: bool = False


TEXT = Heading(Tag.TEXT)
_JOINTS = ("、", "以及", *"，,和与及")  # 以及 before 及
_JOINING = frozenset("".join(_JOINTS))
_SHORTEST_LEAD = 4
_LONGEST_LEAD = 20
_LONGEST_LIST_HEADING = 16
_LONGEST_CHAPTER = 32
_SUB = (SectionId.GUIDING_IDEOLOGY, SectionId.PRINCIPLES, SectionId.OVERALL_GOAL)


class Numbering(Struct, frozen=True):
    """How a plan numbers its chapters and domains; None where they bear no numbers. `level`: chapters' style, or 0."""

    chapter: Style | None
    domain: Style | None
    level: int = 0

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


class Headings:
    """Reads headings for one kind of plan; without a kind, the domains of all."""

    def __init__(self, outline: Outline, kind: Kind | None = None) -> None:
        self._sections = [(SectionId(entry.id), entry) for entry in outline.sections]
        self._exact = {word: id for id, entry in reversed(self._sections) for word in (*entry.headings, entry.name)}
        self._exact |= {word: id for id, entry in self._sections for word in entry.endings}
        self._goals, self._measures = frozenset(outline.goals), frozenset(outline.measures)
        self._containers = frozenset(outline.containers)
        self._domain_starts = outline.section(SectionId.DOMAINS).starts
        kinds = (kind,) if kind else outline.kinds
        self._domains = [entry for each in kinds for entry in each.domains]
        others = [entry for each in outline.kinds if each not in kinds for entry in each.domains]
        self._words = _by_word(self._domains)
        self._added = _by_word(list(outline.added))
        self._others = _by_word(others)
        self._subjects = outline.subjects
        self._subject = re.compile(light(f"(?:{'|'.join(outline.subjects)})(参与|与|和|及|、)?(.+)"))
        # Most headings are asked for twice (for the numbering, for the tag), many come many times. (functools.cache of
        # a method would make a ring of references, and the whole draft would wait for the collector of rings.)
        self._known_sections: dict[str, tuple[SectionId, ...]] = {}
        self._known_domains: dict[str, DomainName | None] = {}

    def tags(self, lines: list[Line]) -> tuple[list[Heading], Numbering]:
        """A heading for each line, and the numbering they were judged by."""
        numbering = self.numbering(lines)
        return [self.tag(line, numbering) for line in lines], numbering

    def numbering(self, lines: list[Line]) -> Numbering:
        """The numbering styles of the headings that can be told by their words alone."""
        styles: Counter[Style] = Counter()
        domains: Counter[Style] = Counter()
        levels: Counter[int] = Counter()
        for line in lines:
            if not line.title:
                continue
            if self._is_plain_chapter(line.title):
                if line.mark:
                    styles[line.mark.style] += 1
                else:
                    levels[line.paragraph.outline_level] += 1
            elif line.mark and (name := self.domain(line.title)) and (name.full or line.mark.style < Style.DIGIT):
                domains[line.mark.style] += 3 if name.full else 1
        return Numbering(
            chapter=min(styles, default=None),
            domain=max(domains, key=lambda style: (domains[style], -style), default=None),
            level=min((level for level in levels if level), default=0),
        )

    def tag(self, line: Line, numbering: Numbering) -> Heading:
        """What the line is; TEXT where it is no heading."""
        whole = self._whole(line, numbering) if line.title else TEXT
        if whole is TEXT and _SHORTEST_LEAD <= len(line.lead) <= _LONGEST_LEAD and line.lead != line.title:
            return self._run_in(line, numbering)
        return whole

    def sections(self, title: str) -> tuple[SectionId, ...]:
        """The sections a heading names by its whole words: one, several (指导思想和总体目标), or none."""
        if title not in self._known_sections:
            self._known_sections[title] = self._sections_of(title)
        return self._known_sections[title]

    def domain(self, title: str) -> DomainName | None:
        """The domain a heading names; None where it names none."""
        if title not in self._known_domains:
            self._known_domains[title] = self._domain_of(title)
        return self._known_domains[title]

    def _sections_of(self, title: str) -> tuple[SectionId, ...]:
        if title in self._exact:
            return (self._exact[title],)
        parts = _parts(title)
        known = tuple(self._exact[part] for part in parts if part in self._exact)
        return known if len(known) == len(parts) and SectionId.DOMAINS not in known else ()

    def _domain_of(self, title: str) -> DomainName | None:
        found = title.startswith(self._subjects) and self._subject.fullmatch(title)
        if not found:
            return self._bare(title)
        joint, rest = found.groups()
        name = self._bare(rest) or self._bare(f"参与{rest}")
        if name:
            return DomainName(name.id, name.standard, True)
        if joint in ("与", "参与") and len(rest) <= 10:
            return self._nearest(rest)
        return None

    def _bare(self, word: str) -> DomainName | None:
        word = word.removesuffix("领域") or word
        if word in self._words:
            return DomainName(self._words[word], True, False)
        return None

    def _nearest(self, rest: str) -> DomainName:
        """A full heading in words of its own: an added domain by its word, a standard one by its greater part."""
        if rest in self._added:
            return DomainName(self._added[rest], False, True)
        inside = max((word for word in self._words if word in rest), key=len, default="")
        if 2 * len(inside) >= len(rest):
            return DomainName(self._words[inside], True, True)
        inside = max((word for word in self._added if word in rest), key=len, default="")
        return DomainName(self._others.get(rest) or self._added.get(inside, ""), False, True)

    def _whole(self, line: Line, numbering: Numbering) -> Heading:
        title = line.title
        if title in self._goals:
            return Heading(Tag.GOALS)
        if title in self._measures:
            return Heading(Tag.MEASURES)
        section = self._section(line, numbering)
        if section:
            return section
        name = self.domain(title)
        if name and self._fits_domain(line, numbering, name):
            return Heading(Tag.DOMAIN, domain=name)
        return self._list(title) or self._unknown(line, numbering)

    def _section(self, line: Line, numbering: Numbering) -> Heading | None:
        title = line.title
        if title in self._containers:
            return Heading(Tag.SECTION, container=True) if numbering.may_be_chapter(line) else None
        found = self.sections(title)
        if found and (set(found) <= set(_SUB) or numbering.may_be_chapter(line)):
            return Heading(Tag.SECTION, found, container=len(found) > 1 and set(found) <= set(_SUB))
        return self._worded(line, numbering)

    def _worded(self, line: Line, numbering: Numbering) -> Heading | None:
        """A section told by how its heading begins or ends: chapters, and 总体目标 and the like under a bracket."""
        chapter = numbering.is_chapter(line)
        bracket = line.style is Style.BRACKET
        begins = line.mark is None and "目标" in line.title and numbering.may_be_chapter(line)
        if not (chapter or bracket or begins):
            return None
        for section, entry in self._sections:
            may_be = chapter or (bracket and section in _SUB) or (begins and section is SectionId.DOMAINS)
            if may_be and (line.title.endswith(entry.endings) or line.title.startswith(entry.starts)):
                return Heading(Tag.SECTION, (section,))
        return None

    def _fits_domain(self, line: Line, numbering: Numbering, name: DomainName) -> bool:
        if line.mark is None:
            return name.full or line.paragraph.outline_level > 0
        return numbering.domain is None or line.mark.style <= numbering.domain

    def _list(self, title: str) -> Heading | None:
        if len(title) > _LONGEST_LIST_HEADING:
            return None
        parts = _parts(title)
        goals = any(part in self._goals for part in parts) or title.endswith("主要目标")
        measures = parts[-1] in self._measures or title.endswith("策略措施")
        if goals and measures:
            return Heading(Tag.BOTH)
        if title.endswith(("主要目标", "策略措施")):
            return Heading(Tag.GOALS if goals else Tag.MEASURES)
        return None

    def _unknown(self, line: Line, numbering: Numbering) -> Heading:
        short = len(line.title) <= _LONGEST_CHAPTER
        return Heading(Tag.CHAPTER) if short and numbering.is_chapter(line) else TEXT

    def _run_in(self, line: Line, numbering: Numbering) -> Heading:
        """A paragraph that begins with its heading: （二）基本原则。坚持… ; 主要目标：到规划期末…"""
        lead = line.lead
        if lead in self._goals:
            return Heading(Tag.GOALS, run_in=True)
        if lead in self._measures:
            return Heading(Tag.MEASURES, run_in=True)
        found = self.sections(lead)
        if found and (set(found) <= set(_SUB) or numbering.is_chapter(line)):
            return Heading(Tag.SECTION, found, run_in=True)
        name = self.domain(lead) if line.mark else None
        if name and name.full and name.standard and self._fits_domain(line, numbering, name):
            return Heading(Tag.DOMAIN, domain=name, run_in=True)
        return TEXT

    def _is_plain_chapter(self, title: str) -> bool:
        if title in self._containers:
            return True
        if title.startswith(self._domain_starts):
            return True
        return bool(self.sections(title))


def _parts(title: str) -> list[str]:
    """The pieces of a heading between its joints, empty ones too."""
    return [title] if _JOINING.isdisjoint(title) else cut(title, _JOINTS)


def _by_word(entries: list[DomainEntry]) -> dict[str, str]:
    """Heading words to domain ids; the first domain keeps a word that two claim."""
    words: dict[str, str] = {}
    for entry in entries:
        for word in (*entry.words, entry.name):
            if word:
                words.setdefault(word, entry.id)
    return words
