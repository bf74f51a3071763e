"""The parts of the template beside its text: styles, numbering, fonts, settings, page number, properties."""

from __future__ import annotations

from tools.skeleton.official import (
    CHARACTER_SPACING_TWIPS,
    FACES,
    LINE_PITCH_TWIPS,
    NUMBERING,
    SIZE,
    STYLES,
    Font,
    NumberLevel,
    Style,
)
from tools.skeleton.xml import DECLARATION, DEFAULT_RUN, field, fonts, paragraph, root, run, size, tag

LIST_ID = 1
HALF_POINTS_TO_TWIPS = 10


def styles() -> str:
    """word/styles.xml: the defaults, Normal, the paragraph styles of the standard, and the table style."""
    return root("styles", _defaults(), _normal(), *map(_style, STYLES), _table_style())


def _defaults() -> str:
    language = tag("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    return tag(
        "docDefaults",
        tag("rPrDefault", tag("rPr", fonts(FACES[3]), size("3号"), language)),
        tag("pPrDefault", tag("pPr", tag("overflowPunct", val=0), tag("spacing", before=0, after=0))),
    )


def _normal() -> str:
    return tag(
        "style",
        tag("name", val="Normal"),
        tag("qFormat"),
        tag("pPr", tag("widowControl", val=0), tag("overflowPunct", val=0), _pitch(0), tag("jc", val="both")),
        tag("rPr", DEFAULT_RUN),
        type="paragraph",
        default=1,
        styleId="Normal",
    )


def _style(style: Style) -> str:
    return tag(
        "style",
        tag("name", val=style.name),
        tag("basedOn", val="Normal"),
        tag("next", val="BodyText") if style.outline else "",
        tag("qFormat"),
        tag("pPr", *_paragraph_properties(style)),
        tag("rPr", *_run_properties(style)),
        type="paragraph",
        styleId=style.id,
    )


def _paragraph_properties(style: Style) -> list[str]:
    """In the order the schema asks for. No punctuation hangs over the edge: 5.2.1 gives the type area its width."""
    return [
        tag("keepNext") if style.keep_next else "",
        tag("pageBreakBefore") if style.page_break else "",
        tag("numPr", tag("ilvl", val=style.level), tag("numId", val=LIST_ID)) if style.level is not None else "",
        _RULES[style.border],
        _contents_tab() if style.tabs else "",
        tag("overflowPunct", val=0),
        tag("snapToGrid", val=0),
        _pitch(style.before_lines) if style.pitch else tag("spacing", line=240, lineRule="auto"),
        _indent(style),
        tag("jc", val=style.align),
        tag("outlineLvl", val=style.outline - 1) if style.outline else "",
    ]


def _pitch(before_lines: int) -> str:
    """The exact line pitch of 5.2.3, and empty lines before the paragraph where a clause asks for them."""
    return tag("spacing", before=before_lines * LINE_PITCH_TWIPS, after=0, line=LINE_PITCH_TWIPS, lineRule="exact")


def _indent(style: Style) -> str:
    """Indents in characters, with the same in twips for programs that do not know characters.

    A numbered style takes its indent from the list level, where Word looks first.
    """
    if style.level is not None:
        return ""
    character = SIZE[style.size] * HALF_POINTS_TO_TWIPS
    wanted = {"left": style.left, "right": style.right, "firstLine": style.first_line}
    attributes = {key: value for name, count in wanted.items() for key, value in _in_characters(name, count, character)}
    return tag("ind", **attributes)


def _in_characters(name: str, count: int, character: int) -> list[tuple[str, int]]:
    return [(f"{name}Chars", count * 100), (name, count * character)]


def _run_properties(style: Style) -> list[str]:
    squeezed = style.pitch and style.size == "3号"
    return [
        fonts(style.face),
        tag("b") if style.bold else tag("b", val=0),
        tag("color", val=style.colour) if style.colour else "",
        tag("spacing", val=CHARACTER_SPACING_TWIPS) if squeezed else "",
        size(style.size),
    ]


