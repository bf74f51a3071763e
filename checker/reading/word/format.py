"""The looks of a Word document: paper, margins, line pitch, page numbers, and the face of each paragraph.

Read a second time from the same package, and only when a rule asks for it: a usual run pays nothing. What is read is
what the file says; which line falls on which page only a word processor knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from lxml import etree
from msgspec import Struct

from checker.reading.archive import source_of
from checker.reading.document import Document, Paragraph
from checker.reading.word.faces import Face, Looks, Settings, face_of
from checker.reading.word.package import Package, Relation
from checker.reading.word.wordxml import R_NS, W_P, W_R, W_T, child, int_of, is_on, runs_of, w
from plancheck.shared.errors import InputError

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PAGE_FIELD = re.compile(r"\s*PAGE\b", re.IGNORECASE)
_DASHED = re.compile(r"[—–―－]\s*\d*\s*[—–―－]")
_HYPHENED = re.compile(r"-\s*\d*\s*-")
_BLACK = frozenset({"", "auto", "000000"})
_GRIDS = frozenset({"lines", "linesAndChars", "snapToChars"})


class PageNumber(Struct, frozen=True):
    """A page number as a footer or header prints it. `dash` is — or - where one stands on both sides, else "".

    `outside`: it stands right on odd and left on even pages.
    """

    face: Face
    dash: str
    outside: bool


class Page(Struct, frozen=True):
    """A section's paper and margins in twips (twentieths of a point). `grid` is the document grid's pitch, 0 for none.

    `number` is None where no page number is set; `unread` where a footer could not be read, so that nobody knows.
    """

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    grid: int = 0
    number: PageNumber | None = None
    unread: bool = False

    @property
    def landscape(self) -> bool:
        """Whether it lies on its side (wide tables)."""
        return self.width > self.height


class Look(Struct, frozen=True):
    """A paragraph's looks. `face` is that of most of its Chinese characters; `align` as Word names it (center, both).

    `indent`: the first line's, in characters of that size. `pitch`: twips from line to line, None where it follows the
    font. `colours`: colours of text other than black (six hexadecimal digits), in order. `page` counts sections from 0.
    """

    face: Face
    align: str
    indent: Fraction
    pitch: Fraction | None
    colours: tuple[str, ...]
    page: int


class Format(Struct, frozen=True):
    """The looks of a document: its sections, and of every paragraph with Chinese characters in the body, by index."""

    pages: tuple[Page, ...]
    looks: dict[int, Look]


def format_of(document: Document) -> Format | None:
    """The looks of a read .docx; None for every other format. InputError where the file can no longer be read."""
    if document.format != "docx":
        return None
    with Package(source_of(document)) as package:
        return _Reading(package).format(document)


class _Reading:
    """One package being read for its looks."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.main
        relations = package.relations(self.main)
        self.targets = {kind: _target(relations, kind) for kind in ("styles", "theme", "numbering", "settings")}
        self.parts = _targets_by_id(package, self.main)
        self.looks = Looks(*(self._known(kind) for kind in ("styles", "theme", "numbering")))
        settings = self._known("settings")
        self.even_and_odd = is_on(child(settings, w("evenAndOddHeaders")))

    def format(self, document: Document) -> Format:
        root = self.package.xml(self.main)
        if root is None:
            raise self.package.error("Word 文档没有正文。请重新取得文件。")
        runs = runs_of(root)
        sections, page_of = _sections(root)
        pages = tuple(self._pages(sections))
        looks: dict[int, Look] = {}
        for paragraph in document.paragraphs:
            if look := self._look(paragraph, runs, page_of, pages):
                looks[paragraph.index] = look
        return Format(pages, looks)

    def _known(self, kind: str) -> etree._Element | None:
        """A part by its kind. A broken theme is as good as none: the draft was readable without it."""
        try:
            return self._xml(self.targets[kind])
        except InputError:
            return None

    def _xml(self, part: str) -> etree._Element | None:
        return self.package.xml(part) if part else None

    def _look(
        self,
        paragraph: Paragraph,
        runs: list[etree._Element],
        page_of: dict[etree._Element, int],
        pages: tuple[Page, ...],
    ) -> Look | None:
        """None for a paragraph outside the body, or without Chinese characters."""
        pieces = [s for s in paragraph.segments if s.part == self.main and s.run >= 0]
        element = next(runs[pieces[0].run].iterancestors(W_P), None) if pieces else None
        if element is None or element not in page_of:
            return None
        base = self.looks.of_paragraph(element)
        faces: Counter[Face] = Counter()
        colours: list[str] = []
        for piece in pieces:
            count = len(_CHINESE.findall(paragraph.text[piece.start : piece.end]))
            if count:
                settings = self.looks.of_run(runs[piece.run], base)
                faces[face_of(settings)] += count
                colours.append(settings.get("color", "").upper().replace("AUTO", ""))
        if not faces:
            return None
        face = faces.most_common(1)[0][0]
        page = page_of[element]
        return Look(
            face=face,
            align=base.get("jc", "left"),
            indent=_first_line(base, face),
            pitch=_pitch(base, pages[page].grid),
            colours=tuple(dict.fromkeys(c for c in colours if c not in _BLACK)),
            page=page,
        )

    def _pages(self, sections: list[etree._Element | None]) -> Iterator[Page]:
        """A page a section; one that names no footer of a kind goes on with that of the section before."""
        inherited: dict[tuple[str, str], str] = {}
        for section in sections:
            if section is not None:
                inherited = {**inherited, **self._references(section)}
            number, unread = self._number(section, inherited)
            yield _page(section, number, unread)

    def _references(self, section: etree._Element) -> dict[tuple[str, str], str]:
        found = section.iterchildren(w("footerReference"), w("headerReference"))
        return {(r.tag, r.get(w("type"), "default")): self.parts.get(r.get(f"{{{R_NS}}}id", ""), "") for r in found}

    def _number(
        self, section: etree._Element | None, references: dict[tuple[str, str], str]
    ) -> tuple[PageNumber | None, bool]:
        """The page number of odd pages, and whether a part that may hold it could not be read."""
        dashed = child(section, w("pgNumType"))
        in_dash = dashed is not None and dashed.get(w("fmt")) == "numberInDash"
        unread = False
        sides: dict[str, tuple[etree._Element, etree._Element]] = {}
        for (_, kind), part in references.items():
            try:
                found = _page_field(self._xml(part))
            except InputError:
                unread = True
                continue
            if found is not None:
                sides[kind] = found
        if "default" not in sides:
            return None, unread
        return self._printed(sides, in_dash), unread

    def _printed(self, sides: dict[str, tuple[etree._Element, etree._Element]], in_dash: bool) -> PageNumber:
        paragraph, run = sides["default"]
        settings = self.looks.of_paragraph(paragraph)
        text = _with_number(paragraph)
        dash = "—" if in_dash or _DASHED.search(text) else "-" if _HYPHENED.search(text) else ""
        face = face_of(self.looks.of_run(run, settings), "ascii")
        return PageNumber(face, dash, self._outside(sides))

    def _outside(self, sides: dict[str, tuple[etree._Element, etree._Element]]) -> bool:
        odd = sides["default"][0]
        frame = child(child(odd, w("pPr")), w("framePr"))
        if frame is not None and frame.get(w("xAlign")) == "outside":
            return True
        if not self.even_and_odd or "even" not in sides:
            return False
        odd_side, even_side = (self.looks.of_paragraph(p).get("jc", "left") for p in (odd, sides["even"][0]))
        return odd_side in ("right", "end") and even_side in ("left", "start", "both")


