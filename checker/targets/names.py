"""What a number is about: the subject cut out of a clause, what it measures, of whom and where."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from checker.targets.text import Span
from checker.targets.wordlists import by_first, ending, has, opening, without_note, words
from reference_targets.script import HAN

_BLANKS = " 、,:·-"
# Words that lead to a name and are none of it, by what must not follow: 实现率, 提高率 and the like are names.
_JOINING = words("并且 而且 并 且 同时 以及 其中 同步 从而 以便 进而 因此 和 及 与 或 到")
_TRYING = words(
    "力争 争取 努力 确保 保证 切实 着力 大力 积极 全面 有效 稳步 持续 不断 进一步 逐步 继续 深入 扎实 加快 严格 普遍"
)
_ACTING = words("实现 推动 推进 促进 做到 达到 保持 使得 使 将 把 让 对 按照 依据 根据 至少 要 应当 应 须 需")
_MOVING = words("巩固提高 巩固 提高 提升 降低 减少 加强 完善 扩大 增加 控制 改善 优化 规范 保障 落实 稳定")
_REACHED = ("实现", "建成", "形成", "消除", "普及", "达到", "建立")
_DUE = tuple("参保急用届征种助缴")  # 应参保妇女, 应急, 应届
_PERIODS = words("规划期末 规划期内 本规划期内 本规划期末 期末")
_LEADS = by_first((*_JOINING, *_TRYING, *_ACTING, *_MOVING, *_PERIODS, "基本"))
_LEADING_YEAR = re.compile(
    r"(?:到|至|截至|在)?[ ]*20\d\d[ ]*年(?:底|末|前|初(?![中级婚育生步])|以前|起)*[ ]*"
    r"|“?十[三四五六七]五”?(?:时期|期间|末)"
)
_RATE_BEHIND = re.compile("[^,]{0,4}率[达提保稳控]")
_TAIL = re.compile(
    r"(?:[ 、,:的]|到|至"
    r"|(?:以|在|较|比|与|同|按|到|至|于)?[ ]*(?:20\d\d年|上一?年度?|上年|上届|基期|现状|一年前)"
    r"[ ]*(?:底|末|前|初|实际|实绩|数据|水平)*(?:为基数|为基期|为基准|的?基础上|的?基数上|相比|同期|的)?"
    r"|为基数|为基期|基础上|基数上|[三五十]年(?:间|内)?)$"
)
_BRINGING_ABOUT = ("让", "确保", "保证")  # 家校合力让中小学生…: what comes about begins behind it
_MEASURES = words(
    "率 比例 比率 占比 比重 比 数 数量 量 面 水平 程度 感 年限 寿命 时间 时长 指数 值 额 经费 投入 收入 度 床位 托位"
)
# 中、小学生 and 轻、中度 are one each; 普及, 参与, 和谐, 及以上 and the like contain a joint that joins nothing.
_HALVES_OF_ONE = "".join(
    f"(?<!{first}(?=、{second}))"
    for first, second in ("中小", "中重", "轻中", "轻重", "大中", "初高", "高中", "城乡", "城镇")
)
JOINT = re.compile(
    rf"(?:{_HALVES_OF_ONE}、|(?<![共总调缓中温])和(?![谐睦平解])|以及|(?<![普涉触波])及其?(?![时格早所以])|(?<!参)与)"
)
_INSTITUTIONS = words("医院 保健 之家 福利 活动 友好 中心 图书馆 主任 科")
_REGIONS = words("全市 全区 全县 全省 本市 本区 本县 我市 我区 我县")
_AGE = r"(?:(?:\d+(?:-|至)?\d*|[一二三四五六七八九十]+)(?:岁|月龄|个月)(?:以下|以上|及以上|以内|内|的)*)?"
_OF_WHOM = r"(?:适龄|残疾|农村|城镇|城乡|流动|留守|困境|困难|在校|高龄|低收入|老年|女性)?"
_WHO = (
    "孕产妇|新生儿|婴幼儿|婴儿|幼儿园|幼儿|所生儿童|事实无人抚养儿童|儿童青少年|儿童|孤儿|未成年人|中小学生|小学生|初中生|高中阶段学生|高中生"
    "|学生|女职工|女童|女生|妇女|女性|产妇|孕妇|老年人|残疾人|家长|教师|中小学校|中小学|小学|初中|高中|学校|家庭|居民"
)
PERSON = re.compile(rf"{_AGE}{_OF_WHOM}(?:{_WHO})")
PLACES = words("城市社区 农村社区 农村社区(村) 农村村(社区) 城市 农村 城镇 乡村 乡镇(街道) 村(社区)")
_PLACE = re.compile("|".join(map(re.escape, (*words("城镇社区 行政村 建制村 嘎查村"), *PLACES))))
_ANY_WHOM = words("女用 农村 城市 城镇 城乡 企业")
_RATES = words(
    "死亡率 患病率 发病率 发生率 检测率 筛查率 检查率 治疗率 抽查合格率 抽检合格率 合格率 覆盖率 普及率 知晓率 接种率"
    " 管理率 访视率 参保率 配备率 配置率 达标率 优良率 入学率 毛入学率 毛入园率 入园率 巩固率 近视率 贫血率 服务率"
    " 满意率 满意度 救助率 康复率 建成率 参与率 就业率 处理率"
)
_SHARES = words("比例 占比 比重 的比例 的占比 的比重")
_WOMEN_SHARES = words(
    "中女性比例 中女性占比 中女性人数比例 中的女性比例 中的女性占比 中的女性人数比例 中女比例 中女占比"
    " 女性比例 女性占比 女性比重 女性人数比例 中女干部比例 中女干部占比 中女代表比例 中女代表占比 中女委员比例"
    " 中女委员占比"
)
_HEADS = tuple(sorted((*_RATES, *_SHARES, *_WOMEN_SHARES), key=len, reverse=True))
_ANY_RATE = re.compile(f"{HAN}{{2}}率")
_BARE_RATES = (*_RATES, "率")
_BARE_SHARES = words("比例 占比 比重 覆盖面 人数 数量 时间")
_HAN_ONLY = re.compile(f"{HAN}*")
_TOWARD = re.compile("为|向|对")
_FREELY = ("免费提供", "免费开展", "免费实施", "免费给予", "提供", "开展", "实施", "给予")
_SAID_OF_ALL = re.compile("(?:实现|达到)[^,]{0,6}全覆盖$|全覆盖$|全部(?:配备|建立|建成|开设|设立)|按规定|依法")
_AMOUNT_BEHIND = re.compile(r"(?<![\d.-])\d[\d.]*[万千百]?[^\W\d]{1,2}$")
_TOPIC_LEADS = words("做好 抓好 鼓励 支持 引导 动员 组织 开展 实施 强化 深化 健全 建立健全 建立")
_TOPIC_TAILS = words(
    "服务工作 工作 体系建设 制度建设 机制 制度 体系 力度 规范化 质量 能力 覆盖面 水平 普及水平 针对性 有效性 规模 范围"
    " 行动 多样化特色发展 多样化发展 特色发展 优质均衡发展 均衡发展 优质发展 普及发展 健康发展 高质量发展"
)
_SHORTEST_TOPIC = 3
_REST_OF_TOPIC = 2
_NAMELESS = 3
_CARE = words("筛查 检测 治疗 检查 监测 救助 管理 服务 访视 防治")
_TOILETS = re.compile("[女男][生性]?[厕蹲]位.*$")
_ACTS = words("参加 接受 享有 获得 拥有")
_GENDER_SHARE = re.compile("(?:女性|女生|女童|妇女|女职工|女干部)(?:比例|占比|人数比例)")
_WITHIN = "(?:.*?[^小初高集])中(?!小|学)"
_NAMED_ALONE = words("时间 时长 率 比例 占比 比重 覆盖面 人数 寿命 年限 托位数 床位数 医师数 位数 总数")
_SPANS = ("时间", "时长")
_SPENT = words("睡眠 运动 锻炼 活动 自然光 阅读 开放 作业 服务 使用 陪伴")
_LEADING_MEASURE = re.compile(rf"[^,]*?(?:率|比例|占比|比重|人数|发生数|总数|案件数|寿命|年限)(?=(?:\([^()]*\))?{HAN})")
Known = Callable[[str], bool]


class Name(Struct, frozen=True):
    """An indicator's name and where its words start in the text (the quote begins there)."""

    text: str
    start: int


