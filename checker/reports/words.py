"""The Chinese words all reports use for amounts, places and sources. One wording, whatever the format."""

from __future__ import annotations

from decimal import Decimal

from checker.floors.comparison import Comparison, Verdict
from checker.outline.plan import Location, Plan
from checker.rounds.records import Stale
from checker.rules.finding import Acceptance
from reference_targets.records import Floor, Period, Quantity, Region
from reference_targets.vocabulary import Basis, Change, Comparator, Status, Unit

BASIS = {Basis.OFFICIAL: "上位规划", Basis.DISTILLED: "同地区规划", Basis.CONSENSUS: "同类规划共识"}
CHANGE = {Change.DECREASE: "下降", Change.INCREASE: "提高"}
PART = {
    "goals": "主要目标",
    "measures": "策略措施",
    "projects": "重点工程",
    "table": "指标表",
    "overall": "总体要求",
    "implementation": "组织实施",
    "other": "其他",
}
_FRAME = {
    Comparator.AT_LEAST: ("", "以上"),
    Comparator.AT_MOST: ("", "以下"),
    Comparator.MORE: ("高于", ""),
    Comparator.LESS: ("低于", ""),
    Comparator.EXACT: ("", ""),
    Comparator.ABOUT: ("", "左右"),
}
_UNIT = {
    Unit.PERCENT: "%",
    Unit.PER_MILLE: "‰",
    Unit.PER_10K: "/万",
    Unit.PER_100K: "/10万",
    Unit.YEARS: "年",
    Unit.TIMES_PER_YEAR: "次",
    Unit.HOURS_PER_DAY: "小时",
    Unit.MINUTES_PER_DAY: "分钟",
    Unit.RATIO: ":1",
    Unit.PERCENTAGE_POINTS: "个百分点",
    Unit.PERCENTAGE_POINTS_PER_YEAR: "个百分点",
    Unit.PERCENT_CHANGE: "%",
    Unit.PERCENT_PER_YEAR: "%",
}
_RATE = {
    Unit.TIMES_PER_YEAR: "每年",
    Unit.HOURS_PER_DAY: "每天",
    Unit.MINUTES_PER_DAY: "每天",
    Unit.PERCENTAGE_POINTS_PER_YEAR: "每年",
    Unit.PERCENT_PER_YEAR: "年均",
    Unit.PER_1000_CHILDREN: "每千名儿童",
    Unit.PER_1000_POPULATION: "每千人口",
}
_APPROXIMATE = {"左右", "上下", "约", "大约", "大致"}


def number_text(value: Decimal) -> str:
    """The number as printed in its source: 8 stays 8 and 3.0 stays 3.0; never an exponent."""
    return format(value, "f")


def unit_text(quantity: Quantity) -> str:
    """The unit as printed, else the usual sign: one that starts with a digit (1/‰) would run into the number."""
    unit = quantity.unit_text
    return _UNIT.get(quantity.unit, "") if not unit or unit[0].isdigit() else unit


def amount_text(quantity: Quantity) -> str:
    """Number and unit: 12/10万, 95%, 1.5:1."""
    return number_text(quantity.value) + unit_text(quantity)


def quantity_text(quantity: Quantity) -> str:
    """A commitment in words, deadline aside: 12/10万以下 · 力争90%以上 · 以2020年为基数下降20% · 每天1小时以上."""
    before, after = _FRAME[quantity.comparator]
    change = CHANGE[quantity.change] if quantity.change else ""
    rate = _rate(quantity)
    base = f"以{quantity.base_year}年为基数" if quantity.base_year and quantity.change else ""
    hedge = "" if quantity.hedge in _APPROXIMATE else quantity.hedge
    implied = "（按文字推定）" if quantity.implied else ""
    return f"{hedge}{base}{rate}{change}{before}{amount_text(quantity)}{after}{implied}"


def _rate(quantity: Quantity) -> str:
    """每年, 每天, 每千人口 in front of the number, unless the printed unit already says it."""
    said = quantity.unit_text
    return "" if "每" in said or "/" in said else _RATE.get(quantity.unit, "")


def dated_quantity(quantity: Quantity) -> str:
    """A commitment with its deadline: 12/10万以下（2030年）."""
    year = f"（{quantity.year}年）" if quantity.year else ""
    return quantity_text(quantity) + year


def place_text(location: Location | None) -> str:
    """二/（一）/主要目标/2（第45段）, with 行 for text files; empty where there is no place."""
    if location is None:
        return ""
    count = f"第{location.paragraph}段" if location.line is None else f"第{location.line}行"
    return f"{location.path}（{count}）" if location.path else count


def source_text(floor: Floor) -> str:
    """Who says so: the document's title in 《》, with 待核 or 待定 where the record is not settled."""
    title = floor.document.title
    if floor.basis is not Basis.CONSENSUS and not title.startswith("《"):
        title = f"《{title}》"
    doubt = f"（{floor.status.chinese}）" if floor.status in (Status.TO_CHECK, Status.UNSETTLED) else ""
    return title + doubt


def draft_text(comparison: Comparison) -> str:
    """What the draft says of the floor: its amount, 有表述、无数字, or a dash where it says nothing."""
    if comparison.target is not None:
        return dated_quantity(comparison.target.quantity)
    return "有表述、无数字" if comparison.verdict is Verdict.UNQUANTIFIED else "—"


def draft_quote(comparison: Comparison) -> str:
    """The draft's own words the verdict rests on; empty where there are none."""
    return comparison.target.quote if comparison.target is not None else comparison.mention_quote


def draft_place(comparison: Comparison) -> Location | None:
    """Where those words stand."""
    return comparison.target.location if comparison.target is not None else comparison.mention


def acceptance_text(acceptance: Acceptance) -> str:
    """不适用：本县没有农村人口（例外.yaml 第3行）."""
    return f"{acceptance.decision}：{acceptance.reason}（{acceptance.source}）"


def stale_text(stale: Stale) -> str:
    """An exception that fits no finding, and what to do about it."""
    return f"{stale.key} {stale.decision}：{stale.reason}（{stale.source}）——本次没有这一问题，请核对后删去。"


def period_text(period: Period | None) -> str:
    """2026—2030年, or 期限未知."""
    if period is None:
        return "期限未知"
    return f"{period.start}—{period.end}年"


def region_text(region: Region) -> str:
    """清河省临江市云岭县; 全国 for the whole country."""
    return region.path().replace("/", "") or "全国"


def plan_title(plan: Plan) -> str:
    """The plan's title as read; a placeholder where the draft shows none."""
    return plan.title or f"（没有读到标题的{plan.kind.chinese}规划）"


def plan_line(plan: Plan) -> str:
    """Kind, level, place and period in one line."""
    facts = (f"{plan.kind.chinese}规划", plan.level.chinese, region_text(plan.region), period_text(plan.period))
    return " · ".join(facts)
