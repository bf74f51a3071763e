"""Web pages → Document: the part of the page that is prose, without navigation, scripts and footers.

Nothing is fetched: no picture, no frame, no style sheet. What is hidden by a style in the page itself is left out.
"""

from __future__ import annotations

import email
import email.message
import email.policy
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from checker.reading.document import Document
from checker.reading.flow import Flow
from checker.reading.ledger import Met
from checker.reading.limits import MAX_MARKS
from checker.reading.notemarks import is_note_mark
from checker.reading.plaintext import MAX_TEXT_BYTES, decode, text_of
from checker.reading.source import Source
from checker.reading.web.webtable import cells_of, is_data, rows_of
from checker.reading.word.numberformats import numeral

_SILENT = frozenset(
    ("script", "style", "noscript", "template", "head", "title", "link", "meta", "svg", "colgroup", "rt", "rp")
)
_FORMS = frozenset(("select", "button", "input", "textarea", "form"))
_ROUND = frozenset(("nav", "footer", "aside"))
_NOT_READ = {"img": Met.PICTURE, "iframe": Met.OBJECT, "object": Met.OBJECT, "embed": Met.OBJECT, "canvas": Met.OBJECT}
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_CONTAINERS = frozenset(
    [
        "html",
        "body",
        "div",
        "main",
        "article",
        "section",
        "table",
        "tbody",
        "tr",
        "td",
        "center",
        "form",
        "font",
        "blockquote",
        "span",
        "header",
    ]
)
_DROPPED = {"del": Met.DELETION, "s": Met.STRUCK, "strike": Met.STRUCK}
_STRUCK = re.compile(r"text-decoration[a-z-]*\s*:[^;:]*\bline-through", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DECLARED = re.compile(r"<\?xml[^>]{0,200}\?>")
_LIST_FORMATS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal",
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "decimal": "decimal", "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting",
}  # fmt: skip
_PAGES = ("text/html", "application/xhtml+xml")
_SAVE_AGAIN = "请在浏览器中重新保存，或把正文复制到 .docx 后再检查。"
_STYLE_TYPE = re.compile(r"list-style(?:-type)?\s*:[^;]*?([a-z-]+)", re.IGNORECASE)
_MAX_MULTIPARTS = 50  # parts made of parts; a saved page has one or two
_MOST = 0.9  # the share of a page's prose that the part taken for the article must hold
_TITLE_TAIL = re.compile(r"\s*[-_|—–·]\s*[^-_|—–·]{1,30}$")


def read_web_page(source: Source) -> Document:
    """Read an .html; the encoding is told by content, as for text files. InputError where it is none or too large."""
    return _read(source, text_of(source), "html")


def read_web_archive(source: Source) -> Document:
    """Read an .mht, a web page in one file: its page with the most prose. InputError where there is none."""
    if source.size > MAX_TEXT_BYTES:
        raise source.error(f"网页超过 {MAX_TEXT_BYTES // 2**20} MB，未读取。请只保留规划正文。")
    data = source.read()
    if len(re.findall(rb"(?i)multipart/", data)) > _MAX_MULTIPARTS:
        raise source.error(f"单一文件网页的层次过多（超过 {_MAX_MULTIPARTS} 层），未读取。{_SAVE_AGAIN}")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    pages = [content for part in message.walk() if (content := _page_in(part))]
    if not pages:
        raise source.error(f"这个单一文件网页里没有正文。{_SAVE_AGAIN}")
    return _read(source, text_of(Source(source.path, max(pages, key=_prose))), "mht")


def _page_in(part: email.message.Message) -> bytes:
    """The page that a part of an archive holds, empty where it holds none."""
    content = part.get_payload(decode=True) if part.get_content_type() in _PAGES else None
    return content if isinstance(content, bytes) else b""


def _prose(content: bytes) -> int:
    """How much of a page is prose: a page of frames has none, an advertisement little."""
    return (decode(content) or "").count("。")


def _read(source: Source, text: str, format: str) -> Document:
    root = _parsed(source, text)
    body = root.find("body")
    page = root if body is None else body
    for element in list(page.iter(*_SILENT)):
        _empty(element)
    article, outside = _article(page)
    flow = Flow(source)
    title = _title(root, page, article)
    if title:
        flow.say(title)
        flow.end()
    if outside:
        flow.ledger.note(Met.OUTSIDE, count=outside)
    _Walk(flow).into(article)
    return flow.document(format)


def _parsed(source: Source, text: str) -> etree._Element:
    if text.count("<") + text.count("=") > MAX_MARKS:
        raise source.error(f"网页的标记过多（超过 {MAX_MARKS // 10_000} 万个），未读取。请只保留规划正文。")
    clean = _DECLARED.sub("", text.replace("\x00", " "), count=1).encode("utf-8", "replace")
    try:
        root = etree.fromstring(clean, _parser())
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise source.error("网页是空的或已损坏。请在浏览器中重新保存，或把正文复制到 .docx 后再检查。")
    return root


def _parser() -> etree.HTMLParser:
    """No network, and libxml2's own limits (depth 256) kept on; comments are no text."""
    return etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)


def _empty(element: etree._Element) -> None:
    """Take an element's inside away and keep the words after it."""
    tail = element.tail
    element.clear()
    element.tail = tail


def _texts(element: etree._Element) -> Iterator[str]:
    """All text inside an element (of strings only: the tree was parsed from a string)."""
    return (str(text) for text in element.itertext())


# Which part of the page is the article


