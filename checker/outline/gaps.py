"""Third pass: headings that are gone, told by numbers that start again and by the words of the items.

A list that starts again at 1 is another list. What it is follows from the heading behind it and from its words; the
headings of the whole plan are known by now, so that only what has no heading is looked for.
"""

from __future__ import annotations

from itertools import pairwise, zip_longest

from msgspec.structs import replace

from checker.outline.blocks import (
    CLOSING,
    DOMAINS_CHAPTER,
    FRONT,
    GOALS,
    LIST_NAMES,
    MEASURES,
    Block,
    DomainDraft,
    Named,
)
from checker.outline.evidence import closing_section
from checker.outline.lines import Line
from checker.outline.plan import Part, SectionId
from reference_targets.kinds import Kind
from reference_targets.ordinals import Mark, Style
from reference_targets.outline import Outline

_WINDOW = 80
_SHORTEST_LIST = 3
_ENOUGH_EVIDENCE = 2
_WORDS_A_LINE = 400
_SHORTEST_SENTENCE = 16
_DOMAINS = (SectionId.DOMAINS,)
_SAID = ("目标", "措施", "举措")
_COUNTED = "一二三四五六七八九十0123456789"


def filled(named: Named, outline: Outline, kind: Kind, domain_style: Style | None) -> Named:
    """The blocks with those put in between whose heading is gone, and with every list under its domain."""
    filler = _Filler(named, outline, kind, domain_style)
    for block, following in zip_longest(named.blocks, named.blocks[1:]):
        filler.take(block, following is not None and following.listed == MEASURES)
    return Named(tuple(filler.blocks), tuple(filler.domains))


