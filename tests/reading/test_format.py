"""The looks of a Word file: which setting wins, and what a section says of its paper and page numbers."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from checker.reading.read import read_file
from checker.reading.word.faces import Face
from checker.reading.word.format import Format, Look, Page, format_of
from tests.unitutil.word import packed, part_xml

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_A4 = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:bottom="1984" w:left="1587" w:right="1474"/>'
_PAGE = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
_STYLES = """
    <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/></w:rPr>
      </w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:jc w:val="both"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/>
      <w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>
      <w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/><w:pPr><w:ind w:firstLine="0" w:firstLineChars="0"/>
      <w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="n"><w:basedOn w:val="a"/>
      <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="k"><w:rPr><w:rFonts w:eastAsia="楷体"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="circle"><w:basedOn w:val="circle"/></w:style>"""
_NUMBERING = """<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:pStyle w:val="n"/><w:numFmt w:val="decimal"/>
    <w:lvlText w:val="%1."/><w:pPr><w:ind w:firstLine="640"/></w:pPr></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>"""
_THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>
    <a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont>
    </a:fontScheme></a:themeElements></a:theme>"""


def _format(folder: Path, body: str, settings: str = "", **parts: str) -> Format:
    kinds = {"styles": "styles", "numbering": "numbering", "theme": "theme", "settings": "settings"}
    kinds |= dict.fromkeys(parts, "footer")
    related = "".join(f'<Relationship Id="{n}" Type="{_REL}/{k}" Target="{n}.xml"/>' for n, k in kinds.items())
    written = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": part_xml("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
        "word/styles.xml": part_xml("styles", _STYLES),
        "word/numbering.xml": part_xml("numbering", _NUMBERING),
        "word/theme.xml": _THEME,
        "word/settings.xml": part_xml("settings", settings),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    path = folder / "稿.docx"
    path.write_bytes(packed(written))
    found = format_of(read_file(path))
    assert found is not None
    return found


def _look(folder: Path, properties: str, run: str = "", text: str = "文字", section: str = _A4) -> Look:
    body = f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    return _format(folder, f"{body}<w:sectPr>{section}</w:sectPr>").looks[1]


