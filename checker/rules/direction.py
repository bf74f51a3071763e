"""Which direction of an indicator is progress: by the catalogue, else by what its name ends in."""

from __future__ import annotations

from checker.rules.rule import Facts
from checker.targets.target import Target
from reference_targets.vocabulary import Better

_LOWER = (
    *("死亡率", "贫血率", "迟缓率", "近视率", "肥胖率", "超重率", "文盲率", "传播率", "发病率", "患病率", "发生率"),
    *("辍学率", "流失率", "犯罪率", "失业率", "不合格率", "低出生体重率", "剖宫产率", "龋齿率", "复发率", "投诉率"),
)
_HIGHER = (
    *("参保率", "覆盖率", "普及率", "入学率", "入园率", "筛查率", "检测率", "接种率", "管理率", "巩固率", "知晓率"),
    *("达标率", "优良率", "配备率", "建成率", "救助率", "援助率", "满意率", "满意度", "访视率", "签约率", "合格率"),
    *("治疗率", "干预率", "检查率", "建档率", "完成率", "就业率", "受理率", "处置率", "处理率", "开放率", "参与率"),
)


def better_of(facts: Facts, target: Target) -> Better | None:
    """The direction that is progress; None where neither catalogue nor name tell it."""
    entry = facts.library.catalogue.indicators.get(target.indicator_id) if target.indicator_id else None
    return entry.better if entry and entry.better else better_by_name(target.indicator)


def better_by_name(name: str) -> Better | None:
    """The direction of an indicator that is named so; None where its last word does not tell it."""
    if name.endswith(_LOWER):
        return Better.LOWER
    return Better.HIGHER if name.endswith(_HIGHER) else None