class _Filler:
    def __init__(self, named: Named, outline: Outline, kind: Kind, domain_style: Style | None) -> None:
        self._outline = outline
        self._kind = kind
        self._domain_style = domain_style
        self._named_domains = {domain.id for domain in named.domains}
        self._named_sections = {section for block in named.blocks for section in block.opens}
        self._list_titles = _first_titles(named)
        self._goals_are_listed = any(block.listed == GOALS for block in named.blocks)
        self._from: DomainDraft | None = None  # the domain by its heading
        self._domain: DomainDraft | None = None  # the domain the text belongs to
        self._entered: set[int] = set()
        self._chapter = ""
        self._measures_follow = False
        self._block = Block(FRONT, Part.OTHER)
        self.blocks: list[Block] = []
        self.domains: list[DomainDraft] = []

    def take(self, block: Block, measures_follow: bool) -> None:
        """Take the next block, its lines one by one."""
        self._measures_follow = measures_follow
        if block.domain is None and not block.listed:
            self._from = self._domain = None
            self._chapter = block.path
        elif block.domain is not None and block.domain is not self._from:
            self._enter(block.domain)
        elif block.listed:
            self._settle_domain(block)
        self._open(replace(block, domain=self._domain, lines=[], style=None, last=0))
        for at, line in enumerate(block.lines):
            if line.cell or line is block.heading:
                self._block.add(line)
            else:
                self._text(block.lines, at)

    def _enter(self, domain: DomainDraft) -> None:
        self._from = self._domain = domain
        self._chapter = domain.path.rpartition("/")[0]
        if id(domain) not in self._entered:
            self._entered.add(id(domain))
            self.domains.append(domain)

    def _open(self, block: Block) -> None:
        self.blocks.append(block)
        self._block = block
        if block.domain and block.listed:
            block.domain.listed.add(block.listed)

    # -- lists and domains ---------------------------------------------------------------------------------------

    def _settle_domain(self, block: Block) -> None:
        """A list with a heading belongs to the open domain, or to one whose heading is gone."""
        domain = self._domain
        if domain is not None and block.listed in domain.listed and self._is_same_list(block):
            domain.doubled += [block.heading] if block.heading else []
        elif domain is not None and self._is_further_list(block):
            pass
        elif domain is None or self._is_complete(domain, block.listed):
            self._infer_domain()
            assert self._domain is not None
            name = block.path.rpartition("/")[2]
            block.path = f"{self._domain.path}/{name}"
        elif domain is not self._from:
            block.path = f"{domain.path}/{block.path.rpartition('/')[2]}"

    def _is_complete(self, domain: DomainDraft, kind: str) -> bool:
        return kind in domain.listed or (kind == GOALS and MEASURES in domain.listed)

    def _is_same_list(self, block: Block) -> bool:
        """A heading printed twice: nothing stands between, or the numbers go on."""
        if self._block.listed != block.listed:
            return False
        first = next((line.mark for line in block.lines if line.mark), None)
        return not self._block.lines or bool(first and first.value == self._block.last + 1 > 1)

    def _is_further_list(self, block: Block) -> bool:
        """主要指标 after the 主要目标 that all domains have, unless it speaks of a domain without heading."""
        title = block.heading.title if block.heading else ""
        other = title not in ("", self._list_titles.get(block.listed))
        return other and not self._speaks_of_missing_domain(block.lines, 0)

    def _infer_domain(self) -> None:
        self._chapter = self._chapter or DOMAINS_CHAPTER
        draft = DomainDraft("", "", f"{self._chapter}/")
        self._domain = draft
        self.domains.append(draft)
        self._open(Block(draft.path, Part.MEASURES, _DOMAINS, domain=draft))

    def _start_list(self, kind: str) -> None:
        domain = self._domain
        path = f"{domain.path}/{LIST_NAMES[kind]}" if domain else LIST_NAMES[kind]
        part = Part.GOALS if kind == GOALS else Part.MEASURES
        self._open(Block(path, part, _DOMAINS, listed=kind, domain=domain))

    # -- text ----------------------------------------------------------------------------------------------------

    def _text(self, lines: list[Line], at: int) -> None:
        line = lines[at]
        if self._domain and (line.mark or line.lead[:2] in _SAID):
            self._open_said_list(line, self._domain)
        if self._block.path == FRONT and is_sentence(line):
            self._open(Block("前言", Part.OTHER, (SectionId.FOREWORD,), (SectionId.FOREWORD,)))
        if line.mark:
            self._number(lines, at, line.mark)
        self._block.add(line)

    def _number(self, lines: list[Line], at: int, mark: Mark) -> None:
        """What a number tells: a chapter or list that begins without heading."""
        if self._leaves_list(mark) or (mark.value == 1 and self._is_closing() and _restarts(lines, at, self._block)):
            self._infer_chapter(lines, at)
        elif self._domain and mark.value == 1 and _restarts(lines, at, self._block):
            self._restart_in_domain(lines, at)
        elif self._begins_items(mark):
            self._open_unheaded_list(lines, at)

    def _is_closing(self) -> bool:
        return not set(CLOSING).isdisjoint(self._block.sections)

    def _open_said_list(self, line: Line, domain: DomainDraft) -> None:
        """1.目标：… 2.措施：… or 目标一：… 措施一：…: each item says itself which list it belongs to."""
        if line.lead == line.title:
            return
        lead = line.lead.rstrip(_COUNTED)
        kind = GOALS if lead in self._outline.goals else MEASURES if lead in self._outline.measures else ""
        if kind and self._block.listed != kind and not (self._block.listed and self._block.heading):
            # One list in the text: its numbers go on, so its place is the domain's, not that of two lists.
            part = Part.GOALS if kind == GOALS else Part.MEASURES
            self._open(Block(domain.path, part, _DOMAINS, listed=kind, domain=domain))

    def _begins_items(self, mark: Mark) -> bool:
        """The first number under a domain's heading, or among the domains where even that is gone."""
        if self._block.listed or self._block.style is not None:
            return False
        if self._domain is not None:
            return self._block.heading is not None
        return SectionId.DOMAINS in self._block.sections and mark.value == 1 and mark.style >= Style.DIGIT

    def _open_unheaded_list(self, lines: list[Line], at: int) -> None:
        """Items without 主要目标 above them: goals where 策略措施 follows, else the domain has no lists."""
        if self._domain is None and (self._measures_follow or self._speaks_of_missing_domain(lines, at)):
            self._infer_domain()
        if self._domain and self._measures_follow:
            self._start_list(GOALS)

    def _restart_in_domain(self, lines: list[Line], at: int) -> None:
        if self._block.listed == GOALS:
            if not self._measures_follow or _values(lines, at).count(1) > 1:
                self._start_list(MEASURES)
        elif not self._block.listed and self._block.heading and self._goals_are_listed:
            self._turn_into_goals(self._block)
            self._start_list(MEASURES)
        elif self._speaks_of_missing_domain(lines, at):
            self._infer_domain()
            if self._goals_are_listed or self._measures_follow:
                self._start_list(GOALS)

    def _turn_into_goals(self, block: Block) -> None:
        """Both sub-headings of a domain are gone: what came first were its goals."""
        block.listed, block.part = GOALS, Part.GOALS
        block.path += "/" + LIST_NAMES[GOALS]

    def _speaks_of_missing_domain(self, lines: list[Line], at: int) -> bool:
        """Whether the lines from here on speak of a standard domain without heading, more than of the open one."""
        text = "".join(line.words[:_WORDS_A_LINE] for line in lines[at : at + _WINDOW])
        scores = {one.id: sum(text.count(word) for word in one.evidence) for one in self._kind.domains}
        missing = max((score for id, score in scores.items() if id not in self._named_domains), default=0)
        here = self._domain.id if self._domain else ""
        return missing >= _ENOUGH_EVIDENCE and missing > scores.get(here, 0)

    # -- chapters ------------------------------------------------------------------------------------------------

    def _leaves_list(self, mark: Mark) -> bool:
        """（一）加强… behind the last domain's 1. 2. 3.: a chapter begins whose heading is gone."""
        if self._domain is None or mark.style != self._domain_style or mark.value != 1:
            return False
        return self._block.style is not None and self._block.style > mark.style

    def _infer_chapter(self, lines: list[Line], at: int) -> None:
        """Open the closing chapter that the items from here on speak of, if it has no heading anywhere."""
        style = lines[at].style
        leads = [line.lead for line in lines[at : at + _WINDOW] if line.style == style]
        section = closing_section(leads, self._named_sections, self._outline)
        if section:
            self._named_sections.add(section)
            self._chapter = self._outline.section(section).name
            self._domain = self._from = None
            part = Part.PROJECTS if section is SectionId.PROJECTS else Part.IMPLEMENTATION
            self._open(Block(self._chapter, part, (section,), (section,)))