def _footer(inside: str, properties: str = "") -> str:
    return part_xml("ftr", f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>")


def _page(folder: Path, footers: dict[str, str], settings: str = "", more: str = "") -> Page:
    """The page of a section with these footers by their kind (default, even, first)."""
    references = "".join(f'<w:footerReference w:type="{kind}" r:id="{kind}"/>' for kind in footers)
    body = f"<w:p><w:r><w:t>文字</w:t></w:r></w:p><w:sectPr>{references}{_A4}{more}</w:sectPr>"
    (page,) = _format(folder, body, settings, **footers).pages
    return page


@pytest.mark.parametrize(
    ("properties", "run", "face"),
    [
        ("", "", Face("等线", 21)),
        ('<w:pStyle w:val="b"/>', "", Face("仿宋", 32)),
        ('<w:pStyle w:val="c"/>', "", Face("黑体", 32)),
        ('<w:pStyle w:val="b"/>', '<w:rStyle w:val="k"/>', Face("楷体", 32)),
        (
            '<w:pStyle w:val="b"/>',
            '<w:rStyle w:val="k"/><w:rFonts w:eastAsia="宋体"/><w:sz w:val="44"/>',
            Face("宋体", 44),
        ),
        ('<w:pStyle w:val="b"/>', '<w:rFonts w:ascii="Arial"/>', Face("仿宋", 32)),
        ('<w:pStyle w:val="b"/>', '<w:rFonts w:eastAsia="宋体" w:eastAsiaTheme="minorEastAsia"/>', Face("等线", 32)),
        ('<w:pStyle w:val="circle"/>', "", Face("等线", 21)),
        ('<w:pStyle w:val="gone"/>', "", Face("等线", 21)),
    ],
)
def test_the_nearer_setting_wins(tmp_path: Path, properties: str, run: str, face: Face) -> None:
    assert _look(tmp_path, properties, run).face == face


@pytest.mark.parametrize(
    ("properties", "indent"),
    [
        ("", 0),
        ('<w:pStyle w:val="b"/>', 2),
        ('<w:pStyle w:val="c"/>', 0),
        ('<w:pStyle w:val="n"/>', 2),
        ('<w:pStyle w:val="n"/><w:ind w:firstLine="0"/>', 0),
        ('<w:ind w:firstLine="420"/>', 2),
        ('<w:ind w:hanging="420"/>', -2),
        ('<w:ind w:firstLineChars="150" w:firstLine="999"/>', Fraction(3, 2)),
    ],
)
def test_the_indent_counts_characters(tmp_path: Path, properties: str, indent: Fraction) -> None:
    assert _look(tmp_path, properties).indent == indent


@pytest.mark.parametrize(
    ("properties", "grid", "pitch"),
    [
        ('<w:pStyle w:val="b"/>', "", 560),
        ('<w:spacing w:line="360" w:lineRule="auto"/>', "", None),
        ("", '<w:docGrid w:type="lines" w:linePitch="579"/>', 579),
        ('<w:spacing w:line="360"/>', '<w:docGrid w:type="linesAndChars" w:linePitch="300"/>', 450),
        ('<w:snapToGrid w:val="0"/>', '<w:docGrid w:type="lines" w:linePitch="579"/>', None),
        ("", '<w:docGrid w:linePitch="312"/>', None),
    ],
)
def test_the_pitch_is_set_or_that_of_the_grid(tmp_path: Path, properties: str, grid: str, pitch: int | None) -> None:
    assert _look(tmp_path, properties, section=_A4 + grid).pitch == pitch


def test_the_face_is_that_of_most_chinese_characters(tmp_path: Path) -> None:
    runs = "".join(
        f'<w:r><w:rPr><w:rFonts w:eastAsia="{font}"/></w:rPr><w:t>{text}</w:t></w:r>'
        for font, text in (
            ("黑体", "加强领导。"),
            ("仿宋", "各部门分工负责，保障经费。"),
            ("宋体", "1234567890 abcdefgh"),
        )
    )
    look = _format(tmp_path, f"<w:p>{runs}</w:p>").looks[1]
    assert look.face.font == "仿宋"


def test_colours_other_than_black_are_named_once(tmp_path: Path) -> None:
    runs = "".join(
        f'<w:r><w:rPr><w:color w:val="{colour}"/></w:rPr><w:t>文字</w:t></w:r>'
        for colour in ("auto", "000000", "ff0000", "FF0000", "0000FF")
    )
    assert _format(tmp_path, f"<w:p>{runs}</w:p>").looks[1].colours == ("FF0000", "0000FF")


def test_a_margin_that_text_may_run_into_counts_by_its_size(tmp_path: Path) -> None:
    section = '<w:pgMar w:top="-2098" w:bottom="-1984" w:left="1587" w:right="1474" w:gutter="13"/>'
    body = f"<w:p><w:r><w:t>文字</w:t></w:r></w:p><w:sectPr>{section}</w:sectPr>"
    (page,) = _format(tmp_path, body).pages
    assert (page.top, page.bottom, page.left, page.right) == (2098, 1984, 1600, 1474)


def test_paragraphs_know_their_section(tmp_path: Path) -> None:
    wide = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    text = "<w:r><w:t>文字</w:t></w:r>"
    found = _format(tmp_path, f"<w:p>{text}</w:p><w:p><w:pPr>{wide}</w:pPr>{text}</w:p><w:p>{text}</w:p>")
    assert [look.page for look in found.looks.values()] == [0, 0, 1]
    assert [page.landscape for page in found.pages] == [True, False]


@pytest.mark.parametrize(
    ("inside", "more", "dash"),
    [
        (f"<w:r><w:t>— </w:t></w:r>{_PAGE}<w:r><w:t> —</w:t></w:r>", "", "—"),
        (f"<w:r><w:t>- </w:t></w:r>{_PAGE}<w:r><w:t> -</w:t></w:r>", "", "-"),
        (_PAGE, "", ""),
        (_PAGE, '<w:pgNumType w:fmt="numberInDash"/>', "—"),
    ],
)
def test_the_dashes_round_the_page_number(tmp_path: Path, inside: str, more: str, dash: str) -> None:
    number = _page(tmp_path, {"default": _footer(inside)}, more=more).number
    assert number is not None
    assert number.dash == dash


_OUTER = {"default": _footer(_PAGE, '<w:jc w:val="right"/>'), "even": _footer(_PAGE, '<w:jc w:val="left"/>')}


@pytest.mark.parametrize(
    ("footers", "settings", "outside"),
    [
        (_OUTER, "<w:evenAndOddHeaders/>", True),
        (_OUTER, "", False),
        ({"default": _OUTER["default"]}, "<w:evenAndOddHeaders/>", False),
        ({"default": _footer(_PAGE, '<w:framePr w:xAlign="outside"/>')}, "", True),
        ({"default": _footer(_PAGE, '<w:jc w:val="center"/>')}, "", False),
    ],
)
def test_whether_the_number_stands_outside(
    tmp_path: Path, footers: dict[str, str], settings: str, outside: bool
) -> None:
    number = _page(tmp_path, footers, settings).number
    assert number is not None
    assert number.outside is outside


def test_a_footer_without_a_page_field_has_no_number(tmp_path: Path) -> None:
    page = _page(tmp_path, {"default": _footer("<w:r><w:t>1</w:t></w:r>")})
    assert (page.number, page.unread) == (None, False)


def test_of_a_broken_footer_nobody_knows(tmp_path: Path) -> None:
    page = _page(tmp_path, {"default": "<w:ftr"})
    assert (page.number, page.unread) == (None, True)


def test_a_section_goes_on_with_the_footer_of_the_one_before(tmp_path: Path) -> None:
    first = f'<w:sectPr><w:footerReference w:type="default" r:id="f"/>{_A4}</w:sectPr>'
    body = f"<w:p><w:pPr>{first}</w:pPr><w:r><w:t>文字</w:t></w:r></w:p><w:p><w:r><w:t>文字</w:t></w:r></w:p>"
    found = _format(tmp_path, f"{body}<w:sectPr>{_A4}</w:sectPr>", f=_footer(_PAGE))
    assert [page.number is None for page in found.pages] == [False, False]


def test_only_word_files_have_looks(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_text("云岭县妇女发展规划\n", encoding="utf-8")
    assert format_of(read_file(path)) is None
