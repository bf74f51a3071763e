"""C2, continued: bodies of another level, one's own name, other places, words for a larger area (层级与地名)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.outline.plan import Part
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.plantext import Span
from checker.rules.rule import Facts, rule
from reference_targets.dictionary import is_han, is_word
from reference_targets.divisions import Divisions, short_name
from reference_targets.register import register
from reference_targets.script import HAN, cut
from reference_targets.vocabulary import Level
from reference_targets.wordindex import index

_ENDS = "。！？；\n"
_KINDS = "省市县区旗州盟"
_OFFICES = (
    *(
        "人民政府",
        "人民法院",
        "人民检察院",
        "总工会",
        "残联",
        "教育局",
        "民政局",
        "司法局",
        "公安局",
        "财政局",
        "统计局",
    ),
    *("卫生健康局", "卫健局", "医保局", "医疗保障局", "人力资源社会保障局", "人力资源和社会保障局", "农业农村局"),
    *("住房城乡建设局", "市场监管局", "生态环境局"),
)
_HALLS = (
    *("教育", "科技", "公安", "民政", "司法", "财政", "人力资源社会保障", "人力资源和社会保障", "自然资源", "生态环境"),
    *("住房城乡建设", "交通运输", "水利", "农业农村", "商务", "文化和旅游", "应急管理", "审计", "林业"),
)
_HALL = rf"(?:[县区旗](?:级)?)?(?:{'|'.join(_HALLS)})厅"
_BRANCH = re.compile(rf"{HAN}{{1,8}}(?:分局|支队|大队|派出所)")  # 市生态环境局云岭分局
_RESPONSIBLE = r"(?:责任|牵头|配合|实施|参与|协办)(?:单位|部门)[：:]?(?P<list>[^。（）()\n]+)"  # all lists of one place
_OWN_BODY = r"(?<!各)(?<![向报受按照据经由同])([省市州县区旗])(?:级|直)?(?:{})"
_TOWARDS = (
    "向",
    "报",
    "受",
    "按",
    "照",
    "据",
    "经",
    "同",
    "与",
    "和",
    "及",
    "配",
    "合",
    "落实",
    "衔接",
    "接受",
    "指导",
    "要求",
    "部署",
    "联合",
    "根据",
    "上级",
    "协调",
    "争取",
    "国家",
    "对接",
    "依托",
    "支持",
    "督导",
    "考核",
    "征求",
)
_LARGER = (
    r"(?:全省|全市|全州|我省|我市|本省|各设区的?市|各市(?:州)?人民政府|[省市]属高校|[省市]直各?部门|各县（市、区）|各县市区"
    r"|各地级市|各市州)"
)
_LARGER_NEEDS = (
    "全省",
    "全市",
    "全州",
    "我省",
    "我市",
    "本省",
    "设区",
    "各市",
    "属高校",
    "直",
    "各县",
    "各地级市",
    "市州",
)
_COMPARED_BEFORE = (
    "高于",
    "低于",
    "超过",
    "优于",
    "居",
    "位",
    "列",
    "在",
    "为",
    "是",
    "占",
    "走在",
    "率先",
    "领先",
    "处于",
    "融入",
    "服务",
    "按照",
    "落实",
    "根据",
    "参加",
    "代表",
    "推广",
    "接入",
    "对接",
    "衔接",
    "辐射",
    "依托",
    "利用",
    "联网",
    "平台",
    "省市",
    "国家",
    "达到",
    "名列",
    "成为",
    "争当",
    "争创",
    "打造",
    "列入",
    "获评",
    "获得",
    "荣获",
    "作为",
    "从",
    "由",
    "到",
    "与",
    "和",
    "同",
    "对",
    "向",
    "被",
    "较",
    "比",
)
_COMPARED_BEHIND = (
    "平均",
    "较",
    "前列",
    "首位",
    "首批",
    "首个",
    "首家",
    "第",
    "唯一",
    "领先",
    "率先",
    "先进",
    "统一",
    "通报",
    "推广",
    "示范",
    "试点",
    "表彰",
    "最",
    "公共",
    "网络",
    "平台",
    "联网",
    "信息",
    "一体",
    "统筹",
    "目标",
    "均值",
    "水平",
    "排名",
    "优秀",
    "典型",
    "各地",
    "经验",
    "发展规划",
    "“",
    "会议",
    "规划",
)
_OF_THE_PLACE = ("实际", "各级", "境内", "经济社会", "事业")
_OF_A_PLACE = ("人民政府", "政府", "委", "妇联", "辖", "位于", "地处", "总面积", "常住人口", "总人口", "属")
_LIES = (
    r"(?<!附)(?<!直)(?:隶属于?|属于|属|位于|地处|坐落于|坐落在)(?:中国)?"
    r"(?P<place>{})(?![、与和及]|交界|边界|毗邻|等)"
)
_RELATED = (
    "合作",
    "协作",
    "对口",
    "帮扶",
    "结对",
    "毗邻",
    "相邻",
    "邻近",
    "接壤",
    "交界",
    "交流",
    "考察",
    "学习",
    "借鉴",
    "来自",
    "转入",
    "迁入",
    "迁出",
    "流入",
    "流出",
    "输出",
    "务工",
    "打工",
    "返乡",
    "东西部",
    "挂职",
    "支援",
    "援助",
    "挂牌",
    "联动",
    "联合",
    "共建",
    "转诊",
    "附属",
    "大学",
    "医院",
    "学院",
    "至",
    "赴",
    "环绕",
    "位于",
    "地处",
    "东临",
    "东与",
    "东接",
    "东邻",
    "西临",
    "西与",
    "西接",
    "西邻",
    "南临",
    "南与",
    "南接",
    "南邻",
    "北临",
    "北与",
    "北接",
    "北邻",
    "历史",
    "籍",
    "精神",
    "会议",
    "都市圈",
    "城市群",
    "经济[区带圈]",
    "自贸",
    "示范区",
    "模式",
    "经验",
    "线",
    "路",
    "高速",
    "铁路",
)
_LYING = ("属", "位于", "地处", "坐落")
_PROVINCES = (
    *(f"{name}省" for name in cut("河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东", " ")),
    *(f"{name}省" for name in cut("海南 四川 贵州 云南 陕西 甘肃 青海", " ")),
    *("北京市", "天津市", "上海市", "重庆市", "内蒙古自治区", "广西壮族自治区", "西藏自治区"),
    *("宁夏回族自治区", "新疆维吾尔自治区"),
)
_TO = "由向和及与在经让是为"
_LONGEST_NAME = 4
_GENERIC = (
    "所辖",
    "设区",
    "县级",
    "地级",
    "直辖",
    "兄弟",
    "上级",
    "下级",
    "各级",
    "城区",
    "市辖",
    "各县",
    "本级",
    "同级",
    "乡镇",
    "各",
    "省级",
    "市级",
)


@rule("C207", "body-under-short-and-full-name", Severity.INFO)
def body_under_short_and_full_name(facts: Facts) -> Iterator[Hit]:
    """同一机构有的写全称、有的写简称

    检查什么：同一部门在文中是否有两种写法（如“卫生健康局”与“卫健局”、“妇儿工委”与“妇工委”）。
    为什么：责任单位的名称应当前后一致，便于分解任务。
    反例：
        组织实施：由县卫生健康局牵头，县教育局、县民政局配合。县卫健局每年报告进展。
    正例：
        组织实施：由县卫生健康局牵头，县教育局、县民政局配合。县卫生健康局每年报告进展。
    限度：写明“以下简称”的不报；只报较少的一种，一种写法报一次；登记表之外的机构不判断。
    依据：登记表 register.yaml 所列机构；公文名称应前后一致（《党政机关公文处理工作条例》第十九条）。
    """
    text = facts.text.text
    for body in register().bodies:
        used = [name for name in (body.name, *body.short) if name in text]
        if len(used) < 2:
            continue
        counts = {name: len(_uses(facts, name, used)) for name in used}
        usual = max(used, key=lambda name: counts[name])
        for name in used:
            if name != usual and counts[name] and counts[usual] and f"简称{name}" not in _bare(text):
                span = _uses(facts, name, used)[0]
                message = f"“{span.text}”与“{usual}”是同一机构，全文有{counts[usual]}处写作“{usual}”，名称不一致。"
                yield span.hit(message, f"请统一为“{usual}”。")


@rule("C208", "body-of-another-level", Severity.WARNING)
def body_of_another_level(facts: Facts) -> Iterator[Hit]:
    """机构的层级与本地不符

    检查什么：县级规划中写成“省妇儿工委”“县民政厅”，或县的规划写“区妇联”、区的规划写“县教育局”。
    为什么：多为照搬上级或外地文稿没有改净，任务会没有承担单位。
    反例：
        组织实施：省妇女儿童工作委员会负责本规划实施的组织、协调和指导。
    正例：
        组织实施：县妇女儿童工作委员会负责本规划实施的组织、协调和指导。
    限度：“向省妇儿工委报告”“接受市妇儿工委督导”等与上级往来的不报；县级市、省市规划只查“厅”。
    依据：规划标题写明的地区；县级政府工作部门称局（委、办）。
    """
    if facts.plan.level is not Level.COUNTY or not facts.plan.region.county:
        return
    own, bodies = facts.plan.region.county[-1], _bodies(facts)
    for _, span in facts.text.find(_HALL, needs=["厅"]):
        before = _clause_before(span)
        if span.text[0] in "县区旗" or (not before.endswith(("省", "自治区")) and not _any(_TOWARDS, before)):
            right = span.text[:-1] + "局"
            yield span.hit(f"“{span.text}”与本地的层级不符；县级政府没有“厅”。", f"请核对，是否应为“{right}”。")
    for match, span in facts.text.find(_OWN_BODY.format("|".join(bodies)), needs=bodies):
        if match.group(1) != own and not span.text.endswith("厅") and _is_leftover(span, own):
            right = own + span.text[1:]
            message = f"“{span.text}”与本地（{facts.plan.region.county}）的层级不符。"
            yield span.hit(message, f"请核对，是否应为“{right}”。")
    yield from _listed_above(facts, own, bodies)


@rule("C209", "own-name-miswritten", Severity.WARNING)
def own_name_miswritten(facts: Facts) -> Iterator[Hit]:
    """本地名称写错

    检查什么：正文中是否有与本地名称只差一个字的地名。
    为什么：本地名称写错是送审稿中最显眼的差错。
    反例：
        组织实施：云领县人民政府负责本规划的实施。
    正例：
        组织实施：云岭县人民政府负责本规划的实施。
    限度：只比较三个字以上的名称；像是常用词的、登记有的其他县（市、区），只在句首作为行动的主体时才报。
    依据：规划标题写明的地区。
    """
    name = facts.plan.region.name
    if len(name) < 3 or facts.plan.level is Level.NATIONAL:
        return
    for span in _nearly(facts, name):
        common = _own_word_with(span) or Divisions.load().find(span.text)
        if not common or (_acts(facts, span) and not _related(span) and not _in_marks(facts, span)):
            yield span.hit(f"“{span.text}”与本地名称“{name}”只差一个字。", f"请核对，是否应为“{name}”。")


@rule("C210", "another-place", Severity.WARNING)
def another_place(facts: Facts) -> Iterator[Hit]:
    """出现外地的地名

    检查什么：正文中把外省、外市、外县写成行动的主体或规划的范围。
    为什么：多为借用外地文稿没有改净。
    反例：
        地区：清河省/临江市/云岭县
        组织实施：由青禾县妇联牵头，每年开展一次评估。
    正例：
        地区：清河省/临江市/云岭县
        组织实施：由云岭县妇联牵头，每年开展一次评估。与青禾县妇联合作开展跨县维权。
    限度：合作、帮扶、务工、毗邻等关系中提到外地的不报；书名号内的由 C204 判断；没有认出本地名称的不检查。
    依据：规划标题写明的地区；行政区划登记 divisions.tsv。
    """
    region = facts.plan.region
    if not region.name:
        return
    mine = _mine(facts)
    behind = (*_bodies(facts), *_of_the_place(facts))
    for span in _acting(facts, behind):
        place = _place_named(span.text.lstrip(_TO), mine)
        if place and not _resembles(place, region.name) and not _related(span) and not _in_marks(facts, span):
            exact = Span(span.passage, span.end - len(place), span.end)
            here = region.path().replace("/", "")
            yield exact.hit(f"“{place}”不是本地（{here}）及其上级。", "请核对是否照搬了外地文稿。")
    yield from _lies_elsewhere(facts)


@rule("C211", "larger-area-in-county-plan", Severity.WARNING)
def larger_area_in_county_plan(facts: Facts) -> Iterator[Hit]:
    """县级规划中遗留省、市规划的文字

    检查什么：县（区）规划写“全省”“全市”“我省妇女”“各设区市”“市属高校”“省直部门”，而不是与上级比较或衔接。
    为什么：多为照搬上级规划没有改净，范围随之扩大。
    反例：
        总体目标：将妇女发展纳入全省经济社会发展总体布局，妇女事业蓬勃发展。
    正例：
        总体目标：将妇女发展纳入全县经济社会发展总体布局，妇女主要指标位居全省前列。
    限度：与全省、全市比较，接入全省平台，落实全市部署等不报；县级市可以写“全市”。
    依据：规划标题写明的地区。
    """
    county = facts.plan.region.county
    if facts.plan.level is not Level.COUNTY or not county:
        return
    for _, span in facts.text.find(_LARGER, needs=_LARGER_NEEDS):
        city = county.endswith("市") and span.text in ("全市", "我市")
        if (
            not city
            and not span.passage.heading
            and not _in_marks(facts, span)
            and _left_over(span, _of_the_place(facts))
        ):
            right = {"全": "全", "我": "我", "本": "本"}.get(span.text[0])
            own = "市" if county.endswith("市") else county[-1]
            advice = f"请核对，是否应为“{right}{own}”。" if right else "请核对，改为本地的范围。"
            yield span.hit(f"“{span.text}”与本地（{county}）的层级不符，像是上级规划的文字。", advice)


def _lies_elsewhere(facts: Facts) -> Iterator[Hit]:
    """Another province where the plan says in which one its place lies."""
    own = facts.plan.region.province
    if not own:
        return
    others = [name for name in _PROVINCES if name != own and own not in name]
    for _, span in facts.text.find(_LIES.format("|".join(others)), "place", needs=_LYING, parts=(Part.OTHER,)):
        sentence = _sentence_before(span.passage.paragraph.text, span.start)
        names = (
            facts.plan.region.name or own,
            short_name(facts.plan.region.name or own),
            "我县",
            "我市",
            "我区",
            "全县",
        )
        if _any(names, sentence) and not _in_marks(facts, span):
            yield span.hit(f"“{span.text}”不是本地所属的省（{own}）。", "请核对是否照搬了外地文稿。")


def _bodies(facts: Facts) -> tuple[str, ...]:
    """The bodies that act in a plan: offices, and what the kinds of plan name."""
    return tuple(dict.fromkeys((*(body for kind in facts.library.kinds for body in kind.bodies), *_OFFICES)))


def _of_the_place(facts: Facts) -> tuple[str, ...]:
    """What a place has: its people and its affairs."""
    kind = facts.plan.kind
    return (*kind.subjects, *kind.bodies, *_OF_THE_PLACE)


def _left_over(span: Span, people: tuple[str, ...]) -> bool:
    """Whether what is said of a larger area is neither a comparison with it nor a tie to it."""
    before, behind = _clause_before(span), span.passage.paragraph.text[span.end : span.end + 6]
    if behind.startswith(("、", "市", "，市")) or before.endswith(("国家、", "、")):  # 健全省、市、县三级
        return False
    if span.text[0] in "我本" and not behind.startswith(people):
        return False
    return not _any(_COMPARED_BEFORE, before[-6:]) and not behind.startswith(_COMPARED_BEHIND)


def _is_leftover(span: Span, own: str) -> bool:
    """Whether a body of another level does something itself, and is not a part of a longer name."""
    text, start = span.passage.paragraph.text, span.start
    before = _clause_before(span)
    kind = span.text[0]
    if _BRANCH.match(text, span.end):
        return False
    if before and "\u4e00" <= before[-1] <= "\u9fff" and not before.endswith(("由", "和", "及", "、")):
        return False
    if own == "市":
        return False
    larger = kind in "省州市"
    alone = not before or before[-1] in "，、：:（( 　" or before.endswith(("由", "和", "及"))
    return alone and not (larger and _any(_TOWARDS, _sentence_before(text, start)))


def _related(span: Span) -> bool:
    text = span.passage.paragraph.text
    start = max(text.rfind(mark, 0, span.start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := text.find(mark, span.end)) >= 0]
    sentence = text[start : min(ends, default=len(text))]
    return _any(_RELATED, sentence)


def _place_named(words: str, mine: frozenset[str]) -> str | None:
    """The place at the end of some words that is none of one's own: a division, or three characters alone."""
    if any(words.endswith(name) for name in mine):
        return None
    for start in range(len(words) - 2):
        name = words[start:]
        if len(name) >= 3 and any(division.name == name for division in Divisions.load().find(name)):
            return None if is_word(name[:-1]) and name[-1] in {own[-1] for own in mine} else name  # 会同县公安局
    return (
        words
        if len(words) == 3
        and not index().together(*words[:2])
        and not words.startswith(_GENERIC)
        and words[1] not in "全各本我"
        else None
    )


