"""R: laws and plans the draft cites – right names, in force, the ones it must rest on (引用的法律和规划)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.outline.plan import Location, Part, SectionId
from checker.rules import absence
from checker.rules.citedtitles import Cited, period_of
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.plantext import Span
from checker.rules.rule import Facts, rule
from reference_targets.register import Law, NationalPlan, register
from reference_targets.titlenames import core, plain, years_of
from reference_targets.vocabulary import Level

_NEAR_LENGTH = 6
_LONG_NAME = 8
_NATIONAL = ("中国", "全国", "国家")
_MOST_OF_STATE = 3
_STATE = "中华人民共和国"
_LAW_ENDS = ("法", "例", "定")
_LOOKING_BACK = (
    *("废止", "失效", "取代", "代替", "修订前", "原", "曾", "上一轮", "上一周期", "过去", "终期评估", "实施以来"),
    *("如期", "圆满", "完成了", "总结"),
)
_BEFORE = 14
_TO_DO = (Part.GOALS, Part.MEASURES, Part.PROJECTS, Part.IMPLEMENTATION, Part.OVERALL)
_USING = ("落实", "贯彻", "执行", "实施", "推进", "按照", "依据", "根据", "依照", "对接", "衔接")
_PLAN_WORDS = ("规划", "纲要")


@rule("R101", "misplaced-year-bracket", Severity.WARNING)
def misplaced_year_bracket(facts: Facts) -> Iterator[Hit]:
    """文件名中的“年”写在括号外

    检查什么：书名号内的起止年份，“年”字是否写在括号里面。
    为什么：写成“（2021—2030）年”的文件并不存在，检索不到。
    反例：
        策略措施：落实《清河省妇女发展规划（2021—2030）年》。
    正例：
        策略措施：落实《清河省妇女发展规划（2021—2030年）》。
    限度：只看书名号之内。
    依据：GB/T 15834—2011《标点符号用法》4.9。
    """
    for title in facts.titles:
        if title.misplaced_year:
            right = re.sub(r"([)）])\s*年", r"年\1", title.name)
            yield title.span.hit(f"{title.span.text}的“年”写在了括号外面。", f"请改为《{right}》。")


@rule("R102", "national-title-miswritten", Severity.WARNING)
def national_title_miswritten(facts: Facts) -> Iterator[Hit]:
    """国家规划、纲要名称与原文不符

    检查什么：引用的国家规划、纲要，名称和起止年份是否与登记的全称一致。
    为什么：上位文件的名称写错，依据就不成立。
    反例：
        前言：根据《中国妇女发展纲要（2021—2030）》，制定本规划。
    正例：
        前言：根据《中国妇女发展纲要（2021—2030年）》，制定本规划。
    限度：不带年份的简称不报；连接号、括号的全角半角不计；名称与登记的只差一字（冠有“中国”“全国”“国家”的可差三字）
        才判断是写错；登记表之外的文件不判断。
    依据：登记表 register.yaml 中逐条注明的文号。
    """
    known = _plans_by_core()
    right = {plain(entry.title) for entry in register().plans}
    for title in facts.titles:
        entries = known.get(title.core)
        meant = None if entries else _near_plan(title, known)
        if meant:
            message = f"{title.span.text}名称有误；国家文件的全称是《{meant.title}》（{meant.source}）。"
            yield title.span.hit(message, f"请改为《{meant.title}》。")
        if entries and _has_years(title) and title.plain not in right and not title.misplaced_year:
            wanted = _same_period(title, entries)
            yield title.span.hit(
                f"{title.span.text}与全称《{wanted.title}》不一致（{wanted.source}）。", f"请改为《{wanted.title}》。"
            )


@rule("R103", "law-misnamed", Severity.WARNING)
def law_misnamed(facts: Facts) -> Iterator[Hit]:
    """法律名称写错

    检查什么：书名号内或正文中的法律、法规名称，是否与登记的只差一个字（写错、漏字、多字）。
    为什么：法律名称写错，等于引用了不存在的法律。
    反例：
        策略措施：贯彻落实《中华人民共和国妇女权益保护法》。
    正例：
        策略措施：贯彻落实《中华人民共和国妇女权益保障法》。
    限度：只判断六个字以上、与登记名称只差一字的（八个字以上的可差相邻两字）；登记表之外的法律不判断。
    依据：登记表 register.yaml 中逐条注明的法律。
    """
    names = {law.name: law for law in register().laws}
    for title in facts.titles:
        law = _near_law(title, names)
        if law:
            yield _misnamed(title, law)
    yield from _misnamed_in_text(facts, names)


@rule("R104", "law-not-yet-in-force", Severity.INFO)
def law_not_yet_in_force(facts: Facts) -> Iterator[Hit]:
    """引用的法律在规划印发时尚未施行

    检查什么：引用的法律，施行日期是否晚于规划的印发日期。
    为什么：尚未施行的法律可以写“做好施行准备”，不宜写“贯彻实施”。
    反例：
        印发日期：2021年12月3日
        策略措施：贯彻落实《中华人民共和国家庭教育促进法》。
    正例：
        印发日期：2022年3月1日
        策略措施：贯彻落实《中华人民共和国家庭教育促进法》。
    限度：只提示；没有印发日期的，以检查日期为准。
    依据：登记表 register.yaml 中逐条注明的法律。
    """
    _, latest = facts.issued
    for title, law in _laws(facts):
        if law.in_force and law.in_force > latest:
            day = f"{law.in_force.year}年{law.in_force.month}月{law.in_force.day}日"
            message = f"{title.span.text}自{day}起施行，规划印发时尚未施行（{law.source}）。"
            yield title.span.hit(message, "请核对表述，如改为“做好施行准备”。")


@rule("R105", "reference-superseded", Severity.WARNING)
def reference_superseded(facts: Facts) -> Iterator[Hit]:
    """引用的法律已废止，或引用的规划已到期

    检查什么：引用的法律在规划印发前是否已废止；作为依据、要去落实的规划、纲要，期限是否在规划期之前已经结束。
    为什么：已失效的文件不能作为依据。
    反例：
        前言：根据《中国妇女发展纲要（2011—2020年）》和《中国妇女发展纲要（2021—2030年）》，制定本规划。
    正例：
        前言：根据《中国妇女发展纲要（2021—2030年）》，制定本规划。
    限度：总结上一周期、说到废止的不报；登记表之外的法律不判断；规划的期限看书名号内的年份。
    依据：登记表 register.yaml 中逐条注明的文件。
    """
    earliest, _ = facts.issued
    for title, law in _laws(facts):
        if law.until and law.until <= earliest and not _any(_LOOKING_BACK, _sentence(title.span)):
            message = (
                f"{title.span.text}自{law.until.year}年{law.until.month}月{law.until.day}日起废止（{law.source}）。"
            )
            yield title.span.hit(
                message, f"请改引《{law.replaced_by}》。" if law.replaced_by else "请删去或改引现行文件。"
            )
    yield from _expired_basis(facts)


@rule("R106", "national-outline-not-cited", Severity.WARNING)
def national_outline_not_cited(facts: Facts) -> Iterator[Hit]:
    """没有引用国家纲要

    检查什么：省、市、县规划全文是否引用同类的国家纲要（《中国妇女发展纲要》或《中国儿童发展纲要》）。
    为什么：地方规划应当以国家纲要为依据。
    反例：
        前言：根据《清河省妇女发展规划（2021—2030年）》，制定本规划。
    正例：
        前言：根据《中国妇女发展纲要（2021—2030年）》和《清河省妇女发展规划（2021—2030年）》，制定本规划。
    限度：全文任何一处提到即可；没有引用任何规划、纲要的短稿不报。
    依据：国发〔2021〕16号（各地区依据纲要制定本地区规划）。
    """
    if facts.plan.level is Level.NATIONAL:
        return
    kind = facts.plan.kind
    name = kind.national
    plans = [title for title in facts.titles if title.name.endswith(_PLAN_WORDS) or years_of(title.name)]
    if plans and name not in facts.text.text and "国家纲要" not in facts.text.text:
        message = f"全文没有引用《{name}》；地方规划应以国家纲要为依据{kind.by_number}。"
        yield Hit(message, f"请在编制依据中写明《{name}》。", _basis_place(facts))


@rule("R107", "one-document-two-names", Severity.INFO)
def one_document_two_names(facts: Facts) -> Iterator[Hit]:
    """同一文件前后名称不一

    检查什么：同一规划、纲要在文中是否出现两种全称（有无“十四五”、起止年份不同写法等）。
    为什么：名称不一，读者不知是否同一文件。
    反例：
        前言：根据《中国妇女发展纲要（2021—2030年）》《临江市妇女发展“十四五”规划（2021—2025年）》，制定本规划。
        策略措施：落实《临江市妇女发展规划（2021—2025年）》。
    正例：
        前言：根据《中国妇女发展纲要（2021—2030年）》《临江市妇女发展规划（2021—2025年）》，制定本规划。
        策略措施：落实《临江市妇女发展规划（2021—2025年）》。
    限度：只比较规划、纲要；法律的简称和省略年份的简称不报；年份不同的视为不同文件；连接号、括号的全角半角不计。
    依据：公文引用文件应写全称，前后一致（《党政机关公文处理工作条例》第十九条）。
    """
    own = facts.plan.title
    first = {(core(own), period_of(own)): (plain(own), f"本规划标题“{own}”")} if own else {}
    reported: set[str] = set()
    for title in facts.titles:
        if not any(word in title.name for word in _PLAN_WORDS) or title.misplaced_year:
            continue
        known, shown = first.setdefault((title.core, period_of(title.name)), (title.plain, f"前文的{title.span.text}"))
        if known != title.plain and title.plain not in reported:
            reported.add(title.plain)
            message = f"{title.span.text}与{shown}像是同一文件，名称不一致。"
            yield title.span.hit(message, "请核对并统一名称。")


@rule("R108", "parent-plan-not-a-basis", Severity.INFO)
def parent_plan_not_a_basis(facts: Facts) -> Iterator[Hit]:
    """编制依据没有写上一级的同类规划

    检查什么：写有编制依据的规划，是否列有上一级（设区的市，没有的为省）的同类规划。
    为什么：指标逐级分解，县级规划首先要与上一级衔接。
    反例：
        地区：清河省/临江市/云岭县
        前言：根据《中国妇女发展纲要（2021—2030年）》《清河省妇女发展规划（2021—2030年）》，制定本规划。
    正例：
        地区：清河省/临江市/云岭县
        前言：根据《中国妇女发展纲要（2021—2030年）》《临江市妇女发展规划（2021—2030年）》，制定本规划。
    限度：只提示；没有认出上一级地区或没有编制依据的不检查。
    依据：国发〔2021〕16号（县级以上地方人民政府依据纲要制定本地区规划）。
    """
    region, kind = facts.plan.region, facts.plan.kind
    above = (region.city or region.province) if facts.plan.level is Level.COUNTY else None
    basis = [name.strip("《》") for name in facts.plan.parents]
    if not above or not basis or any(_is_plan_of(name, above, kind.chinese) for name in basis):
        return
    message = f"编制依据没有写{above}的{kind.plan}（纲要）；县级规划首先要与上一级衔接{kind.by_number}。"
    yield Hit(message, f"请核对，补写{above}的{kind.plan}。", _basis_place(facts))


@rule("R109", "congress-out-of-date", Severity.WARNING)
def congress_out_of_date(facts: Facts) -> Iterator[Hit]:
    """指导思想只提到上一次党代会

    检查什么：规划提到的最近一次党的全国代表大会，是否早于印发时已经召开的那一次。
    为什么：指导思想应当写最近一次代表大会的精神；多为沿用旧稿。
    反例：
        印发日期：2023年3月1日
        指导思想：全面贯彻党的十九大精神，坚持以人民为中心。
    正例：
        印发日期：2023年3月1日
        指导思想：全面贯彻党的二十大精神，坚持以人民为中心。
    限度：以规划的印发日期判断；没有印发日期的，以规划期开始与检查日期中较早的一天判断；
        全文没有提到代表大会的不报。
    依据：登记表 register.yaml 中各次代表大会的闭幕日。
    """
    earliest, _ = facts.issued
    congresses = register().congresses
    named = [congress for congress in congresses if f"党的{congress.name}" in facts.text.text]
    latest = next((congress for congress in reversed(congresses) if congress.closed < earliest), None)
    if named and latest and named[-1].closed < latest.closed:
        *_, (_, span) = facts.text.find(f"党的{named[-1].name}")
        day = f"{latest.closed.year}年{latest.closed.month}月"
        message = f"全文提到的最近一次代表大会是“{span.text}”，而规划印发前党的{latest.name}已于{day}闭幕。"
        yield span.hit(message, f"请核对，补写党的{latest.name}精神。")


@rule("R110", "law-under-short-name", Severity.WARNING)
def law_under_short_name(facts: Facts) -> Iterator[Hit]:
    """书名号内用了法律的简称

    检查什么：书名号内的法律名称是不是通行的简称（如《反家暴法》）。
    为什么：书名号标明的是文件全称；简称检索不到，也容易与别的法律相混。
    反例：
        策略措施：贯彻落实《反家暴法》。
    正例：
        策略措施：贯彻落实《中华人民共和国反家庭暴力法》。
    限度：只判断登记表列有的简称；写明“以下简称”的不报；省略“中华人民共和国”的不报。
    依据：登记表 register.yaml 中逐条注明的法律。
    """
    full = {short: law for law in register().laws for short in law.short}
    for title in facts.titles:
        law = full.get(title.law)
        if law and "简称" not in _before(title.span):
            message = f"{title.span.text}是简称；法律名称是《中华人民共和国{law.name}》（{law.source}）。"
            yield title.span.hit(message, f"请改为《中华人民共和国{law.name}》。")


@rule("R111", "law-without-title-marks", Severity.INFO)
def law_without_title_marks(facts: Facts) -> Iterator[Hit]:
    """法律全称没有加书名号

    检查什么：冠有“中华人民共和国”的法律名称是否加了书名号。
    为什么：文件全称应当用书名号标示，全文一致。
    反例：
        策略措施：贯彻落实中华人民共和国反家庭暴力法。
    正例：
        策略措施：贯彻落实《中华人民共和国反家庭暴力法》。
    限度：不冠国名的（如“民法典”）不报；登记表之外的法律不判断。
    依据：GB/T 15834—2011《标点符号用法》4.15（书名号）。
    """
    names = "|".join(sorted((re.escape(law.name) for law in register().laws), key=len, reverse=True))
    for _, span in facts.text.find(rf"(?<![《〈])中华人民共和国(?:{names})(?![》〉])", needs=[_STATE]):
        if not any(title.span.passage is span.passage and _holds(title.span, span) for title in facts.titles):
            yield span.hit(f"“{span.text}”没有加书名号。", f"请改为《{span.text}》。")


def _holds(title: Span, span: Span) -> bool:
    return title.start <= span.start < title.end


def _is_plan_of(name: str, place_name: str, kind: str) -> bool:
    """Whether a title is the plan for women or children of a place, full or short (广元妇女发展纲要)."""
    short = place_name[:-1] if len(place_name) > 2 else place_name
    return name.startswith(short) and kind in name and any(word in name for word in _PLAN_WORDS)


def _laws(facts: Facts) -> Iterator[tuple[Cited, Law]]:
    names = {law.name: law for law in register().laws}
    for title in facts.titles:
        law = names.get(title.law)
        if law:
            yield title, law


def _near_plan(title: Cited, known: dict[str, list[NationalPlan]]) -> NationalPlan | None:
    """The registered plan a title is a slip of; None where none or several are near."""
    name = title.core
    if len(name) < _NEAR_LENGTH:
        return None
    most = _MOST_OF_STATE if name.startswith(_NATIONAL) else 1
    for allowed in range(1, most + 1):
        near = [core for core in known if abs(len(core) - len(name)) <= 1 and _distance(name, core) == allowed]
        if near:
            return _same_period(title, known[near[0]]) if len(near) == 1 else None
    return None


def _near_law(title: Cited, names: dict[str, Law]) -> Law | None:
    """The registered law a title is a slip of; None where the name is registered, or no or several laws are near.

    One character is exchanged, dropped or put in. Where the state's name stands in front, so that it must be a law,
    three may differ inside a longer name (预防青少年犯罪法).
    """
    name = title.law
    if name in names or len(name) < _NEAR_LENGTH or name[-1:] not in _LAW_ENDS:
        return None
    most = _MOST_OF_STATE if _STATE in title.name and len(name) >= _LONG_NAME else 1
    for allowed in range(1, most + 1):
        near = [law for known, law in names.items() if _alike(name, known) and _distance(name, known) == allowed]
        if near:
            return near[0] if len(near) == 1 else None
    return None


def _alike(name: str, known: str) -> bool:
    """Whether two names can be near: about as long, with the same first or last two characters."""
    return abs(len(name) - len(known)) <= 1 and (name[:2] == known[:2] or name[-3:] == known[-3:])


def _distance(one: str, other: str) -> int:
    """How many characters are exchanged, dropped or put in between two names."""
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, known in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (char != known))
    return row[-1]


def _misnamed(title: Cited, law: Law) -> Hit:
    message = f"{title.span.text}名称有误；现行法律是《中华人民共和国{law.name}》（{law.source}）。"
    return title.span.hit(message, f"请改为《中华人民共和国{law.name}》。")


def _misnamed_in_text(facts: Facts, names: dict[str, Law]) -> Iterator[Hit]:
    """Near misses outside 《》: the same length as a registered name and only 障/护 (保障法, 保护法) exchanged."""
    for name, law in names.items():
        for right, wrong in (("保障法", "保护法"), ("保护法", "保障法")):
            slip = name.replace(right, wrong)
            if right in name and slip not in names and slip in facts.text.text:
                for _, span in facts.text.find(rf"(?<!《)(?<!国){re.escape(slip)}(?!》)", needs=[slip]):
                    yield span.hit(
                        f"“{span.text}”名称有误；现行法律是{law.name}（{law.source}）。", f"请改为“{law.name}”。"
                    )


def _has_years(title: Cited) -> bool:
    return bool(re.search(r"\d{4}", title.name))


@cache
def _plans_by_core() -> dict[str, list[NationalPlan]]:
    """The registered plans, those of one name (and different years) together."""
    index: dict[str, list[NationalPlan]] = {}
    for entry in register().plans:
        index.setdefault(core(entry.title), []).append(entry)
    return index


def _same_period(title: Cited, entries: list[NationalPlan]) -> NationalPlan:
    """The registered plan of that name whose years the citation gives, else the last of that name."""
    years = years_of(title.name)
    return next((plan for plan in entries if years == (plan.period.start, plan.period.end)), entries[-1])


def _expired_basis(facts: Facts) -> Iterator[Hit]:
    period = facts.plan.period
    if period is None:
        return
    basis = {plain(name.strip("《》")) for name in facts.plan.parents}
    for title in facts.titles:
        years = years_of(title.name)
        if not years or years[1] >= period.start or _any(_LOOKING_BACK, _sentence(title.span)):
            continue
        if title.plain in basis:
            message = f"编制依据{title.span.text}的期限到{years[1]}年为止，不能作为{period.start}年起的规划的依据。"
            yield title.span.hit(message, "请改引现行的文件。")
        elif title.span.passage.part in _TO_DO and _any(_USING, _before(title.span)):
            message = f"{title.span.text}的期限到{years[1]}年为止，早于本规划的起始年份{period.start}年。"
            yield title.span.hit(message, "请改引现行的文件。")


def _sentence(span: Span) -> str:
    """The sentence around a title, without the title."""
    text = span.passage.paragraph.text
    start = max(text.rfind(mark, 0, span.start) for mark in "。；") + 1
    ends = [at for mark in "。；" if (at := text.find(mark, span.end)) >= 0]
    return text[start : span.start] + text[span.end : min(ends, default=len(text))]


def _any(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)


def _before(span: Span) -> str:
    return span.passage.paragraph.text[max(0, span.start - _BEFORE) : span.start]


def _basis_place(facts: Facts) -> Location:
    """The sentence 根据《…》 of the foreword, else the first title cited, else the foreword."""
    basis = {plain(name.strip("《》")) for name in facts.plan.parents}
    titles = facts.titles
    named = [title for title in titles if title.plain in basis] or titles
    if named:
        return named[0].span.location
    foreword = absence.section_named(facts.plan, SectionId.FOREWORD)
    return (foreword.location if foreword else None) or facts.plan.title_location
