"""N: numbers of lists, the table of contents, and marks that come in pairs (编号、目录、成对符号)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from checker.outline.plan import ContentsLine, Location, Passage, Plan
from checker.reading.document import Role
from checker.rules import absence
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.lists import Numbered
from checker.rules.plantext import Span
from checker.rules.rule import Facts, rule
from reference_targets.numerals import ONE_TO_NINE, han, integer
from reference_targets.ordinals import bare, mark_at, widened

_TRIM = r"[\s　。：:．.、]+"
_LISTED = ("一、", "（一）")
_MARKS = "，。；：、,;: "
_IS = rf"(?:^|[{_MARKS}])(?P<number>[{ONE_TO_NINE}])是"
_ORDINAL = rf"(?:^|[。；：])第(?P<number>[{ONE_TO_NINE}])，"
_PAGE = r"[\s.…·—-]+\d{1,3}\s*$|\t\s*\d{1,3}\s*$"


@rule("N101", "skipped-number", Severity.WARNING)
def skipped_number(facts: Facts) -> Iterator[Hit]:
    """编号跳号

    检查什么：同一列表中各条编号（第几章、第几节、一、（一）1.（1））是否连续，缺了哪一号；“一是……三是……”也查。
    为什么：跳号说明有一条被删去或漏掉，引用“第几条”时也会对不上。
    反例：
        主要目标：1．妇女健康水平不断提高。
        主要目标：3．妇女健康素养明显提升。
    正例：
        主要目标：1．妇女健康水平不断提高。
        主要目标：2．妇女健康素养明显提升。
    限度：按上下级标题分列表，逐列表检查；编号从1重新开始的不报（见 S104、D105）。
    依据：GB/T 9704—2012 7.3.3（结构层次序数）。
    """
    for entries in facts.lists:
        for before, here in _neighbours(entries):
            missing = _between(before, here)
            if missing and not _holds_unnumbered(facts, before, here):
                yield _about(
                    here,
                    f"编号从“{before.printed if before else '开头'}”跳到“{here.printed}”，缺少{missing}。",
                    "请核对是否漏掉一条，或顺次改正编号。",
                )
    yield from _points_skipped(facts)


@rule("N102", "doubled-number", Severity.WARNING)
def doubled_number(facts: Facts) -> Iterator[Hit]:
    """编号重复或倒序

    检查什么：同一列表中有没有两条用同一个编号，或编号倒退。
    为什么：编号重复时，引用“第几条”不知指哪一条。
    反例：
        主要目标：1．妇女健康水平不断提高。
        主要目标：2．妇女健康素养明显提升。
        主要目标：2．妇女心理健康服务更加完善。
    正例：
        主要目标：1．妇女健康水平不断提高。
        主要目标：2．妇女健康素养明显提升。
        主要目标：3．妇女心理健康服务更加完善。
    限度：编号从1重新开始的不报（见 S104、D105）。
    依据：GB/T 9704—2012 7.3.3（结构层次序数）。
    """
    for entries in facts.lists:
        for before, here in _neighbours(entries):
            if before and (1 < here.value <= before.value or here.value == before.value):
                what = "重复" if here.value == before.value else f"排在“{before.printed}”之后，倒序"
                yield _about(here, f"编号“{here.printed}”{what}。", "请顺次改正编号。")


@rule("N103", "mixed-number-style", Severity.WARNING)
def mixed_number_style(facts: Facts) -> Iterator[Hit]:
    """同一列表编号写法不一

    检查什么：同一列表中是否混用“1.”“1、”“１．”等写法。
    为什么：混用影响观感，自动编号转换时也容易错位。
    反例：
        主要目标：1．妇女健康水平不断提高。
        主要目标：2、妇女健康素养明显提升。
        主要目标：3．妇女心理健康服务更加完善。
    正例：
        主要目标：1．妇女健康水平不断提高。
        主要目标：2．妇女健康素养明显提升。
        主要目标：3．妇女心理健康服务更加完善。
    限度：只在一个列表之内比较；每个列表只报一次。
    依据：GB/T 9704—2012 7.3.3（结构层次序数用“一、”“（一）”“1.”“（1）”）。
    """
    for entries in facts.lists:
        usual = Counter(entry.mark.spelling for entry in entries).most_common(1)[0][0]
        odd = next((entry for entry in entries if entry.mark.spelling != usual and not _half_closed(entry)), None)
        if odd:
            like = next(entry for entry in entries if entry.mark.spelling == usual)
            yield _about(
                odd, f"编号“{odd.printed}”与同一列表其他各条（如“{like.printed}”）写法不同。", "请统一编号写法。"
            )


@rule("N104", "item-without-number", Severity.WARNING)
def item_without_number(facts: Facts) -> Iterator[Hit]:
    """条目没有编号

    检查什么：全文各条目标、措施都有编号，而个别一条没有。
    为什么：多为自动编号丢失；没有编号的一条会被当作上一条的内容。
    反例：
        策略措施：完善妇女健康服务体系。加强妇幼保健机构建设。
        策略措施：保障孕产妇安全分娩。落实高危孕产妇管理。
        策略措施：无号|加强妇女常见病防治。定期开展检查。
    正例：
        策略措施：完善妇女健康服务体系。加强妇幼保健机构建设。
        策略措施：保障孕产妇安全分娩。落实高危孕产妇管理。
        策略措施：加强妇女常见病防治。定期开展检查。
    限度：一条分成几段是另一种写法，没有编号的段落超过两段的不报。
    依据：GB/T 9704—2012 7.3.3（结构层次序数）。
    """
    for passage in facts.unnumbered:
        words = absence.short(passage.text.partition("。")[0])
        yield Span(passage, passage.body_start, passage.body_start + len(passage.text.partition("。")[0])).hit(
            f"“{words}”没有编号，而全文其他各条都有。", "请补上编号，并顺次改正后面的编号。"
        )


@rule("N105", "table-serial-numbers", Severity.WARNING)
def table_serial_numbers(facts: Facts) -> Iterator[Hit]:
    """指标表的序号不连续

    检查什么：指标表“序号”一列是否从1开始顺次编号，有没有重复、跳号。
    为什么：增删一行后没有重新编号，引用“第几项指标”时会对不上。
    反例：
        表：序号|指标名称|2020年|2030年
        表：1|农村卫生厕所普及率（%）|84|95
        表：2|农村自来水普及率（%）|86|96
        表：2|生活垃圾处理率（%）|90|99
    正例：
        表：序号|指标名称|2020年|2030年
        表：1|农村卫生厕所普及率（%）|84|95
        表：2|农村自来水普及率（%）|86|96
        表：3|生活垃圾处理率（%）|90|99
    限度：每张表只报第一处；分类重新编号的不报。
    依据：表格编排的通行做法。
    """
    for rows in facts.tables:
        serials = [(row, row.serial) for row in rows if row.serial and row.serial.text.strip().isdecimal()]
        for (_, before), (row, here) in pairwise(serials):
            gap = int(here.text) - int(before.text)
            if gap != 1 and int(here.text) != 1:
                what = "重复" if gap == 0 else "跳号" if gap > 1 else "倒序"
                message = f"指标表的序号{what}：“{before.text.strip()}”之后是“{here.text.strip()}”（{row.indicator}）。"
                yield row.hit(here, message, "请顺次改正序号。")
                break


@rule("N106", "line-doubled", Severity.WARNING)
def line_doubled(facts: Facts) -> Iterator[Hit]:
    """标题或段落连续重复

    检查什么：相邻两行是否完全相同。
    为什么：多为粘贴时重复；重复的标题会使后面的内容归错部分。
    反例：
        组织实施：加强组织领导。明确责任分工，保障经费投入。
        末尾：实行年度监测和终期评估的办法另行制定。
        末尾：实行年度监测和终期评估的办法另行制定。
    正例：
        末尾：实行年度监测和终期评估的办法另行制定。
    限度：编号不计；表格的单元格不查。
    依据：《党政机关公文处理工作条例》第十九条（文字精练）。
    """
    plan = facts.plan
    after_title = plan.document.paragraphs[plan.title_location.paragraph : plan.last]
    lines = [p for p in after_title if p.role is Role.BODY and p.cell is None and p.text.strip()]
    for before, here in pairwise(lines):
        if before.text.strip()[-2:] != here.text.strip()[-2:]:  # numbers stand in front: most lines differ here
            continue
        words = bare(here.printed.strip())
        if len(words) > 1 and words == bare(before.printed.strip()) and not words.isdecimal() and words != plan.title:
            place = Location(here.index, here.line, _path_of(plan, here.index))
            yield Hit(f"“{absence.short(words)}”一行连续重复两次。", "请删去一行。", place, here.text.strip())


@rule("N201", "contents-line-without-heading", Severity.WARNING)
def contents_line_without_heading(facts: Facts) -> Iterator[Hit]:
    """目录与正文标题不符

    检查什么：目录中的每一行在正文中是否有同样的标题。
    为什么：目录多在改稿前生成，正文改了标题而目录没有更新，或目录行被截断。
    反例：
        目录：一、指导思想、基本原则和总体目标
        目录：二、发展领域、主要目标和策略措
        目录：三、组织实施
        目录：四、监测评估
    正例：
        目录：一、指导思想、基本原则和总体目标
        目录：二、发展领域、主要目标和策略措施
        目录：三、组织实施
        目录：四、监测评估
    限度：比较时不计编号、空格和末尾标点；只有目录的文件不检查。
    依据：GB/T 9704—2012 7.3.3（结构层次）。
    """
    if not facts.plan.contents:
        return
    printed = [passage.paragraph.printed for passage in facts.plan.passages if passage.heading]
    printed += [section.heading for section in facts.plan.sections if section.heading]
    headings = {_bare(words): words.strip() for words in printed}
    for line in facts.plan.contents:
        name = _bare(line.text)
        if name and headings and name not in headings:
            near = next((h for h in sorted(headings) if h and (h.startswith(name) or name.startswith(h))), "")
            seen = f"；正文标题是“{headings[near]}”" if near else "，正文中没有这个标题"
            yield Hit(
                f"目录有“{absence.short(line.text)}”{seen}。", "请更新目录，或补上正文标题。", line.location, line.text
            )


@rule("N202", "heading-missing-in-contents", Severity.WARNING)
def heading_missing_in_contents(facts: Facts) -> Iterator[Hit]:
    """正文标题没有列入目录

    检查什么：有目录的规划，各部分、各领域的标题是否都在目录里。
    为什么：目录缺行说明目录没有更新。
    反例：
        目录：一、指导思想、基本原则和总体目标
        目录：二、发展领域、主要目标和策略措施
        目录：三、组织实施
    正例：
        目录：一、指导思想、基本原则和总体目标
        目录：二、发展领域、主要目标和策略措施
        目录：三、组织实施
        目录：四、监测评估
    限度：只查目录列到的层级，同一章的下级标题一个也没有列入的不查；前言可以不列入目录；目录行被截断的由 N201 报。
    依据：GB/T 9704—2012 7.3.3（结构层次）。
    """
    listed = {_bare(line.text) for line in facts.plan.contents} - {""}
    if not listed:
        return
    depths = {_depth(line.text) for line in facts.plan.contents}
    with_lines = {_above(p) for p in facts.plan.passages if p.heading and _bare(p.paragraph.printed) in listed}
    for passage in facts.plan.passages:
        if not passage.heading or _above(passage) not in with_lines:
            continue
        printed = passage.paragraph.printed
        depth, name = _depth(printed), _bare(printed)
        cut_off = any(name.startswith(line) for line in listed)
        if depth and depth in depths and name not in listed and not cut_off:
            words = absence.short(printed)
            yield Hit(
                f"标题“{words}”没有列入目录。", "请更新目录。", passage.location(), printed, domain=passage.domain
            )


@rule("N204", "contents-differ-in-order", Severity.WARNING)
def contents_differ_in_order(facts: Facts) -> Iterator[Hit]:
    """目录的顺序、编号与正文不同

    检查什么：目录各行的先后、编号与正文标题是否一致。
    为什么：正文调整了顺序而目录没有更新。
    反例：
        目录：一、指导思想、基本原则和总体目标
        目录：二、发展领域、主要目标和策略措施
        目录：三、监测评估
        目录：四、组织实施
    正例：
        目录：一、指导思想、基本原则和总体目标
        目录：二、发展领域、主要目标和策略措施
        目录：三、组织实施
        目录：四、监测评估
    限度：目录和正文中各只出现一次的标题才比较；每个目录顺序不同只报一次，此时编号不再报。
    依据：GB/T 9704—2012 7.3.3（结构层次）。
    """
    headings = _headings(facts.plan) if facts.plan.contents else ()
    body = _only_once((_bare(p.paragraph.printed), p.paragraph.printed, i) for i, p in headings)
    listed = _only_once((_bare(line.text), line.text, i) for i, line in enumerate(facts.plan.contents))
    shared = [name for name in listed if name in body]
    for before, here in pairwise(shared):
        if body[here][1] < body[before][1]:
            line = facts.plan.contents[listed[here][1]]
            message = f"目录中“{absence.short(line.text)}”排在“{absence.short(listed[before][0])}”之后，正文中在前。"
            yield Hit(message, "请更新目录。", line.location, line.text)
            return
    for name in shared:
        in_contents, in_body = mark_at(listed[name][0].strip()), mark_at(body[name][0].strip())
        if in_contents and in_body and in_contents.value != in_body.value and in_contents.style is in_body.style:
            line = facts.plan.contents[listed[name][1]]
            message = f"目录中“{absence.short(line.text)}”的编号与正文“{absence.short(body[name][0].strip())}”不同。"
            yield Hit(message, "请更新目录。", line.location, line.text)


@rule("N203", "contents-pages-incomplete", Severity.INFO)
def contents_pages_incomplete(facts: Facts) -> Iterator[Hit]:
    """目录页码不全

    检查什么：目录中有的行有页码，有的行没有。
    为什么：多为目录域没有更新或转换时丢失。
    反例：
        目录：一、指导思想、基本原则和总体目标 4
        目录：二、发展领域、主要目标和策略措施
        目录：三、组织实施
        目录：四、监测评估
    正例：
        目录：一、指导思想、基本原则和总体目标
        目录：二、发展领域、主要目标和策略措施
        目录：三、组织实施
        目录：四、监测评估
    限度：每个目录只报一次；全部没有页码的不报。
    依据：通行的目录格式。
    """
    lines = facts.plan.contents
    paged = [line for line in lines if re.search(_PAGE, _raw(facts.plan, line))]
    if paged and len(paged) < len(lines):
        with_pages, without = len(paged), len(lines) - len(paged)
        message = f"目录共{len(lines)}行，{with_pages}行有页码，{without}行没有。"
        yield Hit(message, "请更新整个目录。", paged[0].location, paged[0].text)


@rule("N301", "mixed-width-brackets", Severity.WARNING)
def mixed_width_brackets(facts: Facts) -> Iterator[Hit]:
    """括号一半全角一半半角

    检查什么：一对括号中，左右两个是否同为全角或同为半角。
    为什么：多为输入法切换所致，标题编号因此可能识别不出来。
    反例：
        策略措施：组织妇女参与村(社区）议事会。
    正例：
        策略措施：组织妇女参与村（社区）议事会。
    限度：通篇使用半角括号的，不在此报。
    依据：GB/T 15834—2011《标点符号用法》4.9。
    """
    for marks in facts.marks:
        text = marks.passage.paragraph.text
        for start, end in marks.pairs:
            if (text[start] in "(（") and (text[start] == "(") != (text[end] == ")"):
                span = Span(marks.passage, start, end + 1)
                yield span.hit(f"“{absence.short(span.text)}”的括号一半全角、一半半角。", "请统一为全角括号。")


@rule("N302", "unbalanced-marks", Severity.WARNING)
def unbalanced_marks(facts: Facts) -> Iterator[Hit]:
    """括号、书名号、引号不成对

    检查什么：一段之内，括号、书名号、引号是否成对。
    为什么：缺一半往往意味着漏字，或把后文错括进来。
    反例：
        策略措施：贯彻落实《中华人民共和国反家庭暴力法，预防家庭暴力。
    正例：
        策略措施：贯彻落实《中华人民共和国反家庭暴力法》，预防家庭暴力。
    限度：段首“1）”一类编号不算；直引号（"）不分左右，不检查。
    依据：GB/T 15834—2011《标点符号用法》4.8、4.9、4.16。
    """
    for marks in facts.marks:
        passage, text = marks.passage, marks.passage.paragraph.text
        for at in marks.alone:
            span = Span(passage, max(min(passage.body_start, at), at - 6), min(len(text), at + 7))
            yield span.hit(f"“{text[at]}”没有配对（见“{span.text}”）。", "请补上另一半，或删去多余的一半。")


def _headings(plan: Plan) -> Iterator[tuple[int, Passage]]:
    return ((at, passage) for at, passage in enumerate(plan.passages) if passage.heading)


def _only_once(named: Iterable[tuple[str, str, int]]) -> dict[str, tuple[str, int]]:
    """Heading → its words and place, of those that stand once; empty names left out."""
    every = [each for each in named if each[0]]
    counts = Counter(name for name, _, _ in every)
    return {name: (words, at) for name, words, at in every if counts[name] == 1}


def _above(passage: Passage) -> str:
    """The place a heading stands in: 二 for 二/（一）, the whole plan for 二."""
    return passage.path.rpartition("/")[0]


def _holds_unnumbered(facts: Facts, before: Numbered | None, here: Numbered) -> bool:
    """Whether the missing item stands there without its number, which N104 tells."""
    first = before.passage.paragraph.index if before else 0
    return any(first < passage.paragraph.index < here.passage.paragraph.index for passage in facts.unnumbered)


def _points_skipped(facts: Facts) -> Iterator[Hit]:
    """一是…三是…, 第一，…第三，… inside a paragraph."""
    for passage in facts.plan.passages:
        text = passage.text
        for expression in (_IS, _ORDINAL) if "二" in text or "三" in text else ():
            found = list(re.finditer(expression, text))
            values = [integer(match["number"]) or 0 for match in found]
            odd = next((at for at, value in enumerate(values) if value != at + 1), None)
            if values[:1] == [1] and odd is not None and len(values) > 1 and values[odd] > 1:
                at = passage.body_start + found[odd].start("number")
                lacking = found[odd].group().strip(_MARKS).replace(found[odd]["number"], han(odd + 1))
                message = f"“{found[odd].group().strip(_MARKS)}”前缺少“{lacking}”。"
                yield Span(passage, at, at + 2).hit(message, "请核对是否漏掉一条，或顺次改正编号。")


def _path_of(plan: Plan, index: int) -> str:
    return next((passage.path for passage in plan.passages if passage.paragraph.index == index), "")


def _neighbours(entries: list[Numbered]) -> Iterator[tuple[Numbered | None, Numbered]]:
    before: Numbered | None = None
    for here in entries:
        yield before, here
        before = here


def _half_closed(entry: Numbered) -> bool:
    """True for a number like (四）, which N301 reports."""
    return entry.printed[:1] in "(（" and (entry.printed[0] == "(") != (entry.printed[-1] == ")")


def _between(before: Numbered | None, here: Numbered) -> str:
    """The numbers that should stand between two neighbours; empty where none is missing."""
    first = before.value + 1 if before else 1
    lacking = range(first, here.value)
    if not lacking:
        return ""
    names = [here.mark.like(value) for value in lacking]
    return f"“{names[0]}”" if len(names) == 1 else f"“{names[0]}”至“{names[-1]}”"


def _about(entry: Numbered, message: str, suggestion: str) -> Hit:
    passage = entry.passage
    return Hit(
        message,
        suggestion,
        passage.location(passage.paragraph.skip, passage.body_start),
        entry.printed,
        domain=passage.domain,
    )


def _bare(heading: str) -> str:
    """A heading without number, blanks and closing punctuation, as two spellings of it are compared."""
    return re.sub(_TRIM, "", bare(re.sub(_PAGE, "", heading.strip()).strip()))


def _depth(heading: str) -> str:
    """The shape of a heading's number: which level of the contents it belongs to; empty where it has none."""
    found = mark_at(heading.strip())
    spelling = widened(found.spelling) if found else ""
    return spelling if spelling in _LISTED else ""


def _raw(plan: Plan, line: ContentsLine) -> str:
    return plan.document.paragraph(line.location.paragraph).text