def _nearly(facts: Facts, name: str) -> Iterator[Span]:
    """What is the name but for one character, its kind of place aside."""
    text = facts.text.text
    for at in range(len(name) - 1):
        part, shift = (name[1:], 1) if at == 0 else (name[:at], 0)
        found = text.find(part)
        while found >= 0:
            start = found - shift
            piece = text[max(0, start) : start + len(name)]
            if is_han(piece) and piece != name and piece[:at] + name[at] + piece[at + 1 :] == name:
                yield facts.text.span(start, start + len(name))
            found = text.find(part, found + 1)


def _acting(facts: Facts, behind: tuple[str, ...]) -> Iterator[Span]:
    """A kind of place with what stands before it, where a body or people follow."""
    text = facts.text.text
    starts = {words[:2] for words in behind}
    for kind in _KINDS:
        at = text.find(kind)
        while at >= 0:
            if text[at + 1 : at + 3] in starts and text.startswith(behind, at + 1):
                yield _named_before(facts.text.span(at, at + 1))
            at = text.find(kind, at + 1)


def _named_before(kind: Span) -> Span:
    """The Chinese characters, four at most, before the kind of place, with it."""
    text, start = kind.passage.paragraph.text, kind.start
    while start > max(kind.passage.body_start, kind.start - _LONGEST_NAME) and is_han(text[start - 1]):
        start -= 1
    return Span(kind.passage, start, kind.end)


