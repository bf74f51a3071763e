"""Blocks → the Plan's parts: passages, sections, domains and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from checker.outline.blocks import FRONT, GOALS, LIST_NAMES, MEASURES, Block, DomainDraft, Named
from checker.outline.items import Entry, entries_of, heading_passage, items_of, passage_of
from checker.outline.lines import Line, compact
from checker.outline.plan import (
    Domain,
    IndicatorTable,
    Item,
    Location,
    Part,
    Passage,
    Section,
    SectionId,
    Slip,
    SlipKind,
)
from checker.outline.tables import FoundTable
from checker.outline.words import Words
from reference_targets.kinds import Kind
from reference_targets.ordinals import mark_at
from reference_targets.outline import Outline

_TABLE = "指标表"


class Assembled(Struct, frozen=True):
    """The parts of a plan that follow from its blocks."""

    sections: tuple[Section, ...]
    domains: tuple[Domain, ...]
    passages: tuple[Passage, ...]
    tables: tuple[IndicatorTable, ...]
    slips: tuple[Slip, ...]


def assemble(named: Named, found: Sequence[FoundTable], outline: Outline, kind: Kind) -> Assembled:
    """Put the parts together; the order of everything is the order of the text."""
    _settle_parts(named)
    if not named.domains:
        _settle_unstructured(named)
    entries = {id(block): entries_of(block, _is_counted(block)) for block in named.blocks}
    tables = _Tables(found, outline, kind)
    passages = [passage for block in named.blocks for passage in _passages(block, entries[id(block)], tables)]
    domains = [_domain(draft, named.of(draft), entries) for draft in named.domains]
    present = {domain.id for domain in domains}
    missing = [Domain(one.id, one.name, False) for one in kind.domains if one.id not in present]
    return Assembled(
        sections=tuple(_sections(named, entries, outline)),
        domains=(*domains, *missing),
        passages=tuple(passages),
        tables=tables.placed(),
        slips=tuple(sorted(_slips(named, domains), key=lambda slip: slip.location.paragraph)),
    )


def _settle_parts(named: Named) -> None:
    """Text between a domain's heading and its first list belongs to neither list."""
    for domain in named.domains:
        if domain.listed:
            for block in named.of(domain):
                block.part = block.part if block.listed else Part.OTHER


def _settle_unstructured(named: Named) -> None:
    """Without a single domain nobody knows where goals stand: all text is read that no heading makes something else."""
    prose = {SectionId.FOREWORD, SectionId.GUIDING_IDEOLOGY, SectionId.PRINCIPLES}
    for block in named.blocks:
        said = block.heading is not None and not prose.isdisjoint(block.sections)
        if block.part is Part.OTHER and block.path != FRONT and not said:
            block.part = Part.OVERALL


def _is_counted(block: Block) -> bool:
    return bool(block.listed) or (block.domain is not None and block.part is Part.MEASURES)


# -- passages and tables -----------------------------------------------------------------------------------------------


def _passages(block: Block, entries: list[Entry], tables: _Tables) -> Iterator[Passage]:
    yield from heading_passage(block)
    domain = block.domain.id if block.domain else None
    own = {id(entry.line): entry for entry in entries}
    for line in block.lines:
        entry = own.get(id(line))
        table = tables.at(line, block, entry)
        if table:
            yield table
        elif entry:
            yield passage_of(entry, block.part, domain)


class _Tables:
    """The tables found, each placed where its first paragraph turns up."""

    def __init__(self, found: Sequence[FoundTable], outline: Outline, kind: Kind) -> None:
        self._outline, self._kind = outline, kind
        self._place: dict[int, tuple[int, str, str]] = {}
        self._titles = {table.title_at: number for number, table in enumerate(found) if table.title_at}
        self._found = found
        self._placed: dict[int, IndicatorTable] = {}
        for number, table in enumerate(found):
            for row in table.header:
                self._put(row.cells, number, "", "")
            for row, label, group in zip(table.rows, table.labels, table.groups, strict=True):
                self._put(row.cells, number, label, group)

    def _put(self, cells: tuple[tuple[int, ...], ...], number: int, label: str, group: str) -> None:
        for index in (index for cell in cells for index in cell):
            self._place.setdefault(index, (number, label, group))

    def at(self, line: Line, block: Block, entry: Entry | None) -> Passage | None:
        """The passage of a table's cell or title line; None where the line is neither."""
        domain = block.domain.id if block.domain else None
        if line.index in self._titles:
            path = self._settle(self._titles[line.index], block, domain)
            return Passage(line.paragraph, Part.TABLE, domain, None, path, line.body, True)
        if not line.cell:
            return None
        number, label, group = self._place.get(line.index, (None, "", ""))
        if number is None:
            number_of_item = entry.number if entry else None
            return Passage(line.paragraph, Part.TABLE, domain, number_of_item, f"{block.path}/表", line.body)
        path = self._settle(number, block, domain)
        item_path = f"{path}/{label}" if label else path
        return Passage(
            line.paragraph, Part.TABLE, domain or self._domain(group), label or None, item_path, line.body, not label
        )

    def _settle(self, number: int, block: Block, domain: str | None) -> str:
        if number not in self._placed:
            table = self._found[number]
            name = _TABLE if not self._placed else f"{_TABLE}{len(self._placed) + 1}"
            path = f"{block.path}/{name}"
            self._placed[number] = IndicatorTable(table.title, table.header, table.rows, path, domain)
        return self._placed[number].path

    @cached_property
    def _words(self) -> Words:
        return Words(self._outline, self._kind)

    def _domain(self, group: str) -> str | None:
        mark = mark_at(group, 0)
        name = self._words.saying(compact(group[mark.end if mark else 0 :])).domain if group else None
        return name.id or None if name else None

    def placed(self) -> tuple[IndicatorTable, ...]:
        """The tables whose paragraphs stand in the plan, in order."""
        return tuple(self._placed[number] for number in sorted(self._placed))


