"""G1, G3: paper, margins, lines a page and page numbers (GB/T 9704—2012, 公文格式：版面与页码). Off unless selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.rules import gb
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.rule import Facts, rule

if TYPE_CHECKING:
    from checker.reading.word.format import Page, PageNumber

_A4 = (210, 297)
_MARGINS = {"上": 37, "下": 35, "左": 28, "右": 26}
_TOLERANCE = 1  # millimetres, as 5.2.1 grants
_TYPE_AREA = 225  # millimetres, the height of 版心
_LINES = 22
_NUMBER_SIZE = 28
_FORMATS = {
    "txt": "文本文件", "md": "Markdown 文件", "html": "网页", "mht": "网页", "pdf": "PDF", "doc": "旧版 Word 文件",
    "wps": "旧版 WPS 文件", "rtf": "RTF 文件", "odt": "ODT 文件", "xml": "Word XML 文件",
}  # fmt: skip


@rule("G001", "no-format-to-check", Severity.INFO, by_default=False)
def no_format(facts: Facts) -> Iterator[Hit]:
    """草案不是 .docx，版面格式没有检查

    检查什么：选取了公文格式规则（G），而草案没有可读的版面格式。
    为什么：没有检查不等于没有问题，应当说明。
    反例：
        格式：文本稿
    正例：
        格式：公文
    限度：文本稿的结构层次序数（G205）照常检查，其他 G 规则不检查。
    依据：本工具约定。
    """
    if facts.format is None:
        kind = _FORMATS.get(facts.plan.document.format, "其他格式")
        message = f"草案是{kind}，读不到纸张、字体和页码，版面格式没有检查。"
        yield _at_title(facts, message, "如需检查，请改用 .docx 稿。")


@rule("G101", "paper-not-a4", Severity.WARNING, by_default=False)
def paper(facts: Facts) -> Iterator[Hit]:
    """纸张不是A4

    检查什么：各节的纸张大小。
    为什么：公文用纸采用A4型纸。
    反例：
        格式：纸张=216×279
    正例：
        格式：公文
    限度：容许1毫米的误差；横排的表格页可以横放。
    依据：GB/T 9704—2012 5.1。
    """
    for page in gb.pages(facts):
        size = sorted((gb.millimetres(page.width), gb.millimetres(page.height)))
        if any(abs(side - right) > _TOLERANCE for side, right in zip(size, _A4, strict=True)):
            found = "×".join(gb.decimal(side) for side in size)
            wanted = f"公文用纸应为A4（210×297毫米，{gb.STANDARD} 5.1）"
            yield _at_title(facts, f"纸张为{found}毫米；{wanted}。", "请把纸张改为A4。")
            return


@rule("G102", "page-margins", Severity.WARNING, by_default=False)
def margins(facts: Facts) -> Iterator[Hit]:
    """页边距不合公文规定

    检查什么：天头（上）37毫米、订口（左）28毫米，版心156×225毫米，即下35毫米、右26毫米。
    为什么：版心大小决定每面22行、每行28字。
    反例：
        格式：页边=25.4/25.4/31.8/31.8
    正例：
        格式：公文
    限度：容许1毫米的误差；装订线计入左边；横放的表格页不查；一份规划只报一处。
    依据：GB/T 9704—2012 5.2.1。
    """
    for page in gb.pages(facts):
        found = _margins(page)
        if not page.landscape and any(abs(found[side] - _MARGINS[side]) > _TOLERANCE for side in _MARGINS):
            words = "、".join(f"{side}{gb.decimal(length)}" for side, length in found.items())
            yield _at_title(
                facts,
                f"页边距为{words}毫米；天头应为37毫米，订口28毫米，版心156×225毫米（{gb.STANDARD} 5.2.1）。",
                "请改为上37、下35、左28、右26毫米。",
            )
            return


@rule("G103", "lines-a-page", Severity.INFO, by_default=False)
def lines_a_page(facts: Facts) -> Iterator[Hit]:
    """正文行距排不成每面22行

    检查什么：正文多数段落的行距，按标准版心（高225毫米）折算每面的行数。
    为什么：公文一般每面排22行，并撑满版心。
    反例：
        格式：行距=24
    正例：
        格式：公文
    限度：标准用“一般”，特定情况可以调整，故只提示。行距随字体变化（单倍、1.5倍而没有文档网格）的，
        只说明行距没有固定，不折算行数。
    依据：GB/T 9704—2012 5.2.3。
    """
    counted = Counter(look.pitch for _, look in gb.running_text(facts))
    if not counted:
        return
    pitch = counted.most_common(1)[0][0]
    if pitch is None:
        yield _at_title(
            facts,
            f"正文行距没有固定，随字体变化；一般每面排22行（{gb.STANDARD} 5.2.3）。",
            "请设为固定值，约28.9磅。",
        )
        return
    lines = _TYPE_AREA * gb.TWIPS_A_MM / max(pitch, Fraction(1))
    if not _LINES - Fraction(1, 2) <= lines < _LINES + 1:
        found = f"正文行距{gb.decimal(pitch / 20)}磅，按标准版心每面{lines // 1}行"
        yield _at_title(facts, f"{found}；一般每面排22行（{gb.STANDARD} 5.2.3）。", "请调整行距，约28.9磅。")


@rule("G301", "no-page-number", Severity.WARNING, by_default=False)
def no_page_number(facts: Facts) -> Iterator[Hit]:
    """没有页码

    检查什么：页脚（或页眉）中有没有页码。
    为什么：公文应当编排页码，附件与正文一起装订时连续编排。
    反例：
        格式：页码=无
    正例：
        格式：公文
    限度：只认自动页码；逐页手打的数字不算。
    依据：GB/T 9704—2012 7.5。
    """
    if any(page.number is None and not page.unread for page in gb.pages(facts)):
        yield _at_title(facts, f"没有页码；公文应编排页码（{gb.STANDARD} 7.5）。", "请在页脚插入页码。")


@rule("G302", "page-number-look", Severity.INFO, by_default=False)
def page_number_look(facts: Facts) -> Iterator[Hit]:
    """页码的样式不合公文规定

    检查什么：页码是否4号半角宋体，两边各一条一字线，单页居右、双页居左。
    为什么：公文页码有统一的样式。
    反例：
        格式：页码=1
    正例：
        格式：公文
    限度：标准对字体字号用“一般”，故只提示；一字线距版心下边缘7毫米、居右（左）空一字不查。
    依据：GB/T 9704—2012 7.5。
    """
    for page in gb.pages(facts):
        wrong = list(_wrong(page.number)) if page.number else []
        if wrong:
            wanted = "一般用4号半角宋体数字，两边各一条一字线，单页居右、双页居左"
            yield _at_title(
                facts,
                f"页码{'，'.join(wrong)}；{wanted}（{gb.STANDARD} 7.5）。",
                "请设为“— 1 —”的样式，并设置奇偶页不同。",
            )
            return


def _wrong(number: PageNumber) -> Iterator[str]:
    face = number.face
    if face.half_points != _NUMBER_SIZE or not ("宋" in face.font or "SimSun" in face.font):
        yield f"是{gb.described(face)}"
    if not number.dash:
        yield "两边没有一字线"
    elif number.dash == "-":
        yield "两边是半字线"
    if not number.outside:
        yield "单双页位置没有分开"


def _margins(page: Page) -> dict[str, Fraction]:
    lengths = (page.top, page.bottom, page.left, page.right)
    return {side: gb.millimetres(length) for side, length in zip(_MARGINS, lengths, strict=True)}


def _at_title(facts: Facts, message: str, suggestion: str) -> Hit:
    """What concerns the whole document stands at the plan's title."""
    return Hit(message, suggestion, facts.plan.title_location, facts.plan.title or None)
