"""Counts, frequencies and durations: when a number of things is a commitment and how the thing is named."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.targets.commitment import Context
from checker.targets.mentions import Mention
from checker.targets.names import joined, person_in, varied
from checker.targets.wordlists import ending, has, opening, words
from reference_targets.script import HAN
from reference_targets.vocabulary import Unit

# Verbs that only say that something is to be there; a name loses them. Verbs that say what is counted stay.
_SETTING_UP = words(
    "新改扩建 改扩建 新建 建立 建设 建成 建造 建有 打造 创建 设立 设置 设有 配备 配置 配足 配有 培育发展 培育 培养 组建"
    " 创办 开设 开办 成立 建"
)
_DOING = words(
    "举办 开展 组织 召开 培训 拥有 招聘 评选 创评 选树 扶持 资助 帮扶 发展 接受 参加 参与 提供 安排 完成 检查 接触 做"
    " 有 推送 选育 安装 补充 改造 帮助 植树 种植 栽植 开发 引进 选聘 招收 迁建 扩建 转移就业 核定 投放 新增 选派 救助"
    " 带动 吸纳 惠及 发放 招募 评定 认定 命名 办好 服务 遴选 扩充 实施 发布 更新 补助 资助 打造 推出 增设 选聘 聘请"
    " 补齐 提供"
)
_VERB = re.compile("|".join((*_SETTING_UP, *_DOING, "增加(?!到|至)")))
_FRAMING = {*_SETTING_UP, *words("迁建 扩建 拥有 举办 开展 组织 参加 接受")}
_MOVING = words("运动 锻炼 阅读 睡眠 活动 睡足 睡够 睡满")
_JUST_BUILT = words("新建 建立 建设 建成 建造 建有 设立 设置 配备 创建 打造 培育 组建 成立")
_NO_OPENING = tuple("档议关筑制材、")  # 建议, 建筑, 建立、完善
_ABSTRACT = words("机制 体系 制度 模式 环境 格局 氛围 渠道 局面 网络 共同体 领域 方面 部分 章")
_BOUNDS = words("至少 不少于 不低于 最少 不得少于 不应少于 不超过 最多 至多")
_FILLER = re.compile(
    "按照?(?=每|$|[^,]*均$)|原则上|至少|不少于|不低于|最少|不得少于|应当?(?![急对用])|要(?!素)|须|力争|各(?=配|建|设|安|做|组)|平均(?=每)|(?<![人户平年日生])均|都|累计(?=[建设配])"
)
_BODY_BEHIND = re.compile(
    "的[^,;。]{0,8}?(?:单位|学校|机构|地区|乡镇|街道|县|村|社区|部门|企业|场所|班级|园所|幼儿园|医院)"
)
_PIECES = ("条", "册", "本")
_EACH = re.compile("每(?:名|个|所|家|人|位|户|村|校|园|处)$")
_GIVING = words("发放 提供 补助 补贴 资助 给予 奖励 拨付 安排 投入 筹集 落实 发给 救助 标准 人均")
_ENDING = words("消除 杜绝 取消 化解 清理 严禁 禁止 防止 避免")
_STANDARD = "的标准"
_NOTE_IN_FRONT = re.compile(r"^\([^()]*\)")
_NAMES_KINDS = tuple("项条款部期册本级倍批")
_DAILY = words("每天 每日 日均 天天 一天 每学习日 每个学习日 每晚 每夜 当天 夜间 睡眠")
_SPARE = words("每周 每月 每学期 每年 每季度 年均")
_TIME = ("时间", "时长", "自然光", *_MOVING)
_A_YEAR = {
    cycle: Decimal(times)
    for cycle, times in {
        "季度": "4",
        "季": "4",
        "月": "12",
        "两个月": "6",
        "半年": "2",
        "学期": "2",
        "两年": "0.5",
        "三年": "0.3333",
    }.items()
}
_TIMES = ("次", "场", "场次", "期", "遍", "课时", "学时")
_YEARLY = words("每年 年均 全年 一年 年开展 年举办 年组织")
_OTHER_CYCLE = tuple(
    each + time for time in words("季度 季 月 两个月 周 学期 半年 天 日 两年 三年 届") for each in ("每", "每个")
)
_CYCLE = (*_OTHER_CYCLE, "每年", "每个年")
_PER_THOUSAND = re.compile(r"每?(?:千|1000)(?:名)?(儿童|常住人口|人口|人)")
_PER_OTHER = re.compile(r"每(?:百|千|万|十万|\d+万?)(?:名|人|户|个)")
_MEASURED_PLACE = words("面积 人流量 客流 客流量 常住人口 人口 用地 规模 人数 车流量 投资 产值 工龄 户数 半径")
_EXCEEDING = words("超过 达到 在 不足 少于 达")
_HAVING_BUILT = ("建有", "设有", "配有", "拥有")
_SETTLEMENT = re.compile("[^,]{1,12}的(?:村|镇|乡|社区|学校|区|校)")
_ATTRIBUTIVE = re.compile(f"[^,;]{{0,30}}?的{HAN}")
_PLACES = words("托位 床位 医生 医师 护士 病床 学位")
_TIME_WORDS = ("运动", "锻炼", "活动", "时间", "睡眠", "阅读")
_AMOUNTS = ("小时", "分钟", "人次", "万元", "元", "亿元")
_MONEY = ("万元", "元", "亿元")
_FINE = re.compile(r"罚|处以?[ ]*\d")
_MEASURED = words("面积 投资 资金 金额 投入 长度 人口")
_NOUN = re.compile(f'(?:{HAN}|[“”"]){{2,12}}')
_SIZED = re.compile(f"{HAN}{{0,8}}(?:企业|单位|机构|场所|学校|幼儿园|乡镇|村|社区|街道)")
_WOMEN = words("女性 女 妇女 女生")
_TOTALS = ("总数", "总量", "总人数", "总数量")
_HELD = words("培训 年培训 累计培训 共培训 人次 总人次")
_HELPING = words("救助 资助 帮扶 服务 培训")


def bound_in(text: str) -> str:
    """The last bounding word in front of a count (至少各配备 → 至少), empty where there is none."""
    near = text[-24:]
    last = max(_BOUNDS, key=near.rfind)
    return last if last in near else ""


def builds(text: str) -> bool:
    """Whether a verb in front says that the counted thing is to come about."""
    return has(text, _MOVING) or _VERB.search(text) is not None


def _each_builds(text: str) -> bool:
    """每个社区建立一家…: each of some places is to have what is counted."""
    return any(
        verb.start() <= 14 and "," not in named[: verb.start()]
        for named in text.split("每")[1:]
        if (verb := _VERB.search(named, 1))
    )


def is_duration(mention: Mention) -> bool:
    """Hours and minutes."""
    return mention.unit in ("小时", "分钟")


def has_cycle(mention: Mention, left: str) -> bool:
    """每月1次, 每天2小时: the cycle right in front of a frequency or a duration makes it a commitment."""
    return mention.unit in ("次", "小时", "分钟", "场", "节课") and left.rstrip(" ").endswith(_CYCLE)


def starts_with_cycle(name: str) -> bool:
    """每天体育锻炼 …: a name that begins with how often."""
    return name.startswith(_CYCLE)


def is_condition(left: str, ahead: str) -> bool:
    """建筑面积超过1万平方米的场所: a number that only says which places are meant."""
    if left.endswith("有") and not left.endswith(_HAVING_BUILT) and _SETTLEMENT.match(ahead):
        return True
    measure = left.rstrip(" ")
    measure = measure.removesuffix(ending(measure, _EXCEEDING))
    return measure.endswith(_MEASURED_PLACE) and _ATTRIBUTIVE.match(ahead) is not None


def goes_on_with(said: str) -> bool:
    """A noun alone in front of a number that ends its clause (新建公园2个，儿童小屋15个): the verb goes on."""
    return bool(_NOUN.fullmatch(said.strip())) and not has(said, _MEASURED)


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
    firm = firm or _EACH.search(left) is not None
    if mention.unit in _NAMES_KINDS and not firm and not _makes_things(mention, left, rest):
        return False
    if mention.unit in _MONEY:
        return (firm or has(left, _GIVING)) and not _FINE.search(around)
    if mention.unit == "天":
        return firm and has(left, _OTHER_CYCLE)
    if is_duration(mention):
        return has(around, _DAILY) or has(left, (*_TIME, *_SPARE))
    if not mention.chinese or firm or _each_builds(left):
        return True
    return (mention.value >= 10 or left.endswith(_JUST_BUILT)) and not has(rest, _ABSTRACT)


def _makes_things(mention: Mention, left: str, rest: str) -> bool:
    """每年发布1期; 打造示范路20条: issues and pieces that are made, not 25项措施, a name."""
    if mention.unit == "期" and has(left, (*_YEARLY, *_OTHER_CYCLE)):
        return True
    return mention.unit in _PIECES and not rest and builds(left)


def goes_on_there(mention: Mention, left: str, rest: str) -> bool:
    """数据平台每季度更新1次: done in a cycle; 每所两名医生; 妇幼保健院床位300张, at the end: there for people."""
    if has_cycle(mention, left) or (mention.unit in _TIMES and has(left, (*_OTHER_CYCLE, "每年", "每届"))):
        return True
    if left.endswith("人均") and mention.unit in _MONEY:
        return True
    return _EACH.search(left) is not None or (left.endswith(_PLACES) and not rest)


def names_bodies(rest: str) -> bool:
    """的单位, 的学校: who is meant by what stands in front."""
    return _BODY_BEHIND.match(rest) is not None


def ends_something(left: str) -> bool:
    """消除56人以上大班额: what is to be there no more."""
    return has(left[-8:], _ENDING)


def sets_standard(left: str, rest: str) -> bool:
    """按照人均不低于1元的标准安排…: what follows the number is held to it."""
    return "按" in left and _by_standard(rest)


def _by_standard(rest: str) -> bool:
    return rest.startswith(_STANDARD) and not rest.startswith("化", len(_STANDARD))


def thing(mention: Mention, rest: str) -> str:
    """The counted thing behind the number, empty where it stands in front (幼儿园6所) or is only an amount of time."""
    by_standard = _by_standard(rest)
    said = rest[len(_STANDARD) :] if by_standard else rest
    said = _NOTE_IN_FRONT.sub("", said)
    noun = _up_to_close(re.split(r"并(?!发)|而且", said)[0]).rstrip("、和及与 ").strip()
    if by_standard:
        return noun
    if mention.unit in _AMOUNTS:
        noun = noun.removeprefix("的")
        return noun if noun.startswith(("中等", "高强度")) or noun.endswith(_TIME_WORDS) else ""
    return opening(noun, _PLACES) or noun


def _up_to_close(text: str) -> str:
    """A text up to a bracket that closes what was opened before it (…名医师)的县; 执业(助理)医师 keeps its own."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return text[:position]
    return text


