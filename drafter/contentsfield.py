"""The contents of a finished plan: entries that point at the headings, inside the field Word can update.

The page numbers are Word's to fill: the field is marked for update, and until then the entries stand without numbers.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from reference_targets.numerals import han

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

# Styles of the headings the contents list, with the contents style of their level.
_LISTED = {"前言标题": "toc 1", "Heading 1": "toc 1", "附表标题": "toc 1", "Heading 2": "toc 2"}


def write_contents(document: Document) -> None:
    """Fill the contents field with the headings, so that they show before Word updates the page numbers."""
    place = next((p for p in document.paragraphs if "TOC " in p._p.xml and "instrText" in p._p.xml), None)
    if place is None:
        return
    entries = _headings(document)
    for number, (paragraph, _, _) in enumerate(entries, 1):
        _bookmark(paragraph, number)
    _fill(place, entries)


def _headings(document: Document) -> list[tuple[Paragraph, str, str]]:
    """Each listed heading with its contents style and its printed text, number included."""
    found: list[tuple[Paragraph, str, str]] = []
    chapter = section = 0
    for paragraph in document.paragraphs:
        name = str(paragraph.style.name) if paragraph.style is not None else ""
        if name not in _LISTED:
            continue
        prefix = ""
        if name == "Heading 1":
            chapter, section = chapter + 1, 0
            prefix = f"{han(chapter)}、"
        elif name == "Heading 2":
            section += 1
            prefix = f"（{han(section)}）"
        found.append((paragraph, _LISTED[name], prefix + paragraph.text))
    return found


def _anchor(number: int) -> str:
    return f"_Toc{number:08d}"


def _bookmark(paragraph: Paragraph, number: int) -> None:
    """Bookmark a heading for the contents to point at."""
    start = _element("bookmarkStart", id=str(number), name=_anchor(number))
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, start)
    paragraph._p.append(_element("bookmarkEnd", id=str(number)))


def _fill(place: Paragraph, entries: list[tuple[Paragraph, str, str]]) -> None:
    """One paragraph an entry between the field's begin and its end; the first and last carry the field's marks."""
    marks = [run for run in place._p if _is_field_mark(run)]
    if not entries or len(marks) < 4:
        return
    *opening, closing = marks
    styles = place.part.document.styles  # type: ignore[attr-defined]
    element: Any = place._p
    previous = element
    for number, (_, style, text) in enumerate(entries, 1):
        entry = _entry(styles[style].style_id, text, number)
        previous.addnext(entry)
        previous = entry
    first = element.getnext()
    for mark in reversed(opening):
        first.insert(1, deepcopy(mark))
    previous.append(deepcopy(closing))
    element.getparent().remove(element)


def _is_field_mark(run: Any) -> bool:
    from docx.oxml.ns import qn

    return run.find(qn("w:fldChar")) is not None or run.find(qn("w:instrText")) is not None


def _entry(style_id: str, text: str, number: int) -> Any:
    paragraph = _element("p")
    properties = _element("pPr")
    properties.append(_element("pStyle", val=style_id))
    paragraph.append(properties)
    link = _element("hyperlink", anchor=_anchor(number), history="1")
    link.extend([_run(_text(text)), _run(_element("tab")), *_page_reference(number)])
    paragraph.append(link)
    return paragraph


def _page_reference(number: int) -> list[Any]:
    instruction = _element("instrText")
    instruction.text = f" PAGEREF {_anchor(number)} \\h "
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    begin, separate, end = (_element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    return [_run(begin), _run(instruction), _run(separate), _run(_text("")), _run(end)]


def _run(child: Any) -> Any:
    run = _element("r")
    run.append(child)
    return run


def _text(content: str) -> Any:
    text = _element("t")
    text.text = content
    return text


def _element(tag: str, /, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
