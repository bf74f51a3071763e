"""One draft as its page shows it: problems, the text with their words marked, a card a problem, the floors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from checker.floors.comparison import Comparison
from checker.outline.plan import Plan
from checker.reading.document import Document, Paragraph, Role
from checker.reports import labels
from checker.reports.alike import Shown, entries
from checker.reports.letter import proposed_sentence, rule_source, rule_title
from checker.reports.view import (
    comparison_tones,
    domain_name,
    domain_state,
    floor_links,
    groups,
    section_state,
    shown_findings,
)
from checker.result import PlanResult
from checker.rounds.exceptions import DECLINED
from checker.rounds.findingkeys import statement
from checker.rules.finding import Finding
from desk.decisions import exemption
from desk.store import Decision
from reference_targets import phrasing

_HIDDEN = (Role.CONTENTS, Role.BOILERPLATE)


class Card(Struct, frozen=True):
    """A problem with all that is said of it. `number` counts the problems of the page from 1, `id` is its lasting id;
    `proposal` is what to write instead. `reopened` says which fact is another than when it was decided.
    """

    number: int
    id: str
    rule: str
    tone: str
    severity: str
    title: str
    place: str
    domain: str
    statement: str
    quote: str
    required: str
    verdict: str
    source: str
    source_place: str
    source_quote: str
    note: str
    proposal: str
    advice: str
    decision: str
    reason: str
    reopened: str = ""


class Problem(Struct, frozen=True):
    """A line of the list: one problem, or several of one kind that fold."""

    title: str
    tone: str
    severity: str
    cards: tuple[Card, ...]


class Piece(Struct, frozen=True):
    """Characters of a paragraph that belong to the same problems; to none where `numbers` is empty."""

    text: str
    numbers: tuple[int, ...] = ()
    tone: str = ""


class Block(Struct, frozen=True):
    """A paragraph of the text, or a cell of a table. `numbers` are problems of the paragraph as a whole."""

    index: int
    look: str
    printed: str
    pieces: tuple[Piece, ...]
    numbers: tuple[int, ...] = ()


class Rows(Struct, frozen=True):
    """A table of the text, as rows of cells of paragraphs."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]


class FloorRow(Struct, frozen=True):
    """A floor beside the draft's words."""

    indicator: str
    floor: str
    draft: str
    verdict: str
    tone: str
    source: str
    paragraph: int
    place: str


class DraftView(Struct, frozen=True):
    """The whole page of one plan."""

    problems: tuple[Problem, ...]
    cards: tuple[Card, ...]
    text: tuple[Block | Rows, ...]
    floors: tuple[tuple[str, tuple[FloorRow, ...]], ...]
    structure: tuple[tuple[str, str, str], ...]
    unread: tuple[str, ...]


def view_of(result: PlanResult, decided: dict[str, Decision]) -> DraftView:
    """The page of a plan with what was decided about its findings."""
    document = result.plan.document
    problems = tuple(_problems(result, decided))
    cards = tuple(card for problem in problems for card in problem.cards)
    findings = {shown.id: shown.finding for shown in shown_findings(result)}
    return DraftView(
        problems=problems,
        cards=cards,
        text=tuple(_text(result.plan, _marks(document, cards, findings))),
        floors=tuple(_floors(result)),
        structure=tuple(_structure(result.plan)),
        unread=tuple(f"{entry.what} {entry.count} 处" for entry in document.ledger if not entry.read),
    )


def _problems(result: PlanResult, decided: dict[str, Decision]) -> Iterator[Problem]:
    links = floor_links(result)
    number = 0
    for entry in sorted(entries(shown_findings(result)), key=lambda entry: entry.first.finding.severity.rank):
        cards = []
        for shown in entry.members:
            number += 1
            card = _card(number, shown, result.plan, links.get(shown.id), decided.get(shown.id))
            cards.append(card)
        first = entry.first.finding
        title = rule_title(first.rule) if entry.several else cards[0].title
        yield Problem(title, first.severity.value, first.severity.chinese, tuple(cards))


def _card(number: int, shown: Shown, plan: Plan, comparison: Comparison | None, decided: Decision | None) -> Card:
    finding = shown.finding
    floor = comparison.floor if comparison else None
    reopened = exemption(decided).changed(finding) if decided and decided.decision in DECLINED else ""
    if reopened and decided:
        reopened = f"原来{decided.decision}（{decided.reason}）；{reopened}。请重新处理。"
    quote = (labels.draft_quote(comparison) if comparison else "") or finding.quote or ""
    return Card(
        number=number,
        id=shown.id,
        rule=finding.rule,
        tone=finding.severity.value,
        severity=finding.severity.chinese,
        title=finding.indicator or rule_title(finding.rule),
        place=labels.place_text(finding.location),
        domain=domain_name(plan, finding.domain),
        statement=statement(finding),
        quote=quote,
        required=phrasing.dated(floor.quantity) if floor else "",
        verdict=comparison.verdict.chinese if comparison else "",
        source=labels.source_text(floor) if floor else _rule_words(finding),
        source_place=floor.where if floor else "",
        source_quote=floor.quote if floor else "",
        note=comparison.note if comparison else "",
        proposal=proposed_sentence(comparison) if comparison else "",
        advice=finding.suggestion or "",
        decision=decided.decision if decided and not reopened else "",
        reason=decided.reason if decided else "",
        reopened=reopened,
    )


