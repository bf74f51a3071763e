"""The settings of GB/T 9704—2012《党政机关公文格式》 as data, each with its clause, and the units Word wants.

Where the standard leaves room (an approximate number of lines, a fall-back font), the choice and its reason stand here.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

STANDARD: Final = "GB/T 9704—2012"


def twips(millimetres: float) -> int:
    """Millimetres as twentieths of a point, Word's unit for lengths, rounded."""
    return round(millimetres * 1440 / 25.4)


# 5.1: A4. 5.2.1: top margin (天头) 37 mm, binding margin (订口) 28 mm, type area (版心) 156 mm × 225 mm,
# which leaves 26 mm to the right and 35 mm below.
PAGE_WIDTH_MM: Final = 210
PAGE_HEIGHT_MM: Final = 297
TOP_MM: Final = 37
BOTTOM_MM: Final = 35
LEFT_MM: Final = 28
RIGHT_MM: Final = 26

# 5.2.3: 22 lines of 28 characters that fill the type area: 225 mm / 22 = 28.99 pt a line. An exact line pitch of
# 28.95 pt keeps the 22nd line inside the type area in every word processor (29 pt is a twentieth too much).
LINES: Final = 22
CHARACTERS: Final = 28
LINE_PITCH_TWIPS: Final = 579

# 28 characters of 16 pt are 448 pt, 5.8 pt wider than 156 mm: each is set 0.25 pt closer, since LibreOffice and WPS
# do not shrink characters by the document grid as Word does.
CHARACTER_SPACING_TWIPS: Final = -5

# 字号: Chinese type sizes in half points, Word's unit for sizes.
SIZE: Final = {"初号": 84, "1号": 52, "2号": 44, "小2号": 36, "3号": 32, "4号": 28, "小4号": 24, "5号": 21, "小5号": 18}


class Font(Struct, frozen=True):
    """A typeface by the name the standard's users know, and the names to try where it is not installed.

    `family`, `pitch` and `panose` let a program without any of the names choose a serif or a sans.
    """

    name: str
    fallbacks: tuple[str, ...]
    family: str
    panose: str


TITLE_FACE: Final = Font(
    "方正小标宋简体", ("小标宋", "华文中宋", "宋体", "Noto Serif CJK SC"), "roman", "02010600030101010101"
)
BLACK_FACE: Final = Font("黑体", ("SimHei", "Noto Sans CJK SC"), "swiss", "02010609060101010101")
REGULAR_FACE: Final = Font("楷体_GB2312", ("楷体", "KaiTi", "Noto Serif CJK SC"), "modern", "02010609060101010101")
BODY_FACE: Final = Font("仿宋_GB2312", ("仿宋", "FangSong", "Noto Serif CJK SC"), "modern", "02010609060101010101")
SONG_FACE: Final = Font("宋体", ("SimSun", "Noto Serif CJK SC"), "roman", "02010600030101010101")
LATIN_FACE: Final = Font("Times New Roman", ("Liberation Serif",), "roman", "02020603050405020304")
FACES: Final = (TITLE_FACE, BLACK_FACE, REGULAR_FACE, BODY_FACE, SONG_FACE, LATIN_FACE)


class Style(Struct, frozen=True):
    """A paragraph style. `size` is a key of SIZE; indents in characters; `outline` 1–9 for a heading, 0 for text.

    `level` is the level of the one multi-level list the style is numbered by (None: not numbered); `pitch` False lets
    the line be as high as it needs (tables); `clause` names the clause of the standard that asks for it.
    """

    id: str
    name: str
    face: Font
    size: str
    clause: str
    align: str = "both"
    first_line: int = 2
    outline: int = 0
    level: int | None = None
    bold: bool = False
    colour: str = ""
    before_lines: int = 0
    page_break: bool = False
    keep_next: bool = False
    pitch: bool = True
    tabs: bool = False
    left: int = 0
    right: int = 0
    border: str = ""


