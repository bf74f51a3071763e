"""The example plan as a Word file in official format, with what its 格式 lines say different.

格式：公文                 as GB/T 9704—2012 has it
格式：文本稿                a text file, checked for its format all the same
格式：纸张=216×279          paper in millimetres
格式：页边=25.4/25.4/31.8/31.8   top, bottom, left, right
格式：行距=24               points from line to line; 自动: as the font has it
格式：题目=黑体 44           face and half points; so for 一级, 二级, 正文, 附件 (a line 附件 before the title)
格式：题目对齐=left          Word's name of the alignment
格式：首行=0                hundredths of a character
格式：颜色=FF0000           of the running text
格式：页码=无               or 1, - 1 - : what the footer prints around the number
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from checker.rules.gb import SIZES
from tests.unitutil.word import packed, part_xml

USUAL = {
    "纸张": "210×297",
    "页边": "37/35/28/26",
    "行距": "28.95",
    "题目": "方正小标宋简体 2号",
    "一级": "黑体 3号",
    "二级": "楷体_GB2312 3号",
    "正文": "仿宋_GB2312 3号",
    "附件": "",
    "题目对齐": "居中",
    "首行": "2",
    "颜色": "auto",
    "页码": "— 1 —",
}
_SHAPES = (
    ("一级", re.compile(r"[一二三四五六七八九十]+、")),
    ("二级", re.compile(r"（[一二三四五六七八九十]+）[^。]*$")),
)
_SIZES = {name: half_points for half_points, name in SIZES.items()}
_ALIGN = {"居左": "left", "居中": "center", "两端": "both"}
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def is_text(format: list[str]) -> bool:
    """Whether the example is a text file."""
    return format in ([], ["文本稿"])


def write_word(lines: list[str], format: list[str], path: Path) -> None:
    """Write the lines of a plan, the first one its title, as a Word file of that format."""
    said = {**USUAL, **_said(format)}
    title, *rest = [line for line in lines if line.strip()]
    blocks = [_paragraph(title, "题目", said), *(_paragraph(line, _kind(line), said) for line in rest)]
    if said["附件"]:
        blocks.insert(0, _paragraph("附件", "附件", said))
    path.write_bytes(packed(_parts("".join(blocks) + _section(said), said["页码"])))


def _said(format: list[str]) -> dict[str, str]:
    pairs = [line.partition("=") for line in format if line != "公文"]
    for key, _, value in pairs:
        if key not in USUAL or not value:
            raise ValueError(f"the example notation knows no format {key!r}")
    return {key: value for key, _, value in pairs}


def _kind(line: str) -> str:
    return next((kind for kind, shape in _SHAPES if shape.match(line)), "正文")


def _paragraph(text: str, kind: str, said: dict[str, str]) -> str:
    font, size = said[kind].split()
    align = _ALIGN[said["题目对齐"] if kind == "题目" else "两端"]
    colour = said["颜色"] if kind == "正文" else "auto"
    indent = int(Decimal(said["首行"]) * 100) if kind not in ("题目", "附件") else 0
    looks = f'<w:rFonts w:eastAsia="{font}"/><w:color w:val="{colour}"/><w:sz w:val="{_SIZES[size]}"/>'
    pitch = said["行距"]
    spacing = "" if pitch == "自动" else f'<w:spacing w:line="{int(Decimal(pitch) * 20)}" w:lineRule="exact"/>'
    properties = f'{spacing}<w:ind w:firstLineChars="{indent}"/><w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def _section(said: dict[str, str]) -> str:
    width, height = map(_twips, said["纸张"].split("×"))
    sides = zip(("top", "bottom", "left", "right"), map(_twips, said["页边"].split("/")), strict=True)
    margins = " ".join(f'w:{side}="{length}"' for side, length in sides)
    kinds = (("default", "odd"), ("even", "even")) if said["页码"] != "无" else ()
    footers = "".join(f'<w:footerReference w:type="{kind}" r:id="{id}"/>' for kind, id in kinds)
    return f'<w:sectPr>{footers}<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {margins}/></w:sectPr>'


def _twips(millimetres: str) -> int:
    return int(Decimal(millimetres) * 14400 / 254)


def _parts(body: str, number: str) -> dict[str, str | bytes]:
    """Footers that print the number on the outer side where it is the usual one, in the middle otherwise."""
    sides = ("right", "left") if number == USUAL["页码"] else ("center", "center")
    kinds = {"odd": sides[0], "even": sides[1]}
    related = "".join(f'<Relationship Id="{id}" Type="{_REL}/footer" Target="{id}.xml"/>' for id in kinds)
    related += f'<Relationship Id="settings" Type="{_REL}/settings" Target="settings.xml"/>'
    return {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": part_xml("document", f"<w:body>{body}</w:body>"),
        "word/settings.xml": part_xml("settings", "<w:evenAndOddHeaders/>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
        **{f"word/{id}.xml": part_xml("ftr", _footer(number, side)) for id, side in kinds.items()},
    }


def _footer(number: str, side: str) -> str:
    before, _, after = number.partition("1")
    looks = '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>'
    field = f'<w:fldSimple w:instr=" PAGE "><w:r>{looks}<w:t>1</w:t></w:r></w:fldSimple>'
    left, right = (f'<w:r>{looks}<w:t xml:space="preserve">{part}</w:t></w:r>' for part in (before, after))
    return f'<w:p><w:pPr><w:jc w:val="{side}"/></w:pPr>{left}{field}{right}</w:p>'
