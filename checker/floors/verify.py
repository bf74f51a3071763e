"""The library's records read again out of their source documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from checker.outline.plan import Plan
from checker.targets.target import Target
from reference_targets.phrasing import report
from reference_targets.places import same_place
from reference_targets.records import Floor, Quantity, SourceDocument
from reference_targets.vocabulary import Status


class Proof(StrEnum):
    """What reading again showed of a record."""

    FOUND = "found"
    WRONG = "wrong"
    NO_SOURCE = "no_source"
    NO_QUOTE = "no_quote"


class Source(Struct, frozen=True):
    """A plan of the corpus with the targets read off it."""

    plan: Plan
    targets: tuple[Target, ...]


class Checked(Struct, frozen=True):
    """A record, what became of it, and in Chinese why it is wrong."""

    floor: Floor
    proof: Proof
    reason: str = ""


def verify(floors: Iterable[Floor], sources: Sequence[Source]) -> tuple[Checked, ...]:
    """Each record beside its source, in the order given.

    A record with a quote is looked up where it says it stands; then its number has to be read there again. A record
    without a quote (a figure known from elsewhere) and one whose source is not among `sources` cannot be verified.
    """
    return tuple(_checked(floor, sources) for floor in floors)


def _checked(floor: Floor, sources: Sequence[Source]) -> Checked:
    if not floor.quote:
        return Checked(floor, Proof.NO_QUOTE)
    source = source_of(floor.document, sources)
    if source is None:
        return Checked(floor, Proof.NO_SOURCE)
    reason = _fault(floor, source)
    return Checked(floor, Proof.WRONG if reason else Proof.FOUND, reason)


def source_of(document: SourceDocument, sources: Sequence[Source]) -> Source | None:
    """The plan a document is: the same kind and title, else the same kind, place and period; None where none is."""
    of_kind = [source for source in sources if source.plan.kind == document.kind]
    titled = (s for s in of_kind if _plain(s.plan.title) == _plain(document.title))
    placed = (s for s in of_kind if same_place(s.plan.region, document.region) and s.plan.period == document.period)
    return next(titled, None) or next(placed, None)


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title))


def _fault(floor: Floor, source: Source) -> str:
    """Why the record does not stand in its source; empty where it does."""
    places = [p.path for p in source.plan.passages if floor.quote in p.paragraph.text]
    if not places:
        return "来源文件中没有这句引文"
    if floor.where not in places:
        return f"引文不在 {floor.where or '（空）'}，而在 {places[0] or '（无编号处）'}"
    if not _number_stands(floor, source.targets):
        return f"从引文中读不出 {report(floor.quantity)}"
    return ""


def _number_stands(floor: Floor, targets: Iterable[Target]) -> bool:
    here = [t for t in targets if t.location.path == floor.where and t.quote == floor.quote]
    if any(_same(floor.quantity, target.quantity) for target in here):
        return True
    settled = floor.status not in (Status.DISTILLED, Status.UNSETTLED)
    return settled and _printed(floor.quantity, floor.quote)


def _same(one: Quantity, other: Quantity) -> bool:
    return (one.comparator, one.value, one.unit, one.change) == (
        other.comparator,
        other.value,
        other.unit,
        other.change,
    )


def _printed(quantity: Quantity, quote: str) -> bool:
    """A record a person settled may be read otherwise than by the program, but its number has to be there."""
    number = re.escape(f"{quantity.value:f}")
    return re.search(rf"(?<![\d.]){number}(?![\d.]*\d)", unicodedata.normalize("NFKC", quote)) is not None
