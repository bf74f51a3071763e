r"""Builds Word documents for tests from a few lines of text: a test shows only what matters to it.

    path = word_file(tmp_path / "稿.docx", '''
        !num 1: chineseCounting "%1、" | chineseCounting "（%2）" | decimal "%3."
        # 云岭县妇女发展规划                       {style=Title}
        总体要求                                  {num=1.0}
        指导思想                                  {num=1.1}
        孕产妇死亡率[-12-][+8+]/10万以下。
        | 指标 | 目标 |
        | 托位 | 4.5  |
    ''')

A line is a paragraph; a blank line is a blank paragraph. The first and last line of the text (where the quotes stand)
and the common indentation do not count. `word_file(path, text)` writes the file, `word_bytes(text)` returns it,
`body_xml(text)` returns only the XML of the blocks, `parts_of(text)` the parts by name (to break one on purpose),
`packed(parts)` packs them. `strict=True` writes the strict namespaces. The same text gives the same bytes.

Paragraphs
    # 标题   ## 标题   ### 标题     style "heading 1" to "heading 3" (outline levels 1 to 3)
    text {style=Name}               any style by name: Title, toc 1 … toc 3, TOC Heading, or one of `!style`
    text {num=1.0}                  automatic number: list 1, level 0; {num=0} takes the style's number away
    text {level=2}                  w:outlineLvl of the paragraph itself (9 is body text)
    text {mark=deleted}             the paragraph mark is deleted; also inserted, hidden, separator (w:specVanish)
    Several go into one pair of braces: {style=heading 1 num=1.0}; a value ends at the next name=.

Inside a line (they nest)
    [+inserted+] [-deleted-]        tracked changes
    [>moved here>] [<moved away<]   tracked moves
    [sdt:text] [tag:text]           content control, smart tag
    [link:text]                     hyperlink
    [field REF x:text]              complex field (fldChar) with its result; [simple REF x:text] the same as fldSimple
    [begin TOC] [sep] [end]         the marks of a complex field one by one (for fields over several lines)
    [hidden:text] [struck:text]     hidden text, text struck out
    [raised:2]                      superscript
    [u:200B]                        the character of that code
    [box:a // b]                    text box (DrawingML and its VML copy) of two paragraphs; [vml:text] an old one
    [note:text] [endnote:text]      footnote, endnote
    [comment:text]                  text with a comment on it
    [ruby:字/zì]                    base and reading
    [math:8/10万]                   formula, a fraction where it has a /
    [sym:Symbol/F0B3]               w:sym
    [tab] [br] [page] [hyphen]      tab, line break, page break, non-breaking hyphen
    [pic] [object] [chart] [art] [smartart]   things without text
    [|]                             a new run begins
    \[                              a bracket

Tables: lines that start with | (in a row they are one table; a line with only --- parts two)
    | a | b |                       a row; `a // b` in a cell is two paragraphs, {…} works at the end of each
    | < | ^ |                       a cell that only continues the one on its left (gridSpan) or above it (vMerge)
    [table:a,b;c,d]                 a nested table, alone in its cell: rows by ; and cells by ,
    +| a |   -| a |                 an inserted, a deleted row

Blocks over several lines
    <body>                          the body ends and another one begins
    <sdt> … </sdt>   <toc> … </toc>   <xml> … </xml>     content control, its contents gallery, w:customXml

Definitions, at the start of the text
    !num 1: chineseCounting "%1、" | decimal "%1.%2" lgl start=3 restart=0 style=Name suff=space
                                    list 1 with its levels; `linked=Name` before the first level: w:styleLink
    !num 2 = 1                      list 2 shares the definition of list 1
    !num 2 = 1, 0:5                 … and starts level 0 at 5 (w:startOverride)
    !num 2 = 1, 0:upperLetter "%1)" … and replaces level 0
    !num 3 = style Name             a definition that only links to a numbering style (w:numStyleLink)
    !style Name base=Other num=1.0 level=1 hidden    a paragraph style; `type=numbering` a numbering style
    !header text                    a page header
"""

from __future__ import annotations

import io
import re
import textwrap
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    _NAMESPACES["r"]: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    _NAMESPACES["m"]: "http://purl.oclc.org/ooxml/officeDocument/math",
    _NAMESPACES["pic"]: "http://purl.oclc.org/ooxml/drawingml/picture",
}
_XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_AUTHOR = 'w:author="审稿人" w:date="2024-01-01T00:00:00Z"'
_BUILT_IN = ("Normal", "Title", "heading 1", "heading 2", "heading 3", "TOC Heading", "toc 1", "toc 2", "toc 3")


