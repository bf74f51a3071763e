"""Which floors a plan has to face: select → override, each a small pure step. One choice for checker and drafter.

Official floors bind: those of a parent given by hand, and those of the library whose document stands above the plan.
Where no official one speaks of an indicator, a plan of the same city or province advises (distilled); where neither
does, what at least three reference plans of the kind have in common informs (consensus).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from reference_targets.catalogue import Catalogue
from reference_targets.kinds import Kind
from reference_targets.library import Library
from reference_targets.measure import Order, direction, size, stand
from reference_targets.places import contains, may_contain, overlap, same_place, same_province
from reference_targets.records import Floor, Period, Region, SourceDocument
from reference_targets.statement import better_of, foremost, grouped, speaks_of
from reference_targets.vocabulary import Basis, Better, Level, Status

CONSENSUS_OF = 3


class Subject(Protocol):
    """What has to be known of a plan to say which floors apply: a draft that was read, or one to be written."""

    @property
    def kind(self) -> Kind:
        """Whose plan it is."""

    @property
    def level(self) -> Level:
        """The level of its place."""

    @property
    def region(self) -> Region:
        """Its place, as far as it is known."""

    @property
    def period(self) -> Period | None:
        """Its years, None where they are not known."""

    @property
    def title(self) -> str:
        """Its full title."""


class Applying(Struct, frozen=True):
    """The floors that apply to a plan, by basis; no two bases speak of one indicator.

    `official` holds all of them, also those that a stricter one covers. `advisory` are figures of plans above that
    bind nobody, shown beside the floors.
    """

    official: tuple[Floor, ...]
    near: tuple[Floor, ...]
    common: tuple[Floor, ...]
    advisory: tuple[Floor, ...] = ()

    @property
    def every(self) -> tuple[Floor, ...]:
        """All that a plan can be held to, official ones first; empty where none applies."""
        return (*self.official, *self.near, *self.common)


def applying(plan: Subject, library: Library, parents: Sequence[Floor] = ()) -> Applying:
    """The floors that apply to a plan: the library's and those of parents given by hand."""
    kind = plan.kind.id
    reference = [floor for floor in library.floors if floor.document.kind.id == kind]
    above = (*_given(parents, plan), *_above(reference, plan, library.given))
    official = tuple(floor for floor in above if not floor.advisory)
    beside = [floor for floor in reference if not floor.advisory]
    near = _unspoken(_beside(beside, plan), official)
    common = _unspoken(consensus(beside, plan, library.catalogue), (*official, *near))
    advisory = tuple(floor for floor in above if floor.advisory)
    return Applying(official, weakest_each(near, library.catalogue), common, advisory)


def floors_for(plan: Subject, library: Library, parents: Sequence[Floor] = ()) -> tuple[Floor, ...]:
    """The floors a plan is compared with, official ones first: see `floors_of`."""
    return floors_of(applying(plan, library, parents), library)


def floors_of(found: Applying, library: Library) -> tuple[Floor, ...]:
    """The floors that apply without what a stricter one covers: official, neighbours', common, and advice last."""
    return (*without_covered(found.official, library.catalogue), *found.near, *found.common, *found.advisory)


# ---- select: what applies by kind, place and period


def _given(parents: Sequence[Floor], plan: Subject) -> tuple[Floor, ...]:
    """The floors of parents given by hand: any region, the user said so; only of the draft's kind."""
    return foremost(floor for floor in parents if floor.document.kind == plan.kind)


def is_itself(document: SourceDocument, plan: Subject) -> bool:
    """True where a document is the plan itself, by title, place and period."""
    return (document.title, document.region, document.period) == (plan.title, plan.region, plan.period)


def _above(reference: Sequence[Floor], plan: Subject, given: frozenset[str]) -> tuple[Floor, ...]:
    """Official floors of the documents that stand above the plan."""
    above = _of(reference, lambda document: stands_above(document, plan, given))
    return foremost(floor for floor in above if floor.basis is Basis.OFFICIAL)


def _of(floors: Iterable[Floor], fits: Callable[[SourceDocument], bool]) -> Iterator[Floor]:
    """The floors of the documents that fit; a document with a hundred floors is asked once."""
    asked: dict[int, bool] = {}
    for floor in floors:
        document = floor.document
        if id(document) not in asked:
            asked[id(document)] = fits(document)
        if asked[id(document)]:
            yield floor


def stands_above(document: SourceDocument, plan: Subject, given: frozenset[str] = frozenset()) -> bool:
    """True where the document binds the plan: its level or a higher one, a place that contains the plan's, in force
    meanwhile (unknown periods are taken to overlap).

    What the draft does not say of its place cannot rule out a document the user brought himself (`given`), but it
    rules out a built-in one.
    """
    place = contains(document.region, plan.region) or (
        document.id in given and may_contain(document.region, plan.region)
    )
    return document.level.rank <= plan.level.rank and place and overlap(document.period, plan.period)


def _beside(reference: Sequence[Floor], plan: Subject) -> tuple[Floor, ...]:
    """Floors of other places in the same province, those of the same city first; settled and catalogued ones only.

    What an unknown or unsettled record of a neighbour asks for cannot be held against a draft.
    """
    near = [
        replace(f, basis=Basis.DISTILLED)
        for f in _of(reference, lambda document: is_beside(document, plan))
        if f.indicator_id is not None and f.status is not Status.UNSETTLED
    ]
    return tuple(sorted(foremost(near), key=lambda floor: floor.document.region.city != plan.region.city))