# -- domains -----------------------------------------------------------------------------------------------------------


def _domain(draft: DomainDraft, blocks: list[Block], entries: dict[int, list[Entry]]) -> Domain:
    lists = {kind: [block for block in blocks if block.listed == kind] for kind in (GOALS, MEASURES)}
    plain = [] if lists[GOALS] or lists[MEASURES] else blocks
    heading = draft.heading
    run_in = any(block.run_in for block in blocks if block.heading is heading)
    return Domain(
        id=draft.id,
        name=draft.name,
        present=True,
        heading=(heading.lead_heading if run_in else heading.heading) if heading else None,
        location=heading.location(draft.path, run_in) if heading else _first_place(draft, blocks),
        goals=_items(lists[GOALS], entries),
        measures=_items(lists[MEASURES] or plain, entries),
        added=draft.added,
        inferred=heading is None,
        goals_heading=_heading_place(lists[GOALS]),
        measures_heading=_heading_place(lists[MEASURES]),
    )


def _items(blocks: list[Block], entries: dict[int, list[Entry]]) -> tuple[Item, ...]:
    return tuple(item for block in blocks for item in items_of(entries[id(block)]))


def _heading_place(blocks: list[Block]) -> Location | None:
    return next((block.heading.location(block.path, block.run_in) for block in blocks if block.heading), None)


def _first_place(draft: DomainDraft, blocks: list[Block]) -> Location | None:
    lines = (line for block in blocks for line in [*([block.heading] if block.heading else []), *block.lines])
    first = next(lines, None)
    return first.location(draft.path) if first else None


def _slips(named: Named, domains: list[Domain]) -> Iterator[Slip]:
    """Headings printed twice, and lists that stand there without 主要目标 or 策略措施 above them."""
    for draft, domain in zip(named.domains, domains, strict=True):
        for line in draft.doubled:
            yield Slip(SlipKind.DOUBLED, line.title or line.lead, domain.id, line.location(draft.path))
        said = {item.location.path.rpartition("/")[0] for item in (*domain.goals, *domain.measures)} == {draft.path}
        if domain.goals and domain.goals_heading is None and not said:
            yield Slip(SlipKind.GOALS_LINE_MISSING, LIST_NAMES[GOALS], domain.id, domain.goals[0].location)
        if domain.goals and domain.measures and domain.measures_heading is None and not said:
            yield Slip(SlipKind.MEASURES_LINE_MISSING, LIST_NAMES[MEASURES], domain.id, domain.measures[0].location)


# -- sections ----------------------------------------------------------------------------------------------------------


def _sections(named: Named, entries: dict[int, list[Entry]], outline: Outline) -> Iterator[Section]:
    divided = _divided(named)
    for entry in outline.sections:
        section = SectionId(entry.id)
        opening = [block for block in named.blocks if section in block.opens and id(block) not in divided]
        if opening:
            yield _section(section, entry.name, opening, named)
        elif section is SectionId.DOMAINS and named.domains:
            first = named.of(named.domains[0])
            place = _first_place(named.domains[0], first) or _heading_place(first)
            yield Section(section, entry.name, True, location=place, inferred=True)
        elif section is SectionId.MONITORING:
            yield _as_item(section, entry.name, entry.evidence, named, entries)
        else:
            yield Section(section, entry.name, False)


def _divided(named: Named) -> set[int]:
    """The chapters 指导思想、基本原则和总体目标 (by id) that leave it to their sub-headings to say what is there."""
    divided: set[int] = set()
    chapter: Block | None = None
    for block in named.blocks:
        if chapter and block.opens and block.path.startswith(f"{chapter.path}/"):
            divided.add(id(chapter))
        elif block.opens:
            chapter = block if block.container else None
    return divided


def _section(section: SectionId, name: str, opening: list[Block], named: Named) -> Section:
    first = next((block for block in opening if block.heading), opening[0])
    line = first.heading or (first.lines[0] if first.lines else None)
    heading = first.heading
    return Section(
        id=section,
        name=name,
        present=True,
        heading=(heading.lead_heading if first.run_in else heading.heading) if heading else None,
        location=line.location(first.path, first.run_in) if line else None,
        empty=not any(block.lines for block in opening) and not (section is SectionId.DOMAINS and named.domains),
        inferred=heading is None,
    )


def _as_item(
    section: SectionId, name: str, words: tuple[str, ...], named: Named, entries: dict[int, list[Entry]]
) -> Section:
    """监测评估 as an item of 组织实施: the item whose first words speak of both, else of one."""
    openings = [
        entry
        for block in named.blocks
        if SectionId.IMPLEMENTATION in block.sections
        for entry in entries[id(block)]
        if entry.opens
    ]
    best = max(openings, key=lambda entry: sum(word in _lead(entry) for word in words), default=None)
    if best is None or not any(word in _lead(best) for word in words):
        return Section(section, name, False)
    place = best.line.location(best.path, lead=True)
    return Section(section, name, True, best.line.lead_heading, replace(place, path=best.path), inferred=True)


def _lead(entry: Entry) -> str:
    return entry.line.lead or entry.line.title


def foreword_lines(named: Named) -> list[Line]:
    """The foreword's lines; where there is none, the text in front of the domains."""
    foreword = [line for block in named.blocks if SectionId.FOREWORD in block.sections for line in block.lines]
    if foreword:
        return foreword
    early = [block for block in named.blocks if block.domain is None and SectionId.DOMAINS not in block.opens]
    return [line for block in early[:6] for line in block.lines if block.path != FRONT][:15]