def trim(text: str, span: Span) -> Span:
    """A span without leading fillers (力争, 到2030年, 推进) and trailing particles (以2020年为基数, 的)."""
    start, end = span.start, span.end
    opened = text.rfind("(", start, end)
    if opened >= 0 and ")" not in text[opened:end]:
        # 防治(筛查率达到…: what is named stands inside the bracket, or in front of it where nothing is (率(达到…)
        start, end = (opened + 1, end) if text[opened + 1 : end].strip() else (start, opened)
    while (behind := _behind_lead(text, start, end)) > start:
        start = behind
    for word in _BRINGING_ABOUT:
        at = text.find(word, start, end)
        if at >= 0 and PERSON.match(text, at + len(word), end):
            start = at + len(word)
    while start < end and (tail := _TAIL.search(text[start:end])):
        end = start + tail.start()
    return Span(start, end)


def _behind_lead(text: str, start: int, end: int) -> int:
    """The place behind the blanks, the year or the word that leads to a name; `start` where none does."""
    while start < end and text[start] in _BLANKS:
        start += 1
    for word in _LEADS.get(text[start : min(start + 1, end)], ()):
        if text.startswith(word, start, end) and _only_leads(word, text, start + len(word), end):
            return start + len(word)
    year = _LEADING_YEAR.match(text, start, end)
    return year.end() if year else start


