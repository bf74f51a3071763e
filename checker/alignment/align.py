"""Which items of the draft take up which item of the parent.

What was concluded of the parent's figures decides first, so that this view cannot contradict the verdicts: an item is
answered where its figures are, be that a goal, a measure, a table or another domain, and by as many items. Items
without figures are linked by topic: same domain, words they share, not the same number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from checker.alignment.pairs import Answer, Beside, Pair, Piece, Side, Standing
from checker.alignment.similarity import similarities
from checker.outline.plan import Domain, Item, Location, Part, Plan

ENOUGH = 0.14  # below it, two items share words but no topic (docs/reports.md has the measurement)
MERGED = 0.24  # for a second item of the parent taken up by the same item of the draft
_GRAVEST = tuple(Standing)


class _Entry(Struct, frozen=True):
    """An item with its words; `text` is what stands in the paragraphs, without the number."""

    domain: str
    part: Part
    number: str
    text: str
    location: Location
    paragraphs: tuple[int, ...] = ()

    def whole(self) -> Side:
        """The item as a side with nothing to compare."""
        return Side(self.number, self.location, (Piece(self.text, False),))


class _Link(Struct, frozen=True):
    """An item of the draft that takes up one of the parent, how it stands, and of which figures that is said."""

    entry: _Entry
    standing: Standing = Standing.BOTH
    note: str = ""


def beside(parent: Plan, draft: Plan, answers: Iterable[Answer] = ()) -> Beside:
    """The parent's goals and measures beside the draft's, domain by domain in the parent's order."""
    view = _View(parent, draft, tuple(answers))
    names = {domain.id: domain.name for plan in (parent, draft) for domain in plan.domains}
    order = dict.fromkeys(domain.id for plan in (parent, draft) for domain in plan.domains)
    pairs = [pair for id in order for part in (Part.GOALS, Part.MEASURES) for pair in view.pairs(id, names[id], part)]
    return Beside(parent.title, tuple(pairs))


class _View:
    """Both plans' items with the links between them."""

    def __init__(self, parent: Plan, draft: Plan, answers: tuple[Answer, ...]) -> None:
        self.above = _entries(parent)
        self.below = _entries(draft)
        self.by_paragraph = {n: entry for entry in self.below for n in entry.paragraphs}
        told: dict[str, list[Answer]] = {}
        for answer in answers:
            told.setdefault(answer.where, []).append(answer)
        self.links = {id(entry): self._told(told.get(entry.location.path, []), entry.domain) for entry in self.above}
        self.lacking = {id(entry) for entry in self.above if _is_lacking(told.get(entry.location.path, []))}
        self._link_by_topic()
        self.taken = {id(link.entry) for links in self.links.values() for link in links}

    def pairs(self, domain: str, name: str, part: Part) -> Iterator[Pair]:
        """The pairs of one list of the parent, then what the draft has there and nothing of the parent asks for."""
        met: set[int] = set()
        for entry in (entry for entry in self.above if (entry.domain, entry.part) == (domain, part)):
            links = self.links[id(entry)]
            for link in links:
                yield Pair(
                    domain=domain,
                    domain_name=name,
                    part=part,
                    parent=entry.whole(),
                    draft=link.entry.whole(),
                    merged=id(link.entry) in met,
                    told=link.standing,
                    note=link.note,
                )
                met.add(id(link.entry))
            if not links:
                yield Pair(domain=domain, domain_name=name, part=part, parent=entry.whole(), draft=None)
        for entry in (entry for entry in self.below if (entry.domain, entry.part) == (domain, part)):
            if id(entry) not in self.taken:
                yield Pair(domain=domain, domain_name=name, part=part, parent=None, draft=entry.whole())

    def _told(self, answers: Sequence[Answer], domain: str) -> list[_Link]:
        """The items that answer the figures of an item, in the order of its figures."""
        groups: dict[int, tuple[_Entry, list[Answer]]] = {}
        for answer in answers:
            if entry := self._entry_of(answer, domain):
                groups.setdefault(id(entry), (entry, []))[1].append(answer)
        missing = "、".join(answer.indicator for answer in answers if answer.standing is Standing.PARENT_ONLY)
        return [_link(entry, found, missing) for entry, found in groups.values()]

    def _entry_of(self, answer: Answer, domain: str) -> _Entry | None:
        """The item a figure is answered in; a place outside the lists (a table, a project) stands for itself."""
        if answer.place is None:
            return None
        known = self.by_paragraph.get(answer.place.paragraph)
        if answer.standing is Standing.ASK and (known is None or known.domain != domain):
            return None  # a place elsewhere that may speak of something else is no answer to look at first
        if known is None:
            text = answer.words if answer.indicator in answer.words else f"{answer.indicator}：{answer.words}"
            known = _Entry(
                domain="",
                part=Part.TABLE,
                number="",
                text=text,
                location=answer.place,
                paragraphs=(answer.place.paragraph,),
            )
            self.by_paragraph[answer.place.paragraph] = known
        return known

    def _link_by_topic(self) -> None:
        """Link the items whose figures say nothing: goals to goals, measures to measures of a domain, then across."""
        for domain in dict.fromkeys(entry.domain for entry in self.above):
            above = [entry for entry in self.above if entry.domain == domain]
            below = [entry for entry in self.below if entry.domain == domain]
            for one, other in _lists(above, below):
                self._link(one, other)
            self._link(above, below, across=True)

    def _link(self, above: Sequence[_Entry], below: Sequence[_Entry], across: bool = False) -> None:
        """Link the open ones of the parent's items, the likest first; `across` lists only to what is not linked."""
        linked_to = {id(link.entry) for links in self.links.values() for link in links} if across else set()
        wanted = [n for n, one in enumerate(above) if self._is_open(one)]
        taken = [n for n, other in enumerate(below) if id(other) in linked_to]
        for a, b in linked([one.text for one in above], [other.text for other in below], wanted, taken).items():
            self.links[id(above[a])].append(_Link(below[b]))

    def _is_open(self, entry: _Entry) -> bool:
        return not self.links[id(entry)] and id(entry) not in self.lacking


