"""The sentences of floor findings: found · required · who says so, and what to do, from tables rather than branches."""

from __future__ import annotations

from checker.floors.comparison import Comparison, Verdict
from reference_targets.phrasing import demand, goal, report
from reference_targets.records import Floor
from reference_targets.vocabulary import Basis, Level, Status

FOUND = {
    Verdict.WEAKER: "{draft}，弱于{floor}。",
    Verdict.UNQUANTIFIED: "{draft}没有写明数值；{floor}。",
    Verdict.MISSING: "未提及{indicator}；{floor}。",
    Verdict.SOFTER: "{draft}{before}，数值达到但表述偏软；{floor}。",
    Verdict.LATER: "{draft}，完成时限晚于{floor}。",
    Verdict.INCOMPARABLE: "{draft}，无法与{floor}直接比较。",
}
TO_DO = {
    Verdict.WEAKER: "请改为{demand}，或说明理由。",
    Verdict.UNQUANTIFIED: "请写明数值，{demand}。",
    Verdict.MISSING: "请补写该指标，目标值{demand}，或说明不列入的理由。",
    Verdict.SOFTER: "请删去“{hedge}”，改为{demand}。",
    Verdict.LATER: "请将时限提前到{year}年，或说明理由。",
    Verdict.INCOMPARABLE: "请人工核对名称、口径和单位。",
}
ON_THE_WAY = "请将{year}年的目标改为{demand}，或说明理由。"
NOT_DUE = "请补充基期值或说明到{year}年如何达到{floor}。"
FOR_INFORMATION = "仅供参考：可改为{demand}。"
_OWNER = {
    Level.NATIONAL: "国家纲要",
    Level.PROVINCE: "省级规划",
    Level.PREFECTURE: "市级规划",
    Level.COUNTY: "县级规划",
}


def message(comparison: Comparison) -> str:
    """What was found, what is required and who says so; the comparison's own note follows."""
    found = FOUND[comparison.verdict].format(
        draft=draft_words(comparison),
        before=_hedge_before(comparison),
        floor=floor_words(comparison.floor),
        indicator=comparison.floor.indicator,
    )
    note = comparison.note.strip().rstrip("。")
    return f"{found}{note}。" if note else found


def suggestion(comparison: Comparison) -> str:
    """What to do: which number to write, or for a later floor how to show that it will be reached; then a sentence."""
    wanted = comparison.wanted or comparison.floor.quantity
    advice = _pattern(comparison).format(
        demand=demand(wanted), hedge=hedge_of(comparison), year=wanted.year or "规定", floor=report(wanted)
    )
    return advice + _LEADING.get(comparison.verdict, "建议写为") + f"：{proposed(comparison)}"


_LEADING = {Verdict.INCOMPARABLE: "如是同一指标，可写为"}


def proposed(comparison: Comparison) -> str:
    """The goal as it should read, with the worked-out value: 孕产妇死亡率控制在12/10万以下。"""
    wanted = comparison.wanted or comparison.floor.quantity
    late = comparison.verdict is Verdict.LATER or comparison.wanted is not None or not comparison.due
    year = f"到{wanted.year}年，" if late and wanted.year else ""
    return f"{year}{goal(comparison.floor.indicator, wanted)}。"


def _pattern(comparison: Comparison) -> str:
    if comparison.floor.advisory:
        return FOR_INFORMATION
    if comparison.verdict is not Verdict.WEAKER:
        return TO_DO[comparison.verdict]
    if not comparison.due:
        return NOT_DUE
    return ON_THE_WAY if comparison.wanted else TO_DO[Verdict.WEAKER]


def draft_words(comparison: Comparison) -> str:
    """孕产妇死亡率“控制在14/10万以内”: the indicator once, then the draft's own words."""
    quote = comparison.target.quote if comparison.target else comparison.mention_quote
    return spoken(comparison.floor.indicator, quote)


def spoken(indicator: str, quote: str) -> str:
    """An indicator and the draft's words about it, its name given once."""
    words = quote.strip().removeprefix(indicator).lstrip("，,、")
    return f"{indicator}“{words}”" if words else indicator


def floor_words(floor: Floor) -> str:
    """国家纲要下限 12/10万以下（2030年，《…》）, or what other plans have in common."""
    year = f"{floor.quantity.year}年，" if floor.quantity.year else ""
    doubt = f"，{floor.status.chinese}" if floor.status is Status.UNSETTLED else ""
    return f"{owner_of(floor)} {report(floor.quantity)}（{year}{_title(floor)}{doubt}）"


def owner_of(floor: Floor) -> str:
    """Whose floor it is: 国家纲要下限, 清河省规划下限, 同地区规划参考值, 同类规划共有值."""
    if floor.basis is Basis.CONSENSUS:
        return "同类规划共有值"
    if floor.basis is Basis.DISTILLED:
        return "同地区规划参考值"
    document = floor.document
    if floor.advisory:
        return f"{document.region.name or '国家'}参考值"
    if document.level is Level.NATIONAL or not document.region.name:
        return f"{_OWNER[document.level]}下限"
    return f"{document.region.name}规划下限"


def hedge_of(comparison: Comparison) -> str:
    """The softening word of the draft: its hedge, else 左右 where it only approximates."""
    quantity = comparison.target.quantity if comparison.target else None
    return (quantity.hedge if quantity else "") or "左右"


def _hedge_before(comparison: Comparison) -> str:
    """（前面写有“力争”） where the softening word stands before the words that are quoted."""
    hedge = comparison.target.quantity.hedge if comparison.target else ""
    return f"（前面写有“{hedge}”）" if comparison.target and hedge not in comparison.target.quote else ""


def _title(floor: Floor) -> str:
    title = floor.document.title
    if floor.basis is Basis.CONSENSUS:
        return title.replace("（", "：", 1).removesuffix("）") if title.endswith("）") else title
    return title if "《" in title else f"《{title}》"
