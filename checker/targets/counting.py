"""Counts, frequencies and durations: when a number of things is a commitment and how the thing is named."""

from __future__ import annotations

import re

from checker.targets.mentions import Mention
from reference_targets.vocabulary import Unit

_VERBS = (
    "新改扩建|改扩建|新建|新增|建立|建设|建成|建造|建有|打造|创建|设立|设置|设有|配备|配置|配足|配有|培育发展|培育|培养|组建|举办|开展|组织|召开|培训"
    "|拥有|创办|招聘|评选|创评|选树|扶持|资助|帮扶|发展|接受|参加|参与|提供|开设|安排|完成|成立|检查|接触|做|有|建"
)
_BUILDS = re.compile(rf"{_VERBS}|运动|锻炼|阅读|睡眠|活动|服务")
_EACH_BUILDS = re.compile(rf"每[^,]{{1,14}}?(?:{_VERBS})")
_OPEN_VERB = re.compile(rf"(?:{_VERBS})(?![档议关])")
_JUST_BUILT = re.compile("(?:新建|建立|建设|建成|建造|建有|设立|设置|配备|创建|打造|培育|组建|成立)$")
_ABSTRACT = re.compile("机制|体系|制度|模式|环境|格局|氛围|渠道|局面|网络|共同体")
_BOUND = re.compile("至少|不少于|不低于|最少|不得少于|不应少于|不超过|最多|至多")
_FILLER = re.compile(
    "(?:按照?(?=每)|原则上|至少|不少于|不低于|最少|不得少于|应当?|要|须|力争|各(?=配|建|设|安|做|组)|均|都|累计)"
)
_NAMES_KINDS = ("项", "条", "款", "部", "期", "册", "本", "级", "倍", "批")
_DAILY = re.compile("每天|每日|日均|天天|一天|每学习日|每个学习日")
_TIME = re.compile("时间|时长|睡眠|运动|锻炼|活动|自然光|阅读")
_YEARLY = re.compile("每年|年均|全年|一年|每年度")
_OTHER_CYCLE = re.compile("每(?:个)?(?:季度?|月|周|学期|半年|天|日|两年|三年|届)")
_PER_THOUSAND = re.compile(r"每?(?:千|1000)(?:名)?(儿童|常住人口|人口|人)")
_PER_OTHER = re.compile("每(?:百|万|十万)(?:名|人)")
_CONDITION_NOUN = re.compile(
    "(?:面积|人流量|客流量?|常住人口|人口|用地|规模|人数|车流量|投资|产值|工龄|户数|半径)"
    "(?:超过|达到|在|不足|少于|达)?[ ]*$"
)
_ATTRIBUTIVE = re.compile("[^,。;]{0,30}?的[\u4e00-\u9fff]")
_PLACES = re.compile("(?:托位|床位|医生|医师|护士|病床|学位)")
_TIME_WORDS = ("运动", "锻炼", "活动", "时间", "睡眠", "阅读")
_AMOUNTS = ("小时", "分钟", "人次", "万元", "元", "亿元")


def bound_in(text: str) -> str:
    """The last bounding word in front of a count (至少各配备 → 至少), empty where there is none."""
    found = _BOUND.findall(text[-24:])
    return found[-1] if found else ""


def builds(text: str) -> bool:
    """Whether a verb in front says that the counted thing is to come about."""
    return bool(_BUILDS.search(text))


def is_duration(mention: Mention) -> bool:
    """Hours and minutes."""
    return mention.unit in ("小时", "分钟")


def is_condition(left: str, ahead: str) -> bool:
    """建筑面积超过1万平方米的场所: a number that only says which places are meant."""
    return bool(_CONDITION_NOUN.search(left) and _ATTRIBUTIVE.match(ahead))


def can_count(mention: Mention, left: str, rest: str, around: str, firm: bool) -> bool:
    """Whether a number of that unit may be a commitment here; 25项…项目 and 15分钟生活圈 are names.

    A Chinese numeral counts where a bound, 每… or a building verb right in front says so (建成一家…机构), not where it
    only introduces something abstract (形成一个机制).
    """
    if mention.unit in _NAMES_KINDS and not firm:
        return False
    if is_duration(mention):
        return bool(_DAILY.search(around) or _TIME.search(left))
    if not mention.chinese or firm or _EACH_BUILDS.search(left):
        return True
    return bool(_JUST_BUILT.search(left)) and not _ABSTRACT.search(rest)


def stem(subject: str) -> tuple[str, str]:
    """Who does what, without 至少 and the like, and the verb it ends with (每个镇配备, 配备)."""
    text = _FILLER.sub("", subject).strip()
    verbs = [m for m in _OPEN_VERB.finditer(text) if m.end() == len(text)]
    return text, verbs[0].group() if verbs else ""


def thing(mention: Mention, rest: str) -> str:
    """The counted thing behind the number, empty where it stands in front (幼儿园6所) or is only an amount of time."""
    words = re.split(r"并(?!发)|而且|[、和及与 ]+$", rest.strip())[0].strip()
    if mention.unit in _AMOUNTS:
        return words if re.match("中等|高强度", words) or words.endswith(_TIME_WORDS) else ""
    places = _PLACES.match(words)
    return places.group() if places else words


def name(stem: str, verb: str, thing: str, context: str) -> str:
    """The indicator's name: actor, verb and thing; a verb without actor is left out; 每千名儿童 is never lost."""
    text = stem + thing if stem != verb else thing
    if not thing:
        opening = _OPEN_VERB.match(stem)
        text = stem[opening.end() :] if opening else stem
    per = [m.group() for m in _PER_THOUSAND.finditer(context)]
    if per and text and _PLACES.search(text) and not _PER_THOUSAND.search(text):
        return per[-1] + text
    return text


def unit(mention: Mention, name: str, context: str) -> Unit:
    """The contract's unit of a count (times a year, hours a day, per thousand …)."""
    if is_duration(mention):
        daily = Unit.HOURS_PER_DAY if mention.unit == "小时" else Unit.MINUTES_PER_DAY
        return daily if _DAILY.search(context) else Unit.OTHER
    per = _PER_THOUSAND.search(name)
    if per:
        return Unit.PER_1000_CHILDREN if per.group(1) == "儿童" else Unit.PER_1000_POPULATION
    if _PER_OTHER.search(name):
        return Unit.OTHER
    if mention.unit in ("次", "场", "场次", "期", "遍", "课时", "学时"):
        if _OTHER_CYCLE.search(name):
            return Unit.OTHER
        return Unit.TIMES_PER_YEAR if _YEARLY.search(context) else Unit.COUNT
    return Unit.COUNT
