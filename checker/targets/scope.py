"""The words around each commitment of a sentence: its own clause, and the clauses that came before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from checker.targets.commitment import Commitment
from checker.targets.text import Shields, Span, clauses
from reference_targets.matching import Place
from reference_targets.vocabulary import Unit

_CUT = re.compile("[,:;。；！？!?]")
_MOST = 4  # clauses that are looked back on
_ALL = 100


def scoped(found: Sequence[Commitment], said: str, shields: Shields, before: str) -> Iterator[Commitment]:
    """The commitments of a sentence, in order, each with its scope; `before` is the sentence before."""
    spans = clauses(said, Span(0, len(said)), shields)
    earlier = _parts(before)
    for commitment in found:
        clause = next((span for span in spans if span.start < commitment.end <= span.end), Span(0, len(said)))
        stretch = _stretch(commitment, clause, found)
        beside = [other for other in found if other.end > stretch.start and other.start < stretch.end]
        alone = all(other.quantity == commitment.quantity for other in beside)
        same = [other for other in beside if other.name == commitment.name]
        shared = [] if alone else [said[clause.start : commitment.end]]
        carried = [*shared, *reversed(_parts(said[: stretch.start])), *reversed(earlier)][:_MOST]
        carried += _parts(said[stretch.end : clause.end])  # 城市社区95%、农村社区85%建立…: what is said of both
        yield replace(
            commitment,
            own=said[stretch.start : stretch.end] if alone else "",
            carried=tuple(carried),
            place=Place(same.index(commitment), len(same)),
            partial=any(_is_share_before(other, commitment, clause) for other in found),
        )


def _stretch(commitment: Commitment, clause: Span, found: Sequence[Commitment]) -> Span:
    """The part of a clause between the statements before and after one."""
    before = (other.end for other in found if other.end < commitment.end)
    after = (other.start for other in found if other.start >= commitment.end)
    return Span(max([clause.start, *before]), min([clause.end, *after]))


def _is_share_before(other: Commitment, commitment: Commitment, clause: Span) -> bool:
    """Whether what is counted is counted for a share of those only that the clause names first."""
    share, counted = other.quantity, commitment.quantity
    if share.unit is not Unit.PERCENT or share.value >= _ALL or share.change is not None:
        return False
    return (
        counted.unit is Unit.COUNT and clause.start <= other.start < other.end <= commitment.end and other != commitment
    )


def _parts(text: str) -> list[str]:
    return [part for part in _CUT.split(text) if part.strip()]