def _first_titles(named: Named) -> dict[str, str]:
    """For each kind of list the words its first heading in the plan has."""
    titles: dict[str, str] = {}
    for block in named.blocks:
        if block.listed and block.heading and block.heading.title:
            titles.setdefault(block.listed, block.heading.title)
    return titles


def _restarts(lines: list[Line], at: int, block: Block) -> bool:
    """A list of some length starts again at 1 and goes on to 2, and is no list inside an item."""
    line = lines[at]
    if not line.mark or line.style != block.style or line.mark.value != 1 or block.last < _SHORTEST_LIST:
        return False
    values = _values(lines, at)
    above = lines[at - 1] if at else block.heading
    if 2 not in values[1:3] or (above and above.words.rstrip().endswith(("：", ":")) and above is not block.heading):
        return False
    return not any(here != before + 1 and here == block.last + 1 for before, here in pairwise(values))


def _values(lines: list[Line], at: int) -> list[int]:
    style = lines[at].style
    return [line.mark.value for line in lines[at : at + _WINDOW] if line.mark and line.style == style]


def is_sentence(line: Line) -> bool:
    """Whether a line is running text: of some length, ended as a sentence."""
    return line.words.rstrip().endswith(("。", "；", "！", "？", ".")) and len(line.words) >= _SHORTEST_SENTENCE
