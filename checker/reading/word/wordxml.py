"""Names of the WordprocessingML elements the reader knows (ECMA-376 Part 1, clause 17).

Strict packages (ISO/IEC 29500 Strict) use other namespace URIs for the same names; `package.py` turns them into the
transitional ones while it parses, so that everything after it needs one set of names. A caller who parses a part by
itself meets both: `runs_of` counts either.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W_NS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M_NS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
V_NS = "urn:schemas-microsoft-com:vml"
PIC_NS = "http://schemas.openxmlformats.org/drawingml/2006/picture"
CHART_NS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHARTEX_NS = "http://schemas.microsoft.com/office/drawing/2014/chartex"
DIAGRAM_NS = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
SYMEX_NS = "http://schemas.microsoft.com/office/word/2015/wordml/symex"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

STRICT_TO_TRANSITIONAL = {
    STRICT_W_NS: W_NS,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R_NS,
    "http://purl.oclc.org/ooxml/officeDocument/math": M_NS,
    "http://purl.oclc.org/ooxml/drawingml/picture": PIC_NS,
    "http://purl.oclc.org/ooxml/drawingml/chart": CHART_NS,
    "http://purl.oclc.org/ooxml/drawingml/diagram": DIAGRAM_NS,
}


def w(name: str) -> str:
    """The full lxml tag of a WordprocessingML name: w("p") is `{…/wordprocessingml/2006/main}p`."""
    return f"{{{W_NS}}}{name}"


W_VAL = w("val")
W_P = w("p")
W_R = w("r")
W_T = w("t")
W_PPR = w("pPr")
W_RPR = w("rPr")
MC_ALTERNATE = f"{{{MC_NS}}}AlternateContent"
MC_CHOICE = f"{{{MC_NS}}}Choice"
MC_FALLBACK = f"{{{MC_NS}}}Fallback"

_LONGEST_NUMBER = 11  # characters, a sign among them
_OFF = frozenset({"0", "false", "off", "none"})


def runs_of(tree: etree._Element | etree._ElementTree) -> list[etree._Element]:
    """Every w:r of a part in document order: `Segment.run` is an index into this list.

    All of them count, whether the reader reads them or not: runs in deletions, in field instructions, in text boxes
    (both the mc:Choice and the mc:Fallback copy), in content controls and in ruby. m:r and a:r (formulas, drawings)
    are other elements and do not count. Parsing with or without comments and blanks makes no difference.
    """
    return list(tree.iter(W_R, f"{{{STRICT_W_NS}}}r"))


def is_on(flag: etree._Element | None) -> bool:
    """Whether a toggle such as w:vanish is there and not switched off with w:val="0"."""
    return flag is not None and flag.get(W_VAL, "1") not in _OFF


def val_of(parent: etree._Element | None, tag: str) -> str | None:
    """The w:val of a direct child, None where parent, child or attribute is missing."""
    element = child(parent, tag)
    return element.get(W_VAL) if element is not None else None


def child(parent: etree._Element | None, tag: str) -> etree._Element | None:
    """The first direct child with a tag, None where there is none; several times faster than `find`."""
    return next(parent.iterchildren(tag), None) if parent is not None else None


def int_of(text: str | None) -> int | None:
    """An attribute as a whole number, None where it is missing, no number or longer than Word's own (ten digits)."""
    try:
        return int(text) if text is not None and len(text) <= _LONGEST_NUMBER else None
    except ValueError:
        return None


def chosen(alternate: etree._Element) -> Iterator[etree._Element]:
    """The children of the one branch of an mc:AlternateContent that is read: the first Choice, else the Fallback.

    Word writes a shape twice, as DrawingML (Choice) and as VML (Fallback); reading both would double its text.
    """
    branch = alternate.find(MC_CHOICE)
    if branch is None or len(branch) == 0:
        fallback = alternate.find(MC_FALLBACK)
        branch = branch if fallback is None else fallback
    return iter(() if branch is None else branch)