def _target(relations: list[Relation], kind: str) -> str:
    return next((r.target for r in relations if r.kind == kind and not r.external), "")


def _targets_by_id(package: Package, main: str) -> dict[str, str]:
    """Relationship id → part: headers and footers are named by their ids."""
    folder, _, name = main.rpartition("/")
    tree = package.xml(f"{folder}/_rels/{name}.rels")
    ids = [element.get("Id", "") for element in tree] if tree is not None else []
    return dict(zip(ids, (relation.target for relation in package.relations(main)), strict=True))


def _sections(root: etree._Element) -> tuple[list[etree._Element | None], dict[etree._Element, int]]:
    """The sections' properties in order (None where the last section has none), and each paragraph's section."""
    found: list[etree._Element | None] = []
    page_of: dict[etree._Element, int] = {}
    closed = True
    for element in root.iter(W_P, w("sectPr")):
        if element.tag == W_P:
            page_of[element] = len(found)
            closed = False
        elif getattr(element.getparent(), "tag", None) != w("sectPrChange"):
            found.append(element)
            closed = True
    return (found if closed and found else [*found, None]), page_of


def _page(section: etree._Element | None, number: PageNumber | None, unread: bool) -> Page:
    """Word's own defaults (Letter, an inch all round) where the section says nothing."""
    size, margins, grid = (child(section, w(name)) for name in ("pgSz", "pgMar", "docGrid"))
    gutter = _length(margins, "gutter", 0)
    return Page(
        width=_length(size, "w", 12240),
        height=_length(size, "h", 15840),
        top=_length(margins, "top", 1440),
        bottom=_length(margins, "bottom", 1440),
        left=_length(margins, "left", 1440) + gutter,
        right=_length(margins, "right", 1440),
        grid=_length(grid, "linePitch", 0) if grid is not None and grid.get(w("type")) in _GRIDS else 0,
        number=number,
        unread=unread,
    )


def _length(element: etree._Element | None, name: str, usual: int) -> int:
    """A length in twips; a negative margin (text that may run into the header) counts by its size."""
    value = int_of(element.get(w(name))) if element is not None else None
    return usual if value is None else abs(value)


def _first_line(settings: Settings, face: Face) -> Fraction:
    """Indent of the first line in characters; the setting in characters goes before the one in twips."""
    hundredths = int_of(settings.get("firstLineChars")) or 0
    if hundredths:
        return Fraction(hundredths, 100)
    return Fraction(int_of(settings.get("firstLine")) or 0, face.half_points * 10)


def _pitch(settings: Settings, grid: int) -> Fraction | None:
    """Twips from line to line: as set, else that of the grid the lines snap to; None where the font decides."""
    line = int_of(settings.get("line")) or 240
    if settings.get("lineRule", "auto") != "auto":
        return Fraction(line)
    snaps = grid and settings.get("snapToGrid", "1") not in ("0", "false", "off")
    return Fraction(line * grid, 240) if snaps else None


def _page_field(part: etree._Element | None) -> tuple[etree._Element, etree._Element] | None:
    """The paragraph and the run of a header or footer that print the page number; None where there is none."""
    for code in part.iter(w("instrText"), w("fldSimple")) if part is not None else ():
        words = code.get(w("instr"), "") if code.tag == w("fldSimple") else code.text or ""
        paragraph = next(code.iterancestors(W_P), None)
        if paragraph is None or not _PAGE_FIELD.match(words):
            continue
        run = next(code.iter(W_R), None) if code.tag == w("fldSimple") else next(code.iterancestors(W_R), None)
        if run is not None:
            return paragraph, run
    return None


def _with_number(paragraph: etree._Element) -> str:
    """The printed text of the paragraph, with nothing for what is no text."""
    return "".join(text.text or "" for text in paragraph.iter(W_T))