def is_time_spent(mention: Mention, rest: str) -> bool:
    """不少于九个小时的睡眠: hours of something, not a thing that takes them."""
    return is_duration(mention) and rest.startswith("的") and rest.rstrip().endswith(_TIME_WORDS)


def continued(subject: str, thing: str, context: Context) -> str:
    """Who does what in front of the number, with what the clause before has said of it.

    配备2名…医生 goes on with the actor before; a listed noun (、床位3.3张) keeps actor and verb; 总数达到900个 is the
    total of what was counted; 每周开放 … and 年培训 … take over actor or topic.
    """
    stem = _FILLER.sub("", subject).strip()
    verb = stem if stem in _SETTING_UP or stem in ("开展", "组织", "举办") else ""
    previous = context.previous()
    if (not stem or verb) and context.counted and context.stem:
        return _frame(context.stem) if thing else context.stem
    if previous and not thing and stem in _WOMEN:
        return varied(previous, stem)
    if stem in _TOTALS and previous:
        return previous.removeprefix("每年").removeprefix("新增") + stem
    if context.counted and context.stem and starts_with_cycle(stem) and not thing and _frame(context.stem):
        actor = _without_verb(_frame(context.stem))
        return actor + stem if not starts_with_cycle(actor) else stem
    if context.counted and context.stem and _is_listed_noun(subject, thing):
        return _frame(context.stem) + stem
    return _with_topic(stem, thing, context)


