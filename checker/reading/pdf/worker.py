"""The process that opens a PDF: prints as JSON its paragraphs and tables, or {"error": …}. Run by `pdf.py` only."""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Iterator
from typing import Any

from checker.reading.characters import plain
from checker.reading.pdf.glyphs import PALE, Box, Glyph, Page, Turn, char_of, once, quarters_of, without_watermarks
from checker.reading.pdf.layout import blocks_of, headers_and_footers, lines_outside
from checker.reading.pdf.ruling import Rule, grids_of

MAX_PAGES = 1000
MAX_CHARS = 600_000
MAX_SEGMENTS = 20_000  # lines drawn on one page; more are a map or a picture, not a table
MAX_MEMORY = 900 * 1024 * 1024  # address space, of which less than half is ever touched
CPU_SECONDS = 20
_FEW = 20  # characters: a page with fewer and a picture over most of it is a scan
_MOST_OF_PAGE = 0.5
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE_TO = 0
_THICK = 3.0  # points; what is thicker is a surface


def main() -> None:
    """Read the file named on the command line and print the answer."""
    _limit()
    sys.stdout.buffer.write(json.dumps(answer(sys.argv[1]), ensure_ascii=True).encode())


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has other means; there the parent's time limit stands alone
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 2))


def answer(path: str) -> dict[str, Any]:
    """{"blocks", "counts"} or {"error"}."""
    try:
        import pypdfium2.raw as pdfium
    except ImportError:
        return {"error": "library"}
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadDocument(path.encode() + b"\x00", None)
    if not document:
        return {"error": "password" if pdfium.FPDF_GetLastError() == _PASSWORD else "broken"}
    count = pdfium.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        return {"error": "pages"}
    return _laid_out([_Reader(pdfium, document, number).page() for number in range(count)])


def _laid_out(pages: list[Page]) -> dict[str, Any]:
    text = "".join(char.text for page in pages for char in page.chars if not char.text.isspace())
    scanned = [page for page in pages if len(page.chars) < _FEW and page.pictured >= _MOST_OF_PAGE]
    if scanned and 2 * len(scanned) >= len(pages):
        return {"error": "scanned"}
    if len(text) > MAX_CHARS:
        return {"error": "characters"}
    if text and sum(_is_odd(char) for char in text) > 0.3 * len(text):
        return {"error": "garbled"}
    without_watermarks(pages)
    for page in pages:
        page.grids = grids_of(page.rules)
    lines = [lines_outside(page) for page in pages]
    removed = headers_and_footers(pages, lines)
    counts = {
        "headers": len(removed),
        "watermarks": sum(page.watermarks for page in pages),
        "raised": sum(line.raised for found in lines for line in found),
        "scanned": len(scanned),
        "recognized": sum(page.recognized for page in pages),
        "pictures": sum(page.pictures for page in pages),
    }
    return {"blocks": blocks_of(pages, lines, removed), "counts": counts}


def _is_odd(char: str) -> bool:
    """Private, unassigned or lost characters: what a font without a table of its characters gives."""
    return "\ue000" <= char <= "\uf8ff" or char in "\ufffd\ufffe\uffff" or char < " "