def _listed_above(facts: Facts, own: str, bodies: tuple[str, ...]) -> Iterator[Hit]:
    """Offices of the city or province in a list of responsible bodies whose others are the county's own."""
    for _, listed in facts.text.find(_RESPONSIBLE, "list", needs=("单位", "部门")) if own != "市" else ():
        names = list(re.finditer(r"[^、，,；;：:\s]+", listed.text))
        if not any(name.group().startswith(own) for name in names):
            continue
        for name in names:
            span = Span(listed.passage, listed.start + name.start(), listed.start + name.end())
            if span.text[0] in "省市州" and span.text[1:] in bodies and not _is_leftover(span, own):
                right = own + span.text[1:]
                message = f"“{span.text}”与本地（{facts.plan.region.county}）的层级不符。"
                yield span.hit(message, f"请核对，是否应为“{right}”。")


def _resembles(place: str, own: str) -> bool:
    """Whether a name is the own one but for one character (C209 says so)."""
    return len(place) == len(own) and sum(a != b for a, b in zip(place, own, strict=True)) == 1


def _mine(facts: Facts) -> frozenset[str]:
    """The names of the place and of all above it, those in the titles of the basis too."""
    region = facts.plan.region
    names = {name for name in (region.province, region.city, region.county) if name}
    for title in facts.plan.parents:
        found = re.match(rf"《?({HAN}{{2,7}}?[{_KINDS}])", title)
        if found:
            names.add(found.group(1))
    return frozenset(names | {short_name(name) for name in names})


