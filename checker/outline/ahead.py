"""What is to come: the walk's look ahead, and what the numbers and words there tell of headings that are gone."""

from __future__ import annotations

from itertools import pairwise

from checker.outline.blocks import CLOSING, Block
from checker.outline.headings import Heading, Tag
from checker.outline.lines import Line
from checker.outline.plan import SectionId
from reference_targets.kinds import Kind
from reference_targets.outline import Outline

_LOOK_AHEAD = 80
_ENOUGH_LEADS = 8
_SHORTEST_LIST = 3
_ENOUGH_EVIDENCE = 2
_WORDS_A_LINE = 400


class Ahead:
    """Looks ahead from a line, never further than the next heading (or a few dozen lines)."""

    def __init__(self, lines: list[Line], tags: list[Heading], outline: Outline, kind: Kind) -> None:
        self._lines = lines
        self._tags = tags
        self._outline = outline
        self._kind = kind
        self._next = _next_headings(tags)
        self._named_domains = {heading.domain.id for heading in tags if heading.domain and heading.tag is Tag.DOMAIN}
        self._named_sections = {section for heading in tags for section in heading.sections}

    def next_tag(self, at: int) -> Tag | None:
        """What the next heading behind a line is; None where none follows."""
        following = self._next[at]
        return None if following is None else self._tags[following].tag

    def leads_to_goals(self, at: int) -> bool:
        """Whether 主要目标 stands at most three lines on."""
        following = self._next[at]
        return following is not None and following <= at + 3 and self._tags[following].tag in (Tag.GOALS, Tag.BOTH)

    def is_right_above_goals(self, at: int) -> bool:
        """Whether the very next line is 主要目标."""
        return self._tags[at + 1 : at + 2] == [Heading(Tag.GOALS)]

    def heads_deeper_items(self, at: int) -> bool:
        """Whether the next line bears a number of a deeper style."""
        here, below = self._lines[at].mark, self._lines[at + 1].mark if at + 1 < len(self._lines) else None
        return bool(here and below and below.style > here.style)

    def restarts(self, at: int, block: Block) -> bool:
        """A list of some length starts again at 1 and goes on to 2, and is no list inside an item."""
        line = self._lines[at]
        if not line.mark or line.style != block.style or line.mark.value != 1 or block.last < _SHORTEST_LIST:
            return False
        values = self._values(at)
        if 2 not in values[1:3] or self._lines[at - 1].words.rstrip().endswith(("：", ":")):
            return False
        return not any(here != before + 1 and here == block.last + 1 for before, here in pairwise(values))

    def restarts_again(self, at: int) -> bool:
        """Whether the list that starts here starts once more before the next heading."""
        return self._values(at).count(1) > 1

    def speaks_of_missing_domain(self, at: int, here: str) -> bool:
        """Whether the lines ahead speak of a standard domain without heading, more than of the domain `here`."""
        text = "".join(line.words[:_WORDS_A_LINE] for line in self._window(at))
        scores = {one.id: sum(text.count(word) for word in one.evidence) for one in self._kind.domains}
        missing = max((score for id, score in scores.items() if id not in self._named_domains), default=0)
        return missing >= _ENOUGH_EVIDENCE and missing > scores.get(here, 0)

    def chapter(self, at: int, here: SectionId | None) -> SectionId | None:
        """The closing chapter that the items from here on speak of and that has no heading; None where none does."""
        style = self._lines[at].style
        leads = [line.lead for line in self._window(at) if line.style == style][:_ENOUGH_LEADS]
        for section in CLOSING:
            if section is not here and section not in self._named_sections and self._speaks_of(section, leads):
                return section
        return None

    def _window(self, at: int) -> list[Line]:
        following = self._next[at]
        stop = len(self._lines) if following is None else following
        return self._lines[at : min(stop, at + _LOOK_AHEAD)]

    def _values(self, at: int) -> list[int]:
        style = self._lines[at].style
        return [line.mark.value for line in self._window(at) if line.mark and line.style == style]

    def _speaks_of(self, section: SectionId, leads: list[str]) -> bool:
        """Half of the items or more begin with words of the section; projects also need more than their rivals."""
        hits = _hits(self._outline.section(section).evidence, leads)
        others = [word for one in CLOSING if one is not section for word in self._outline.section(one).evidence]
        against = _hits(tuple(others), leads) if section is SectionId.PROJECTS else 0
        return 2 * hits >= len(leads) and hits >= min(2, len(leads)) and hits > against


def _hits(words: tuple[str, ...], leads: list[str]) -> int:
    return sum(any(word in lead for word in words) for lead in leads)


def _next_headings(tags: list[Heading]) -> list[int | None]:
    """For each line the index of the next heading behind it."""
    found: list[int | None] = []
    upcoming: int | None = None
    for at in range(len(tags) - 1, -1, -1):
        found.append(upcoming)
        if tags[at].tag is not Tag.TEXT:
            upcoming = at
    return found[::-1]
