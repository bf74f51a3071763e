"""Counts, frequencies and durations: when a number of things is a commitment and how the thing is named."""

from __future__ import annotations

import re

from checker.targets.commitment import Context
from checker.targets.mentions import Mention
from checker.targets.names import joined, person_in, varied
from reference_targets.vocabulary import Unit

# Verbs that only say that something is to be there; a name loses them. Verbs that say what is counted stay.
_SETTING_UP = (
    "新改扩建|改扩建|新建|建立|建设|建成|建造|建有|打造|创建|设立|设置|设有|配备|配置|配足|配有|培育发展|培育|培养|组建"
    "|创办|开设|开办|成立|建"
)
_DOING = (
    "举办|开展|组织|召开|培训|拥有|招聘|评选|创评|选树|扶持|资助|帮扶|发展|接受|参加|参与|提供|安排|完成|检查|接触|做|有"
    "|推送|选育|安装|补充|改造|帮助|植树|种植|栽植|开发|引进|选聘|招收|迁建|扩建|转移就业|核定|投放|增加(?![到至])|新增|选派|救助|带动|吸纳|惠及|发放|招募|评定|认定|命名|办好|服务"
)
_VERBS = f"{_SETTING_UP}|{_DOING}"
_BUILDS = re.compile(rf"{_VERBS}|运动|锻炼|阅读|睡眠|活动")
_EACH_BUILDS = re.compile(rf"每[^,]{{1,14}}?(?:{_VERBS})")
_JUST_BUILT = re.compile("(?:新建|建立|建设|建成|建造|建有|设立|设置|配备|创建|打造|培育|组建|成立)$")
_OPENING = re.compile(rf"(?:{_SETTING_UP})(?![档议关筑制材、])")
_ABSTRACT = re.compile("机制|体系|制度|模式|环境|格局|氛围|渠道|局面|网络|共同体|领域|方面|部分|章")
_BOUND = re.compile("至少|不少于|不低于|最少|不得少于|不应少于|不超过|最多|至多")
_FILLER = re.compile(
    "按照?(?=每)|原则上|至少|不少于|不低于|最少|不得少于|应当?(?![急对用])|要(?!素)|须|力争|各(?=配|建|设|安|做|组)|(?<![人户])均|都|累计(?=[建设配])"
)
_NAMES_KINDS = ("项", "条", "款", "部", "期", "册", "本", "级", "倍", "批")
_DAILY = re.compile("每天|每日|日均|天天|一天|每学习日|每个学习日")
_TIME = re.compile("时间|时长|睡眠|运动|锻炼|活动|自然光|阅读")
_YEARLY = re.compile("每年|年均|全年|一年|每年度")
_OTHER_CYCLE = re.compile("每(?:个)?(?:季度?|月|周|学期|半年|天|日|两年|三年|届)")
_CYCLE = "每(?:个)?(?:年|季度?|月|周|学期|半年|天|日|两年|三年|届)"
_PER_THOUSAND = re.compile(r"每?(?:千|1000)(?:名)?(儿童|常住人口|人口|人)")
_PER_OTHER = re.compile(r"每(?:百|千|万|十万|\d+万?)(?:名|人|户|个)")
_CONDITION_NOUN = re.compile(
    "(?:面积|人流量|客流量?|常住人口|人口|用地|规模|人数|车流量|投资|产值|工龄|户数|半径)"
    "(?:超过|达到|在|不足|少于|达)?[ ]*$"
)
_HAVING = re.compile("(?<![建设配拥])有$")
_ATTRIBUTIVE = re.compile("[^,。;]{0,30}?的[\u4e00-\u9fff]")
_PLACES = re.compile("(?:托位|床位|医生|医师|护士|病床|学位)")
_TIME_WORDS = ("运动", "锻炼", "活动", "时间", "睡眠", "阅读")
_AMOUNTS = ("小时", "分钟", "人次", "万元", "元", "亿元")
_MONEY = ("万元", "元", "亿元")
_FINE = re.compile(r"罚|处以?[ ]*\d")
_MEASURED = re.compile("面积|投资|资金|金额|投入|长度|人口")
_NOUN = re.compile('[\u4e00-\u9fff“”"]{2,12}')
_SIZED = re.compile("[\u4e00-\u9fff]{0,8}(?:企业|单位|机构|场所|学校|幼儿园|乡镇|村|社区|街道)")
_TOTALS = ("总数", "总量", "总人数", "总数量")


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


def has_cycle(mention: Mention, left: str) -> bool:
    """每月1次, 每天2小时: the cycle right in front of a frequency or a duration makes it a commitment."""
    return mention.unit in ("次", "小时", "分钟", "场", "节课") and re.search(rf"{_CYCLE}[ ]*$", left) is not None


def starts_with_cycle(name: str) -> bool:
    """每天体育锻炼 …: a name that begins with how often."""
    return re.match(_CYCLE, name) is not None


def is_condition(left: str, ahead: str) -> bool:
    """建筑面积超过1万平方米的场所: a number that only says which places are meant."""
    if (
        re.search("有$", left)
        and not re.search("[建设配拥]有$", left)
        and re.match("[^,]{1,12}的[村镇乡社区学校]", ahead)
    ):
        return True
    return bool(_CONDITION_NOUN.search(left) and _ATTRIBUTIVE.match(ahead))