def word_file(path: Path, text: str, strict: bool = False) -> Path:
    """Write the document described by `text` and return its path."""
    path.write_bytes(word_bytes(text, strict))
    return path


def word_bytes(text: str, strict: bool = False) -> bytes:
    """The bytes of the document described by `text`."""
    parts = parts_of(text)
    return packed({name: _strict(xml) for name, xml in parts.items()} if strict else parts)


def body_xml(text: str) -> str:
    """Only the blocks (w:p, w:tbl, …) described by `text`."""
    return _Builder().blocks(_lines(text))


def parts_of(text: str) -> dict[str, str]:
    """The parts of the package by name, as XML text."""
    builder = _Builder()
    body = builder.blocks(_lines(text))
    return builder.parts(body)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts, with fixed dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def document_of(blocks: str) -> dict[str, str]:
    """The parts of a document with these blocks, already XML, and no styles or lists of its own."""
    return _Builder().parts(blocks)


def paragraph_xml(text: str, properties: str = "") -> str:
    """A w:p of one run with this very text: no notation is read, `properties` go into its w:pPr."""
    return f"<w:p>{_wrap('pPr', properties)}{_run(_text(text))}</w:p>"


def part_xml(root: str, inside: str) -> str:
    """A whole part: declaration, root element w:`root` with all namespaces, content."""
    return f"{_HEAD}<w:{root} {_XMLNS}>{inside}</w:{root}>"


def numbering_xml(definitions: list[str]) -> str:
    """numbering.xml of `!num` definitions (without the !num)."""
    builder = _Builder()
    for definition in definitions:
        builder.lists.define(definition)
    return builder.lists.xml()


def _strict(xml: str) -> str:
    for plain, strict in _STRICT.items():
        xml = xml.replace(f'"{plain}"', f'"{strict}"').replace(f'"{plain}/', f'"{strict}/')
    return xml


def _lines(text: str) -> list[str]:
    return textwrap.dedent(text).strip("\n").rstrip(" ").removesuffix("\n").split("\n")


def _wrap(name: str, inside: str) -> str:
    return f"<w:{name}>{inside}</w:{name}>" if inside else ""


def _text(text: str, tag: str = "t") -> str:
    return f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}>' if text else ""


def _run(inside: str, properties: str = "") -> str:
    return f"<w:r>{_wrap('rPr', properties)}{inside}</w:r>"


def _style_id(name: str) -> str:
    return re.sub(r"\W", "", name) or "s"


_OPTION = re.compile(r"(\w+)=(.*?)(?=\s+\w+=|\s*$)")


def _options(text: str) -> dict[str, str]:
    """`a=b c d=e` → {"a": "b c", "d": "e"}: a value goes on to the next name=."""
    return dict(_OPTION.findall(text))


@dataclass
class _Lists:
    """numbering.xml while it is collected: abstract definitions and lists, each as XML."""

    abstracts: list[str] = field(default_factory=list)
    nums: list[str] = field(default_factory=list)
    abstract_of: dict[str, int] = field(default_factory=dict)

    def define(self, text: str) -> None:
        """Take one definition: `1: …`, `2 = 1, …` or `3 = style Name`."""
        same = re.fullmatch(r"\s*(\d+)\s*=\s*(\d+)\s*(?:,(.*))?", text)
        link = re.fullmatch(r"\s*(\d+)\s*=\s*style\s+(.+)", text)
        new = re.fullmatch(r"\s*(\d+)\s*:(.*)", text)
        if same:
            self._num(same.group(1), self.abstract_of[same.group(2)], _override(same.group(3) or ""))
        elif link:
            self._new(link.group(1), f'<w:numStyleLink w:val="{_style_id(link.group(2).strip())}"/>')
        elif new:
            linked = re.match(r"\s*linked=(\S+)", new.group(2))
            levels = new.group(2)[linked.end() :] if linked else new.group(2)
            link_xml = f'<w:styleLink w:val="{_style_id(linked.group(1))}"/>' if linked else ""
            inside = "".join(_level(n, level) for n, level in enumerate(levels.split("|")))
            self._new(new.group(1), link_xml + inside)
        else:
            raise ValueError(f"not a list definition: {text!r}")

    def _new(self, number: str, inside: str) -> None:
        abstract = len(self.abstracts)
        self.abstracts.append(f'<w:abstractNum w:abstractNumId="{abstract}">{inside}</w:abstractNum>')
        self._num(number, abstract, "")

    def _num(self, number: str, abstract: int, overrides: str) -> None:
        self.abstract_of[number] = abstract
        self.nums.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>')

    def xml(self) -> str:
        """The whole part."""
        return part_xml("numbering", "".join(self.abstracts + self.nums))


