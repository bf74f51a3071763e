"""The targets room's door: a plan in, its targets out, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from checker.outline.plan import Part, Passage, Plan
from checker.targets.commitment import Commitment, Context
from checker.targets.implied import is_implied
from checker.targets.labelled import labelled_rows
from checker.targets.mentions import holds_number
from checker.targets.names import Known, Name
from checker.targets.scope import scoped
from checker.targets.sentence import FIRST_YEAR, Sentence
from checker.targets.tables import table_commitments
from checker.targets.target import Target
from checker.targets.text import Shields, Span, fold, sentences
from reference_targets.catalogue import Catalogue
from reference_targets.kinds import NO_KIND
from reference_targets.matcher import Scope

_NO_SUBJECT = re.compile(r"[ ]*(?:到|至)?[ ]*20\d\d[ ]*年(?:底|末)?,?[ ]*(?:力争)?(?:提高|达|稳定|保持|控制|降|下降)")


def targets_of(plan: Plan, catalogue: Catalogue) -> tuple[Target, ...]:
    """Every quantified commitment of a plan. Forewords, surveys of the past and headings give none."""
    found = _text_before_tables(plan, catalogue)
    return tuple(sorted(found, key=lambda t: (t.location.paragraph, t.location.start, t.location.end)))


def _text_before_tables(plan: Plan, catalogue: Catalogue) -> Iterator[Target]:

    def known(name: str) -> bool:
        return catalogue.named(name) is not None

    since = plan.period.start if plan.period else FIRST_YEAR
    places = {passage.paragraph.index: passage for passage in plan.passages}
    in_tables = {i for table in plan.tables for row in (*table.header, *table.rows) for cell in row.cells for i in cell}
    for passage in plan.passages:
        if _is_read(passage, plan) and passage.paragraph.index not in in_tables:
            for found in commitments(passage.text, known, since):
                yield target_at(passage, found, passage.body_start, plan, catalogue)
    for table in plan.tables:
        for entry in table_commitments(table, plan, catalogue, known):
            place = places.get(entry.paragraph)
            if place is not None:
                yield _table_target(place, entry.commitment, plan, catalogue, entry.span)


def commitments(text: str, known: Known, since: int = FIRST_YEAR) -> Iterator[Commitment]:
    """The commitments of a running text that count as targets; see `statements`."""
    return (found for found in statements(text, known, since) if not found.worded)


def statements(text: str, known: Known, since: int = FIRST_YEAR, told: bool = False) -> Iterator[Commitment]:
    """What a running text commits to, in numbers or in words; offsets are of that text. Empty where it does not.

    What is said of a year before `since`, the plan's first, is past; `told` reads what was reached in the same form.
    """
    folded = fold(text)
    if not _speaks(folded):
        return
    before, context = "", Context()
    rows = list(labelled_rows(folded, since))
    yield from (found for row in rows for found in row.commitments)
    for span in sentences(folded):
        if any(row.start < span.end and span.start < row.end for row in rows):
            continue
        said = folded[span.start : span.end]
        if _speaks(said):
            goes_on = span.start > 0 and folded[span.start - 1] in ";；"
            context = Context(inherited=_inherited(context, said, goes_on))
            # A sentence is read on its own text, so that a long paragraph costs no more than its sentences.
            sentence = Sentence(said, Span(0, len(said)), Shields.of(said), known, before, since, context, told)
            in_order = sorted(sentence.commitments(), key=lambda c: (c.start, c.end))
            for found in scoped(in_order, said, sentence.shields, before):
                yield replace(found, start=found.start + span.start, end=found.end + span.start)
        else:
            context = Context()
        before = said


def _inherited(before: Context, said: str, goes_on: bool) -> list[Name]:
    """The indicator before, where a sentence goes on with it: behind ；, or 到2030年达到… without subject."""
    return (before.names or before.inherited) if goes_on or _NO_SUBJECT.match(said) else []


def _speaks(folded: str) -> bool:
    return holds_number(folded) or is_implied(folded)


def _is_read(passage: Passage, plan: Plan) -> bool:
    """Headings and what stands outside of a plan's parts give no targets; a text that is no plan has no parts."""
    return not passage.heading and (passage.part is not Part.OTHER or plan.kind == NO_KIND)


def target_at(passage: Passage, commitment: Commitment, offset: int, plan: Plan, catalogue: Catalogue) -> Target:
    """A statement of a passage as a target; `offset` is where the text it was read in begins in the paragraph."""
    start, end = commitment.start + offset, commitment.end + offset
    quote = passage.paragraph.text[start:end]
    end = start + len(quote.rstrip())
    return _build(passage, commitment, plan, catalogue, start, end, passage.part)


def _table_target(
    passage: Passage,
    commitment: Commitment,
    plan: Plan,
    catalogue: Catalogue,
    span: tuple[int, int] | None = None,
) -> Target:
    """A target of a cell: of its characters in the row's line, else of the whole paragraph."""
    text = passage.paragraph.text
    start, end = span or (len(text) - len(text.lstrip()), len(text.rstrip()))
    return _build(passage, commitment, plan, catalogue, start, end, Part.TABLE)


def _build(
    passage: Passage, commitment: Commitment, plan: Plan, catalogue: Catalogue, start: int, end: int, part: Part
) -> Target:
    quantity = commitment.quantity
    quote = passage.paragraph.text[start:end]
    scope = Scope(commitment.name, commitment.own, commitment.carried, commitment.place, commitment.partial)
    found = catalogue.speaks_of(scope, None if plan.kind == NO_KIND else plan.kind, quantity)
    return Target(
        commitment.name,
        found.id,
        catalogue.signature(commitment.name),
        replace(quantity, unit_text=_as_printed(quantity.unit_text, quote)),
        part,
        passage.domain,
        passage.item,
        quote,
        passage.location(start, end),
        commitment.baseline,
        scope,
        found,
    )


def _as_printed(unit_text: str, quote: str) -> str:
    """The unit with the full-width signs and blanks of the source, where the folded form stands in the quote."""
    position = fold(quote).rfind(unit_text)
    return quote[position : position + len(unit_text)] if unit_text and position >= 0 else unit_text
