"""Which item of the draft takes up which item of the parent: same domain, same list, same topic, not same number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from checker.alignment.pairs import Beside, Pair, Piece, Side
from checker.alignment.similarity import similarities
from checker.outline.plan import Domain, Item, Location, Part, Plan

ENOUGH = 0.14  # below it, two items share words but no topic (docs/reports.md has the measurement)
MERGED = 0.24  # for a second item of the parent taken up by the same item of the draft


class _Entry(Struct, frozen=True):
    """An item with its words; `text` is what stands in the paragraphs, without the number."""

    part: Part
    number: str
    text: str
    location: Location

    def whole(self) -> Side:
        """The item as a side with nothing to compare."""
        return Side(self.number, self.location, (Piece(self.text, False),))


class _Heading(Struct, frozen=True):
    """The domain a pair belongs to."""

    id: str
    name: str


def beside(parent: Plan, draft: Plan) -> Beside:
    """The parent's goals and measures beside the draft's, domain by domain in the parent's order."""
    theirs = {domain.id: domain for domain in parent.domains}
    own = {domain.id: domain for domain in draft.domains}
    pairs: list[Pair] = []
    for id in [*theirs, *(id for id in own if id not in theirs)]:
        heading = _Heading(id, (own.get(id) or theirs[id]).name)
        for above, below in _lists(_entries(parent, theirs.get(id)), _entries(draft, own.get(id))):
            pairs += _paired(heading, above, below)
    return Beside(parent.title, tuple(pairs))


def _entries(plan: Plan, domain: Domain | None) -> list[_Entry]:
    if domain is None:
        return []
    words = {passage.paragraph.index: passage.text for passage in plan.passages if passage.domain == domain.id}
    parts = ((Part.GOALS, domain.goals), (Part.MEASURES, domain.measures))
    return [_Entry(part, item.number, _words_of(item, words), item.location) for part, items in parts for item in items]


def _words_of(item: Item, words: dict[int, str]) -> str:
    return "".join(words.get(index, "") for index in item.paragraphs).strip()


def _lists(above: list[_Entry], below: list[_Entry]) -> Iterator[tuple[list[_Entry], list[_Entry]]]:
    """Goals beside goals, measures beside measures; all beside all where one plan keeps no lists of goals."""
    if not all(any(entry.part is Part.GOALS for entry in side) for side in (above, below) if side):
        yield above, below
        return
    for part in (Part.GOALS, Part.MEASURES):
        yield [entry for entry in above if entry.part is part], [entry for entry in below if entry.part is part]


def _paired(domain: _Heading, above: list[_Entry], below: list[_Entry]) -> Iterator[Pair]:
    links = linked([entry.text for entry in above], [entry.text for entry in below])
    met: set[int] = set()
    for position, entry in enumerate(above):
        partner = links.get(position)
        other = None if partner is None else below[partner].whole()
        yield Pair(
            domain=domain.id,
            domain_name=domain.name,
            part=entry.part,
            parent=entry.whole(),
            draft=other,
            merged=partner in met,
        )
        if partner is not None:
            met.add(partner)
    for position, entry in enumerate(below):
        if position not in met:
            yield Pair(domain=domain.id, domain_name=domain.name, part=entry.part, parent=None, draft=entry.whole())


def linked(above: Sequence[str], below: Sequence[str]) -> dict[int, int]:
    """Parent position → draft position. The likest pair first, each item once; then what two items of the parent share.

    Equal likeness is settled by position, so that the result never depends on chance.
    """
    if not above or not below:
        return {}
    table = similarities(above, below)
    ranked = sorted((-table[a][b], a, b) for a in range(len(above)) for b in range(len(below)))
    links: dict[int, int] = {}
    taken: set[int] = set()
    for unlike, a, b in ranked:
        if -unlike >= ENOUGH and a not in links and b not in taken:
            links[a] = b
            taken.add(b)
    for unlike, a, b in ranked:
        if -unlike >= MERGED and a not in links:
            links[a] = b
    return links
