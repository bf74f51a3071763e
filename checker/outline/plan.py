"""What the outline room yields: plans with their sections, domains, items and passages."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from checker.reading.document import Document, Paragraph
from reference_targets.kinds import Kind
from reference_targets.records import Period, Region
from reference_targets.vocabulary import Level


class SectionId(StrEnum):
    """The required (and one optional) sections of a plan, in the order of a plan."""

    FOREWORD = "foreword"
    GUIDING_IDEOLOGY = "guiding_ideology"
    PRINCIPLES = "principles"
    OVERALL_GOAL = "overall_goal"
    DOMAINS = "domains"
    PROJECTS = "projects"
    IMPLEMENTATION = "implementation"
    MONITORING = "monitoring"


class Part(StrEnum):
    """Which part of a plan a passage stands in, as targets report it (`section` in the JSON contract)."""

    GOALS = "goals"
    MEASURES = "measures"
    PROJECTS = "projects"
    TABLE = "table"
    OVERALL = "overall"
    IMPLEMENTATION = "implementation"
    OTHER = "other"


class Location(Struct, frozen=True):
    """A place in a draft. `path` reads like 二/（一）/主要目标/2; `start` and `end` are characters of the paragraph."""

    paragraph: int
    line: int | None
    path: str
    start: int = 0
    end: int = 0


class Section(Struct, frozen=True):
    """A required section as found. `heading` is the printed heading, None where it is missing.

    `empty` is true where nothing but the heading stands there. `inferred` has two cases: the text is there but its
    heading is gone (`heading` None), or it is only an item of another section (监测评估 as item （四） of 组织实施;
    `heading` is then that item's).
    """

    id: SectionId
    name: str
    present: bool
    heading: str | None = None
    location: Location | None = None
    empty: bool = False
    inferred: bool = False


class Item(Struct, frozen=True):
    """A numbered item of goals, measures, projects or another list. `number` as printed, bare ("2", "一")."""

    number: str
    paragraphs: tuple[int, ...]
    location: Location


class Domain(Struct, frozen=True):
    """A domain as found: `id` of the kind's list, or an id of its own for an added one (`added`).

    `name` is its printed name (妇女与健康). `inferred`: the items are there, the heading is gone. A domain whose list
    has neither 主要目标 nor 策略措施 has its items in `measures`. `goals_heading`/`measures_heading` say whether those
    sub-headings stand in the text.
    """

    id: str
    name: str
    present: bool
    heading: str | None = None
    location: Location | None = None
    goals: tuple[Item, ...] = ()
    measures: tuple[Item, ...] = ()
    added: bool = False
    inferred: bool = False
    goals_heading: Location | None = None
    measures_heading: Location | None = None


class Passage(Struct, frozen=True):
    """One paragraph of a plan with its context. `body_start`: where the text begins behind noise and a typed number.

    A heading is a passage too (`heading` true), so that rules can see it; targets are not read from headings.
    """

    paragraph: Paragraph
    part: Part
    domain: str | None
    item: str | None
    path: str
    body_start: int = 0
    heading: bool = False

    @property
    def text(self) -> str:
        """The running text without typed number and noise; offset by `body_start` against the paragraph's text."""
        return self.paragraph.text[self.body_start :]

    def location(self, start: int = 0, end: int = 0) -> Location:
        """A location inside this passage; `start` and `end` are characters of the whole paragraph."""
        return Location(self.paragraph.index, self.paragraph.line, self.path, start, end)


class TableRow(Struct, frozen=True):
    """A row of an indicator table: the paragraphs of each cell text by column position (empty cells as ()).

    Where the whole row is one paragraph (a row typed as a line), `spans` says which of its characters are each cell's.
    """

    cells: tuple[tuple[int, ...], ...]
    spans: tuple[tuple[int, int], ...] = ()


class IndicatorTable(Struct, frozen=True):
    """A table of indicators, from a real table or from one flattened to a cell a line.

    `header` are the rows above the first indicator (several for multi-row headers); merged header cells are repeated
    over the columns they span, so that column i of every row belongs together.
    """

    title: str
    header: tuple[TableRow, ...]
    rows: tuple[TableRow, ...]
    path: str
    domain: str | None = None


class ContentsLine(Struct, frozen=True):
    """A line of a table of contents: the heading it names, without dots and page number."""

    text: str
    location: Location


class SlipKind(StrEnum):
    """What is wrong with the headings themselves."""

    DOUBLED = "doubled"  # the same heading twice in a row
    GOALS_LINE_MISSING = "goals_line_missing"  # the goals stand there, their 主要目标 is gone
    MEASURES_LINE_MISSING = "measures_line_missing"


class Slip(Struct, frozen=True):
    """A slip among the headings of a domain: the heading printed too often, or missing at this place."""

    kind: SlipKind
    heading: str
    domain: str
    location: Location


class Plan(Struct, frozen=True):
    """One plan of a file. `first` and `last` are paragraph indexes; `parents` the titles named as its basis.

    `slips` are doubled and missing headings in the order of the text. `structured` is False where neither domains nor
    enough sections were found: then nothing can be said to be missing.
    """

    document: Document
    kind: Kind
    title: str
    level: Level
    region: Region
    period: Period | None
    first: int
    last: int
    title_location: Location
    sections: tuple[Section, ...]
    domains: tuple[Domain, ...]
    passages: tuple[Passage, ...]
    tables: tuple[IndicatorTable, ...] = ()
    contents: tuple[ContentsLine, ...] = ()
    parents: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()
    structured: bool = True
