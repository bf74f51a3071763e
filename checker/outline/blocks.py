"""Blocks of lines under their headings, and domains that gather blocks: what the passes over the headings hand on."""

from __future__ import annotations

from msgspec import Struct, field

from checker.outline.lines import Line
from checker.outline.plan import Part, SectionId
from reference_targets.ordinals import Style

GOALS, MEASURES = "goals", "measures"
LIST_NAMES = {GOALS: "主要目标", MEASURES: "策略措施"}
FRONT = "标题"
DOMAINS_CHAPTER = "发展领域"
CLOSING = (SectionId.PROJECTS, SectionId.IMPLEMENTATION, SectionId.MONITORING)


class DomainDraft(Struct):
    """A domain while the passes go on; `id` is empty until it is settled, `listed` the kinds of lists it has so far.

    `doubled`: headings of the domain or of one of its lists that stand there a second time. Its blocks know it; it does
    not know them (Walked.of does): a cycle of references would outlive the draft.
    """

    id: str
    name: str
    path: str
    heading: Line | None = None
    added: bool = False
    listed: set[str] = field(default_factory=set)
    doubled: list[Line] = field(default_factory=list)


class Block(Struct):
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


class Named(Struct, frozen=True):
    """The blocks of a plan in order, and its domains."""

    blocks: tuple[Block, ...]
    domains: tuple[DomainDraft, ...]

    def of(self, domain: DomainDraft) -> list[Block]:
        """The blocks of one of the domains."""
        return [block for block in self.blocks if block.domain is domain]