def _only_leads(word: str, text: str, at: int, end: int) -> bool:
    """Whether a word, by what follows at `at`, is none of the name's own."""
    if word == "基本":
        return text.startswith(_REACHED, at, end)
    if word in _MOVING:
        return not text.startswith("率", at, end) and not _RATE_BEHIND.match(text, at, end)
    if word == "应" and text.startswith(_DUE, at, end):
        return False
    if word in _ACTING:
        return not text.startswith(("率", "象", "保", "用") if word == "使" else ("率", "象", "保"), at, end)
    return word in _PERIODS or not text.startswith("率", at, end)


def is_measure(name: str) -> bool:
    """Whether a name ends in a word for something measured (率, 比例, 人数 …)."""
    return without_note(name).endswith(_MEASURES)


def head(name: str, forced: bool = False) -> str:
    """The measure a name ends in (检测率, 中女性比例), empty for none; `forced` takes any rate (两个字 and 率)."""
    return ending(name, _HEADS) or (name[-3:] if forced and _ANY_RATE.fullmatch(name[-3:]) else "")


def is_bare(name: str) -> bool:
    """Whether a name is a measure without saying of whom (参保率, 健康管理率)."""
    short = _is_short(name, _BARE_RATES, 4) or _is_short(name, _BARE_SHARES, 2)
    return short and not PERSON.search(name) and not has(name, _ANY_WHOM)


def is_nameless(name: str) -> bool:
    """Whether a bare name hardly says what is measured (参保率, 健康管理率; not 剖宫产率)."""
    return is_bare(name) and (name.endswith((*_RATES, *_BARE_SHARES)) or len(name) <= _NAMELESS)


def _is_short(name: str, measures: tuple[str, ...], room: int) -> bool:
    """Whether a name is one of the measures with hardly a word in front."""
    front = name.removesuffix(ending(name, measures))
    return front != name and len(front) <= room and _HAN_ONLY.fullmatch(front) is not None


def is_short_measure(name: str) -> bool:
    """Whether a name is a rate or share with at most six characters in front (结核病患病率)."""
    return _is_short(name, (*_RATES, "比例"), 6)


def population(name: str) -> str:
    """Of whom or of where a name speaks in its first words (全区农村儿童, 学生和家长, 城镇), empty where of none."""
    start = len(opening(name, _REGIONS))
    whom = PERSON.match(name, start)
    if not whom:
        where = opening(name[start:], _ANY_WHOM)
        return name[: start + len(where)] if where else ""
    if name.startswith(_INSTITUTIONS, whom.end()):
        return ""  # 儿童医院
    while (joint := JOINT.match(name, whom.end())) and (more := PERSON.match(name, joint.end())):
        whom = more
    return name[: whom.end()]