# 7.2.7: a red line as wide as the type area, 4 mm (11 pt) below the document number. 7.4.1: black lines above and
# below the imprint, the outer ones 0.35 mm (1 pt).
_RULES = {
    "": "",
    "red": tag("pBdr", tag("bottom", val="single", sz=18, space=11, color="FF0000")),
    "black": tag(
        "pBdr",
        tag("top", val="single", sz=8, space=1, color="000000"),
        tag("bottom", val="single", sz=8, space=1, color="000000"),
        tag("between", val="single", sz=6, space=1, color="000000"),
    ),
}


def _contents_tab() -> str:
    """A dotted leader to the page number at the right edge of the type area (156 mm)."""
    return tag("tabs", tag("tab", val="right", leader="dot", pos=8844))


def _table_style() -> str:
    line: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": "000000"}
    borders = (tag(side, **line) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    margins = tag("tblCellMar", tag("left", w=57, type="dxa"), tag("right", w=57, type="dxa"))
    return tag(
        "style",
        tag("name", val="指标表"),
        tag("tblPr", tag("tblBorders", *borders), margins),
        type="table",
        styleId="IndicatorTable",
    )


def numbering() -> str:
    """word/numbering.xml: one list of five levels, each bound to its style (7.3.3)."""
    levels = (_level(index, level) for index, level in enumerate(NUMBERING))
    abstract = tag("abstractNum", tag("multiLevelType", val="multilevel"), *levels, abstractNumId=0)
    return root("numbering", abstract, tag("num", tag("abstractNumId", val=0), numId=LIST_ID))


def _level(index: int, level: NumberLevel) -> str:
    return tag(
        "lvl",
        tag("start", val=1),
        tag("numFmt", val=level.format),
        tag("pStyle", val=level.style),
        tag("suff", val=level.follow),
        tag("lvlText", val=level.text),
        tag("lvlJc", val="left"),
        tag("pPr", tag("ind", leftChars=0, left=0, firstLineChars=200, firstLine=640)),
        ilvl=index,
    )


def font_table() -> str:
    """word/fontTable.xml: for each face the names to try where it is missing (w:altName, a comma-delimited list)."""
    return root("fonts", *map(_font, FACES))


def _font(face: Font) -> str:
    charset = "00" if face.name.isascii() else "86"  # 86: GB2312
    return tag(
        "font",
        tag("altName", val=",".join(face.fallbacks)),
        tag("panose1", val=face.panose),
        tag("charset", val=charset),
        tag("family", val=face.family),
        tag("pitch", val="variable"),
        name=face.name,
    )


def settings() -> str:
    """word/settings.xml: different page numbers on odd and even pages (7.5), Chinese line breaking, no theme."""
    return root(
        "settings",
        tag("zoom", percent=100),
        tag("bordersDoNotSurroundHeader"),
        tag("bordersDoNotSurroundFooter"),
        tag("evenAndOddHeaders"),
        tag("characterSpacingControl", val="compressPunctuation"),
        tag("compat", tag("compatSetting", name="compatibilityMode", uri=_WORD, val=15)),
        tag("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


_WORD = "http://schemas.microsoft.com/office/word"


def footer(side: str) -> str:
    """— 1 — one character from the outer edge (7.5); `side` is right on odd pages, left on even ones."""
    character = SIZE["4号"] * HALF_POINTS_TO_TWIPS
    indent = tag("ind", **{f"{side}Chars": 100, side: character})
    properties = indent + tag("jc", val=side)
    return root("ftr", paragraph("PageNumber", run("— "), field("PAGE", "1"), run(" —"), properties=properties))


def core_properties() -> str:
    """docProps/core.xml; title, author and dates are set when a plan is made."""
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>plandraft</dc:title><dc:creator>plandraft</dc:creator></cp:coreProperties>"
    )