_LEVEL = re.compile(r'\s*(\w+)\s+"([^"]*)"(.*)')


def _level(number: int, text: str) -> str:
    match = _LEVEL.fullmatch(text.rstrip())
    if match is None:
        raise ValueError(f"not a list level: {text!r}")
    number_format, shown, rest = match.groups()
    options = _options(rest)
    restart = f'<w:lvlRestart w:val="{options["restart"]}"/>' if "restart" in options else ""
    style = f'<w:pStyle w:val="{_style_id(options["style"])}"/>' if "style" in options else ""
    legal = "<w:isLgl/>" if re.search(r"\blgl\b", rest) else ""
    suffix = f'<w:suff w:val="{options["suff"]}"/>' if "suff" in options else ""
    start = f'<w:start w:val="{options.get("start", "1")}"/><w:numFmt w:val="{number_format}"/>'
    inside = f"{start}{restart}{style}{legal}{suffix}<w:lvlText w:val={quoteattr(shown)}/>"
    return f'<w:lvl w:ilvl="{number}">{inside}</w:lvl>'


def _override(text: str) -> str:
    """`0:5, 1:upperLetter "%2)"` → w:lvlOverride elements."""
    xml = ""
    for level, value in re.findall(r'(\d+):((?:"[^"]*"|[^,"])*)', text):
        inside = f'<w:startOverride w:val="{value.strip()}"/>' if value.strip().isdigit() else _level(int(level), value)
        xml += f'<w:lvlOverride w:ilvl="{level}">{inside}</w:lvlOverride>'
    return xml


_TOKENS = re.compile(
    r"\\\[|\[\|\]|\[(?:tab|br|page|hyphen|pic|object|chart|art|smartart|sep|end)\]|\[(?:begin|sym|u)[ :][^\]]*\]"
    r"|\[(?:field|simple) [^:\]]*:|\[(?:sdt|tag|link|hidden|struck|raised|box|vml|note|endnote|comment|ruby|math):"
    r"|\[[+<>-]|[+<>-]\]|\]"
)
_LOOKS = {"hidden": "<w:vanish/>", "struck": "<w:strike/>", "raised": '<w:vertAlign w:val="superscript"/>'}
_CLOSERS = {"[+": "+]", "[-": "-]", "[>": ">]", "[<": "<]"}
_REVISIONS = {"[+": "ins", "[-": "del", "[>": "moveTo", "[<": "moveFrom"}
_SIMPLE = {
    "[tab]": "<w:tab/>",
    "[br]": "<w:br/>",
    "[page]": '<w:br w:type="page"/>',
    "[hyphen]": "<w:noBreakHyphen/>",
    "[sep]": '<w:fldChar w:fldCharType="separate"/>',
    "[end]": '<w:fldChar w:fldCharType="end"/>',
    "[object]": '<w:object><v:shape><v:imagedata r:id="rId90"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/>'
    "</w:object>",
    "[art]": '<w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict>',
}
_DRAWN = {
    "[pic]": '<pic:pic><pic:blipFill><a:blip r:embed="rId91"/></pic:blipFill></pic:pic>',
    "[chart]": '<c:chart r:id="rId92"/>',
    "[smartart]": '<dgm:relIds r:dm="rId93"/>',
}


def _closing(text: str) -> int:
    """Where the bracket closes that was opened before the text."""
    depth = 1
    for at, sign in enumerate(text):
        depth += (sign == "[") - (sign == "]")
        if depth == 0:
            return at
    raise ValueError(f"missing ']' in {text!r}")


def _drawing(inside: str) -> str:
    data = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return f"<w:drawing><wp:inline>{data}</wp:inline></w:drawing>"


