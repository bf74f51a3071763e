"""A few words for writing WordprocessingML by hand, so that the parts below read like the document they make."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from tools.skeleton.official import BODY_FACE, LATIN_FACE, SIZE, Font

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def tag(element: str, /, *children: str, **attributes: str | int) -> str:
    """An element of the w: namespace with w: attributes; empty children add nothing."""
    inside = "".join(children)
    written = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<w:{element}{written}>{inside}</w:{element}>" if inside else f"<w:{element}{written}/>"


def root(name: str, *children: str) -> str:
    """A whole part: declaration, root element with its namespaces, children."""
    return f'{DECLARATION}<w:{name} xmlns:w="{W}" xmlns:r="{R}">{"".join(children)}</w:{name}>'


def fonts(face: Font) -> str:
    """Chinese in `face`, letters and figures in Times New Roman.

    The hint keeps characters both scripts share (“ ” … —) in the Chinese face; no theme font is named anywhere, as a
    theme would win over the names.
    """
    latin = SONG_LATIN if face.name == "宋体" else LATIN_FACE.name
    return tag("rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=face.name, cs=LATIN_FACE.name)


# 7.5 asks for 半角宋体 figures in the page number, so they come from 宋体 itself.
SONG_LATIN = "宋体"


def size(name: str) -> str:
    """A Chinese type size (3号) for all scripts."""
    return tag("sz", val=SIZE[name]) + tag("szCs", val=SIZE[name])


def run(text: str, properties: str = "") -> str:
    """One run of text; spaces are kept."""
    inside = tag("rPr", properties) if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *runs: str, properties: str = "") -> str:
    """A paragraph in a style."""
    return tag("p", tag("pPr", tag("pStyle", val=style), properties), *runs)


def field(instruction: str, result: str, properties: str = "", dirty: bool = False) -> str:
    """A complex field: its instruction and the result shown until it is updated; `dirty` asks Word to update it."""
    inside = tag("rPr", properties) if properties else ""

    def mark(kind: str, **more: str) -> str:
        return tag("r", inside, tag("fldChar", fldCharType=kind, **more))

    instr = tag("r", inside, f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>')
    begin = mark("begin", dirty="true") if dirty else mark("begin")
    return begin + instr + mark("separate") + run(result, properties) + mark("end")


DEFAULT_RUN = fonts(BODY_FACE) + size("3号")