class _Reader:
    """One page: its characters with their boxes, the lines drawn on it, how much of it is pictures."""

    def __init__(self, pdfium: Any, document: Any, number: int) -> None:
        self._pdfium = pdfium
        self._page = pdfium.FPDF_LoadPage(document, number)
        self._rectangle, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._to_rectangle, self._to_matrix = ctypes.byref(self._rectangle), ctypes.byref(self._matrix)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))

    def page(self) -> Page:
        """Everything of the page, turned as a person would; an empty one where it cannot be loaded."""
        if not self._page:
            return Page(0, 0)
        pdfium = self._pdfium
        width, height = self._turn()
        page = Page(width, height, once(char_of(glyph, width, height) for glyph in self._glyphs()))
        self._objects(page)
        pdfium.FPDF_ClosePage(self._page)
        return page

    def _turn(self) -> tuple[float, float]:
        """Turn what stands on the page upright; returns its width and height then.

        It is turned before its characters are asked for: PDFium loses some that run upwards or downwards.
        """
        pdfium = self._pdfium
        things = list(self._things())
        angles = (angle for thing in things for angle in self._angles(thing))
        turn = Turn(self._box(), quarters_of(angles, pdfium.FPDFPage_GetRotation(self._page)))
        if turn.matrix != (1, 0, 0, 1, 0, 0):
            for thing in things:
                pdfium.FPDFPageObj_Transform(thing, *turn.matrix)
        return turn.size

    def _things(self) -> Iterator[Any]:
        """The objects on the page, within the limit."""
        pdfium = self._pdfium
        for at in range(min(pdfium.FPDFPage_CountObjects(self._page), 10 * MAX_SEGMENTS)):
            yield pdfium.FPDFPage_GetObject(self._page, at)

    def _angles(self, thing: Any) -> Iterator[float]:
        """In which directions a text runs, or the texts inside a form."""
        pdfium = self._pdfium
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == _TEXT:
            yield self._angle(thing)
        elif kind == _FORM:
            own = self._angle(thing)
            inside = (
                pdfium.FPDFFormObj_GetObject(thing, n) for n in range(min(pdfium.FPDFFormObj_CountObjects(thing), 100))
            )
            yield from (own + self._angle(text) for text in inside if pdfium.FPDFPageObj_GetType(text) == _TEXT)

    def _angle(self, thing: Any) -> float:
        self._pdfium.FPDFPageObj_GetMatrix(thing, self._to_matrix)
        return math.atan2(self._matrix.b, self._matrix.a)

    def _box(self) -> Box:
        box = self._pdfium.FS_RECTF()
        self._pdfium.FPDF_GetPageBoundingBox(self._page, ctypes.byref(box))
        return box.left, box.bottom, box.right, box.top

    def _glyphs(self) -> Iterator[Glyph]:
        """The characters that were placed, in the order of the file."""
        text = self._pdfium.FPDFText_LoadPage(self._page)
        if not text:
            return
        for at, char in self._codes(text):
            glyph = self._glyph(text, at, plain(char))  # one that cannot be seen takes its room and says nothing
            if glyph is not None:
                yield glyph
        self._pdfium.FPDFText_ClosePage(text)

    def _codes(self, text: Any) -> Iterator[tuple[int, str]]:
        """Places and characters, without line ends and what PDFium puts in by itself; surrogates as one."""
        pdfium, high = self._pdfium, 0
        for at in range(min(pdfium.FPDFText_CountChars(text), MAX_CHARS)):
            code = pdfium.FPDFText_GetUnicode(text, at)
            if code in (0, 0x0A, 0x0D) or pdfium.FPDFText_IsGenerated(text, at) == 1:
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD, 0
            yield at, chr(min(code, 0x10FFFF))

    def _glyph(self, text: Any, at: int, char: str) -> Glyph | None:
        """The character with its place; None where it has none."""
        pdfium, box, matrix = self._pdfium, self._rectangle, self._matrix
        pdfium.FPDFText_GetLooseCharBox(text, at, self._to_rectangle)
        if box.right <= box.left and box.top <= box.bottom:
            return None
        pdfium.FPDFText_GetCharOrigin(text, at, self._x, self._y)
        pdfium.FPDFText_GetMatrix(text, at, self._to_matrix)
        pdfium.FPDFText_GetFillColor(text, at, *self._colour)
        size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
        return Glyph(
            text=char,
            x=self._x.value,
            y=self._y.value,
            box=(box.left, box.bottom, box.right, box.top),
            size=size or max(box.top - box.bottom, 1.0),
            angle=math.atan2(matrix.b, matrix.a),
            pale=self._is_pale(),
        )

    def _is_pale(self) -> bool:
        """Whether the colour last asked for is nearly that of paper: bright, or thin over it."""
        red, green, blue, alpha = (part.value / 255 for part in self._colour)
        return 1 - alpha * (1 - (0.3 * red + 0.59 * green + 0.11 * blue)) > PALE

    def _objects(self, page: Page) -> None:
        pdfium = self._pdfium
        area = max(page.width * page.height, 1.0)
        for thing in self._things():
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == _IMAGE:
                page.pictures += 1
                page.pictured += self._area(thing) / area
            elif kind == _FORM:
                page.pictured += self._form_pictures(thing) / area
            elif kind == _PATH and len(page.rules) < MAX_SEGMENTS:
                page.rules.extend(self._rules(thing))
        page.recognized = page.pictured >= _MOST_OF_PAGE and len(page.chars) >= _FEW

    def _bounds(self, thing: Any) -> tuple[float, float, float, float]:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        self._pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
        return left.value, bottom.value, right.value, top.value

    def _area(self, thing: Any) -> float:
        left, bottom, right, top = self._bounds(thing)
        return max(right - left, 0.0) * max(top - bottom, 0.0)

    def _form_pictures(self, form: Any) -> float:
        """The area of a form that holds pictures: some scanners wrap each page in one."""
        pdfium = self._pdfium
        inside = (pdfium.FPDFFormObj_GetObject(form, n) for n in range(min(pdfium.FPDFFormObj_CountObjects(form), 100)))
        return self._area(form) if any(pdfium.FPDFPageObj_GetType(thing) == _IMAGE for thing in inside) else 0.0

    def _rules(self, path: Any) -> list[Rule]:
        """The straight lines of a path along the axes; a filled thin rectangle is one, too."""
        pdfium = self._pdfium
        left, bottom, right, top = self._bounds(path)
        if right - left <= _THICK or top - bottom <= _THICK:
            return [Rule(left, bottom, right, top)] if max(right - left, top - bottom) > _THICK else []
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
        rules, last = [], None
        x, y = ctypes.c_float(), ctypes.c_float()
        for at in range(min(pdfium.FPDFPath_CountSegments(path), MAX_SEGMENTS)):
            segment = pdfium.FPDFPath_GetPathSegment(path, at)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            if kind == _LINE_TO and last is not None:
                rule = Rule(
                    min(last[0], point[0]), min(last[1], point[1]), max(last[0], point[0]), max(last[1], point[1])
                )
                if rule.is_straight:
                    rules.append(rule)
            last = point
        return rules


if __name__ == "__main__":
    main()