def _with_topic(stem: str, thing: str, context: Context) -> str:
    topic = context.topic()
    if topic and not thing and stem in _HELD:
        return joined(topic, stem)
    if topic and not thing and stem.removeprefix(opening(stem, _CYCLE)) in _HELPING:
        return stem + next(filter(None, map(person_in, reversed(context.said))), "")
    return stem


def _is_listed_noun(subject: str, thing: str) -> bool:
    return not thing and "每" not in subject and not _VERB.search(subject)


def _without_verb(frame: str) -> str:
    return frame.removesuffix(ending(frame, _SETTING_UP) or ending(frame, _DOING))


def _frame(stem: str) -> str:
    """Actor and verb of a stem, up to its first such verb (每所乡镇卫生院配备儿科医生 → 每所乡镇卫生院配备)."""
    ends = (verb.end() for verb in _VERB.finditer(stem) if verb.group() in _FRAMING)
    return stem[: next(ends, 0)]


def listed(subject: str) -> list[str]:
    """The things of 巾帼家庭农场、巾帼合作社各20个, each without the verb in front; empty for one thing."""
    stem = subject.removesuffix("各")
    verb = _VERB.match(stem)
    parts = (stem[verb.end() :] if verb else stem).replace("和", "、").split("、")
    return parts if len(parts) > 1 and min(map(len, parts)) > 1 else []