def is_beside(document: SourceDocument, plan: Subject) -> bool:
    """True for a prefecture's or county's plan of the same province, of the draft's level or a higher one, that
    neither is nor contains the draft's place.
    """
    return (
        document.level in (Level.PREFECTURE, Level.COUNTY)
        and document.level.rank <= plan.level.rank
        and same_province(document.region, plan.region)
        and not contains(document.region, plan.region)
        and not same_place(document.region, plan.region)
        and overlap(document.period, plan.period)
    )


def is_own(document: SourceDocument, plan: Subject) -> bool:
    """True for a plan of the draft's own place, or with its very title where the place is not known."""
    return same_place(document.region, plan.region) or document.title == plan.title


def consensus(reference: Sequence[Floor], plan: Subject, catalogue: Catalogue) -> tuple[Floor, ...]:
    """The weakest value of each catalogued indicator that at least three plans of the kind have, the own one left out.

    Levels and changes are counted apart. An indicator without a direction has no weakest value and no consensus.
    """
    chosen = foremost(
        f
        for f in _of(reference, lambda document: not is_own(document, plan))
        if f.indicator_id and f.status is not Status.UNSETTLED
    )
    groups = grouped(chosen, lambda f: (f.indicator_id, f.quantity.change, f.quantity.unit.family))
    found = (_consensus(group, better_of(group[0], catalogue)) for group in groups)
    return tuple(floor for floor in found if floor is not None)


def _consensus(group: Sequence[Floor], better: Better | None) -> Floor | None:
    documents = list({floor.document.id: floor.document for floor in group}.values())
    way = direction(group[0].quantity, better)
    if better is None or way is None or len(documents) < CONSENSUS_OF:
        return None
    weakest = _weakest(group, way)
    years = [floor.quantity.year for floor in group if floor.quantity.year is not None]
    return replace(
        weakest,
        basis=Basis.CONSENSUS,
        quantity=replace(weakest.quantity, year=max(years, default=None)),
        document=_shared_document(documents, weakest.document),
        where=f"{weakest.document.title} {weakest.where}".strip(),
    )


def _shared_document(documents: Sequence[SourceDocument], weakest: SourceDocument) -> SourceDocument:
    places = "、".join(document.region.name or "全国" for document in documents)
    title = f"{len(documents)}份{weakest.kind.plan}共有（{places}）"
    return replace(weakest, id="consensus", title=title, number="", region=Region(), level=Level.COUNTY)


# ---- override: one row for each floor that says something new


def without_covered(floors: Sequence[Floor], catalogue: Catalogue) -> tuple[Floor, ...]:
    """Leaves out a floor that another one covers: same indicator, at least as strict, due no later; the first stays."""
    kept: list[Floor] = []
    for group in grouped(floors, speaks_of):
        better = better_of(group[0], catalogue)
        kept += [f for i, f in enumerate(group) if not any(_beats(o, j, f, i, better) for j, o in enumerate(group))]
    order = {id(floor): position for position, floor in enumerate(floors)}
    return tuple(sorted(kept, key=lambda floor: order[id(floor)]))


def _beats(other: Floor, other_position: int, floor: Floor, position: int, better: Better | None) -> bool:
    if other is floor or not covers(other, floor, better):
        return False
    return other_position < position or not covers(floor, other, better)


def covers(one: Floor, other: Floor, better: Better | None) -> bool:
    """True where meeting `one` meets `other`: at least as strict, as firm, and due no later."""
    standing = stand(other.quantity, one.quantity, better)
    return standing.order in (Order.EQUAL, Order.ABOVE) and not standing.softer and no_later(one, other)


def no_later(one: Floor, other: Floor) -> bool:
    year, limit = one.quantity.year, other.quantity.year
    return year == limit or (year is not None and limit is not None and year < limit)


def _unspoken(floors: Iterable[Floor], spoken: Iterable[Floor]) -> tuple[Floor, ...]:
    """The floors on whose indicator no spoken one says anything."""
    taken = {speaks_of(floor) for floor in spoken}
    return tuple(floor for floor in floors if speaks_of(floor) not in taken)


def weakest_each(floors: Sequence[Floor], catalogue: Catalogue) -> tuple[Floor, ...]:
    """Of several neighbours' floors on one indicator: the nearest place's (same city first), the weakest of them."""
    groups = grouped(floors, lambda f: (f.indicator_id, f.quantity.change, f.quantity.unit.family))
    return tuple(_nearest_weakest(group, better_of(group[0], catalogue)) for group in groups)


def _nearest_weakest(group: Sequence[Floor], better: Better | None) -> Floor:
    nearest = [floor for floor in group if floor.document.region.city == group[0].document.region.city]
    way = direction(group[0].quantity, better)
    return _weakest(nearest, way) if way else nearest[0]


def _weakest(group: Sequence[Floor], way: Better) -> Floor:
    """The first of the weakest."""
    return min(group, key=lambda floor: size(floor.quantity) * (1 if way is Better.HIGHER else -1))
