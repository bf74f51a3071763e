"""A104, A2: what cannot be, whatever stands around it: beyond its range, out of order, against its sense (可能性)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import partial
from itertools import pairwise

from checker.outline.plan import Part
from checker.rules.direction import better_by_name, better_of
from checker.rules.figures import shown
from checker.rules.finding import Severity
from checker.rules.floorsentences import spoken
from checker.rules.hit import Hit, about, told
from checker.rules.indicatorrows import Row
from checker.rules.rule import Facts, rule
from checker.targets.target import Target
from reference_targets.phrasing import amount, unit_text
from reference_targets.script import cut
from reference_targets.vocabulary import Better, Comparator, Level, Unit

_OPEN_ENDED = ("毛入学", "毛入园", "增长", "增速", "完成率")
_MORTALITY = {Unit.PER_MILLE: 50, Unit.PERCENT: 10, Unit.PER_100K: 1000}
_TOO_MUCH = (
    r"(?P<name>[^，。；：,;:（）()\d]{1,30}(?:率|比例|比重))(?:为|达到|达|是)(?P<value>\d{3,}(?:\.\d+)?)\s*[%％]"
)
_BEYOND_WHOLE = (
    r"(?P<name>[^，。；：,;:\n\d%％]{0,30}(?:率|比例|比重)[^，。；：,;:\n\d%％]{0,8})"
    r"(?P<wrong>100\s*[%％]\s*以上|(?:高于|大于|超过)100\s*[%％])"
)
_OVER_WHOLE = ("使用率", "利用率", "负荷率", "收益率", "回报率", "自给率", "周转率", "抚养比", "比上年", "比例尺")
_AT_MOST = (Comparator.AT_MOST, Comparator.LESS)
_AT_LEAST = (Comparator.AT_LEAST, Comparator.MORE)
_NESTED = ("neonatal_mortality", "infant_mortality", "under5_mortality")  # each is part of the next
_UNIT_OF = {**dict.fromkeys(_NESTED, Unit.PER_MILLE), "maternal_mortality": Unit.PER_100K}
_SERVED = ("服务", "活动", "培训", "宣讲", "演练", "走访", "讲座", "巡讲", "教育", "检查", "辅导")
_COUNTED = (
    r"(?P<what>[^，。；,;\n]{2,30}?)(?:不超过|不多于|不高于|控制在)(?P<number>\d+)\s*(?:场次|场|次|期|名|个|所|处)"
)
_MONEY = r"(?P<number>\d+(?:\.\d+)?)\s*(?P<scale>万亿|亿)元"
_OF_GOVERNMENT = ("投入", "支出", "经费", "资金", "预算", "补助", "安排", "拨付", "补贴", "专项")
_OF_ECONOMY = (
    "生产总值",
    "GDP",
    "产值",
    "贷款",
    "存款",
    "总值",
    "规模",
    "收入",
    "零售",
    "融资",
    "债",
    "进出口",
    "基金",
)
_MOST_OF_COUNTY = 300  # 亿元; the general budget of the richest counties
_MOST_OF_PROJECT = 50  # 亿元, of a project, a year, a programme
_OF_PROJECT = ("工程", "每年", "经费", "项目", "补助")
_PEOPLE = r"(?P<number>\d+(?:\.\d+)?)\s*(?P<scale>万|亿)?(?:人|名)(?!次|口)"
_POPULATION = r"(?:常住|户籍|总)人口(?:数)?(?:为|达到|达|约)?(?P<number>\d+(?:\.\d+)?)\s*(?P<scale>万)?人"
_TURNOUT = r"(?P<number>\d+(?:\.\d+)?)\s*(?P<scale>万|亿)?余?人次"
_EACH_YEAR, _ALL_YEARS = 10, 50  # times the population
_NOT_OF_PLACE = ("游", "客", "线上", "网", "点击", "阅读", "浏览", "播放", "观看", "关注", "访问", "直播")
_SCALE = {None: 1, "万": 10**4, "亿": 10**8}
_TENFOLD = Fraction(6)  # a lost decimal point makes ten times as much, less what really changed
_ALIKE = Fraction(3)
_TELLING = (Part.OTHER, Part.OVERALL)
_COMMITTING = (Part.GOALS, Part.MEASURES, Part.PROJECTS)
_BY_COMPARATOR = {
    Comparator.AT_LEAST: Better.HIGHER,
    Comparator.MORE: Better.HIGHER,
    Comparator.AT_MOST: Better.LOWER,
    Comparator.LESS: Better.LOWER,
}
_Say = Callable[[str, str], Hit]


@rule("A104", "value-out-of-range", Severity.WARNING)
def value_out_of_range(facts: Facts) -> Iterator[Hit]:
    """数值超出可能的范围

    检查什么：比例、覆盖率等是否超过100%；死亡率是否高到不可能（如单位漏写、‰写成%）。
    为什么：多为小数点、单位笔误。
    反例：
        主要目标：孕产妇系统管理率达到900%以上。
    正例：
        主要目标：孕产妇系统管理率达到90%以上。
    限度：毛入学率、毛入园率、增长率、完成率、使用率可以超过100%，不报；前言中的现状也查；“100%以上”也报。
    依据：指标定义。
    """
    for target in facts.targets:
        limit = _limit(target)
        if limit is not None and target.quantity.value > limit[0]:
            message = f"{spoken(target.indicator, target.quote)}，超出可能的范围（{limit[1]}）。"
            yield about(target, message, "请核对小数点和单位。")
    for match, span in facts.text.find(_TOO_MUCH, needs=("率", "比例", "比重"), parts=_TELLING):
        if Fraction(match["value"]) > 100 and not any(word in match["name"] for word in _OPEN_ENDED):
            yield span.hit(f"“{span.text}”超出可能的范围（比例不超过100%）。", "请核对小数点和单位。")
    for match, span in facts.text.find(_BEYOND_WHOLE, "wrong", needs=("100%", "100％", "100 ")):
        if not any(word in match["name"] for word in (*_OPEN_ENDED, *_OVER_WHOLE)):
            yield span.hit(f"“{span.text}”超出可能的范围（比例不超过100%）。", "请改为“100%”，或核对数值。")


@rule("A201", "unit-of-mortality", Severity.WARNING)
def unit_of_mortality(facts: Facts) -> Iterator[Hit]:
    """死亡率的单位不对

    检查什么：新生儿、婴儿、5岁以下儿童死亡率是否以‰计，孕产妇死亡率是否以“/10万”计；指标表和前言中的现状也查。
    为什么：写成“%”差十倍，多为录入时的笔误。
    反例：
        前言：2020年，婴儿死亡率为3.4%。
    正例：
        前言：2020年，婴儿死亡率为3.4‰。
    限度：只看这几项指标；“以2020年为基数下降20%”一类降幅不查。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的指标单位。
    """
    for past in (past for past in facts.past if past.told):
        right, unit = _UNIT_OF.get(past.indicator_id or ""), past.quantity.unit
        if right and unit in _MORTALITY and unit is not right:
            yield told(past, *_unit_words(past.name, unit, right))
    for row in (row for rows in facts.tables for row in rows):
        right = _UNIT_OF.get(_id_of(facts, row))
        if right and row.unit and row.unit is not right:
            yield row.hit(row.name, *_unit_words(row.indicator, row.unit, right))
    for target in facts.targets:
        right = _UNIT_OF.get(target.indicator_id or "")
        level = target.quantity.change is None and target.part is not Part.TABLE
        if right and level and target.quantity.unit in _MORTALITY and target.quantity.unit is not right:
            yield about(target, *_unit_words(target.indicator, target.quantity.unit, right))


@rule("A202", "mortality-order", Severity.WARNING)
def mortality_order(facts: Facts) -> Iterator[Hit]:
    """新生儿、婴儿、5岁以下儿童死亡率大小倒置

    检查什么：同一年的新生儿死亡率不高于婴儿死亡率，婴儿死亡率不高于5岁以下儿童死亡率。
    为什么：后者包含前者，倒置说明有一个数错了，或三个数的次序错了。
    反例：
        前言：2020年，新生儿死亡率、婴儿死亡率和5岁以下儿童死亡率分别为5.1‰、3.4‰和5.2‰。
    正例：
        前言：2020年，新生儿死亡率、婴儿死亡率和5岁以下儿童死亡率分别为2.1‰、3.4‰和5.2‰。
    限度：只比较同一处（同一句、同一表同一列）写明的数。
    依据：指标定义。
    """
    for rows in facts.tables:
        known = {_id_of(facts, row): row for row in rows}
        for small, large in _ordered_pairs(known):
            yield from _table_order(known[small], known[large])
    for rates in _rates_of_children(facts):
        for small, large in _ordered_pairs(rates):
            (size, say), (other, _) = rates[small], rates[large]
            if size > other:
                names = [facts.library.catalogue.indicators[id].name for id in (small, large)]
                found = f"{names[0]}{shown(size)}‰高于{names[1]}{shown(other)}‰"
                yield say(f"{found}，而后者包含前者。", "请核对两个数值。")


@rule("A203", "comparator-against-direction", Severity.WARNING)
def comparator_against_direction(facts: Facts) -> Iterator[Hit]:
    """“以上”“以下”与指标的方向相反

    检查什么：越高越好的指标是否写成了“以下”“不高于”“控制在……以内”，越低越好的是否写成了“以上”“不低于”；
        “服务每年不超过50场”一类次数也查。
    为什么：方向写反，等于要求做得更差。
    反例：
        主要目标：孕产妇系统管理率控制在90%以内。
    正例：
        主要目标：孕产妇系统管理率达到90%以上。
    限度：方向取自指标目录，目录没有的取自名称（参保率、死亡率等）；降幅、增幅不查。
    依据：指标定义。
    """
    for target in facts.targets:
        quantity = target.quantity
        better = None if quantity.change or quantity.unit in (Unit.RATIO, Unit.COUNT) else better_of(facts, target)
        wrong = _AT_MOST if better is Better.HIGHER else _AT_LEAST if better is Better.LOWER else ()
        if quantity.comparator in wrong and not target.indicator.startswith("不"):
            way = "越高越好" if better is Better.HIGHER else "越低越好"
            message = f"{spoken(target.indicator, target.quote)}的方向像是写反了：这项指标{way}。"
            yield about(target, message, "请核对“以上”“以下”。")
    for match, span in facts.text.find(_COUNTED, needs=("不超过", "不多于", "不高于", "控制在"), parts=_COMMITTING):
        if any(word in match["what"][-12:] for word in _SERVED) and "费" not in match["what"]:
            yield span.hit(f"“{span.text}”像是写反了：服务、活动的次数应当写“不少于”。", "请核对。")


@rule("A204", "later-milestone-weaker", Severity.WARNING)
def later_milestone_weaker(facts: Facts) -> Iterator[Hit]:
    """后一年份的目标弱于前一年份

    检查什么：同一指标写了几个年份的目标（指标表的2025年、2030年两列，“到2025年……，到2030年……”），后面的是否反而更弱。
    为什么：中期目标比终期目标还高，多为两个数写颠倒。
    反例：
        主要目标：孕产妇系统管理率2025年达到95%以上，2030年达到92%以上。
    正例：
        主要目标：孕产妇系统管理率2025年达到92%以上，2030年达到95%以上。
    限度：方向取自指标目录，目录没有的取自名称，再没有的取自起点和终点；“左右”不查。
    依据：目标应逐步提高。
    """
    for row in (row for rows in facts.tables for row in rows):
        yield from _milestones(facts, row)
    stated: dict[tuple[object, ...], Target] = {}
    for target in facts.targets:
        quantity = target.quantity
        if quantity.change is not None or quantity.comparator is Comparator.ABOUT or target.part is Part.TABLE:
            continue
        key = (target.signature or target.indicator, quantity.unit.family, target.location.paragraph)
        first = stated.setdefault(key, target)
        if first is not target:
            yield from _later(facts, first, target)


@rule("A205", "amount-beyond-county", Severity.WARNING)
def amount_beyond_county(facts: Facts) -> Iterator[Hit]:
    """数额超出一个县的可能

    检查什么：县级规划中的经费、投入是否大到不可能（如每年5000亿元），人数是否超过文中写明的总人口。
    为什么：多为“万元”写成“亿元”、“人”写成“万人”。
    反例：
        策略措施：每年安排妇女事业发展专项经费500亿元。
    正例：
        策略措施：每年安排妇女事业发展专项经费500万元。
    限度：生产总值、贷款、存款等不查；财政支出超过300亿元、单项经费超过50亿元才报；人次每年超过总人口十倍才报，
        旅游、网络的人次不查。
    依据：县级财政的一般规模。
    """
    if facts.plan.level is not Level.COUNTY:
        return
    yield from _money(facts)
    yield from _people(facts)


@rule("A206", "decimal-point-lost", Severity.WARNING)
def decimal_point_lost(facts: Facts) -> Iterator[Hit]:
    """同一指标各年数值相差悬殊

    检查什么：指标表中同一指标的基期值和各年目标值，有没有一个与相邻的数差六倍以上。
    为什么：多为小数点丢失或移位。
    反例：
        表：序号|指标名称|2020年|2025年|2030年
        表：1|婴儿死亡率（‰）|34|3.3|3.2
        表：2|农村卫生厕所普及率（%）|84|90|95
    正例：
        表：序号|指标名称|2020年|2025年|2030年
        表：1|婴儿死亡率（‰）|3.4|3.3|3.2
        表：2|农村卫生厕所普及率（%）|84|90|95
    限度：只查以%、‰、/10万计的指标；基期为0或不到1%的不查。
    依据：指标定义。
    """
    for row in (row for rows in facts.tables for row in rows):
        sizes = [(year, cell, cell.size) for year, cell in row.years.items() if cell.size is not None]
        odd = _odd_one([size for _, _, size in sizes if size is not None]) if row.unit else None
        if odd is not None:
            year, cell, _ = sizes[odd]
            others = "、".join(other.text.strip() for index, (_, other, _) in enumerate(sizes) if index != odd)
            yield row.hit(
                cell,
                f"{row.indicator}{year}年的“{cell.text.strip()}”与其他年份（{others}）相差悬殊。",
                "请核对小数点。",
            )


def _id_of(facts: Facts, row: Row) -> str:
    """The catalogue's id of a row's indicator, empty where it knows none."""
    entry = facts.library.catalogue.identify(row.indicator, facts.plan.kind, row.unit)
    return entry.id if entry else ""


def _unit_words(name: str, unit: Unit, right: Unit) -> tuple[str, str]:
    return f"{name}以“{unit.symbol}”为单位，应以“{right.symbol}”计。", "请核对单位和数值。"


def _ordered_pairs(named: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Neighbours among the three rates that are there, the one contained in the other first."""
    known = [id for id in _NESTED if id in named]
    return pairwise(known)