def _link(entry: _Entry, answers: Sequence[Answer], missing: str) -> _Link:
    """How an item answers: the gravest of what is said of its figures, and what the draft says nothing of."""
    graves = [answer for answer in answers if answer.standing is not Standing.BOTH]
    standing = min((answer.standing for answer in graves), key=_GRAVEST.index, default=Standing.BOTH)
    notes = [f"{answer.standing.chinese}：{answer.indicator}" for answer in graves]
    if missing:
        standing, notes = Standing.PARTLY, [*notes, f"未提及：{missing}"]
    return _Link(entry, standing, "；".join(dict.fromkeys(notes)))


def _is_lacking(answers: Sequence[Answer]) -> bool:
    """Whether an item has figures and the draft mentions none of them."""
    return bool(answers) and all(answer.standing is Standing.PARENT_ONLY for answer in answers)


def _lists(above: list[_Entry], below: list[_Entry]) -> Iterator[tuple[list[_Entry], list[_Entry]]]:
    """Goals beside goals, measures beside measures; nothing where one plan keeps no lists of goals."""
    if all(any(entry.part is Part.GOALS for entry in side) for side in (above, below) if side):
        for part in (Part.GOALS, Part.MEASURES):
            yield [entry for entry in above if entry.part is part], [entry for entry in below if entry.part is part]


def _entries(plan: Plan) -> list[_Entry]:
    words = {passage.paragraph.index: passage.text for passage in plan.passages}
    return [
        _entry(domain, part, item, words)
        for domain in plan.domains
        for part, items in ((Part.GOALS, domain.goals), (Part.MEASURES, domain.measures))
        for item in items
    ]


def _entry(domain: Domain, part: Part, item: Item, words: dict[int, str]) -> _Entry:
    text = "".join(words.get(index, "") for index in item.paragraphs).strip()
    return _Entry(
        domain=domain.id,
        part=part,
        number=item.number,
        text=text,
        location=item.location,
        paragraphs=item.paragraphs,
    )


def linked(
    above: Sequence[str], below: Sequence[str], wanted: Sequence[int] | None = None, met: Sequence[int] = ()
) -> dict[int, int]:
    """Parent position → draft position. The likest pair first, each item once; then what two items of the parent share.

    `wanted` are the parent's items to link, all where not given; the others still say which words are rare. `met`
    are the draft's that are linked already. Equal likeness is settled by position, never by chance.
    """
    if not above or not below:
        return {}
    table = similarities(above, below)
    rows = range(len(above)) if wanted is None else wanted
    ranked = sorted((-table[a][b], a, b) for a in rows for b in range(len(below)))
    links: dict[int, int] = {}
    taken = set(met)
    for dislike, a, b in ranked:
        if -dislike >= ENOUGH and a not in links and b not in taken:
            links[a] = b
            taken.add(b)
    for dislike, a, b in ranked:
        if -dislike >= MERGED and a not in links:
            links[a] = b
    return links
