"""The layers of the library beside each other: no document may fall short of one above it."""

from __future__ import annotations

from msgspec import Struct

from reference_targets.applying import no_later
from reference_targets.catalogue import Catalogue
from reference_targets.library import Library
from reference_targets.measure import Order, stand
from reference_targets.places import contains
from reference_targets.records import Floor, SourceDocument
from reference_targets.statement import better_of, grouped
from reference_targets.vocabulary import Basis


class WeakLayer(Struct, frozen=True):
    """A floor of a lower document that is weaker than that of a document above it, due no earlier."""

    parent: Floor
    floor: Floor


def weak_layers(library: Library) -> tuple[WeakLayer, ...]:
    """Where a document of the library falls short of one above it; the stricter floor is what drafts are held to.

    An indicator the catalogue does not know is one where both give it the same name. Such a pair is a slip in the
    library or a parent plan that was not carried down; `plantargets verify` shows it.
    """
    official = [f for f in library.floors if f.basis is Basis.OFFICIAL and not f.advisory]
    groups = grouped(official, lambda f: (f.document.kind, f.indicator_id or f.indicator))
    return tuple(
        WeakLayer(parent, floor)
        for group in groups
        for floor in group
        for parent in group
        if _is_parent(parent.document, floor.document) and _falls_short(floor, parent, library.catalogue)
    )


def _is_parent(above: SourceDocument, below: SourceDocument) -> bool:
    return above.level.rank < below.level.rank and contains(above.region, below.region)


def _falls_short(floor: Floor, parent: Floor, catalogue: Catalogue) -> bool:
    standing = stand(parent.quantity, floor.quantity, better_of(floor, catalogue))
    return standing.order is Order.BELOW and no_later(parent, floor)
