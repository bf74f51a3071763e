"""The skeleton as LibreOffice prints it: margins, lines and characters a page, type sizes and faces, page numbers.

The faces of GB/T 9704 are seldom installed where tests run; a fontconfig file of the test's own stands a different
installed face in for each, so that the PDF shows which style every line was set in.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from tests.drafter.plans import COUNTY, drafted_bytes
from tools.skeleton.official import (
    BOTTOM_MM,
    CHARACTERS,
    LEFT_MM,
    LINE_PITCH_TWIPS,
    LINES,
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    RIGHT_MM,
    TOP_MM,
)

NEEDED = ("soffice", "pdftotext", "pdfinfo", "pdftohtml", "fc-match")
MISSING = [tool for tool in NEEDED if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)} to print and measure a page"),
]

MM = 72 / 25.4
STAND_INS = {
    "方正小标宋简体": "Noto Serif CJK TC",
    "黑体": "Noto Sans CJK SC",
    "楷体_GB2312": "Noto Serif CJK KR",
    "仿宋_GB2312": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
}
FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{matches}</fontconfig>"""
MATCH = """<match target="pattern"><test name="family"><string>{face}</string></test>
<edit name="family" mode="assign" binding="strong"><string>{stand_in}</string></edit></match>"""


@dataclass(frozen=True)
class Line:
    """A printed line in points from the page's top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Printed:
    """The PDF's pages as lines, and its text runs with size and face from pdftohtml."""

    path: Path
    pages: list[list[Line]]
    width: float
    height: float


def _line(element: ElementTree.Element) -> Line:
    words = [word.text or "" for word in element if word.tag.endswith("word")]
    edges = (float(element.attrib[key]) for key in ("xMin", "yMin", "xMax", "yMax"))
    return Line("".join(words), *edges)


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> Printed:
    folder = tmp_path_factory.mktemp("print")
    (folder / "规划.docx").write_bytes(drafted_bytes(replace(COUNTY, notice=True)))
    matches = "".join(MATCH.format(face=face, stand_in=to) for face, to in STAND_INS.items())
    (folder / "fonts.conf").write_text(FONTCONFIG.format(matches=matches), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "规划.docx"),
    ]
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(folder),
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
    }
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
    pdf = folder / "规划.pdf"
    layout = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    root = ElementTree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", layout.stdout))
    found = [element for element in root.iter() if element.tag.endswith("page")]
    pages = [
        sorted((_line(e) for e in page.iter() if e.tag.endswith("line")), key=lambda line: line.top) for page in found
    ]
    return Printed(pdf, pages, float(found[0].attrib["width"]), float(found[0].attrib["height"]))


def body(page: list[Line]) -> list[Line]:
    """The lines of the type area (the page number left out)."""
    return [line for line in page if not re.fullmatch(r"—\d+—", line.text)]


def text_pages(printed: Printed) -> list[list[Line]]:
    """The pages of running text, from the foreword to the page before the tables; the last one may be short."""
    pages = [body(page) for page in printed.pages]
    starts = [page[0].text for page in pages]
    return pages[starts.index("前言") : starts.index("附表1")]


def full_pages(printed: Printed) -> list[list[Line]]:
    """All but the last page of the running text."""
    return text_pages(printed)[:-1]


def hangs(line: Line) -> bool:
    """LibreOffice 7 hangs punctuation over the edge even where the file says not to (w:overflowPunct, for Word)."""
    return line.text.endswith(tuple("，。、；：）】"))


def test_the_paper_is_a4(printed):
    assert printed.width == pytest.approx(PAGE_WIDTH_MM * MM, abs=1)
    assert printed.height == pytest.approx(PAGE_HEIGHT_MM * MM, abs=1)


def test_the_text_keeps_the_margins(printed):
    lines = [line for page in text_pages(printed) for line in page]
    assert min(line.left for line in lines) == pytest.approx(LEFT_MM * MM, abs=1)
    assert max(line.right for line in lines if not hangs(line)) <= printed.width - RIGHT_MM * MM + 1
    assert min(line.top for line in lines) >= TOP_MM * MM - 1
    assert max(line.bottom for line in lines) <= printed.height - BOTTOM_MM * MM + 4  # descent of the stand-in face


def test_a_full_page_has_22_lines(printed):
    rows = [len({round(line.top) for line in page}) for page in full_pages(printed)]
    assert len(rows) >= 8
    assert max(rows) == LINES
    assert min(rows) >= LINES - 2  # a heading is kept with the text below it


def test_a_full_line_has_28_characters(printed):
    lines = [line for page in text_pages(printed) for line in page if not hangs(line)]
    plain = [line.text for line in lines if re.fullmatch(r"[\u4e00-\u9fff，、。；]+", line.text)]
    assert max(map(len, plain)) == CHARACTERS


def test_the_line_pitch_is_even(printed):
    tops = [line.top for line in text_pages(printed)[1]]
    steps = {round(b - a, 1) for a, b in pairwise(tops) if b - a > 1}
    assert all(step == pytest.approx(LINE_PITCH_TWIPS / 20, abs=0.2) for step in steps)


def test_page_numbers_stand_outside(printed):
    for number, page in enumerate(printed.pages, 1):
        (mark,) = [line for line in page if re.fullmatch(r"—\d+—", line.text)]
        assert mark.text == f"—{number}—"
        assert (mark.left > printed.width / 2) == (number % 2 == 1)


def test_the_first_dash_of_the_page_number_stands_7_mm_below_the_type_area(printed):
    (mark,) = [line for line in printed.pages[0] if re.fullmatch(r"—\d+—", line.text)]
    middle = (mark.top + mark.bottom) / 2
    assert middle - (PAGE_HEIGHT_MM - BOTTOM_MM) * MM == pytest.approx(7 * MM, abs=3)


def faces(printed: Printed) -> dict[str, tuple[int, str]]:
    """Text → size in points and stand-in face, as pdftohtml reports them."""
    made = subprocess.run(
        ["pdftohtml", "-xml", "-stdout", "-i", "-zoom", "1", "-fontfullname", str(printed.path)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    xml = made.stdout.decode("utf-8", "replace")
    fonts = {m[1]: (int(m[2]), m[3]) for m in re.finditer(r'<fontspec id="(\d+)" size="(-?\d+)" family="([^"]*)"', xml)}
    found = {}
    for m in re.finditer(r'<text [^>]*font="(\d+)">(.*?)</text>', xml):
        found[re.sub(r"<[^>]+>|\s", "", m[2])] = fonts[m[1]]
    return found


LEVELS = [
    ("云岭县妇女发展规划（", 22, "Serif"),
    ("指导思想、基本原则和总体目标", 16, "Sans"),
    ("（一）指导思想", 16, "Serif"),
    ("主要目标：", 16, "Serif"),
    ("妇女是物质文明和精神文明的创造者", 16, "Serif"),
]


@pytest.mark.parametrize(("start", "size", "face"), LEVELS)
def test_each_level_is_set_in_its_size_and_face(printed, start, size, face):
    found = {text: font for text, font in faces(printed).items() if start in text and "..." not in text}
    assert found, f"“{start}” is not on any page"
    assert any(font[0] == size and face in font[1] for font in found.values()), found


def test_table_headings_are_repeated_on_every_page(printed):
    pages = ["".join(line.text for line in page) for page in printed.pages]
    tables = [text for text in pages if "牵头单位" in text and "完成时限" in text]
    assert len(tables) >= 2
