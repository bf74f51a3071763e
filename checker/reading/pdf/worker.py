"""The process that opens a PDF: prints as JSON its paragraphs and tables, or {"error": …}. Run by `pdf.py` only."""

from __future__ import annotations

import ctypes
import json
import sys
import unicodedata
from typing import Any

from checker.reading.pdf.layout import Char, Page, blocks_of, headers_and_footers
from checker.reading.pdf.ruling import Rule

MAX_PAGES = 1000
MAX_CHARS = 1_500_000
MAX_SEGMENTS = 20_000  # lines drawn on one page; more are a map or a picture, not a table
MAX_MEMORY = 900 * 1024 * 1024  # address space, of which less than half is ever touched
CPU_SECONDS = 110
_FEW = 20  # characters: a page with fewer and a picture over most of it is a scan
_MOST_OF_PAGE = 0.5
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_PATH, _IMAGE, _FORM = 2, 3, 5
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
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


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
    removed = headers_and_footers(pages)
    counts = {
        "headers": len(removed),
        "scanned": len(scanned),
        "recognized": sum(page.recognized for page in pages),
        "pictures": sum(page.pictures for page in pages),
    }
    return {"blocks": blocks_of(pages, removed), "counts": counts}


def _character(code: int) -> str:
    """The character; radicals, which some fonts give instead of it (⼀ for 一), undone."""
    char = chr(min(code, 0x10FFFF))
    return unicodedata.normalize("NFKC", char) if "\u2e80" <= char <= "\u2fdf" else char


def _is_odd(char: str) -> bool:
    """Private, unassigned or lost characters: what a font without a table of its characters gives."""
    return "\ue000" <= char <= "\uf8ff" or char in "\ufffd\ufffe\uffff" or char < " "


class _Reader:
    """One page: its characters with their boxes, the lines drawn on it, how much of it is pictures."""

    def __init__(self, pdfium: Any, document: Any, number: int) -> None:
        self._pdfium = pdfium
        self._page = pdfium.FPDF_LoadPage(document, number)

    def page(self) -> Page:
        """Everything of the page; an empty one where it cannot be loaded."""
        if not self._page:
            return Page(0, 0)
        pdfium = self._pdfium
        page = Page(pdfium.FPDF_GetPageWidthF(self._page), pdfium.FPDF_GetPageHeightF(self._page))
        self._characters(page)
        self._objects(page)
        pdfium.FPDF_ClosePage(self._page)
        return page

    def _characters(self, page: Page) -> None:
        pdfium = self._pdfium
        text = pdfium.FPDFText_LoadPage(self._page)
        if not text:
            return
        box, high = pdfium.FS_RECTF(), 0
        for at in range(min(pdfium.FPDFText_CountChars(text), MAX_CHARS)):
            code = pdfium.FPDFText_GetUnicode(text, at)
            if code == 0 or code in (0x0D, 0x0A) or pdfium.FPDFText_IsGenerated(text, at) == 1:
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD, 0
            pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box))
            if box.right > box.left or box.top > box.bottom:
                page.chars.append(Char(text=_character(code), x0=box.left, y0=box.bottom, x1=box.right, y1=box.top))
        pdfium.FPDFText_ClosePage(text)

    def _objects(self, page: Page) -> None:
        pdfium = self._pdfium
        area = max(page.width * page.height, 1.0)
        for at in range(min(pdfium.FPDFPage_CountObjects(self._page), 10 * MAX_SEGMENTS)):
            thing = pdfium.FPDFPage_GetObject(self._page, at)
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