def goes_on_with(said: str) -> bool:
    """A noun alone in front of a number that ends its clause (新建公园2个，儿童小屋15个): the verb goes on."""
    return bool(_NOUN.fullmatch(said.strip())) and not _MEASURED.search(said)


def per_thousand(said: str) -> bool:
    """每千人口托位6个: a rate by its words, with or without a verb."""
    return bool(_PER_THOUSAND.search(said))


def is_size(suffix: str, between: str) -> bool:
    """500人以上企业100%: a size that says which bodies the next number is about."""
    return bool(suffix) and bool(_SIZED.fullmatch(between.strip()))


def can_count(mention: Mention, left: str, rest: str, around: str, firm: bool) -> bool:
    """Whether a number of that unit may be a commitment here; 25项…项目 and 15分钟生活圈 are names.

    A small Chinese numeral counts where a bound, 每… or a building verb right in front says so (建成一家…机构), not
    where it only introduces something abstract (形成一个机制).
    """
    if mention.unit in _NAMES_KINDS and not firm:
        return False
    if mention.unit in _MONEY:
        return firm and not _FINE.search(around)
    if is_duration(mention):
        return bool(_DAILY.search(around) or _TIME.search(left))
    if not mention.chinese or firm or _EACH_BUILDS.search(left):
        return True
    return bool(mention.value >= 10 or _JUST_BUILT.search(left)) and not _ABSTRACT.search(rest)


def thing(mention: Mention, rest: str) -> str:
    """The counted thing behind the number, empty where it stands in front (幼儿园6所) or is only an amount of time."""
    words = re.split(r"并(?!发)|而且|[、和及与 ]+$|[)]", rest.strip())[0].strip()
    if mention.unit in _AMOUNTS:
        return words if re.match("中等|高强度", words) or words.endswith(_TIME_WORDS) else ""
    places = _PLACES.match(words)
    return places.group() if places else words


def continued(subject: str, thing: str, context: Context) -> str:
    """Who does what in front of the number, with what the clause before has said of it.

    配备2名…医生 goes on with the actor before; a listed noun (、床位3.3张) keeps actor and verb; 总数达到900个 is the
    total of what was counted; 每周开放 … and 年培训 … take over actor or topic.
    """
    stem = _FILLER.sub("", subject).strip()
    verb = stem if _OPENING.fullmatch(stem) or stem in ("开展", "组织", "举办") else ""
    previous = context.previous()
    if (not stem or verb) and context.counted and context.stem:
        return _frame(context.stem) if thing else context.stem
    if previous and not thing and re.fullmatch("女性|女|妇女|女生", stem):
        return varied(previous, stem)
    if stem in _TOTALS and previous:
        return re.sub("^(?:每年)?(?:新增)?", "", previous) + stem
    if context.counted and context.stem and starts_with_cycle(stem) and not thing and _frame(context.stem):
        actor = re.sub(rf"(?:{_VERBS})$", "", _frame(context.stem))
        return actor + stem if not starts_with_cycle(actor) else stem
    if context.counted and context.stem and _is_listed_noun(subject, thing):
        return _frame(context.stem) + stem
    return _with_topic(stem, thing, context)


def _with_topic(stem: str, thing: str, context: Context) -> str:
    topic = context.topic()
    if topic and not thing and re.fullmatch("(?:年|累计|共)?培训|(?:总)?人次", stem):
        return joined(topic, stem)
    if topic and not thing and re.fullmatch(rf"(?:{_CYCLE})?(?:救助|资助|帮扶|服务|培训)", stem):
        return stem + next(filter(None, map(person_in, reversed(context.said))), "")
    return stem


def _is_listed_noun(subject: str, thing: str) -> bool:
    return not thing and not re.search(rf"{_VERBS}|每", subject)


def _frame(stem: str) -> str:
    """Actor and verb of a stem, up to its last setting-up verb (每所乡镇卫生院配备儿科医生 → 每所乡镇卫生院配备)."""
    found = [m.end() for m in re.finditer(rf"{_SETTING_UP}|拥有|举办|开展|组织|参加|接受", stem)]
    return stem[: found[0]] if found else ""


def listed(subject: str) -> list[str]:
    """The things of 巾帼家庭农场、巾帼合作社各20个, each without the verb in front; empty for one thing."""
    stem = re.sub(r"各$", "", subject)
    opening = re.match(rf"(?:{_VERBS})", stem)
    parts = re.split("、|和", stem[opening.end() :] if opening else stem)
    return parts if len(parts) > 1 and min(map(len, parts)) > 1 else []


def name(stem: str, thing: str, context: str) -> str:
    """The indicator's name: actor, verb and thing; a verb without actor is left out; 每千名儿童 is never lost."""
    opening = _OPENING.match(stem)
    text = (stem[opening.end() :] if opening else stem) + thing
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
    if _PER_OTHER.search(name) or mention.unit in _MONEY or mention.unit.startswith("微克"):
        return Unit.OTHER
    if mention.unit in ("次", "场", "场次", "期", "遍", "课时", "学时"):
        if _OTHER_CYCLE.search(name) or _OTHER_CYCLE.search(context[-12:]):
            return Unit.OTHER
        return Unit.TIMES_PER_YEAR if _YEARLY.search(context) else Unit.COUNT
    return Unit.COUNT
