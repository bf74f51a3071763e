"""The Chinese words all reports use for places, sources and a draft's statements; amounts are in
reference_targets/phrasing.py."""

from __future__ import annotations

from checker.floors.comparison import Comparison, Verdict
from checker.outline.plan import Location, Plan
from checker.placetime import period_text, region_text
from checker.rounds.states import Stale
from checker.rules.finding import Acceptance
from reference_targets.phrasing import dated
from reference_targets.records import Floor
from reference_targets.vocabulary import Basis, Level, Status

# the templates take every word from here
__all__ = [
    "BASIS",
    "PART",
    "acceptance_text",
    "draft_place",
    "draft_quote",
    "draft_text",
    "period_text",
    "place_text",
    "plan_line",
    "plan_region",
    "plan_title",
    "source_text",
    "stale_text",
]

BASIS = {Basis.OFFICIAL: "上位规划", Basis.DISTILLED: "同地区规划", Basis.CONSENSUS: "同类规划共识"}
PART = {
    "goals": "主要目标",
    "measures": "策略措施",
    "projects": "重点工程",
    "table": "指标表",
    "overall": "总体要求",
    "implementation": "组织实施",
    "other": "其他",
}


def place_text(location: Location | None) -> str:
    """二/（一）/主要目标/2（第45段）, with 行 for text files; empty where there is no place."""
    if location is None:
        return ""
    count = f"第{location.paragraph}段" if location.line is None else f"第{location.line}行"
    return f"{location.path}（{count}）" if location.path else count


def source_text(floor: Floor) -> str:
    """Who says so: the document's title in 《》, with 待定 where the record is not settled, 参考 where it binds nobody.

    待核 is told once a plan, with what it was judged by.
    """
    title = floor.document.title
    if floor.basis is not Basis.CONSENSUS and not title.startswith("《"):
        title = f"《{title}》"
    doubt = f"（{floor.status.chinese}）" if floor.status is Status.UNSETTLED else ""
    return title + doubt + ("（参考）" if floor.advisory else "")


def draft_text(comparison: Comparison) -> str:
    """What the draft says of the floor: its amount, 有表述、无数字, or a dash where it says nothing."""
    if comparison.target is not None:
        return dated(comparison.target.quantity)
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
    """An exception that does not hold any more, why, and what to do about it."""
    told = f"{stale.changed}，按未说明处理，请重新决定" if stale.changed else "本次没有这一问题，请核对后删去"
    return f"{stale.key} {stale.decision}：{stale.reason}（{stale.source}）——{told}。"


def plan_title(plan: Plan) -> str:
    """The plan's title as read; a placeholder where the draft shows none."""
    return plan.title or f"（没有读到标题的{plan.kind.chinese}规划）"


def plan_region(plan: Plan) -> str:
    """Where the plan is for; 未读出 where nothing in the draft names the place."""
    known = plan.region.name or plan.level is Level.NATIONAL
    return region_text(plan.region) if known else "未读出"


def plan_line(plan: Plan) -> str:
    """Kind, level, place and period in one line."""
    facts = (f"{plan.kind.chinese}规划", plan.level.chinese, plan_region(plan), period_text(plan.period))
    return " · ".join(facts)