def name(stem: str, thing: str, context: str) -> str:
    """The indicator's name: actor, verb and thing; a verb without actor is left out; 每千名儿童 is never lost."""
    text = _without_opening(stem) + thing
    per = [m.group() for m in _PER_THOUSAND.finditer(context)]
    if per and text and has(text, _PLACES) and "每" not in text and not _PER_THOUSAND.search(text):
        return per[-1] + text
    return text


def _without_opening(stem: str) -> str:
    bare = stem.removeprefix(opening(stem, _SETTING_UP))
    return stem if bare.startswith(_NO_OPENING) else bare


def a_year(mention: Mention, name: str, said: str) -> Decimal | None:
    """How often a year a frequency comes whose cycle is another (每季度: 4), None for all else."""
    if mention.unit not in _TIMES:
        return None
    cycle = max((word for word in _OTHER_CYCLE if word in name or word in said), key=len, default="")
    return _A_YEAR.get(cycle.removeprefix("每").removeprefix("个"))


def unit(mention: Mention, name: str, context: str) -> Unit:
    """The contract's unit of a count (times a year, hours a day, per thousand …)."""
    if is_duration(mention):
        daily = Unit.HOURS_PER_DAY if mention.unit == "小时" else Unit.MINUTES_PER_DAY
        spare = max(map(name.rfind, _SPARE)) > max(map(name.rfind, _DAILY))
        return daily if has(context, _DAILY) and not spare else Unit.OTHER
    per = _PER_THOUSAND.search(name)
    if per:
        return Unit.PER_1000_CHILDREN if per.group(1) == "儿童" else Unit.PER_1000_POPULATION
    if _PER_OTHER.search(name) or mention.unit in (*_MONEY, "天") or mention.unit.startswith("微克"):
        return Unit.OTHER
    if mention.unit == "倍":
        return Unit.RATIO
    if mention.unit in _TIMES:
        if has(name, _OTHER_CYCLE) or has(context[-12:], _OTHER_CYCLE):
            return Unit.OTHER
        return Unit.TIMES_PER_YEAR if has(context, _YEARLY) else Unit.COUNT
    return Unit.COUNT