def _table_order(small: Row, large: Row) -> Iterator[Hit]:
    for year, cell in small.years.items():
        size, other = cell.size, large.years.get(year)
        if other and size is not None and other.size is not None and size > other.size:
            found = f"{year}年{small.indicator}{cell.text.strip()}高于{large.indicator}{other.text.strip()}"
            yield small.hit(cell, f"{found}，而后者包含前者。", "请核对两个数值。")


def _rates_of_children(facts: Facts) -> Iterator[dict[str, tuple[Fraction, _Say]]]:
    """The three rates told together, as reached or as targets of one year: each value, and how to speak of it."""
    groups: dict[tuple[object, ...], dict[str, tuple[Fraction, _Say]]] = {}
    for past in facts.past:
        if past.told and past.indicator_id in _NESTED and past.quantity.unit is Unit.PER_MILLE:
            key: tuple[object, ...] = ("past", past.location.paragraph, past.year)
            said = (Fraction(past.quantity.value), partial(told, past))
            groups.setdefault(key, {}).setdefault(past.indicator_id or "", said)
    for target in facts.targets:
        quantity = target.quantity
        level = quantity.unit is Unit.PER_MILLE and quantity.change is None and target.part is not Part.TABLE
        if target.indicator_id in _NESTED and level:
            key = ("target", target.location.paragraph, quantity.year)
            known = (Fraction(quantity.value), partial(about, target))
            groups.setdefault(key, {}).setdefault(target.indicator_id or "", known)
    yield from groups.values()


