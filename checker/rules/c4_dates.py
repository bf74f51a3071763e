"""C4: title, period, signature, baselines, evaluations and deadlines on one line of time (时间)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.outline.plan import Location, Part
from checker.reading.document import Paragraph
from checker.rules.dates import fits_period, signatures
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.plantext import Span
from checker.rules.rule import Facts, rule
from reference_targets.records import Period

_TITLE_YEARS = re.compile(
    r"(?P<first>\d{4,5})年?\s*[-－–—~～至]{1,2}\s*(?P<last>\d{4,5})(?P<year>年)?\s*[）)]?(?P<after>年)?"
)
_LONG_YEAR = r"(?<!\d)(?:(?:19|20)\d{3}|20[0-4])年(?!级|龄|代|长|之)"
_STATED = (
    r"(?:规划期限?|实施期限|规划年限|本规划期)(?:为|是|：|:|从|自)*(?P<first>\d{4})年?起?\s*[-－–—~～至到]{1,2}\s*"
    r"(?P<last>\d{4})年"
)
_YEAR = r"\d{4}年?"
_RANGE = tuple("-－–—～")
_FROM = ("从", "由", "自")
_NEAR = 45  # characters between two years of one clause
_BASE = (
    r"以(?P<base>\d{4})年[^，。；,;\n]{0,8}?为(?:基数|基期|基准|基础|基年)"
    r"|(?:基期|基准年|基年)(?:年份)?(?:为|是|：|:)?(?P<named>\d{4})年|在(?P<on>\d{4})年[^，。；,;\n]{0,14}?(?:基础|基数)上"
)
_TOLD = (
    r"(?:截至|截止)(?P<by>\d{4})年|(?<!到)(?<!至)(?P<at>\d{4})年(?:末|底)?[，,]?(?:全[省市县区旗]|我[省市县区旗]|本[市县区旗])"
    r"[^。；\n]{0,24}?(?:为|达到|达|有|占|人口)\s*\d"
)
_EVALUATED = (
    r"(?P<year>\d{4})年(?:上半年|下半年|年?底|末|\d{1,2}月)?(?:前|份)?[，,]?(?:组织|开展|进行|完成|实施|启动|做好|对本?规划){0,3}"
    r"(?P<what>中期|终期|期末|末期)(?:监测)?(?:评估|评价)"
    r"|(?P<named>中期|终期|期末|末期)(?:监测)?(?:评估|评价)(?:工作)?(?:在|于|安排在|定于)(?P<then>\d{4})年"
)
_REPORTED = r"(?P<year>\d{4})年[^，。；,;\n]{0,14}?(?P<what>中期|终期|期末)(?:监测)?(?:评估|评价)报告"
_DEADLINE = (
    r"(?P<before>\d{4})年(?:年?底|末)?(?:之?前|以前)"
    r"|(?:到|至|力争|争取)(?P<until>\d{4})年(?!(?:的|末的|底的|期间|以来|基础))"
)
_DEADLINES = ("前", "到20", "至20", "争20", "取20")
_SPELLED = r"(?P<{}>\d{{4}})年?\s*(?:[-－–—~～]{{1,2}}|至|到)\s*(?P<{}>\d{{4}})年"
_EARLIER = (
    rf"{_SPELLED.format('first', 'last')}[^，。；,;《》\n]{{0,12}}?(?:规划|纲要|周期)"
    rf"|(?:规划|纲要|周期)[^，。；,;《》\n\d]{{0,4}}{_SPELLED.format('begin', 'end')}"
)
_VISION = ("远景", "展望", "现代化", "本世纪", "长远")
_COMMITTING = (Part.GOALS, Part.MEASURES, Part.PROJECTS, Part.IMPLEMENTATION)
_FINAL = ("终期", "期末", "末期")
_LONGEST_TITLE = 60
_ASK = "请核对年份。"


@rule("C401", "years-in-own-title", Severity.WARNING)
def years_in_own_title(facts: Facts) -> Iterator[Hit]:
    """规划题目或正文的年份写法有误

    检查什么：规划题目的起止年份有没有颠倒、“年”有没有写到括号外面；全文有没有“20230年”“203年”一类多写、少写一位的年份。
    为什么：题目年份有误，规划期就无法认定。
    反例：
        题目：云岭县妇女发展规划（2021—2030）年
    正例：
        题目：云岭县妇女发展规划（2021—2030年）
    限度：书名号内文件名的年份由 R101、R102 报。
    依据：《党政机关公文处理工作条例》第十九条（内容准确）。
    """
    for line in _title_lines(facts):
        found = _TITLE_YEARS.search(line)
        if found and found["after"]:
            yield _title_hit(facts, line, f"题目“{line}”的“年”写在了括号外面。", "请改为“（起—止年）”。")
        elif found and int(found["first"]) >= int(found["last"]):
            yield _title_hit(facts, line, f"题目“{line}”的起止年份颠倒。", _ASK)
    for _, span in facts.text.find(_LONG_YEAR, needs=("年",)):
        yield span.hit(f"“{span.text}”不是四位数的年份。", _ASK)


@rule("C402", "period-stated-otherwise", Severity.WARNING)
def period_stated_otherwise(facts: Facts) -> Iterator[Hit]:
    """正文写明的规划期限与题目不符

    检查什么：“规划期限为……年至……年”与题目的起止年份是否一致。
    为什么：期限不一，目标的完成时限无法认定。
    反例：
        前言：根据《中国妇女发展纲要（2021—2030年）》制定本规划。规划期限为2022年至2030年。
    正例：
        前言：根据《中国妇女发展纲要（2021—2030年）》制定本规划。规划期限为2021年至2030年。
    限度：题目没有写年份的不检查。
    依据：规划标题写明的期限。
    """
    period = _title_period(facts)
    for match, span in facts.text.find(_STATED, needs=("规划期", "实施期限", "规划年限")) if period else ():
        if period and (int(match["first"]), int(match["last"])) != (period.start, period.end):
            yield span.hit(f"“{span.text}”与题目的期限（{period.start}—{period.end}年）不符。", "请核对规划期限。")


@rule("C403", "years-reversed", Severity.WARNING)
def years_reversed(facts: Facts) -> Iterator[Hit]:
    """起止年份颠倒

    检查什么：“从……年到……年”“……—……年”，后一个年份是否反而早。
    为什么：多为两个年份写颠倒，或改了一个没有改另一个。
    反例：
        前言：孕产妇死亡率从2020年的18.6/10万下降到2010年的9.8/10万。
    正例：
        前言：孕产妇死亡率从2010年的18.6/10万下降到2020年的9.8/10万。
    限度：只看同一分句中的两个年份。
    依据：时间先后。
    """
    years = [span for _, span in facts.text.find(_YEAR)]
    for first, last in pairwise(years):
        if first.passage is not last.passage or not _likely(_year(first)) or not _likely(_year(last)):
            continue
        if _year(first) > _year(last) and _goes_from(first, last):
            begin = first.start - (first.passage.paragraph.text.endswith(_FROM, 0, first.start) or 0)
            span = Span(first.passage, begin, last.end)
            yield span.hit(f"“{span.text}”的年份颠倒：{_year(last)}年早于{_year(first)}年。", _ASK)


@rule("C404", "year-after-issue", Severity.WARNING)
def year_after_issue(facts: Facts) -> Iterator[Hit]:
    """基期、现状的年份晚于规划印发

    检查什么：“以……年为基数”“在……年的基础上”“……年末，全县……为……”，年份是否晚于规划的印发日期。
    为什么：印发时还没有的数据不能作基期、现状，多为年份写错。
    反例：
        印发日期：2022年3月1日
        主要目标：艾滋病母婴传播率以2025年为基数下降20%。
    正例：
        印发日期：2022年3月1日
        主要目标：艾滋病母婴传播率以2020年为基数下降20%。
    限度：没有印发日期的，以检查日期判断；“以上一年为基数”等不查。
    依据：时间先后。
    """
    _, latest = facts.issued
    for match, span in facts.text.find(_BASE, needs=("基",)):
        year = int(match["base"] or match["named"] or match["on"])
        if latest.year < year < 2100:
            yield span.hit(f"“{span.text}”的年份晚于规划印发（{latest.year}年），那时还没有这一年的数据。", _ASK)
    for match, span in facts.text.find(_TOLD, needs=("截至", "截止", "全", "我", "本"), parts=(Part.OTHER,)):
        year = int(match["by"] or match["at"])
        if latest.year < year < 2100:
            at = Span(span.passage, span.start, span.start + span.text.index("年") + 1)
            yield at.hit(f"“{at.text}”的现状晚于规划印发（{latest.year}年），那时还没有这一年的数据。", _ASK)


@rule("C405", "evaluation-out-of-time", Severity.WARNING)
def evaluation_out_of_time(facts: Facts) -> Iterator[Hit]:
    """中期、终期评估的年份不对

    检查什么：中期评估是否在规划期之中，终期评估是否在规划期末或次年，评估报告是否不早于评估。
    为什么：年份不对，评估就无法安排；多为沿用旧稿。
    反例：
        监测评估：2020年开展中期评估，2030年开展终期评估。
    正例：
        监测评估：2025年开展中期评估，2030年开展终期评估。
    限度：没有写年份的不检查。
    依据：规划标题写明的期限；国家纲要对年度监测、中期评估、终期评估的安排。
    """
    period = _title_period(facts)
    if period is None:
        return
    years: dict[str, int] = {}
    for match, span in facts.text.find(_EVALUATED, needs=("中期", "终期", "期末", "末期")):
        what, year = match["what"] or match["named"], int(match["year"] or match["then"])
        years.setdefault("终期" if what in _FINAL else what, year)
        wrong = _wrong_evaluation(what, year, period)
        if wrong:
            yield span.hit(f"“{span.text}”：{wrong}（规划期{period.start}—{period.end}年）。", _ASK)
    for match, span in facts.text.find(_REPORTED, needs=("报告",)):
        evaluated = years.get("终期" if match["what"] in _FINAL else match["what"])
        if evaluated and int(match["year"]) < evaluated:
            yield span.hit(f"“{span.text}”早于评估（{evaluated}年）。", _ASK)


@rule("C406", "signature-out-of-time", Severity.WARNING)
def signature_out_of_time(facts: Facts) -> Iterator[Hit]:
    """成文日期不对

    检查什么：落款、题目下的日期是否有这一天，年份是否在规划期开始前两年到规划期末之间。
    为什么：多为年份写错，或沿用旧稿的落款。
    反例：
        末尾：2012年6月20日
    正例：
        末尾：2022年6月20日
    限度：只看单独成行的日期。
    依据：规划标题写明的期限。
    """
    period = _title_period(facts)
    for signed in signatures(facts.plan):
        text = signed.paragraph.text.strip()
        if signed.day is None:
            yield _line_hit(facts, signed.paragraph, f"没有“{text}”这一天。")
        elif period and not fits_period(signed.day, period):
            message = f"成文日期“{text}”与规划期（{period.start}—{period.end}年）不符。"
            yield _line_hit(facts, signed.paragraph, message)


@rule("C407", "deadline-outside-period", Severity.WARNING)
def deadline_outside_period(facts: Facts) -> Iterator[Hit]:
    """完成时限不在规划期内

    检查什么：目标、措施、重点工程、组织实施中“到……年”“……年底前”的年份是否在规划期内。
    为什么：超出规划期的任务无法在本规划中考核；早于规划期的多为沿用旧稿。
    反例：
        策略措施：2036年底前建成县妇幼保健院新院区。
    正例：
        策略措施：2026年底前建成县妇幼保健院新院区。
    限度：远景展望不报；写有数值的目标由 C105 报。
    依据：规划标题写明的期限。
    """
    period = _title_period(facts)
    if period is None:
        return
    told = {(t.location.paragraph, t.quantity.year) for t in facts.targets if t.quantity.year}
    for match, span in facts.text.find(_DEADLINE, needs=_DEADLINES, parts=_COMMITTING):
        year = int(match["before"] or match["until"])
        outside = _likely(year) and not period.start <= year <= period.end
        if not outside or (span.passage.paragraph.index, year) in told or _quoted(span):
            continue
        if not any(word in span.passage.text for word in _VISION):
            yield span.hit(f"“{span.text}”不在规划期（{period.start}—{period.end}年）内。", _ASK)


@rule("C408", "earlier-period-wrong", Severity.WARNING)
def earlier_period_wrong(facts: Facts) -> Iterator[Hit]:
    """上一规划期的起止年份不对

    检查什么：正文写到上一规划（纲要）的起止年份，是否在本规划期开始前一年结束。
    为什么：与本规划期重叠或中断，多为年份写错。
    反例：
        前言：上一轮规划（2011—2022年）实施以来，妇女事业取得新进展。
    正例：
        前言：上一轮规划（2011—2020年）实施以来，妇女事业取得新进展。
    限度：只看同一分句中写有“规划”“纲要”的起止年份，且开始的年份正好早一个规划期；书名号内的由 R101、R102 报。
    依据：规划标题写明的期限。
    """
    period = _title_period(facts)
    if period is None:
        return
    for match, span in facts.text.find(_EARLIER, needs=("规划", "纲要", "周期")):
        first, last = int(match["first"] or match["begin"]), int(match["last"] or match["end"])
        before = first == period.start - (period.end - period.start + 1)
        if before and last > first and last != period.start - 1 and not _quoted(span):
            words = "与本规划期重叠" if last >= period.start else "没有写到本规划期的前一年"
            yield span.hit(f"“{span.text}”{words}（本规划{period.start}—{period.end}年）。", _ASK)


def _title_lines(facts: Facts) -> list[str]:
    """The title as printed, and the next line where it brings the years."""
    plan = facts.plan
    first = plan.document.paragraph(plan.title_location.paragraph).text.strip()
    after = plan.document.paragraphs[plan.title_location.paragraph : plan.title_location.paragraph + 1]
    more = [line.text.strip() for line in after if re.match(r"\s*[（(]\d{4}", line.text)]
    return [line for line in (first, *more) if len(line) <= _LONGEST_TITLE and not line.endswith("。")]


def _title_period(facts: Facts) -> Period | None:
    """The period as the title prints it, else as the plan was read."""
    for line in _title_lines(facts):
        found = _TITLE_YEARS.search(line)
        if found and int(found["first"]) < int(found["last"]) < 2100:
            return Period(int(found["first"]), int(found["last"]))
    return facts.plan.period


def _title_hit(facts: Facts, words: str, message: str, suggestion: str) -> Hit:
    return Hit(message, suggestion, facts.plan.title_location, words)


def _line_hit(facts: Facts, paragraph: Paragraph, message: str) -> Hit:
    """A finding about a whole line, which may stand before the plan."""
    passage = next((p for p in facts.plan.passages if p.paragraph.index == paragraph.index), None)
    text = paragraph.text.strip()
    place = passage.location() if passage else Location(paragraph.index, paragraph.line, "")
    return Hit(message, "请核对日期。", place, text)


def _wrong_evaluation(what: str, year: int, period: Period) -> str:
    if what in _FINAL:
        return "" if period.end <= year <= period.end + 1 else "终期评估应在规划期末或次年"
    return "" if period.start < year < period.end else "中期评估应在规划期之中"


def _year(span: Span) -> int:
    return int(span.text[:4])


def _goes_from(first: Span, last: Span) -> bool:
    """从…年…到…年 within a clause, or …—….年."""
    text = first.passage.paragraph.text
    between = text[first.end : last.start]
    if between in _RANGE:
        return last.text.endswith("年")
    within = len(between) < _NEAR and not any(mark in between for mark in "，。；,;《》")
    return within and text.endswith(_FROM, 0, first.start) and between.endswith(("到", "至"))


def _likely(year: int) -> bool:
    return 1978 <= year < 2100


def _quoted(span: Span) -> bool:
    """Inside 《》 or “”, where a year is part of a name."""
    before = span.passage.paragraph.text[: span.start]
    return before.count("《") > before.count("》") or before.count("“") > before.count("”")