STYLES: Final = (
    Style(id="Title", name="Title", face=TITLE_FACE, size="2号", clause="7.3.1", align="center", first_line=0),
    Style(id="Subtitle", name="Subtitle", face=REGULAR_FACE, size="3号", clause="5.2.2", align="center", first_line=0),
    Style(
        id="Foreword",
        name="前言标题",
        face=BLACK_FACE,
        size="3号",
        clause="7.3.3",
        align="center",
        first_line=0,
        outline=1,
        page_break=True,
        keep_next=True,
    ),
    Style(
        id="Heading1",
        name="heading 1",
        face=BLACK_FACE,
        size="3号",
        clause="7.3.3",
        align="left",
        outline=1,
        level=0,
        keep_next=True,
    ),
    Style(
        id="Heading2",
        name="heading 2",
        face=REGULAR_FACE,
        size="3号",
        clause="7.3.3",
        align="left",
        outline=2,
        level=1,
        keep_next=True,
    ),
    Style(
        id="Heading3",
        name="heading 3",
        face=BODY_FACE,
        size="3号",
        clause="7.3.3",
        align="left",
        outline=3,
        level=2,
        bold=True,
        keep_next=True,
    ),
    Style(id="Item", name="条目", face=BODY_FACE, size="3号", clause="7.3.3", level=3),
    Style(id="SubItem", name="子条目", face=BODY_FACE, size="3号", clause="7.3.3", level=4),
    Style(id="BodyText", name="Body Text", face=BODY_FACE, size="3号", clause="5.2.2"),
    Style(
        id="Addressee",
        name="主送机关",
        face=BODY_FACE,
        size="3号",
        clause="7.3.2",
        align="left",
        first_line=0,
        before_lines=1,
    ),
    Style(
        id="AttachmentNote", name="附件说明", face=BODY_FACE, size="3号", clause="7.3.4", align="left", before_lines=1
    ),
    Style(
        id="Signature", name="署名", face=BODY_FACE, size="3号", clause="7.3.5.1", align="right", first_line=0, right=4
    ),
    Style(
        id="AttachmentMark",
        name="附件标识",
        face=BLACK_FACE,
        size="3号",
        clause="7.3.7",
        align="left",
        first_line=0,
        page_break=True,
    ),
    Style(
        id="TableTitle",
        name="附表标题",
        face=TITLE_FACE,
        size="2号",
        clause="7.3.7",
        align="center",
        first_line=0,
        outline=1,
        keep_next=True,
    ),
    Style(
        id="Issuer",
        name="发文机关标志",
        face=TITLE_FACE,
        size="初号",
        clause="7.2.4",
        align="center",
        first_line=0,
        colour="FF0000",
        pitch=False,
    ),
    Style(
        id="DocumentNumber",
        name="发文字号",
        face=BODY_FACE,
        size="3号",
        clause="7.2.5",
        align="center",
        first_line=0,
        before_lines=2,
        border="red",
    ),
    Style(
        id="Imprint",
        name="版记",
        face=BODY_FACE,
        size="4号",
        clause="7.4.2",
        align="both",
        first_line=0,
        left=1,
        right=1,
        border="black",
    ),
    Style(
        id="ContentsTitle", name="目录标题", face=BLACK_FACE, size="3号", clause="5.2.2", align="center", first_line=0
    ),
    Style(id="TOC1", name="toc 1", face=BODY_FACE, size="3号", clause="5.2.2", align="left", first_line=0, tabs=True),
    Style(
        id="TOC2",
        name="toc 2",
        face=BODY_FACE,
        size="3号",
        clause="5.2.2",
        align="left",
        first_line=0,
        tabs=True,
        left=1,
    ),
    Style(
        id="TableHead",
        name="表头",
        face=BLACK_FACE,
        size="小5号",
        clause="8",
        align="center",
        first_line=0,
        pitch=False,
    ),
    Style(
        id="TableCell",
        name="表格文字",
        face=BODY_FACE,
        size="小5号",
        clause="8",
        align="left",
        first_line=0,
        pitch=False,
    ),
    Style(
        id="TableFigure",
        name="表格数字",
        face=BODY_FACE,
        size="小5号",
        clause="8",
        align="center",
        first_line=0,
        pitch=False,
    ),
    Style(
        id="TableNote", name="表注", face=BODY_FACE, size="小5号", clause="8", align="both", first_line=0, pitch=False
    ),
    Style(
        id="PageNumber",
        name="footer",
        face=SONG_FACE,
        size="4号",
        clause="7.5",
        align="right",
        first_line=0,
        pitch=False,
    ),
)


class NumberLevel(Struct, frozen=True):
    """A level of the list: Word's number format, the text around it, the style it belongs to, what follows it."""

    format: str
    text: str
    style: str
    follow: str = "nothing"


# 7.3.3: 结构层次序数依次可以用“一、”“（一）”“1.”“（1）”标注. The third level prints nothing: it is the headings
# 主要目标 and 策略措施, and stands in the list so that the items under each begin at 1 again. A space follows the
# number of an item, as many an indicator begins with an age: “5.” and “5岁以下” must not read 5.5.
NUMBERING: Final = (
    NumberLevel("chineseCountingThousand", "%1、", "Heading1"),
    NumberLevel("chineseCountingThousand", "（%2）", "Heading2"),
    NumberLevel("none", "", "Heading3"),
    NumberLevel("decimal", "%4.", "Item", "space"),
    NumberLevel("decimal", "（%5）", "SubItem"),
)

# 7.5: page number in 4号 half-width 宋体 with a dash (一字线) on both sides, the dash 7 mm below the type area: the
# middle of a 14 pt line 28 mm above the page's edge, so its foot 25.5 mm above it. Odd pages right, even pages left,
# one character from the margin.
FOOTER_MM: Final = 25.5
HEADER_MM: Final = 15