def _milestones(facts: Facts, row: Row) -> Iterator[Hit]:
    """The target columns of a row, each beside the one before."""
    start = facts.plan.period.start if facts.plan.period else 0
    sizes = [(year, cell, cell.size) for year, cell in row.years.items()]
    entry = facts.library.catalogue.identify(row.indicator, facts.plan.kind, row.unit)
    better = (entry.better if entry else None) or better_by_name(row.indicator) or _between_ends(row)
    for (one, _, before), (year, cell, after) in pairwise(sizes):
        if one < start or before is None or after is None or better is None:
            continue
        if after < before if better is Better.HIGHER else after > before:
            message = f"{row.indicator}{year}年的目标{shown(after)}弱于{one}年的{shown(before)}。"
            yield row.hit(cell, message, "请核对各年份的目标值。")


def _between_ends(row: Row) -> Better | None:
    """Up or down by the first and the last of three values and more."""
    sizes = [cell.size for cell in row.years.values()]
    if len(sizes) < 3 or sizes[0] is None or sizes[-1] is None or sizes[0] == sizes[-1]:
        return None
    return Better.HIGHER if sizes[-1] > sizes[0] else Better.LOWER


def _later(facts: Facts, first: Target, later: Target) -> Iterator[Hit]:
    """Two targets of one paragraph, where they name different years (no year is the plan's last)."""
    end = facts.plan.period.end if facts.plan.period else None
    years = [target.quantity.year or end for target in (first, later)]
    better = better_of(facts, first) or _BY_COMPARATOR.get(first.quantity.comparator)
    named = [year for year in years if year is not None]
    if better is None or len(set(named)) < 2:
        return
    early, late = (first, later) if named[0] < named[1] else (later, first)
    before, after = (Fraction(t.quantity.value) * t.quantity.unit.scale for t in (early, late))
    if after < before if better is Better.HIGHER else after > before:
        words = [amount(target.quantity) for target in (early, late)]
        message = f"{late.indicator}{max(named)}年的目标{words[1]}弱于{min(named)}年的{words[0]}。"
        yield about(late, message, "请核对各年份的目标值。")


