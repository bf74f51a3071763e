"""A finding's place in the draft → the runs and characters its comment lies on."""

from __future__ import annotations

from collections.abc import Iterator

from checker.outline.plan import Location, Plan
from checker.reading.document import Document, Paragraph, Segment
from checker.reports.comments.ranges import Range, Spot


def range_of(location: Location | None, plan: Plan, main: str) -> Range | None:
    """The very characters where the place names some, else its whole paragraph, else the nearest one before.

    Findings without a place lie on the plan's title. None where the document has no text at all.
    """
    document = plan.document
    place = location or plan.title_location
    if not 0 < place.paragraph <= len(document.paragraphs):
        place = plan.title_location
    exact = _range(_segments(document.paragraph(place.paragraph), main), place.start, place.end)
    if exact is not None:
        return exact
    nearby = (_segments(paragraph, main) for paragraph in _nearest(document, place.paragraph))
    found = next((segments for segments in nearby if segments), ())
    return _range(found, 0, 0)


def _segments(paragraph: Paragraph, main: str) -> tuple[Segment, ...]:
    return tuple(s for s in paragraph.segments if s.part == main and s.run >= 0 and s.end > s.start)


def _nearest(document: Document, index: int) -> Iterator[Paragraph]:
    """Upwards first: what is missing after a heading is shown at the heading."""
    yield from reversed(document.paragraphs[: index - 1])
    yield from document.paragraphs[index:]


def _range(segments: tuple[Segment, ...], start: int, end: int) -> Range | None:
    if not segments:
        return None
    if end <= start:
        start, end = segments[0].start, segments[-1].end
    touched = [segment for segment in segments if segment.end > start and segment.start < end]
    if not touched:
        return _range(segments, 0, 0)
    first, last = touched[0], touched[-1]
    begin = Spot(first.run, first.offset + max(start - first.start, 0))
    return Range(begin, Spot(last.run, last.offset + min(end, last.end) - last.start))
