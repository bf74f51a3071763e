"""Words that mean a number: 全覆盖, 覆盖所有, 所有…都 (= 100 %), 零发生, 为零 (= 0)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from checker.targets import years
from checker.targets.commitment import Commitment, Context
from checker.targets.coordination import split_names
from checker.targets.every import said_of_all, speaks_of_all
from checker.targets.names import Known, Name, trim
from checker.targets.text import Shields, Span
from checker.targets.wordlists import ending, has, without_note, words
from reference_targets.records import Quantity
from reference_targets.vocabulary import Change, Comparator, Unit

_NONE_OF = "发生|增长|报告|死亡|新增|传播|感染|辍学|失学|事故|案件|发案|伤亡|溺亡|缺席|流失"
_TRIGGER = re.compile(  # each begins with a letter of its own, which is quick to look for
    "全(?<!健全)覆盖|覆盖(?:所有|全部|全体)|全部|"
    + f"零(?:{_NONE_OF})|"
    + "为零|降零|到零|至零|在零|翻番|翻一番|翻两番|尽"
)
_CUES = ("覆盖", "全部", "零", "翻", "尽")  # what every trigger holds, and most texts do not
_ALL = re.compile("(?P<verb>覆盖)(?P<all>所有|全部|全体)(?P<noun>[^,并]{2,20})")
# Compiled with the first clause that needs them: few plans speak so.
_FROM_TO = "由[^,]{0,12}?全覆盖(?:到|向|至)"
_BUILDING = "(?:建立|构建|形成|打造|建成|织密)(?:起|健全)?[^,]{0,4}$"
_ZERO_RUN = "(?:下降|降低|控制|保持|维持|实现|力争|降)*(?:到|至|在|为)?"
_ZERO = rf"{_ZERO_RUN}(?:零(?P<what>{_NONE_OF})|(?<=[到至在为])零)[”\"]?[ ]*(?=$|[、,)])"
_NO_PART_OF_NAME = ("发生", "增长", "报告", "发案", "案件")
_OWED = "应(?P<act>[^\\W\\d])尽(?P=act)"
_ACTS = {
    "保": "保障",
    "检": "检查",
    "查": "检查",
    "筛": "筛查",
    "种": "接种",
    "治": "治疗",
    "助": "救助",
    "救": "救助",
    "援": "援助",
    "养": "供养",
    "建": "建设",
    "配": "配备",
    "纳": "纳入",
    "签": "签约",
    "访": "访视",
    "管": "管理",
    "康": "康复",
    "登": "登记",
    "帮": "帮扶",
    "兜": "兜底保障",
    "享": "享受",
    "参": "参保",
    "评": "评估",
}
_ADVERBS = words("依法 均 全面 逐步 基本 已")
_FACILITY = words("中心 站 点 所 室 院 园 校 机构 队伍 组织 设施 平台 基地 之家 热线 网络")
_VERB = re.compile("(?:基本)?(?:实现|达到|做到)")
_HEDGE = re.compile("基本(?=实现|达到|做到|建成|形成)|力争|争取|原则上")
_DOUBLED = re.compile("翻[一两]?番")
_HUNDRED = Decimal(100)


def is_implied(text: str) -> bool:
    """Whether a text may hold such words at all."""
    return (has(text, _CUES) and _TRIGGER.search(text) is not None) or speaks_of_all(text)


def implied(
    text: str, clause: Span, following: Span | None, context: Context, shields: Shields, known: Known
) -> Iterator[Commitment]:
    """The commitments of a clause that is worded without a number, in order."""
    said = text[clause.start : clause.end]
    if not is_implied(said):
        return
    hedges = "、".join(dict.fromkeys(_HEDGE.findall(said))) or context.hedge
    year = context.years[-1] if context.years else None
    for found in _of_clause(text, clause, following, context, shields, known):
        quantity = replace(found.quantity, year=years.behind(text, found.end) or year, hedge=hedges)
        yield replace(found, quantity=quantity)


def _of_clause(
    text: str, clause: Span, following: Span | None, context: Context, shields: Shields, known: Known
) -> Iterator[Commitment]:
    covered = text.rfind("全覆盖", clause.start, clause.end)
    if covered > 0 and text[covered - 1] == "健":
        return
    if covered >= 0:
        if not shields.silent(covered):
            yield from _coverage(text, clause, covered, context, known)
    elif match := _ALL.search(text, clause.start, clause.end):
        yield from _covering_all(text, clause, match)
    elif match := _DOUBLED.search(text, clause.start, clause.end):
        yield from _doubled(text, clause, match, context)
    else:
        zeros = list(_zero(text, clause))
        yield from zeros or _every(text, clause, following, context)
        yield from _owed(text, clause, context)


def _covering_all(text: str, clause: Span, match: re.Match[str]) -> Iterator[Commitment]:
    subject = trim(text, Span(clause.start, match.start()))
    covering = text[subject.start : subject.end]
    while adverb := ending(covering, _ADVERBS):
        covering = covering.removesuffix(adverb)
    subject = Span(subject.start, subject.start + len(covering))
    if subject.end > subject.start:
        name = f"{text[subject.start : subject.end]}{match['noun'].strip()}覆盖率"
        yield _full(Name(name, subject.start), match.end(), match["all"])


def _doubled(text: str, clause: Span, match: re.Match[str], context: Context) -> Iterator[Commitment]:
    """翻一番 is 100 % more, 翻两番 300 %; without a subject of its own it goes on with the indicator before."""
    subject = trim(text, Span(clause.start, match.start()))
    names = [Name(text[subject.start : subject.end], subject.start)] if subject.end > subject.start else context.names
    more = Decimal(300 if "两" in match.group() else 100)
    base = years.base_year(text[clause.start : match.start()])
    for name in names[-1:]:
        quantity = Quantity(Comparator.EXACT, more, Unit.PERCENT_CHANGE, match.group(), Change.INCREASE, base)
        yield Commitment(name.text, name.start, match.end(), quantity)


def _zeros(text: str, clause: Span) -> Iterator[re.Match[str]]:
    return re.compile(_ZERO).finditer(text, clause.start, clause.end) if "零" in text else iter(())


def _zero(text: str, clause: Span) -> Iterator[Commitment]:
    start = clause.start
    for match in _zeros(text, clause):
        subject = trim(text, Span(start, match.start()))
        start = match.end()
        if subject.end > subject.start:
            quantity = Quantity(Comparator.EXACT, Decimal(0), Unit.COUNT, "零", implied=True)
            what = match["what"] or ""
            name = text[subject.start : subject.end].strip("“") + ("" if what in _NO_PART_OF_NAME else what)
            yield Commitment(name, subject.start, match.end(), quantity)


def _coverage(text: str, clause: Span, position: int, context: Context, known: Known) -> Iterator[Commitment]:
    end = position + len("全覆盖")
    if text[end : end + 1] == "的":
        yield from _attribute(text, clause, position, end + 1)
        return
    span = trim(text, Span(clause.start, position))
    scope = ""
    verb = _last_verb(text, span)
    if verb and verb.start() > span.start:
        scope = text[verb.end() : position].strip()
        span = trim(text, Span(span.start, verb.start()))
    span, scope = _before_from_to(text, span, scope)
    if span.end > span.start:
        names = split_names(text, span, 1, known) if not scope else [Name(text[span.start : span.end], span.start)]
        listed = [part for name in names for part in ([name] if scope else _listed(name))]
    else:
        listed = [Name(context.topic(), clause.start)] if context.topic() else []
    for name in listed:
        yield _full(Name(f"{name.text}{scope}覆盖率", name.start), end, "全覆盖")


def _attribute(text: str, clause: Span, position: int, noun: int) -> Iterator[Commitment]:
    """建立全覆盖的服务网络: what is built is to cover all; 全覆盖的 without such a verb says nothing of the future."""
    built = re.compile(_BUILDING).search(text, clause.start, position)
    if built and text[noun : clause.end].strip():
        yield _full(Name(f"{text[noun : clause.end].strip()}覆盖率", built.start()), clause.end, "全覆盖")


def _listed(name: Name) -> list[Name]:
    """A list of things that are each covered (救助中心、工作站、工作点全覆盖) is one indicator a thing."""
    parts = name.text.split("、")
    if len(parts) < 2 or not all(without_note(part).endswith(_FACILITY) for part in parts):
        return [name]
    return [Name(part, name.start) for part in parts]


def _last_verb(text: str, span: Span) -> re.Match[str] | None:
    found = list(_VERB.finditer(text, span.start, span.end))
    return found[-1] if found else None


def _before_from_to(text: str, span: Span, scope: str) -> tuple[Span, str]:
    """由制度全覆盖到法定人群全覆盖: the second coverage is the target, its scope part of the name."""
    match = re.compile(_FROM_TO).search(text, span.start, span.end)
    return (Span(span.start, match.start()), text[match.end() : span.end] + scope) if match else (span, scope)


def _every(text: str, clause: Span, following: Span | None, context: Context) -> Iterator[Commitment]:
    """所有中小学都配备…; silent where the next clause gives the rate in figures (…，配置率达到100%)."""
    if following is not None and re.search(r"率[^,]{0,6}\d", text[following.start : following.end]):
        return
    for found in said_of_all(text, clause, context.said):
        yield _full(Name(f"{found.noun}{found.done}的比例", found.start), found.end, found.word)


def _owed(text: str, clause: Span, context: Context) -> Iterator[Commitment]:
    """应保尽保: all who have a claim; such words are no number by themselves."""
    for found in re.compile(_OWED).finditer(text, clause.start, clause.end) if "尽" in text else ():
        subject = trim(text, Span(clause.start, found.start()))
        of = text[subject.start : subject.end] or context.topic()
        start = subject.start if subject.end > subject.start else found.start()
        name = f"{of}{_ACTS.get(found['act'], found['act'])}率"
        yield replace(_full(Name(name, start), found.end(), found.group()), worded=True)


def _full(name: Name, end: int, word: str) -> Commitment:
    quantity = Quantity(Comparator.EXACT, _HUNDRED, Unit.PERCENT, word, implied=True)
    return Commitment(name.text, name.start, end, quantity)
