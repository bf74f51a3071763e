"""A filled Word template → the bytes of its file: properties, our mark, the same bytes every time."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from plancheck.shared.docxzip import pack, unpack
from plancheck.shared.ownmark import LETTER_CATEGORY, marked

if TYPE_CHECKING:
    from docx.document import Document

AUTHOR = "plancheck"


def finished(document: Document, title: str, day: date) -> bytes:
    """The file's bytes."""
    properties = document.core_properties
    properties.title = title[:255]
    properties.author = properties.last_modified_by = AUTHOR
    properties.category = LETTER_CATEGORY
    properties.created = properties.modified = datetime(day.year, day.month, day.day)
    properties.revision = 1
    buffer = BytesIO()
    document.save(buffer)
    return marked(pack(unpack(buffer.getvalue())))
