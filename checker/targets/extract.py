"""The targets room's door: a plan in, its targets out, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.outline.plan import Part, Passage, Plan
from checker.targets.commitment import Commitment
from checker.targets.implied import TRIGGER, implied
from checker.targets.names import Known
from checker.targets.sentence import Sentence
from checker.targets.tables import table_commitments
from checker.targets.target import Target
from checker.targets.text import Shields, Span, fold, sentences
from reference_targets.catalogue import Catalogue

_NUMBER = re.compile(r"\d|百分之|分之|[一二三四五六七八九]成|[一二两三四五六七八九十](?:个|名|支|所|家|处|次|场|间|座)")


def targets_of(plan: Plan, catalogue: Catalogue) -> tuple[Target, ...]:
    """Every quantified commitment of a plan. Forewords, surveys of the past and headings give none."""

    def known(name: str) -> bool:
        return catalogue.identify(name) is not None

    places = {passage.paragraph.index: passage for passage in plan.passages}
    in_tables = {i for table in plan.tables for row in (*table.header, *table.rows) for cell in row.cells for i in cell}
    found = [
        _target(passage, commitment, passage.body_start, plan, catalogue)
        for passage in plan.passages
        if _is_read(passage) and passage.paragraph.index not in in_tables
        for commitment in commitments(passage.text, known)
    ]
    for table in plan.tables:
        for entry in table_commitments(table, plan, catalogue, known):
            passage = places.get(entry.paragraph)
            if passage is not None:
                found.append(_table_target(passage, entry.commitment, plan, catalogue))
    return tuple(sorted(found, key=lambda t: (t.location.paragraph, t.location.start, t.location.end)))


def commitments(text: str, known: Known) -> Iterator[Commitment]:
    """The commitments of a running text; offsets are of that text. Empty for a text without numbers."""
    folded = fold(text)
    if not _speaks(folded):
        return
    before = ""
    for span in sentences(folded):
        said = folded[span.start : span.end]
        if _speaks(said):
            yield from (_moved(found, span.start) for found in _of_sentence(said, before, known))
        before = said


def _speaks(folded: str) -> bool:
    return _NUMBER.search(folded) is not None or TRIGGER.search(folded) is not None


def _of_sentence(said: str, before: str, known: Known) -> list[Commitment]:
    """A sentence is read on its own text, so that a long paragraph costs no more than its sentences."""
    span, shields = Span(0, len(said)), Shields.of(said)
    spoken = Sentence(said, span, shields, known, before).commitments()
    return sorted([*spoken, *implied(said, span, shields, known)], key=lambda c: (c.start, c.end))


def _moved(found: Commitment, by: int) -> Commitment:
    return replace(found, start=found.start + by, end=found.end + by)


def _is_read(passage: Passage) -> bool:
    return not passage.heading and passage.part is not Part.OTHER


def _target(passage: Passage, commitment: Commitment, offset: int, plan: Plan, catalogue: Catalogue) -> Target:
    start, end = commitment.start + offset, commitment.end + offset
    quote = passage.paragraph.text[start:end]
    end = start + len(quote.rstrip())
    return _build(passage, commitment, plan, catalogue, start, end, passage.part)


def _table_target(passage: Passage, commitment: Commitment, plan: Plan, catalogue: Catalogue) -> Target:
    text = passage.paragraph.text
    start = len(text) - len(text.lstrip())
    return _build(passage, commitment, plan, catalogue, start, len(text.rstrip()), Part.TABLE)


def _build(
    passage: Passage, commitment: Commitment, plan: Plan, catalogue: Catalogue, start: int, end: int, part: Part
) -> Target:
    quantity = commitment.quantity
    quote = passage.paragraph.text[start:end]
    indicator = catalogue.identify(commitment.name, plan.kind, quantity.unit)
    return Target(
        commitment.name,
        indicator.id if indicator else None,
        catalogue.signature(commitment.name),
        replace(quantity, unit_text=_as_printed(quantity.unit_text, quote)),
        part,
        passage.domain,
        passage.item,
        quote,
        passage.location(start, end),
        commitment.baseline,
    )


def _as_printed(unit_text: str, quote: str) -> str:
    """The unit with the full-width signs and blanks of the source, where the folded form stands in the quote."""
    position = fold(quote).rfind(unit_text)
    return quote[position : position + len(unit_text)] if unit_text and position >= 0 else unit_text