class _Builder:
    """Turns lines into XML and collects what stands in other parts."""

    def __init__(self) -> None:
        self.lists = _Lists()
        self.styles: list[str] = []
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.comments: list[str] = []
        self.headers: list[str] = []
        self._ids = 100

    # Blocks

    def blocks(self, lines: list[str]) -> str:
        """The XML of all blocks; definitions are taken out and kept."""
        xml, rows = "", []
        for line in [*lines, None]:
            if line is not None and re.match(r"[+-]?\|", line):
                rows.append(line)
                continue
            xml += self._table(rows) if rows else ""
            rows = []
            xml += self._block(line) if line is not None else ""
        return xml

    def _block(self, line: str) -> str:
        if line.startswith("!"):
            self._define(line[1:])
            return ""
        fixed = {
            "---": "",
            "<body>": "</w:body><w:body>",
            "<sdt>": "<w:sdt><w:sdtPr/><w:sdtContent>",
            "</sdt>": "</w:sdtContent></w:sdt>",
            "<toc>": '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
            "</w:sdtPr><w:sdtContent>",
            "</toc>": "</w:sdtContent></w:sdt>",
            "<xml>": '<w:customXml w:element="part">',
            "</xml>": "</w:customXml>",
        }
        return fixed[line.strip()] if line.strip() in fixed else self.paragraph(line)

    def _define(self, text: str) -> None:
        kind, _, rest = text.partition(" ")
        if kind == "num":
            self.lists.define(rest)
        elif kind == "style":
            self._style(rest)
        elif kind == "header":
            self.headers.append(rest)
        else:
            raise ValueError(f"unknown definition: !{text}")

    def _style(self, text: str) -> None:
        name = re.split(r"\s+(?=\w+=|hidden\b)", text, maxsplit=1)[0].strip()
        options = _options(text[len(name) :].replace("hidden", ""))
        base = f'<w:basedOn w:val="{_style_id(options["base"])}"/>' if "base" in options else ""
        hidden = "<w:rPr><w:vanish/></w:rPr>" if re.search(r"\shidden\b", text) else ""
        properties = _wrap("pPr", _number(options) + _outline(options))
        kind = options.get("type", "paragraph")
        self.styles.append(
            f'<w:style w:type="{kind}" w:styleId="{_style_id(name)}"><w:name w:val={quoteattr(name)}/>'
            f"{base}{properties}{hidden}</w:style>"
        )

    def paragraph(self, line: str) -> str:
        """A w:p of a line with its marks."""
        heading = re.match(r"(#{1,3}) +", line)
        options: dict[str, str] = {}
        braces = re.search(r"\s*\{([^{}]*)\}\s*$", line)
        if braces:
            options, line = _options(braces.group(1)), line[: braces.start()]
        if heading:
            options.setdefault("style", f"heading {len(heading.group(1))}")
            line = line[heading.end() :]
        return f"<w:p>{_wrap('pPr', self._properties(options))}{self.inline(line)}</w:p>"

    def _properties(self, options: dict[str, str]) -> str:
        style = f'<w:pStyle w:val="{_style_id(options["style"])}"/>' if "style" in options else ""
        marks = {
            "deleted": f'<w:del w:id="1" {_AUTHOR}/>',
            "inserted": f'<w:ins w:id="1" {_AUTHOR}/>',
            "hidden": "<w:vanish/>",
            "separator": "<w:vanish/><w:specVanish/>",
        }
        mark = _wrap("rPr", marks[options["mark"]]) if "mark" in options else ""
        return style + _number(options) + _outline(options) + mark

    def _table(self, rows: list[str]) -> str:
        cells = [[cell.strip() for cell in row.strip().lstrip("+-").strip("|").split("|")] for row in rows]
        signs = [row.strip()[0] for row in rows]
        xml = ""
        for at, row in enumerate(cells):
            change = {"+": f'<w:ins w:id="2" {_AUTHOR}/>', "-": f'<w:del w:id="2" {_AUTHOR}/>'}.get(signs[at], "")
            xml += f"<w:tr>{_wrap('trPr', change)}{self._row(cells, at, row)}</w:tr>"
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{xml}</w:tbl>"

    def _row(self, cells: list[list[str]], at: int, row: list[str]) -> str:
        xml = ""
        for column, text in enumerate(row):
            if text == "<":
                continue
            span = 1 + next((n for n, right in enumerate(row[column + 1 :]) if right != "<"), len(row) - column - 1)
            below = at + 1 < len(cells) and column < len(cells[at + 1]) and cells[at + 1][column] == "^"
            properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            if text == "^":
                properties += "<w:vMerge/>"
            elif below:
                properties += '<w:vMerge w:val="restart"/>'
            xml += f"<w:tc>{_wrap('tcPr', properties)}{self._cell('' if text == '^' else text)}</w:tc>"
        return xml

    def _cell(self, text: str) -> str:
        nested = re.fullmatch(r"\[table:(.*)\]", text)
        if nested:
            rows = ["|" + "|".join(row.split(",")) + "|" for row in nested.group(1).split(";")]
            return self._table(rows) + "<w:p/>"  # Word wants a paragraph after a nested table
        return "".join(self.paragraph(part) for part in text.split(" // "))

    # Inside a line

    def inline(self, text: str) -> str:
        """The runs of a line."""
        xml, rest = self._inline(text, "")
        if rest:
            raise ValueError(f"closing mark without an opening one before {rest!r}")
        return xml

    def _inline(self, text: str, closer: str, deleted: bool = False, properties: str = "") -> tuple[str, str]:
        """The runs up to the closing mark, and what stands after it."""
        xml, tag = "", "delText" if deleted else "t"
        while text:
            token = _TOKENS.search(text)
            before = text[: token.start()] if token else text
            xml += _run(_text(before, tag), properties) if before else ""
            if token is None:
                break
            mark, text = token.group(), text[token.end() :]
            if mark == closer:
                return xml, text
            if mark in ("]", "+]", "-]", ">]", "<]", "\\["):
                xml += _run(_text("[" if mark == "\\[" else mark, tag), properties)
                continue
            piece, text = self._mark(mark, text, properties)
            xml += piece
        if closer:
            raise ValueError(f"missing {closer!r}")
        return xml, ""

    def _mark(self, mark: str, text: str, properties: str) -> tuple[str, str]:
        if mark == "[|]":
            return "", text
        if mark in _SIMPLE:
            return _run(_SIMPLE[mark], properties), text
        if mark in _DRAWN:
            return _run(_drawing(_DRAWN[mark]), properties), text
        if mark in _CLOSERS:
            gone = mark in ("[-", "[<")
            inside, rest = self._inline(text, _CLOSERS[mark], gone, properties)
            name = _REVISIONS[mark]
            return f'<w:{name} w:id="{self._id()}" {_AUTHOR}>{inside}</w:{name}>', rest
        name, _, argument = mark[1:].rstrip(":]").partition(" ")
        if name == "begin":
            return self._field_begin(argument), text
        if mark.startswith("[sym:"):
            font, _, code = mark[5:-1].partition("/")
            return _run(f'<w:sym w:font="{font}" w:char="{code}"/>', properties), text
        if mark.startswith("[u:"):
            return _run(_text(chr(int(mark[3:-1], 16))), properties), text
        if name in _LOOKS:
            return self._inline(text, "]", properties=properties + _LOOKS[name])
        if name in ("box", "vml", "note", "endnote", "ruby", "math"):
            end = _closing(text)
            return _RAW[name](self, text[:end]), text[end + 1 :]
        inside, rest = self._inline(text, "]", properties=properties)
        return self._wrapped(name, argument, inside), rest

    def _wrapped(self, name: str, argument: str, inside: str) -> str:
        if name == "sdt":
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        if name == "tag":
            return f'<w:smartTag w:element="place">{inside}</w:smartTag>'
        if name == "link":
            return f'<w:hyperlink w:anchor="x">{inside}</w:hyperlink>'
        if name == "simple":
            return f"<w:fldSimple w:instr={quoteattr(argument)}>{inside}</w:fldSimple>"
        if name == "field":
            return self._field_begin(argument) + _run(_SIMPLE["[sep]"]) + inside + _run(_SIMPLE["[end]"])
        number = len(self.comments)
        self.comments.append(f'<w:comment w:id="{number}" {_AUTHOR}><w:p>{_run(_text("意见"))}</w:p></w:comment>')
        start, end = f'<w:commentRangeStart w:id="{number}"/>', f'<w:commentRangeEnd w:id="{number}"/>'
        return start + inside + end + _run(f'<w:commentReference w:id="{number}"/>')

    def _field_begin(self, instruction: str) -> str:
        text = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
        return _run('<w:fldChar w:fldCharType="begin"/>') + _run(text)

    def _box(self, text: str) -> str:
        content = self._box_content(text)
        drawn = _drawing(f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>")
        return _run(
            f'<mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice>'
            f"<mc:Fallback>{self._pict(content)}</mc:Fallback></mc:AlternateContent>"
        )

    def _vml(self, text: str) -> str:
        return _run(self._pict(self._box_content(text)))

    def _box_content(self, text: str) -> str:
        return f"<w:txbxContent>{''.join(self.paragraph(part) for part in text.split(' // '))}</w:txbxContent>"

    def _pict(self, content: str) -> str:
        return f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"

    def _footnote(self, text: str) -> str:
        return self._noted("footnote", text)

    def _endnote(self, text: str) -> str:
        return self._noted("endnote", text)

    def _noted(self, kind: str, text: str) -> str:
        number = len(self.notes[kind]) + 1
        mark = f"<w:{kind}Ref/>"
        self.notes[kind].append(f'<w:{kind} w:id="{number}"><w:p>{_run(mark)}{_run(_text(text))}</w:p></w:{kind}>')
        return _run(f'<w:{kind}Reference w:id="{number}"/>')

    def _ruby(self, text: str) -> str:
        base, _, reading = text.partition("/")
        return _run(
            f"<w:ruby><w:rubyPr/><w:rt>{_run(_text(reading))}</w:rt>"
            f"<w:rubyBase>{_run(_text(base))}</w:rubyBase></w:ruby>"
        )

    def _math(self, text: str) -> str:
        over, slash, under = text.partition("/")
        runs = [f"<m:r><m:t>{escape(part)}</m:t></m:r>" for part in (over, under)]
        inside = f"<m:f><m:num>{runs[0]}</m:num><m:den>{runs[1]}</m:den></m:f>" if slash else runs[0]
        return f"<m:oMath>{inside}</m:oMath>"

    def _id(self) -> int:
        self._ids += 1
        return self._ids

    # Parts

    def parts(self, body: str) -> dict[str, str]:
        """All parts of the package round a body."""
        contents = {
            "word/document.xml": part_xml("document", f"<w:body>{body}<w:sectPr/></w:body>"),
            "word/styles.xml": part_xml("styles", "".join([*_built_in(), *self.styles])),
        }
        if self.lists.nums:
            contents["word/numbering.xml"] = self.lists.xml()
        for kind, notes in self.notes.items():
            if notes:
                separator = f'<w:{kind} w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
                contents[f"word/{kind}s.xml"] = part_xml(f"{kind}s", separator + "".join(notes))
        if self.comments:
            contents["word/comments.xml"] = part_xml("comments", "".join(self.comments))
        for number, header in enumerate(self.headers, 1):
            contents[f"word/header{number}.xml"] = part_xml("hdr", f"<w:p>{_run(_text(header))}</w:p>")
        return {**_frame(list(contents)), **contents}


_RAW = {
    "box": _Builder._box,
    "vml": _Builder._vml,
    "note": _Builder._footnote,
    "endnote": _Builder._endnote,
    "ruby": _Builder._ruby,
    "math": _Builder._math,
}


def _number(options: dict[str, str]) -> str:
    if "num" not in options:
        return ""
    number, _, level = options["num"].partition(".")
    level_xml = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{level_xml}<w:numId w:val="{number}"/></w:numPr>'


def _outline(options: dict[str, str]) -> str:
    return f'<w:outlineLvl w:val="{int(options["level"]) - 1}"/>' if "level" in options else ""


def _built_in() -> Iterator[str]:
    for name in _BUILT_IN:
        default = ' w:default="1"' if name == "Normal" else ""
        level = f'<w:pPr><w:outlineLvl w:val="{int(name[-1]) - 1}"/></w:pPr>' if name.startswith("heading") else ""
        base = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
        identity = f'w:styleId="{_style_id(name)}"'
        yield f'<w:style w:type="paragraph"{default} {identity}><w:name w:val="{name}"/>{base}{level}</w:style>'


def _frame(names: list[str]) -> dict[str, str]:
    """Content types and relationships for these parts."""
    kinds = {name: re.sub(r"\d*\.xml$", "", name.split("/")[-1]) for name in names}
    types = {name: "document.main" if kind == "document" else kind for name, kind in kinds.items()}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{_TYPE}.{types[name]}+xml"/>' for name in names)
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/{kinds[name]}" Target="{name.removeprefix("word/")}"/>'
        for n, name in enumerate(names)
        if kinds[name] != "document"
    )
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    types_ns = "http://schemas.openxmlformats.org/package/2006/content-types"
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{types_ns}"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{rels}"><Relationship Id="rId1" Type="{_REL}/officeDocument" '
        f'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{rels}">{relations}</Relationships>',
    }
