"""The words around each commitment of a sentence: its own clause, and the clauses that came before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from checker.targets.commitment import Commitment
from checker.targets.text import Shields, Span, clauses
from reference_targets.matching import Place

_CUT = re.compile("[,:;。；！？!?]")
_MOST = 4  # clauses that are looked back on


def scoped(found: Sequence[Commitment], said: str, shields: Shields, before: str) -> Iterator[Commitment]:
    """The commitments of a sentence, in order, each with its scope; `before` is the sentence before."""
    spans = clauses(said, Span(0, len(said)), shields)
    earlier = _parts(before)
    for index, commitment in enumerate(found):
        clause = next((span for span in spans if span.start < commitment.end <= span.end), Span(0, len(said)))
        left = max([clause.start, *(other.end for other in found[:index] if other.end < commitment.end)])
        right = min([clause.end, *(max(other.start, commitment.end) for other in found[index + 1 :])])
        beside = [other for other in found if other.end > left and other.start < right]
        own = said[left:right] if all(other.quantity == commitment.quantity for other in beside) else ""
        same = [other for other in beside if other.name == commitment.name]
        carried = [*reversed(_parts(said[:left])), *reversed(earlier)][:_MOST]
        yield replace(commitment, own=own, carried=tuple(carried), place=Place(same.index(commitment), len(same)))


def _parts(text: str) -> list[str]:
    return [part for part in _CUT.split(text) if part.strip()]