def _money(facts: Facts) -> Iterator[Hit]:
    doubted = {claim.passage.paragraph.index for claim in facts.claims if claim.factor}  # A102 tells what the unit is
    for match, span in facts.text.find(_MONEY, needs=("亿元",)):
        size = float(match["number"]) * (10_000 if match["scale"] == "万亿" else 1)
        clause = cut(span.passage.paragraph.text[span.passage.body_start : span.start], "，。；,;")[-1]
        public = any(word in clause for word in _OF_GOVERNMENT)
        if not public or span.passage.paragraph.index in doubted or any(word in clause for word in _OF_ECONOMY):
            continue
        most = _MOST_OF_PROJECT if any(word in clause for word in _OF_PROJECT) else _MOST_OF_COUNTY
        if size > most:
            yield span.hit(
                f"“{clause.strip()}{span.text}”超出一个县的财力（一般不到{most}亿元）。", "请核对单位（万元、亿元）。"
            )


def _people(facts: Facts) -> Iterator[Hit]:
    population = max((_heads(match) for match, _ in facts.text.find(_POPULATION, needs=("人口",))), default=0)
    for match, span in facts.text.find(_PEOPLE, needs=("人", "名")) if population else ():
        if _heads(match) > population:
            yield span.hit(
                f"“{span.text}”超过文中写明的总人口{shown(Fraction(population))}人。", "请核对单位（人、万人）。"
            )

    for match, span in facts.text.find(_TURNOUT, needs=("人次",)) if population else ():
        text = span.passage.paragraph.text
        clause = cut(text[span.passage.body_start : span.start], "。；;")[-1] + span.text
        most = _EACH_YEAR if any(word in clause for word in ("每年", "年均", "全年", "每月")) else _ALL_YEARS
        if _heads(match) > most * population and not any(word in clause for word in _NOT_OF_PLACE):
            yield span.hit(
                f"“{span.text}”是文中写明的总人口（{shown(Fraction(population))}人）的{most}倍以上。",
                "请核对单位（人次、万人次）。",
            )


def _heads(match: re.Match[str]) -> Fraction:
    return Fraction(match["number"]) * _SCALE[match["scale"]]


def _odd_one(sizes: list[Fraction]) -> int | None:
    """The place of the one value that is six times as large or as small as all others; None where there is none."""
    if len(sizes) < 2 or min(sizes) <= 0 or (len(sizes) == 2 and max(sizes) < 6 * _TENFOLD):
        return None
    for index, size in enumerate(sizes):
        others = [other for at, other in enumerate(sizes) if at != index]
        alike = max(others) <= _ALIKE * min(others)
        if alike and (size >= _TENFOLD * max(others) or size * _TENFOLD <= min(others)):
            return index
    return None


def _limit(target: Target) -> tuple[int, str] | None:
    quantity = target.quantity
    if quantity.change is not None or any(word in target.indicator for word in _OPEN_ENDED):
        return None
    if "死亡率" in target.indicator and quantity.unit in _MORTALITY:
        most = _MORTALITY[quantity.unit]
        return most, f"死亡率一般不超过{most}{unit_text(quantity)}"
    return (100, "比例不超过100%") if quantity.unit is Unit.PERCENT else None
