"""G2: faces, indents, ordinals and colours of title, headings and text (GB/T 9704—2012, 公文格式：文字). Off unless
selected. Every rule speaks once a plan (once a level): who changes the style mends all places at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.outline.plan import Passage
from checker.rules import absence, gb
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.rule import Facts, rule
from reference_targets.numerals import COUNT, half_width
from reference_targets.ordinals import mark_at, widened

if TYPE_CHECKING:
    from checker.reading.word.format import Look

_LEVELS = (
    ("第一层“一、”", ("一、",), gb.BLACK),
    ("第二层“（一）”", ("（一）", "（一）、", "（一）."), gb.REGULAR),
    ("第三层“1.”", ("1.", "1、"), gb.BODY),
    ("第四层“（1）”", ("（1）", "（1）、", "（1）."), gb.BODY),
)
# A spelling of ordinals that the standard does not have: how it is shown, how it is told, and what it should be.
_ORDINALS = (
    ("1、", ("1、",), "1."),
    ("一.", ("一.", "一．"), "一、"),
    ("(一)", ("(一)", "(一)、", "(一)."), "（一）"),
    ("(1)", ("(1)", "(1)、", "(1)."), "（1）"),
    ("（一）、", ("（一）、", "（一）."), "（一）"),
    ("1）", ("1）", "1)"), "（1）"),
)
_RUN_IN = re.compile(r"。.")  # a heading with its text after it in the same paragraph
_ATTACHMENT = re.compile(rf"附\s*件\s*(?:\d+|{COUNT})?\s*([:：]?)")
_SAME = Fraction(1, 4)  # of a character: 2 characters are often written as a length


@rule("G201", "title-face", Severity.WARNING, by_default=False)
def title_face(facts: Facts) -> Iterator[Hit]:
    """标题不是2号小标宋

    检查什么：规划题目的字体和字号。
    为什么：公文标题一般用2号小标宋体字。
    反例：
        格式：题目=黑体 2号
    正例：
        格式：公文
    限度：各厂家的小标宋字体都算；题目分成几段的只看第一段。
    依据：GB/T 9704—2012 7.3.1。
    """
    look = _title(facts)
    if look is not None and not gb.TITLE.fits(look.face):
        yield _at(
            facts,
            f"标题是{gb.described(look.face)}；一般用{gb.TITLE.words}（{gb.STANDARD} 7.3.1）。",
            "请改为2号方正小标宋简体或同类字体。",
        )


@rule("G202", "title-not-centred", Severity.WARNING, by_default=False)
def title_not_centred(facts: Facts) -> Iterator[Hit]:
    """标题没有居中

    检查什么：规划题目的对齐方式。
    为什么：公文标题分一行或多行居中排布。
    反例：
        格式：题目对齐=居左
    正例：
        格式：公文
    限度：用空格推到中间的也报：换一台机器就会偏。
    依据：GB/T 9704—2012 7.3.1。
    """
    look = _title(facts)
    if look is not None and look.align != "center":
        yield _at(facts, f"标题没有居中；应居中排布（{gb.STANDARD} 7.3.1）。", "请设为居中对齐。")


@rule("G203", "body-face", Severity.WARNING, by_default=False)
def body_face(facts: Facts) -> Iterator[Hit]:
    """正文不是3号仿宋

    检查什么：正文段落中多数汉字的字体和字号。
    为什么：公文各要素一般用3号仿宋体字；夹杂的其他字体多为粘贴遗留。
    反例：
        格式：正文=宋体 小4号
    正例：
        格式：公文
    限度：标题、表格、题注、落款和不成句的短行不查；只看一段中占多数的字体；各段合并报一次，指向第一处。
    依据：GB/T 9704—2012 5.2.2、7.3.3。
    """
    text = gb.running_text(facts)
    wrong = [(passage, look) for passage, look in text if not gb.BODY.fits(look.face)]
    if wrong:
        share = "正文都是" if len(wrong) == len(text) else f"正文{len(text)}段，有{len(wrong)}段是"
        wanted = f"一般用{gb.BODY.words}（{gb.STANDARD} 5.2.2、7.3.3）"
        yield _first(wrong, f"{share}{_faces(look for _, look in wrong)}；{wanted}。", "请改用3号仿宋。")


@rule("G204", "heading-face", Severity.WARNING, by_default=False)
def heading_face(facts: Facts) -> Iterator[Hit]:
    """各层标题的字体不合公文规定

    检查什么：“一、”用黑体、“（一）”用楷体、“1.”和“（1）”用仿宋，都是3号。
    为什么：层次靠字体区分。
    反例：
        格式：一级=宋体 3号
    正例：
        格式：公文
    限度：只看有序号、独占一段的标题；“前言”“主要目标”等没有序号的不查。每一层合并报一次，指向第一处。
    依据：GB/T 9704—2012 7.3.3。
    """
    headings = [(passage, look) for passage, look in gb.looks(facts) if _alone(passage)]
    for level, shapes, wanted in _LEVELS:
        here = [(p, look) for p, look in headings if widened(_spelling(p)) in shapes]
        wrong = [(p, look) for p, look in here if not wanted.fits(look.face)]
        if wrong:
            share = "都是" if len(wrong) == len(here) else f"{len(here)}处，有{len(wrong)}处是"
            yield _first(
                wrong,
                f"{level}标题{share}{_faces(look for _, look in wrong)}；一般用{wanted.words}（{gb.STANDARD} 7.3.3）。",
                f"请统一改为{wanted.name}，{gb.SIZES[wanted.half_points]}。",
            )


@rule("G205", "ordinal-shape", Severity.INFO, by_default=False)
def ordinal_shape(facts: Facts) -> Iterator[Hit]:
    """结构层次序数的写法不合公文规定

    检查什么：标题和条目的序数是否写作“一、”“（一）”“1.”“（1）”。
    为什么：公文的结构层次序数依次用这四种写法。
    反例：
        格式：公文
        组织实施：(一)加强组织领导，落实工作责任。
    正例：
        格式：公文
    限度：标准用“可以用”，故只提示；“第一章”“①”和各层次的先后不查，全角“１．”与“1.”同样看待。
        每种写法报一次，指向第一处。文本稿也查。
    依据：GB/T 9704—2012 7.3.3。
    """
    passages = [p for p in facts.plan.passages if p.paragraph.cell is None]
    spelled = [(p, _spelling(p)) for p in passages]
    for shape, shapes, right in _ORDINALS:
        found = [p for p, spelling in spelled if spelling in shapes]
        if found:
            words = absence.short(found[0].paragraph.printed.strip(), 12)
            yield _hit(
                found[0],
                f"序数写作“{shape}”的有{len(found)}处（如“{words}”）；公文的写法是“{right}”（{gb.STANDARD} 7.3.3）。",
                "请统一改正序数的写法。",
            )


@rule("G206", "first-line-indent", Severity.WARNING, by_default=False)
def first_line_indent(facts: Facts) -> Iterator[Hit]:
    """正文段首没有空二字

    检查什么：正文每个自然段首行是否缩进二字。
    为什么：公文每个自然段左空二字，回行顶格。
    反例：
        格式：首行=0
    正例：
        格式：公文
    限度：用空格空出二字的也算；居中、居右的段落不查；各段合并报一次，指向第一处。
    依据：GB/T 9704—2012 7.3.3。
    """
    text = [(p, look) for p, look in gb.running_text(facts) if look.align not in ("center", "right", "end")]
    wrong = [(p, look) for p, look in text if abs(look.indent + _typed(p) - 2) > _SAME]
    if wrong:
        share = "正文段首都" if len(wrong) == len(text) else f"正文{len(text)}段，有{len(wrong)}段段首"
        yield _first(
            wrong, f"{share}没有空二字；每个自然段应左空二字（{gb.STANDARD} 7.3.3）。", "请设置首行缩进2字符。"
        )


@rule("G207", "coloured-text", Severity.WARNING, by_default=False)
def coloured_text(facts: Facts) -> Iterator[Hit]:
    """正文文字不是黑色

    检查什么：规划文字的颜色。
    为什么：公文中文字的颜色均为黑色；彩色文字多为修改标记或网页粘贴遗留。
    反例：
        格式：颜色=FF0000
    正例：
        格式：公文
    限度：底色和突出显示不查；各处合并报一次，指向第一处。
    依据：GB/T 9704—2012 5.2.4。
    """
    wrong = [(passage, look) for passage, look in gb.looks(facts) if look.colours]
    if wrong:
        yield _first(
            wrong,
            f"有{len(wrong)}段文字不是黑色；如无特殊说明，公文文字均为黑色（{gb.STANDARD} 5.2.4）。",
            "请把字体颜色改为自动。",
        )


@rule("G208", "attachment-mark", Severity.WARNING, by_default=False)
def attachment_mark(facts: Facts) -> Iterator[Hit]:
    """附件标识的字体不合公文规定

    检查什么：规划题目之前“附件”二字及顺序号是否3号黑体，后面有没有多余的冒号。
    为什么：规划作为通知的附件印发时，应在左上角标注“附件”。
    反例：
        格式：附件=宋体 3号
    正例：
        格式：附件=黑体 3号
    限度：只看紧接在规划题目之前的一行；没有这一行的不报。
    依据：GB/T 9704—2012 7.3.7。
    """
    before = facts.plan.title_location.paragraph - 1
    lines = facts.plan.document.paragraphs[:before]
    mark = next((line for line in reversed(lines) if line.text.strip()), None)
    match = _ATTACHMENT.fullmatch(mark.printed.strip()) if mark else None
    look = facts.format.looks.get(mark.index) if facts.format and mark else None
    if mark is None or match is None or look is None:
        return
    wrong = [] if gb.BLACK.fits(look.face) else [f"是{gb.described(look.face)}"]
    wrong += ["后面有冒号"] if match[1] else []
    if wrong:
        yield _at(
            facts,
            f"题目前的“附件”标识{'，'.join(wrong)}；应用{gb.BLACK.words}顶格标注，不加冒号（{gb.STANDARD} 7.3.7）。",
            "请改正附件标识。",
        )


def _title(facts: Facts) -> Look | None:
    return facts.format.looks.get(facts.plan.title_location.paragraph) if facts.format else None


def _at(facts: Facts, message: str, suggestion: str) -> Hit:
    return Hit(message, suggestion, facts.plan.title_location, facts.plan.title or None)


def _alone(passage: Passage) -> bool:
    """A heading that fills its paragraph."""
    return passage.heading and _RUN_IN.search(passage.paragraph.printed) is None


def _first(wrong: list[tuple[Passage, Look]], message: str, suggestion: str) -> Hit:
    return _hit(wrong[0][0], message, suggestion)


def _hit(passage: Passage, message: str, suggestion: str) -> Hit:
    text = passage.paragraph.text
    end = min(len(text), passage.body_start + 20)
    return Hit(message, suggestion, passage.location(passage.paragraph.skip, end), text[passage.paragraph.skip : end])


def _faces(looks: Iterable[Look]) -> str:
    """The most frequent faces, at most three: 小4号宋体、5号黑体等."""
    counted = Counter(look.face for look in looks).most_common()
    return "、".join(gb.described(face) for face, _ in counted[:3]) + ("等" if len(counted) > 3 else "")


def _spelling(passage: Passage) -> str:
    """How the number of a paragraph is spelled, with half-width digits: 1、 or (一); empty where it has none.

    1、2号楼 has none: two numbers in a list.
    """
    text = passage.paragraph.printed.lstrip()
    mark = mark_at(text)
    if mark is None or (mark.closing == "、" and text[mark.end : mark.end + 1].isdecimal()):
        return ""
    return half_width(mark.spelling)


def _typed(passage: Passage) -> Fraction:
    """Blanks typed at the start of the paragraph, in characters: a full-width one counts as one, others as half."""
    text = passage.paragraph.text
    blanks = text[: len(text) - len(text.lstrip())]
    return Fraction(len(blanks) + blanks.count("\u3000"), 2)
