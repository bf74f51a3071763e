"""What a number is about: the subject cut out of a clause and several coordinated subjects told apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise, product

from msgspec import Struct

from checker.targets.text import Span

_LEAD = re.compile(
    r"[ 、,:·\-]+|(?:并且|而且|并|且|同时|以及|其中|同步|从而|以便|进而|因此|和|及|与|或|到)(?!率)"
    r"|(?:力争|争取|努力|确保|保证|切实|着力|大力|积极|全面|有效|稳步|持续|不断|进一步|逐步|继续|深入|扎实|加快|严格|普遍)(?!率)"
    r"|基本(?=实现|建成|形成|消除|普及|达到|建立)"
    r"|(?:实现|推动|推进|促进|做到|达到|保持|使(?!用)得?|将|把|让|对|按照|依据|根据|至少|要|应当?|须|需)(?!率|象|保)"
    r"|(?:巩固提高|巩固|提高|提升|降低|减少|加强|完善|扩大|增加|控制|改善|优化|规范|保障|落实|稳定)(?!率|[^,]{0,4}率(?:达|提|保|稳|控))"
    r"|(?:(?:到|至|截至|在)?[ ]*(?:20\d\d|二[〇○零][^年]{2})[ ]*年(?:底|末|前|初|以前|起)*[ ]*)"
    r"|(?:“?十[三四五六七]五”?(?:时期|期间|末))|(?:规划期(?:末|内)|本规划期内|本规划期末|期末)"
)
_TAIL = re.compile(
    r"(?:[ 、,:的]|到|至"
    r"|(?:以|在|较|比|与|同|按|到|至|于)?[ ]*(?:20\d\d年|二[〇○零][^年]{2}年|上一?年度?|上年|上届|基期|现状|一年前)"
    r"[ ]*(?:底|末|前|初|实际|实绩|数据|水平)*(?:为基数|为基期|为基准|的?基础上|的?基数上|相比|同期|的)?"
    r"|为基数|为基期|基础上|基数上|[三五十]年(?:间|内)?)$"
)
_MEASURE = re.compile(
    r"(?:率|比例|比率|占比|比重|比|数|数量|量|面|水平|程度|感|年限|寿命|时间|时长|指数|值|额|经费|投入|收入|度|床位|托位)"
    r"(?:\([^()]*\))?$"
)
# 普及, 参与, 和谐 and the like contain a joint that joins nothing.
_JOINT = r"(?:、|(?<![共总调缓中温])和(?![谐睦平解])|以及|(?<![普涉触波])及其?(?![时格早])|(?<!参)与)"
_AGE = r"(?:(?:\d+(?:-|至)?\d*|[一二三四五六七八九十]+)(?:岁|月龄|个月)(?:以下|以上|及以上|以内|内|的)*)?"
_OF_WHOM = r"(?:适龄|残疾|农村|城镇|城乡|流动|留守|困境|困难|在校|高龄|低收入|老年|女性)?"
_WHO = (
    "孕产妇|新生儿|婴幼儿|婴儿|幼儿|所生儿童|事实无人抚养儿童|儿童青少年|儿童|孤儿|未成年人|中小学生|小学生|初中生|高中阶段学生|高中生|学生|女职工|女童|女生"
    "|妇女|女性|产妇|孕妇|老年人|残疾人|家长|教师|中小学校|中小学|小学|初中|高中|幼儿园|学校|家庭|居民"
)
_PERSON = rf"{_AGE}{_OF_WHOM}(?:{_WHO})"
_DISEASE = "艾滋病|梅毒|乙肝|乙型肝炎|丙肝|结核病|宫颈癌|乳腺癌|白血病|先天性心脏病"
_PLACE = r"城市社区|农村社区(?:\(村\))?|农村村\(社区\)|城市|农村|城镇|乡村|乡镇\(街道\)|村\(社区\)"
_WHERE = rf"城镇社区|行政村|建制村|嘎查村|{_PLACE}"
_SLOTS = [re.compile(rf"(?:{word})(?:{_JOINT}(?:{word}))+") for word in (_DISEASE, _PERSON, _PLACE)]
_PREFIX = re.compile(
    rf"(?:全[市区县省]|本[市区县]|我[市区县])?(?:{_PERSON}(?:{_JOINT}{_PERSON})*|女用|农村|城市|城镇|城乡|企业)"
)
_RATES = (
    "死亡率|患病率|发病率|发生率|检测率|筛查率|检查率|治疗率|抽查合格率|抽检合格率|合格率|覆盖率|普及率|知晓率|接种率|管理率|访视率|参保率|配备率"
    "|配置率|达标率|优良率|入学率|毛入学率|毛入园率|入园率|巩固率|近视率|贫血率|服务率|满意率|满意度|救助率|康复率|建成率|参与率|就业率|处理率"
)
_HEAD = re.compile(
    rf"(?:中的?女性(?:比例|占比|人数比例)|中女(?:干部|代表|委员)?(?:比例|占比)|的?(?:比例|占比|比重)|{_RATES})$"
)
_ANY_RATE = re.compile("[\u4e00-\u9fff]{2}率$")
_BARE = re.compile(
    rf"[\u4e00-\u9fff]{{0,4}}(?:{_RATES}|率)|[\u4e00-\u9fff]{{0,2}}(?:比例|占比|比重|覆盖面|人数|数量|时间)"
)
_SERVED = re.compile(rf"(?:为|向|对)((?:{_PERSON}))(?:免费)?(?:提供|开展|实施|给予)")
_TOPIC_LEAD = re.compile("^(?:做好|抓好|鼓励|支持|引导|动员|组织|开展|实施|强化|深化|健全|建立健全|建立)+")
_TOPIC_TAIL = re.compile(
    "(?:的?(?:服务工作|工作|体系建设|制度建设|机制|制度|体系|力度|规范化|质量|能力|覆盖面|水平|针对性|有效性|规模|范围|行动))+$"
)
_TOILETS = re.compile("[女男][生性]?[厕蹲]位.*$")
_ACTS = re.compile("参加|接受|享有|获得|拥有")
_GENDER_SHARE = re.compile("(?:女性|女生|女童|妇女|女职工|女干部)(?:比例|占比|人数比例)")
_NAMED_ALONE = re.compile(r"(?:率|比例|占比|比重|覆盖面|人数|寿命|年限|托位数|床位数|医师数|位数|总数)(?:\([^()]*\))?$")
_TIER = r"(?:乡镇|[省市县区乡镇村])(?:\([^()]*\))?"
_TIERS = re.compile(rf"({_TIER}(?:、{_TIER})+)[两三四]级")
_JOINT_SHARE = re.compile("(?:占比|占[^、]{1,12}比例|比重)$")
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
    while match := _LEAD.match(text, start, end):
        start = match.end()
    while start < end and (tail := _TAIL.search(text[start:end])):
        end = start + tail.start()
    return Span(start, end)


def is_measure(name: str) -> bool:
    """Whether a name ends in a word for something measured (率, 比例, 人数 …)."""
    return bool(_MEASURE.search(name))


def is_bare(name: str) -> bool:
    """Whether a name is a measure without saying of whom (参保率, 健康管理率)."""
    return bool(_BARE.fullmatch(name)) and not _PREFIX.search(name)


def topic(clause: str) -> str:
    """The noun a clause is about, for a bare measure after it (规范0-6岁儿童健康管理工作 → 0-6岁儿童健康管理)."""
    served = _SERVED.search(clause)
    if served:
        return served.group(1)
    span = trim(clause, Span(0, len(clause)))
    text = _TOPIC_LEAD.sub("", clause[span.start : span.end])
    text = re.sub(r"(?:实现|达到)[^,]{0,6}全覆盖$|全覆盖$|全部(?:配备|建立|建成|开设|设立)|按规定|依法", "", text)
    text = _TOPIC_TAIL.sub("", text)
    return text if 2 <= len(text) <= 24 else ""


def joined(before: str, name: str, known: Known = lambda _: False) -> str:
    """Topic and bare measure without saying the shared words twice (新生儿规范化访视 + 访视率).

    What a topic does gives way to the measure where that names something known (孕产妇艾滋病筛查 + 检测率).
    """
    whom = re.sub("(?:筛查|检测|治疗|检查|监测|救助|管理|服务|访视|防治)$", "", before)
    if known(whom + name):
        return whom + name
    for size in range(min(len(before), len(name)), 1, -1):
        if before.endswith(name[:size]):
            return before + name[size:]
    return before + name


def lent(before: str, name: str) -> str:
    """A bare measure behind a full one takes over what that is about (宫颈癌筛查率 … 治疗率 → 宫颈癌治疗率)."""
    before = re.sub("(?<=.)人数$", "", before)
    position = before.rfind(name[:2])
    if position > 0:
        return before[:position] + name
    head = _HEAD.search(before)
    return (before[: head.start()] if head else before) + name


def varied(before: str, population: str) -> str:
    """The indicator before for another population (学生近视率, 小学生; 参保率, 残疾妇女; 比例在城区, 在乡镇)."""
    if population.startswith("在") and "在" in before:
        return before[: before.index("在")] + population
    if core := _TOILETS.search(before):
        return population + core.group()
    if population.endswith("中") and "中" in before:
        return population + before[before.index("中") + 1 :]
    who = re.search(_PERSON, before)
    if who and re.fullmatch(_PERSON, population):
        return before[: who.start()] + population + before[who.end() :]
    where = re.search(_WHERE, before)
    if where and re.fullmatch(_WHERE, population):
        return before[: where.start()] + population + before[where.end() :]
    return population + before


def place_of(text: str) -> str:
    """The place a name begins with (农村, 农牧区, 城市社区), empty where there is none."""
    found = re.match(f"农牧区|{_WHERE}", text)
    return found.group() if found else ""


def person_in(text: str) -> str:
    """Whom a text speaks of first (高中生, 残疾儿童), empty where nobody."""
    found = re.search(_PERSON, text)
    return found.group() if found else ""


def located(name: str, before: str) -> str:
    """A name with what the clause before has said: …在校生中男女比例均衡, 女生比例; 鼓励妇女参加…, 参加…的比例."""
    if _GENDER_SHARE.fullmatch(name) and (place := re.match("(?:.*?[^小初高集])中(?!小|学)", before)):
        return place.group() + name
    if _ACTS.search(name) and not person_in(name):
        return person_in(before) + name
    return name


def leading_measure(clause: str) -> str:
    """The measure a clause without number speaks of (代表中女职工占比与…相匹配 → 代表中女职工占比); empty for none."""
    found = re.match("[^,]*?(?:率|比例|占比|比重|人数|发生数|总数|案件数|寿命|年限)(?=[\u4e00-\u9fff])", clause.strip())
    return found.group() if found else ""


def whole_measure(clause: str) -> str:
    """A clause that only names an indicator (女干部配备率，2025年达到50%; 婴儿死亡率：5‰以内); empty for any other."""
    span = trim(clause, Span(0, len(clause)))
    name = clause[span.start : span.end]
    return name if _NAMED_ALONE.search(name) else ""


def split_names(text: str, span: Span, wanted: int, known: Known) -> list[Name]:
    """The coordinated subjects of a span, each complete (5岁以下儿童贫血率、生长迟缓率 → two with their population).

    `wanted` is how many values follow: more than one makes a split likelier. A compound the catalogue knows as one
    (宫颈癌和乳腺癌防治知识知晓率) stays one. One subject comes back as itself.
    """
    whole = text[span.start : span.end]
    if tiers := _TIERS.search(whole):
        return _by_tiers(whole, tiers, span.start, wanted)
    one_share = _JOINT_SHARE.search(whole) and "女性" not in whole
    if wanted == 1 and (known(whole) or known(whole.replace("每年", "")) or one_share):
        return [Name(whole, span.start)]  # 公办园和普惠园占比 is one share, of both together
    for names in (_by_slots(whole, span.start), _by_pieces(text, span, wanted, known)):
        if names and (wanted == 1 or len(names) == wanted):
            return names
    return [Name(whole, span.start)]


def _by_tiers(whole: str, tiers: re.Match[str], start: int, wanted: int) -> list[Name]:
    """县、乡、村三级…: one thing on several levels, told apart only where each level has a value of its own."""
    levels = tiers.group(1).split("、")
    if len(levels) != wanted:
        return [Name(whole, start)]
    return [Name(f"{whole[: tiers.start()]}{level}级{whole[tiers.end() :]}", start) for level in levels]


def _by_slots(whole: str, start: int) -> list[Name]:
    """Words of one class in a row vary inside a fixed frame: 孕产妇[艾滋病、梅毒和乙肝]检测率."""
    found = sorted((m for slot in _SLOTS for m in slot.finditer(whole)), key=lambda m: m.start())
    if not found or any(a.end() > b.start() for a, b in pairwise(found)):
        return []
    frame = _between(whole, [m.span() for m in found])
    if any(re.search(_JOINT, part) for part in frame) or not is_measure(whole):
        return []
    choices = [re.split(_JOINT, m.group()) for m in found]
    return [Name("".join(_woven(frame, choice)), start) for choice in product(*choices)]


def _between(whole: str, spans: list[tuple[int, int]]) -> list[str]:
    edges = [0, *(edge for span in spans for edge in span), len(whole)]
    return [whole[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]


def _woven(frame: list[str], choice: tuple[str, ...]) -> list[str]:
    return [frame[0], *(part for pair in zip(choice, frame[1:], strict=True) for part in pair)]


def _by_pieces(text: str, span: Span, wanted: int, known: Known) -> list[Name]:
    pieces = _pieces(text, span)
    if len(pieces) < 2:
        return []
    pieces = _with_whom(text, pieces)
    parts = [text[p.start : p.end] for p in pieces]
    parts[-1] = re.sub(rf"^等|等(?=[\u4e00-\u9fff]{{0,6}}(?:{_RATES}|比例)$)", "", parts[-1])
    names = _completed(parts, wanted > 1)
    return [Name(n, p.start) for n, p in zip(_prefixed(parts, names, known), pieces, strict=True)] if names else []


def _pieces(text: str, span: Span) -> list[Span]:
    """The span cut at 、 和 及 与 outside brackets."""
    cuts, start, depth, position = [], span.start, 0, span.start
    joint = re.compile(_JOINT)
    while position < span.end:
        depth += (text[position] in "(“《") - (text[position] in ")”》")
        found = joint.match(text, position, span.end) if depth == 0 else None
        if found and position > start:
            cuts.append(Span(start, position))
            start = found.end()
        position = found.end() if found else position + 1
    return [cut for cut in (*cuts, Span(start, span.end)) if cut.end > cut.start]


def _with_whom(text: str, pieces: list[Span]) -> list[Span]:
    """中小学、幼儿园保安配备率、封闭化管理率: who comes first in a list of measures is no part of the list."""
    first = next((n for n, p in enumerate(pieces) if is_measure(text[p.start : p.end])), 0)
    whom = all(re.fullmatch(_PERSON, text[p.start : p.end]) for p in pieces[:first])
    measures = all(is_measure(text[p.start : p.end]) for p in pieces[first:])
    if not (first and whom and measures and len(pieces) - first > 1):
        return pieces
    return [Span(pieces[0].start, pieces[first].end), *pieces[first + 1 :]]


def _completed(parts: list[str], forced: bool) -> list[str]:
    """Every part with its measure: its own, or the one the last part lends it; empty where it is no such list."""
    if all(is_measure(part) for part in parts):
        return parts
    tail = _shared_ending(parts, forced)
    if not tail or not (is_measure(parts[-1]) or forced):
        return []
    return [*(part if is_measure(part) else part + tail for part in parts[:-1]), parts[-1]]


def _shared_ending(parts: list[str], forced: bool) -> str:
    """What of the last part belongs to all (困难家庭和特殊家庭|社会工作服务率); empty where nothing clearly does."""
    first, last = parts[0], parts[-1]
    for size in range(min(6, len(first)), 1, -1):
        position = last.find(first[-size:])
        if position >= 0:
            end = position + size
            return last[end + 1 :] if last[end : end + 1] == ")" else last[end:]
    head = _HEAD.search(last) or (_ANY_RATE.search(last) if forced else None)
    alike = head and head.start() <= 2 * max(len(part) for part in parts[:-1]) + 2
    return head.group() if head and (alike or forced) else ""


def _prefixed(parts: list[str], names: list[str], known: Known) -> list[str]:
    """Lend the population of the first name to those that have none (5岁以下儿童贫血率、生长迟缓率)."""
    prefix = _PREFIX.match(parts[0])
    if not prefix or prefix.end() == len(parts[0]):
        return names
    return [names[0], *(_with_prefix(name, prefix.group(), known) for name in names[1:])]


def _with_prefix(name: str, prefix: str, known: Known) -> str:
    if known(prefix + name):
        return prefix + name
    return name if _PREFIX.match(name) or known(name) else prefix + name