def topic(clause: str) -> str:
    """The noun a clause is about, for a bare measure after it (规范0-6岁儿童健康管理工作 → 0-6岁儿童健康管理)."""
    if served := _served(clause):
        return served
    span = trim(clause, Span(0, len(clause)))
    text = clause[span.start : span.end]
    while lead := opening(text, _TOPIC_LEADS):
        text = text.removeprefix(lead)
    text = _AMOUNT_BEHIND.sub("", _SAID_OF_ALL.sub("", text)).removeprefix("现有")
    while tail := ending(text, _TOPIC_TAILS):
        text = text.removesuffix(tail).removesuffix("的")
    return text if 2 <= len(text) <= 24 else ""


def _served(clause: str) -> str:
    """Whom something is done for (为适龄妇女免费提供…), empty where nothing is said of it."""
    found = (PERSON.match(clause, toward.end()) for toward in _TOWARD.finditer(clause))
    return next((whom.group() for whom in found if whom and clause.startswith(_FREELY, whom.end())), "")


def joined(before: str, name: str, known: Known = lambda _: False) -> str:
    """Topic and bare measure without saying the shared words twice (新生儿规范化访视 + 访视率).

    What a topic does gives way to the measure where that names something known (孕产妇艾滋病筛查 + 检测率), and so does
    whatever is said of it behind (义务教育大班额全面消除 + 巩固率).
    """
    whom = before.removesuffix(ending(before, _CARE))
    for end in (len(whom), *range(len(whom) - 1, _SHORTEST_TOPIC - 1, -1)):
        if known(whom[:end] + name):
            return whom[:end] + name
    act = name.removesuffix("率")
    if len(act) > 1 and (at := before.rfind(act)) > 0 and len(before) - at - len(act) <= _REST_OF_TOPIC:
        return before[:at] + name  # 健康知识知晓程度 + 知晓率
    for size in range(min(len(before), len(name)), 1, -1):
        if before.endswith(name[:size]):
            return before + name[size:]
    return before + name


def lent(before: str, name: str) -> str:
    """A bare measure behind a full one takes over what that is about (宫颈癌筛查率 … 治疗率 → 宫颈癌治疗率)."""
    before = before.removesuffix("人数") or before
    position = before.rfind(name[:2])
    if position > 0:
        return before[:position] + name
    return before.removesuffix(head(before, forced=True)) + name


def varied(before: str, population: str) -> str:
    """The indicator before for another population (学生近视率, 小学生; 参保率, 残疾妇女; 比例在城区, 在乡镇)."""
    if population.startswith("在") and "在" in before:
        return before[: before.index("在")] + population
    if core := _TOILETS.search(before):
        return population + core.group()
    if population.endswith("中") and "中" in before:
        return population + before[before.index("中") + 1 :]
    for kind in (PERSON, _PLACE):
        own = kind.search(before)
        if own and kind.fullmatch(population):
            return before[: own.start()] + population + before[own.end() :]
    return population + before


def place_of(text: str) -> str:
    """The place a name begins with (农村, 农牧区, 城市社区), empty where there is none."""
    found = _PLACE.match(text)
    return found.group() if found else opening(text, ("农牧区",))


def person_in(text: str) -> str:
    """Whom a text speaks of first (高中生, 残疾儿童), empty where nobody."""
    found = PERSON.search(text)
    return found.group() if found else ""


def located(name: str, before: str) -> str:
    """A name with what the clause before has said: …在校生中男女比例均衡, 女生比例; 鼓励妇女参加…, 参加…的比例."""
    if _GENDER_SHARE.fullmatch(name) and (place := re.match(_WITHIN, before)):
        return place.group() + name
    if has(name, _ACTS) and not person_in(name):
        return person_in(before) + name
    return name


def leading_measure(clause: str) -> str:
    """The measure a clause without number speaks of (代表中女职工占比与…相匹配 → 代表中女职工占比); empty for none."""
    found = _LEADING_MEASURE.match(clause.strip())
    return found.group() if found else ""


def whole_measure(clause: str) -> str:
    """A clause that only names an indicator (女干部配备率，2025年达到50%; 婴儿死亡率：5‰以内); empty for any other."""
    span = trim(clause, Span(0, len(clause)))
    name = clause[span.start : span.end]
    if name.endswith(_SPANS) and not has(name, _SPENT):
        return ""  # 用三年时间
    return name if without_note(name).endswith(_NAMED_ALONE) else ""
