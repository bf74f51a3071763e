"""Making visible what is open: a yellow ground for every 【待填：…】, a blue one for goals weaker than allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

_PLACEHOLDER = re.compile(r"(【待填[^】]*】)")


def highlight_placeholders(document: Document) -> None:
    """Split each run at its placeholders and mark them; the text of the paragraphs does not change."""
    from docx.oxml.ns import qn

    for run in list(document.element.body.iter(qn("w:r"))):
        text = run.find(qn("w:t"))
        if text is not None and len(run.findall(qn("w:t"))) == 1 and _PLACEHOLDER.search(text.text or ""):
            for piece in _pieces(run, text.text):
                run.addprevious(piece)
            run.getparent().remove(run)


def shade_open_cells(document: Document, endings: tuple[str, ...]) -> None:
    """Give a yellow ground to the empty cells below each table heading with one of the endings."""
    for table in document.tables:
        head, *rows = table.rows
        for column, cell in enumerate(head.cells):
            if cell.text.endswith(endings):
                for row in rows:
                    _shade_if_empty(row.cells[column])


def _shade_if_empty(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if cell.text:
        return
    shading = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", "FFFF00")):
        shading.set(qn(f"w:{key}"), value)
    properties = cell._tc.get_or_add_tcPr()
    properties.insert_element_before(
        shading, "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark"
    )


def highlight_doubtful(document: Document, doubtful: frozenset[str]) -> None:
    """Colour the paragraphs with these texts; their comments say what is wrong."""
    from docx.enum.text import WD_COLOR_INDEX

    for paragraph in document.paragraphs:
        if paragraph.text in doubtful:
            for run in paragraph.runs:
                run.font.highlight_color = WD_COLOR_INDEX.TURQUOISE


def _pieces(run: Any, text: str) -> Iterator[Any]:
    """Copies of the run, each with a part of its text, the placeholders marked."""
    from docx.oxml.ns import qn
    from docx.text.run import Run

    for part in filter(None, _PLACEHOLDER.split(text)):
        piece = deepcopy(run)
        piece.find(qn("w:t")).text = part
        if _PLACEHOLDER.fullmatch(part):
            _mark(Run(piece, None))  # type: ignore[arg-type]
        yield piece


def _mark(run: Any) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
