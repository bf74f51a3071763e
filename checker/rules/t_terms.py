"""T1, T2: words out of date, wrong characters, digits and punctuation (用语与文字)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checker.outline.plan import Part, Passage
from checker.rules import absence
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.plantext import Span
from checker.rules.rule import Facts, rule
from reference_targets.numerals import ONE_TO_NINE
from reference_targets.phrases import shortened
from reference_targets.script import HAN
from reference_targets.terms import Term, terms

_CIRCLE_YEAR = rf"[{ONE_TO_NINE}][0０OoＯ○◯][{ONE_TO_NINE}〇零]{{1,2}}"
_CIRCLES = (*"０OoＯ○◯", *(f"{digit}0" for digit in ONE_TO_NINE))
_BLANKS = " \u3000\u00a0"
_BLANK = rf"[{_BLANKS}]+(?={HAN}{{2}})"
_DOUBLE_MARK = r"[，、；：。,;](?!。。)[，、；：。,;]+"
_ERA_ENDS = ("期间", "时期", "规划", "末", "以来", "开局", "收官")
_ERA = rf"十[{ONE_TO_NINE}]五(?<![“\"第]...)(?={'|'.join(_ERA_ENDS)})"
_DASHES = "-－–—～~"
_YEAR_RANGE = rf"(?:19|20)\d{{2}}年?(?P<dash>\s*[{_DASHES}]{{1,2}}\s*)(?:19|20)\d{{2}}(?!\d)"
_HALF_MARK = rf"[,;:](?<=(?:{HAN}|[”》）]).)(?={HAN}|[“《（])"
_PERCENT = r"[%％﹪](?<=\d.)"
_LETTERS = "OoIl"  # in the place of 0 and 1
_LETTER_DIGIT = (
    rf"(?<![A-Za-z0-9.])(?=[\d.]*[{_LETTERS}])(?=[{_LETTERS}.]*\d)[\d{_LETTERS}]+(?:\.[\d{_LETTERS}]+)?"
    r"(?=\s*(?:[%％‰年月日岁人名所个万亿元次场户件处天]|/10万|小时|周岁))"
)
_NO_NUMBERS = ("O2O", "o2o")
_JOINED = "》、《"
_ONE_PER = "1/(?:‰|%|％)"
_STOP = tuple("。！？；：…”’）)》】.!?;:")
_SENTENCE_MIN = 30
_RENAMED = (
    "整合",
    "合并",
    "并入",
    "更名",
    "改名",
    "改称",
    "改为",
    "取消",
    "废止",
    "转为",
    "转设",
    "划转",
    "撤销",
    "代替",
    "取代",
    "前身",
    "机构改革",
)
_NOT_TEXT = ("责任单位", "牵头单位", "配合单位", "责任部门", "牵头部门", "配合部门", "注：", "来源：", "资料来源")
_NOTED = tuple(mark + unit for mark in ("。", "。（") for unit in ("责任单位", "牵头单位", "配合单位", "责任部门"))
_TERM_SHOWN = 12  # characters


@rule("T101", "superseded-term", Severity.WARNING)
def superseded_term(facts: Facts) -> Iterator[Hit]:
    """使用已经更替的制度、机构名称或提法

    检查什么：规划印发时已经改名、合并、废止的制度、机构和提法。
    为什么：沿用旧名会使措施落空（制度已不存在），也会被退回修改。
    反例：
        策略措施：资助困难妇女参加新型农村合作医疗。
    正例：
        策略措施：资助困难妇女参加城乡居民基本医疗保险。
    限度：以规划的印发日期判断；没有印发日期的，以规划期开始与检查日期中较早的一天判断。
        词表之外的不判断；“贫困”“扶贫”等要看语境的只提示；回顾改名以前的工作、写明“原”“已整合”的不报。
    依据：词表 terms.yaml 中逐条注明的文件。
    """
    earliest, _ = facts.issued
    for term, span in _found(facts, "superseded"):
        if term.since and term.since <= earliest and not _looks_back(span, term.since.year):
            since = f"自{term.since.year}年{term.since.month}月起" if term.since else ""
            yield span.hit(
                f"“{span.text}”已不适用：{since}{term.why}（{term.source}）。",
                f"请改为“{term.right}”。",
                None if term.sure else Severity.INFO,
            )


@rule("T102", "miswritten-word", Severity.WARNING)
def miswritten_word(facts: Facts) -> Iterator[Hit]:
    """错别字

    检查什么：与本领域用语、常用词只差一个字，而自己不成词的写法；音同、形近的优先；另有词表列出的两可写法。
    为什么：错别字损害公文的严肃性，有的改变意思（“权利”写成“权力”）。
    反例：
        策略措施：消除就业性别岐视。
    正例：
        策略措施：消除就业性别歧视。
    限度：地名、人名和引号内的自拟名称不报；本身成词的（如“反映”“反应”）只在固定用语中判断，如“近视防空”；
        同一写法在全文出现三次以上的两字词，当作本地名称。
    依据：《现代汉语词典》；《党政机关公文处理工作条例》第十九条（文字精练、用语准确）。
    """
    listed = set()
    for term, span in _found(facts, "miswritten"):
        reason = f"；{term.why}" if term.why else ""
        listed.add((span.passage.paragraph.index, span.start))
        yield span.hit(
            f"“{span.text}”疑有错字{reason}，规范写法是“{term.right}”。",
            f"请改为“{term.right}”。",
            None if term.sure else Severity.INFO,
        )
    for slip, span in facts.slips:
        if slip.kind == "exchanged" and (span.passage.paragraph.index, span.start) not in listed:
            within = f"（“{slip.term}”）" if len(slip.right) < len(slip.term) <= _TERM_SHOWN else ""
            yield span.hit(f"“{span.text}”疑有错字，规范写法是“{slip.right}”{within}。", f"请改为“{slip.right}”。")


@rule("T103", "doubled-word", Severity.WARNING)
def doubled_word(facts: Facts) -> Iterator[Hit]:
    """字词或句子重复

    检查什么：同一个字、词或句子接连写了两遍，如“的的”“和和”“免费免费”。
    为什么：多为修改时遗留。
    反例：
        策略措施：享有医疗卫生等等基本公共服务。
    正例：
        策略措施：享有医疗卫生等基本公共服务。
    限度：“天天”“点点滴滴”一类叠词和“男女平等等”一类前一字属于上一词的，不报。
    依据：《党政机关公文处理工作条例》第十九条。
    """
    for slip, span in facts.slips:
        if slip.kind == "doubled":
            yield span.hit(f"“{span.text}”重复；这里只需要一个“{slip.right}”。", f"请改为“{slip.right}”。")
        elif slip.kind == "sentence" and span.text:
            yield span.hit(f"“{absence.short(slip.right)}”一句接连写了两遍。", "请删去一遍。")


@rule("T104", "dropped-character", Severity.WARNING)
def dropped_character(facts: Facts) -> Iterator[Hit]:
    """漏字

    检查什么：本领域的用语中间漏了一个字，剩下的自己不成词，如“困儿童”（困境儿童）；固定提法漏了词，
        如“妇女儿童委员会”（妇女儿童工作委员会）。
    为什么：漏字使用语不成立，检索不到。
    反例：
        策略措施：保障农村妇女平等享有土地承包营权。
    正例：
        策略措施：保障农村妇女平等享有土地承包经营权。
    限度：剩下的字都能各自成词的（如“普惠幼儿园”）不报；书名号内的法律名称由 R103 判断。
    依据：《党政机关公文处理工作条例》第十九条（用语准确）。
    """
    for slip, span in facts.slips:
        if slip.kind == "dropped":
            yield span.hit(f"“{span.text}”疑漏一字，应为“{slip.right}”。", f"请改为“{slip.right}”。")
    taken: set[int] = set()
    for wrong, right in shortened().items():
        for match, span in facts.text.find(re.escape(wrong), needs=[wrong]) if wrong in facts.text.text else ():
            if match.start() not in taken:
                taken.update(range(*match.span()))
                yield span.hit(f"“{span.text}”漏了字词，应为“{right}”。", f"请改为“{right}”。")


@rule("T201", "year-in-mixed-digits", Severity.WARNING)
def year_in_mixed_digits(facts: Facts) -> Iterator[Hit]:
    """汉字年份中的零写法不对

    检查什么：用汉字写的年份里，把“〇”写成数字0、字母O或圆圈○。
    为什么：混用后检索不到，也不合数字用法规定。
    反例：
        前言：对接国民经济和社会发展二0三五年远景目标。
    正例：
        前言：对接国民经济和社会发展二〇三五年远景目标。
    限度：只查夹在汉字数字之间的一位。
    依据：GB/T 15835—2011《出版物上数字用法》5.2.3（〇与零）。
    """
    for _, span in facts.text.find(_CIRCLE_YEAR, needs=_CIRCLES):
        right = re.sub(r"[0０OoＯ○◯]", "〇", span.text)
        yield span.hit(f"“{span.text}”中的零写法不对；汉字数字年份用“〇”（GB/T 15835—2011）。", f"请改为“{right}”。")


@rule("T202", "stray-blank", Severity.WARNING)
def stray_blank(facts: Facts) -> Iterator[Hit]:
    """句子中间有多余空格

    检查什么：正文的两个汉字之间的空格。
    为什么：多为排版或转换遗留，检索时会断词。
    反例：
        策略措施：充分发挥妇女在法治建设 中的作用。
    正例：
        策略措施：充分发挥妇女在法治建设中的作用。
    限度：标题和表格中为对齐而加的空格不查。
    依据：GB/T 9704—2012 7.3.3（正文格式）。
    """
    for _, span in facts.text.find(_BLANK, needs=_BLANKS):
        if not span.passage.heading and span.passage.paragraph.cell is None and _inside_sentence(span):
            yield span.hit(f"“{_around(span)}”中间有多余空格。", "请删去空格。")


@rule("T203", "doubled-punctuation", Severity.WARNING)
def doubled_punctuation(facts: Facts) -> Iterator[Hit]:
    """标点重复或连用

    检查什么：两个点号连在一起（“，。”“、，”“。。”等）。
    为什么：多为修改时遗留。
    反例：
        策略措施：加强妇女就业服务，。
    正例：
        策略措施：加强妇女就业服务。
    限度：省略号、破折号、引号与点号连用不报。
    依据：GB/T 15834—2011《标点符号用法》。
    """
    for _, span in facts.text.find(_DOUBLE_MARK):
        yield span.hit(f"标点“{span.text}”连用；一处只用一个点号。", f"请保留其中一个，如“{span.text[-1]}”。")


@rule("T204", "paragraph-without-stop", Severity.WARNING)
def paragraph_without_stop(facts: Facts) -> Iterator[Hit]:
    """段末缺少句号

    检查什么：正文段落（已有完整句子的）末尾没有句号等标点；下一段没有编号、像是接着写的，可能是误断成两段。
    为什么：多为漏字、误断或粘贴不全。
    反例：
        策略措施：加强妇女就业服务。开展职业技能培训，支持妇女创业，提供信息和指导
    正例：
        策略措施：加强妇女就业服务。开展职业技能培训，支持妇女创业，提供信息和指导。
    限度：标题、表格和不足一句的短行不查。
    依据：GB/T 15834—2011《标点符号用法》4.1。
    """
    passages = facts.text.passages
    for index, passage in enumerate(passages):
        words = passage.text.rstrip()
        if passage.heading or passage.paragraph.cell or len(words) < _SENTENCE_MIN or words.endswith(_STOP):
            continue
        if "。" not in words or words.startswith(_NOT_TEXT) or any(note in words for note in _NOTED):
            continue
        following = next((p for p in passages[index + 1 :] if p.text.strip()), None)
        broken = (
            following is not None
            and not following.heading
            and following.item == passage.item
            and _unnumbered(following)
        )
        end = passage.body_start + len(words)
        span = Span(passage, end - 4, end)
        if broken:
            yield span.hit(f"段落在“{span.text}”处断开，下一段像是接着写的。", "请核对是否误断成两段。")
        else:
            yield span.hit(f"段末“{span.text}”之后没有句号。", "请补上句号，并核对内容是否完整。")


@rule("T205", "era-without-quotes", Severity.INFO)
def era_without_quotes(facts: Facts) -> Iterator[Hit]:
    """“十四五”等没有加引号

    检查什么：“十三五”“十四五”等五年规划的简称是否加了引号。
    为什么：这类简称通行的写法是加引号，全文应当一致。
    反例：
        前言：十三五期间，妇女事业取得新进展。
    正例：
        前言：“十三五”期间，妇女事业取得新进展。
    限度：只查后接“期间、时期、规划、末、以来”等的。
    依据：GB/T 15834—2011《标点符号用法》4.8（特定称谓用引号）。
    """
    for _, span in facts.text.find(_ERA, needs=[f"五{end}" for end in _ERA_ENDS]):
        yield span.hit(f"“{span.text}”没有加引号。", f"请加上引号，写作“{span.text}”。")


@rule("T206", "mixed-range-dashes", Severity.INFO)
def mixed_range_dashes(facts: Facts) -> Iterator[Hit]:
    """起止年份的连接号写法不一

    检查什么：全文“2021—2030年”“2021-2030年”“2021～2030年”等写法是否一致。
    为什么：写法不一影响观感和检索。
    反例：
        前言：落实《中国妇女发展纲要（2021—2030年）》，总结2016-2020年工作。
    正例：
        前言：落实《中国妇女发展纲要（2021—2030年）》，总结2016—2020年工作。
    限度：只看起止年份；全文只报一次，报较少的一种。
    依据：GB/T 15834—2011《标点符号用法》4.13（连接号）。
    """
    found = [(match.group("dash").strip(), span) for match, span in facts.text.find(_YEAR_RANGE, needs=_DASHES)]
    counts = Counter(dash for dash, _ in found)
    if len(counts) > 1:
        usual = counts.most_common(1)[0][0]
        odd, span = next((dash, span) for dash, span in found if dash != usual)
        yield span.hit(
            f"起止年份的连接号不一致：“{usual}”{counts[usual]}处，“{odd}”{counts[odd]}处。", "请统一为一字线“—”。"
        )


@rule("T207", "half-width-punctuation", Severity.INFO)
def half_width_punctuation(facts: Facts) -> Iterator[Hit]:
    """中文句子里用了半角标点

    检查什么：两个汉字之间的逗号、分号、冒号是否为半角。
    为什么：中文用全角标点；半角标点多为转换格式造成。
    反例：
        策略措施：加强宣传教育,提高妇女维权意识。
    正例：
        策略措施：加强宣传教育，提高妇女维权意识。
    限度：通篇半角的只报一次；夹杂少量的逐处报。
    依据：GB/T 15834—2011《标点符号用法》5.1。
    """
    half = list(facts.text.find(_HALF_MARK, needs=",;:"))
    full = sum(map(facts.text.text.count, "，；："))
    if len(half) > full:
        yield half[0][1].hit(
            f"全文的逗号、分号、冒号多为半角（半角{len(half)}处，全角{full}处）。", "请统一改为全角标点。"
        )
        return
    for _, span in half:
        yield span.hit(f"“{_around(span)}”中的“{span.text}”是半角标点。", "请改为全角标点。")


@rule("T208", "mixed-percent-signs", Severity.INFO)
def mixed_percent_signs(facts: Facts) -> Iterator[Hit]:
    """百分号、千分号写法不一

    检查什么：“%”与“％”是否混用；有没有“1/‰”“1/%”一类多余的写法。
    为什么：写法不一影响检索；“1/‰”不是规范的单位。
    反例：
        主要目标：孕产妇系统管理率达到90%以上。
        策略措施：妇女普通话培训率达到85％以上。
    正例：
        主要目标：孕产妇系统管理率达到90%以上。
        策略措施：妇女普通话培训率达到85%以上。
    限度：只报较少的一种。
    依据：GB/T 15835—2011《出版物上数字用法》。
    """
    mixed = "％" in facts.text.text or "﹪" in facts.text.text
    signs = [span for _, span in facts.text.find(_PERCENT)] if mixed else []
    counts = Counter(span.text for span in signs)
    usual = counts.most_common(1)[0][0] if counts else ""
    for span in signs:
        if span.text != usual:
            yield span.hit(
                f"“{_around(span)}”中的“{span.text}”与全文其他各处的“{usual}”写法不一。", f"请统一为“{usual}”。"
            )
    for _, span in facts.text.find(_ONE_PER, needs=("1/‰", "1/%", "1/％")):
        yield span.hit(f"“{span.text}”不是规范的单位写法。", f"请改为“{span.text[-1]}”。")


@rule("T209", "titles-joined-with-mark", Severity.INFO)
def titles_joined_with_mark(facts: Facts) -> Iterator[Hit]:
    """并列的书名号之间用了顿号

    检查什么：并列的书名号之间有的用顿号、有的不用。
    为什么：标有书名号的并列成分之间通常不用顿号，全文应当一致。
    反例：
        前言：根据《中国妇女发展纲要（2021—2030年）》《清河省妇女发展规划（2021—2030年）》制定。
        策略措施：落实《中华人民共和国民法典》、《中华人民共和国反家庭暴力法》。
    正例：
        前言：根据《中国妇女发展纲要（2021—2030年）》《清河省妇女发展规划（2021—2030年）》制定。
        策略措施：落实《中华人民共和国民法典》《中华人民共和国反家庭暴力法》。
    限度：全文写法一致的不报。
    依据：GB/T 15834—2011《标点符号用法》4.5.3.5。
    """
    if "》《" in facts.text.text:
        for _, span in facts.text.find(_JOINED, needs=[_JOINED]):
            yield span.hit("并列的书名号之间用了顿号，与全文其他各处不一致。", "请删去顿号。")


@rule("T210", "letter-for-digit", Severity.WARNING)
def letter_for_digit(facts: Facts) -> Iterator[Hit]:
    """数字里混入字母

    检查什么：数字里把0写成字母O、把1写成字母l或I，如“9O%”“l0%”。
    为什么：字面难以看出，数值却读不出来，检索、统计都会漏掉。
    反例：
        策略措施：家长学校建成率达到9O%以上。
    正例：
        策略措施：家长学校建成率达到90%以上，推广O2O家政服务。
    限度：只看后面有单位的数字；型号、等级（Ⅰ级、O型）不报。
    依据：GB/T 15835—2011《出版物上数字用法》。
    """
    for _, span in facts.text.find(_LETTER_DIGIT, needs=_LETTERS):
        if span.text not in _NO_NUMBERS:
            right = re.sub("[Il]", "1", re.sub("[Oo]", "0", span.text))
            yield span.hit(f"“{span.text}”里混入了字母；这里应是数字。", f"请改为“{right}”。")


def _found(facts: Facts, kind: str) -> Iterator[tuple[Term, Span]]:
    """Terms of a kind in the plan; of overlapping ones the first in the list."""
    text = facts.text
    taken: set[int] = set()
    for term in terms(kind):
        for match, span in text.find(term.expression, needs=[term.key]):
            places = range(match.start(), match.end())
            if taken.isdisjoint(places):
                taken.update(places)
                yield term, text.span(*match.span("wrong")) if "wrong" in match.re.groupindex else span


_SENTENCE = 300  # characters on either side: what lies farther off is another matter, full stop or not


def _looks_back(span: Span, since: int) -> bool:
    """Whether the sentence tells what once was (原新型农村合作医疗已整合; 2015年新农合参合率)."""
    text = span.passage.paragraph.text
    before, after = max(span.start - _SENTENCE, 0), span.end + _SENTENCE
    start = max(before, *(text.rfind(mark, before, span.start) + 1 for mark in "。；"))
    ends = [at for mark in "。；" if (at := text.find(mark, span.end, after)) >= 0]
    sentence = text[start : min(ends, default=after)]
    if any(word in sentence for word in _RENAMED) or text.endswith("原", 0, span.start):
        return True
    return span.passage.part is Part.OTHER and any(int(year) < since for year in re.findall(r"20\d\d(?=年)", sentence))


def _around(span: Span) -> str:
    """A few characters on either side, for marks that say nothing alone."""
    return span.passage.paragraph.text[max(0, span.start - 4) : span.end + 4].strip()


def _inside_sentence(span: Span) -> bool:
    """Whether two characters or marks of a sentence stand before the span."""
    before = span.passage.paragraph.text[span.passage.body_start : span.start][-2:]
    if len(before) < 2 or not all("\u4e00" <= char <= "\u9fff" or char in "，。；、" for char in before):
        return False
    return len(span.passage.text) >= _SENTENCE_MIN or "。" in span.passage.text


def _unnumbered(passage: Passage) -> bool:
    return passage.body_start == passage.paragraph.skip and not passage.paragraph.number