def _article(page: etree._Element) -> tuple[etree._Element, int]:
    """The smallest part with nearly all prose, and how many lines of words stand outside it.

    Prose is counted in full stops: menus, footers and lists of links have none.
    """
    stops = _stops(page)
    article = page
    while True:
        enough = _MOST * stops[page]
        inner = next((child for child in article if child.tag in _CONTAINERS and stops[child] >= enough), None)
        if inner is None or not enough or (inner.tag == "table" and is_data(inner)):
            break
        article = inner
    return article, 0 if article is page else _lines_outside(page, article)


def _stops(page: etree._Element) -> dict[etree._Element, int]:
    """Full stops inside each element, counted once from the leaves up."""
    counts: dict[etree._Element, int] = {}
    for element in reversed(list(page.iter())):
        own = (element.text or "").count("。") + sum((child.tail or "").count("。") for child in element)
        counts[element] = own + sum(counts[child] for child in element)
    return counts


def _lines_outside(page: etree._Element, article: etree._Element) -> int:
    inside = set(article.iter())
    outside = (element for element in page.iter() if element not in inside)
    return sum(bool((element.text or "").strip()) for element in outside)


def _title(root: etree._Element, page: etree._Element, article: etree._Element) -> str:
    """The heading of the page, where the article does not begin with it itself; else empty."""
    if article is page:
        return ""
    start = _squeezed("".join(_first_words(article, 400)))
    for title in _titles(root, page):
        if len(_squeezed(title)) >= 6:
            return "" if _squeezed(title) in start or start.startswith(_squeezed(title)[:12]) else title
    return ""


def _titles(root: etree._Element, page: etree._Element) -> Iterator[str]:
    """Where pages keep the title of an article, the surest first."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() in ("articletitle", "title"):
            yield (meta.get("content") or "").strip()
    for heading in page.iter("h1", "h2"):
        yield " ".join("".join(_texts(heading)).split())
    for title in root.iter("title"):
        yield _TITLE_TAIL.sub("", " ".join("".join(_texts(title)).split()))


def _first_words(article: etree._Element, count: int) -> Iterator[str]:
    for text in _texts(article):
        if count <= 0:
            return
        yield text
        count -= len(text.strip())


def _squeezed(text: str) -> str:
    return "".join(text.split())


# The article into paragraphs


class _Walk:
    """Goes through the article and tells the flow what stands there."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._values: dict[etree._Element, int] = {}  # list → the value of its last item
        self._kinds: dict[etree._Element, str | None] = {}  # list → what its numbers look like
        self._depth = 0  # of the list that is open

    def into(self, element: etree._Element) -> None:
        """Everything inside an element."""
        self._flow.say(element.text or "")
        for child in element:
            self._element(child)
            self._flow.say(child.tail or "")

    def _element(self, element: etree._Element) -> None:
        tag = element.tag
        dropped = _dropped(element, self._flow.last)
        if dropped is not None:
            self._drop(element, dropped)
        elif tag in _NOT_READ:
            self._flow.ledger.note(_NOT_READ[tag], self._flow.here)
        elif tag in _FORMS and not _holds_prose(element):
            self._flow.ledger.note(Met.SCRIPT)
        elif tag in _ROUND and not _holds_prose(element):
            self._flow.ledger.note(Met.OUTSIDE)
        elif tag == "ins":
            self._flow.ledger.note(Met.INSERTION, self._flow.here)
            self.into(element)
        elif tag == "br":
            self._flow.end()
        elif tag == "table" and is_data(element):
            self._flow.table((cells_of(row) for row in rows_of(element)), self.into)
        elif tag in _BLOCKS:
            self._block(element)
        else:
            self.into(element)

    def _drop(self, element: etree._Element, met: Met) -> None:
        """Leave out what is no text of the plan, and count it where it has words."""
        if any(text.strip() for text in _texts(element)):
            self._flow.ledger.note(met, self._flow.here)

    def _block(self, element: etree._Element) -> None:
        self._flow.end()
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._flow.become(level=int(element.tag[1]))
        elif element.tag == "li":
            self._flow.become(number=self._number(element), depth=self._depth)
        in_list = element.tag in ("ol", "ul")
        self._depth += in_list
        self.into(element)
        self._depth -= in_list
        self._flow.end()

    def _number(self, item: etree._Element) -> str:
        """What a browser prints before a list item: 1. and its relatives; nothing for bullets."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        if parent not in self._kinds:
            style = _STYLE_TYPE.search(parent.get("style") or "")
            self._kinds[parent] = _LIST_FORMATS.get(style[1].lower() if style else parent.get("type") or "1")
        kind = self._kinds[parent]
        if kind is None:
            return ""
        first = _int(parent.get("start"))
        last = self._values.get(parent, (1 if first is None else first) - 1)
        own = _int(item.get("value"))
        self._values[parent] = last + 1 if own is None else own
        return numeral(self._values[parent], kind) + ("、" if kind == "chineseCounting" else ".")


def _dropped(element: etree._Element, before: str) -> Met | None:
    """Why an element's words are no text of the plan: deleted, struck out, hidden, the mark of a note; mostly None."""
    if element.tag in _DROPPED:
        return _DROPPED[element.tag]
    style = element.get("style") or ""
    if element.get("hidden") is not None or _HIDDEN.search(style):
        return Met.HIDDEN
    if _STRUCK.search(style):
        return Met.STRUCK
    if element.tag == "sup" or _RAISED.search(style) or (element.tag == "a" and (element.get("href") or "")[:1] == "#"):
        return Met.NOTE_MARK if is_note_mark("".join(islice(_texts(element), 8)), before) else None
    return None


def _holds_prose(element: etree._Element) -> bool:
    """Some pages stand in one big form, or call their article aside."""
    return sum(text.count("。") for text in _texts(element)) > 2


def _int(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text.strip(), re.ASCII) else None