def _rule_words(finding: Finding) -> str:
    return f"{rule_title(finding.rule).rstrip('。')}{rule_source(finding.rule)}"


# ---- the text


Mark = tuple[int, int, int, str]  # from, to (characters of the paragraph), number of the problem, tone


def _marks(document: Document, cards: Iterable[Card], findings: dict[str, Finding]) -> dict[int, list[Mark]]:
    """Paragraph → what is marked in it; a mark from 0 to 0 stands for the paragraph as a whole."""
    found: dict[int, list[Mark]] = defaultdict(list)
    for card in cards:
        finding = findings[card.id]
        place = finding.location
        if place is not None and 0 < place.paragraph <= len(document.paragraphs):
            start, end = _span(document.paragraph(place.paragraph).text, place.start, place.end, finding.quote or "")
            found[place.paragraph].append((start, end, card.number, card.tone))
    return found


def _span(text: str, start: int, end: int, quote: str) -> tuple[int, int]:
    if 0 <= start < end <= len(text):
        return start, end
    at = text.find(quote) if quote else -1
    return (at, at + len(quote)) if at >= 0 else (0, 0)


def pieces_of(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The text cut wherever a mark begins or ends; a piece under several marks has the tone of the gravest."""
    spans = [mark for mark in marks if mark[1] > mark[0]]
    cuts = sorted({0, len(text), *(mark[0] for mark in spans), *(mark[1] for mark in spans)})
    return tuple(_piece(text, start, end, spans) for start, end in pairwise(cuts))


def _piece(text: str, start: int, end: int, spans: Iterable[Mark]) -> Piece:
    over = [mark for mark in spans if mark[0] <= start and end <= mark[1]]
    tones = {mark[3] for mark in over}
    tone = next((tone for tone in ("error", "warning", "info") if tone in tones), "")
    return Piece(text[start:end], tuple(mark[2] for mark in over), tone)


def _text(plan: Plan, marks: dict[int, list[Mark]]) -> Iterator[Block | Rows]:
    looks = _looks(plan)
    held: list[Paragraph] = []
    for paragraph in plan.document.paragraphs[plan.first - 1 : plan.last]:
        table = paragraph.cell.table if paragraph.cell else None
        if held and (held[0].cell is None or held[0].cell.table != table):
            yield _rows(held, marks)
            held = []
        if paragraph.cell:
            held.append(paragraph)
        elif paragraph.text.strip() and (paragraph.role not in _HIDDEN or paragraph.index in marks):
            yield _block(paragraph, looks.get(paragraph.index, ""), marks)
    if held:
        yield _rows(held, marks)


def _rows(paragraphs: Iterable[Paragraph], marks: dict[int, list[Mark]]) -> Rows:
    cells: dict[int, dict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
    for paragraph in paragraphs:
        if paragraph.cell:
            cells[paragraph.cell.row][paragraph.cell.column].append(_block(paragraph, "cell", marks))
    return Rows(tuple(tuple(tuple(row[column]) for column in sorted(row)) for _, row in sorted(cells.items())))


def _block(paragraph: Paragraph, look: str, marks: dict[int, list[Mark]]) -> Block:
    mine = marks.get(paragraph.index, [])
    whole = tuple(number for start, end, number, _ in mine if end <= start)
    return Block(paragraph.index, look, paragraph.number, pieces_of(paragraph.text, mine), whole)


def _looks(plan: Plan) -> dict[int, str]:
    """Paragraph → title or heading."""
    found = {passage.paragraph.index: "heading" for passage in plan.passages if passage.heading}
    return found | {plan.title_location.paragraph: "title"}


# ---- the other tabs


def _floors(result: PlanResult) -> Iterator[tuple[str, tuple[FloorRow, ...]]]:
    tones = comparison_tones(result)
    for group in groups(result):
        if group.comparisons:
            yield group.name, tuple(_floor_row(one, tones[id(one)]) for one in group.comparisons)


def _floor_row(comparison: Comparison, tone: str) -> FloorRow:
    place = labels.draft_place(comparison)
    return FloorRow(
        indicator=comparison.floor.indicator,
        floor=phrasing.dated(comparison.floor.quantity),
        draft=labels.draft_text(comparison),
        verdict=comparison.verdict.chinese,
        tone=tone,
        source=labels.source_text(comparison.floor),
        paragraph=place.paragraph if place else 0,
        place=labels.place_text(place),
    )


def _structure(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Name, printed heading, and how it stands, of each section and domain."""
    for section in plan.sections:
        yield section.name, section.heading or "", section_state(section)
    for domain in plan.domains:
        yield domain.name, domain.heading or "", domain_state(domain)