def _acts(facts: Facts, span: Span) -> bool:
    """Whether a name opens a clause and a body or what a place does follows."""
    before, behind = _clause_before(span), span.passage.paragraph.text[span.end : span.end + 12]
    opens = not before or before[-1] in "、：:（(　 " or before in ("由", "在")
    return opens and behind.startswith((*_bodies(facts), *_OF_A_PLACE))


def _own_word_with(span: Span) -> bool:
    """Whether the miswritten name is common words (绿化区) that merely resemble it."""
    return any(index().together(*two) for two in pairwise(span.text[:-1]))


def _any(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)


def _uses(facts: Facts, name: str, names: list[str]) -> list[Span]:
    """Where a name stands by itself, not inside a longer one of the same body."""
    longer = [other for other in names if name in other and other != name]
    spans = [span for _, span in facts.text.find(re.escape(name), needs=[name])]
    return [span for span in spans if not any(_inside(span, name, other) for other in longer)]


def _inside(span: Span, name: str, longer: str) -> bool:
    at = longer.index(name)
    return span.passage.paragraph.text.startswith(longer, max(0, span.start - at))


def _bare(text: str) -> str:
    return re.sub('[“”"（）()：:]', "", text)


def _clause_before(span: Span) -> str:
    text = span.passage.paragraph.text
    start = max(text.rfind(mark, 0, span.start) for mark in _ENDS + "，,") + 1
    return text[max(start, span.passage.body_start) : span.start]


def _sentence_before(text: str, end: int) -> str:
    return text[max(text.rfind(mark, 0, end) for mark in _ENDS) + 1 : end]


def _in_marks(facts: Facts, span: Span) -> bool:
    titles = (title.span for title in facts.titles)
    return any(title.passage is span.passage and title.start <= span.start < title.end for title in titles)
