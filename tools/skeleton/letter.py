"""word/document.xml of the review letter and of the overview of several: what a reviewer sends back.

The page, the faces and the page number are those of the skeleton. The list of demands is set in 小4号 (5.2.2 allows
another size where it serves): so a letter stays within three pages. Names in the tags are those of
`checker.reports.letter` and `checker.reports.letteroverview`.
"""

from __future__ import annotations

from tools.skeleton.body import Column, each, line, page, table, when
from tools.skeleton.official import REGULAR_FACE
from tools.skeleton.xml import fonts, paragraph, root, run, size, tag

SMALL = "小4号"
SMALL_PITCH = 360  # twips: 18 points for type of 12
_SMALL_TEXT = size(SMALL)
_SMALL_PARAGRAPH = tag("spacing", before=0, after=0, line=SMALL_PITCH, lineRule="exact") + tag(
    "ind", firstLineChars=200, firstLine=480
)
_AROUND = tag("spacing", before=120, after=60, line=400, lineRule="exact")

OVERVIEW_COLUMNS = (
    Column("序号", "row.number", 10, "TableFigure"),
    Column("规划", "row.title", 58),
    Column("结论", "row.conclusion", 26, "TableFigure"),
    Column("必须修改", "row.must", 15, "TableFigure"),
    Column("建议修改", "row.should", 15, "TableFigure"),
    Column("请核对", "row.ask", 14, "TableFigure"),
    Column("下限达到", "row.held", 18, "TableFigure"),
)
WEAK_COLUMNS = (
    Column("序号", "row.number", 10, "TableFigure"),
    Column("指标", "row.indicator", 50),
    Column("未达到", "row.failing", 18, "TableFigure"),
    Column("情况", "row.verdicts", 34),
    Column("差得最多的规划", "row.furthest", 44),
)


def letter() -> str:
    """One letter after the other, each beginning on a page of its own."""
    return root("document", tag("body", *each("letter", "letters", *_letter()), page()))


def _letter() -> list[str]:
    return [
        *when("not loop.first", paragraph("BodyText", tag("r", tag("br", type="page")))),
        line("Title", "{{ letter.title }}"),
        line("Addressee", "{{ letter.addressee }}"),
        line("BodyText", "{{ letter.opening }}"),
        line("BodyText", "{{ letter.conclusion }}"),
        _small("{{ letter.basis }}"),
        *each("section", "letter.sections", *_section()),
        *when("letter.rest", _small("{{ letter.rest }}")),
        _signature("{{ letter.reviewer }}", before=240),
        _signature("{{ letter.date }}"),
    ]


def _section() -> list[str]:
    return [
        paragraph("Heading1", run("{{ section.heading }}"), properties=tag("numPr", tag("numId", val=0)) + _HEADING),
        *each("entry", "section.entries", _entry()),
    ]


_HEADING = _AROUND + tag("ind", firstLineChars=200, firstLine=640)


def _entry() -> str:
    return paragraph(
        "BodyText",
        run("{{ entry.number }}. {{ entry.heading }}", tag("b") + _SMALL_TEXT),
        run("{{ entry.text }}", _SMALL_TEXT),
        run("{{ entry.proposal }}", fonts(REGULAR_FACE) + _SMALL_TEXT),
        properties=_SMALL_PARAGRAPH,
    )


def _small(text: str) -> str:
    return paragraph("BodyText", run(text, _SMALL_TEXT), properties=_SMALL_PARAGRAPH)


def _signature(text: str, before: int = 0) -> str:
    """The signature four characters from the right edge (7.3.5.1), kept with what stands before it."""
    spacing = tag("spacing", before=before, after=0, line=480, lineRule="exact")
    return paragraph("Signature", run(text), properties=tag("keepLines") + spacing)


def overview() -> str:
    """The letters of a folder in one table, and the indicators most plans are weak on."""
    blocks = [
        line("Title", "{{ title }}"),
        paragraph("BodyText"),
        line("BodyText", "{{ opening }}"),
        table(OVERVIEW_COLUMNS, "plans"),
        *when(
            "weakest",
            paragraph("BodyText", run("{{ weak_opening }}"), properties=_AROUND),
            table(WEAK_COLUMNS, "weakest"),
        ),
        *when("unread", _small("{{ unread }}")),
        _signature("{{ reviewer }}", before=240),
        _signature("{{ date }}"),
    ]
    return root("document", tag("body", *blocks, page()))
