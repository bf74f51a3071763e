"""After the template is filled: contents, comments, properties, and a zip that is the same for the same plan.

Done here and not in the template, because a designer's word processor would not keep Jinja in bookmarks and ids.
"""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from drafter.compose import PlanText
from drafter.contentsfield import write_contents
from drafter.highlight import highlight_doubtful, highlight_placeholders, shade_open_cells
from plancheck.shared.docxzip import pack, unpack

if TYPE_CHECKING:
    from docx.document import Document

AUTHOR = "plandraft"
OPEN_COLUMNS = ("基期值", "现值")


def finish(document: Document, plan: PlanText, day: date) -> bytes:
    """The finished .docx as bytes."""
    highlight_placeholders(document)
    shade_open_cells(document, OPEN_COLUMNS)
    write_contents(document)
    highlight_doubtful(document, plan.doubtful)
    write_notes(document, plan.notes, day)
    _write_properties(document, plan.context["plan"]["title"], day)
    buffer = BytesIO()
    document.save(buffer)
    return pack(unpack(buffer.getvalue()))


def write_notes(document: Document, notes: dict[str, str], day: date) -> None:
    """A Word comment beside every paragraph whose text has a note; the document's text stays as it is."""
    from docx.oxml.ns import qn

    moment = datetime(day.year, day.month, day.day).isoformat() + "Z"
    for paragraph in document.paragraphs:
        note = notes.get(paragraph.text)
        if note and paragraph.runs:
            comment = document.add_comment(paragraph.runs, note, author=AUTHOR, initials="PD")
            comment._comment_elm.set(qn("w:date"), moment)


def _write_properties(document: Document, title: str, day: date) -> None:
    properties = document.core_properties
    properties.title = title
    properties.author = AUTHOR
    properties.last_modified_by = AUTHOR
    properties.created = properties.modified = datetime(day.year, day.month, day.day)
    properties.revision = 1
