"""F: the floors of the plans above, one rule a failing verdict (指标下限).

`met` and `exceeds` need nothing. `interim` neither: the plan stands on the path to a later floor, and reports show it
in the table of targets; a finding that asks for nothing would only cost attention.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.floors.comparison import Comparison, Verdict
from checker.outline.plan import Location
from checker.rules import absence, floorsentences
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.rule import Facts, rule
from checker.rules.severity import gravity
from reference_targets.phrasing import dated, report


@rule("F101", "weaker-than-floor", Severity.ERROR)
def weaker_than_floor(facts: Facts) -> Iterator[Hit]:
    """目标值低于上位规划的下限

    检查什么：规划的目标值与适用的下限相比，是否更弱（应升的偏低，应降的偏高）。
    为什么：县级目标可以等于或严于上位规划，不能更宽；否则逐级汇总后上级目标无法实现。
    反例：
        上位规划：孕产妇死亡率控制在12/10万以下。
        主要目标：孕产妇死亡率控制在14/10万以下。
    正例：
        上位规划：孕产妇死亡率控制在12/10万以下。
        主要目标：孕产妇死亡率控制在8/10万以下。
    限度：官方下限在规划期内到期的为错误；到期晚于规划期末、又无基期值推算的，或取自同地区规划的为警告；
        取自同类规划共有值的为提示。优劣方向取自指标目录，目录中没有的指标不判断优劣。
    依据：规划所列上位规划的指标；国发〔2021〕16号（地方规划与国家纲要衔接）。
    """
    return _hits(facts, Verdict.WEAKER)


@rule("F102", "floor-without-number", Severity.ERROR)
def floor_without_number(facts: Facts) -> Iterator[Hit]:
    """上位规划有数值，规划只有文字

    检查什么：上位规划用数值规定的指标，规划是否只写“逐步提高”“明显降低”。
    为什么：没有数值就无法监测，等于放松了目标。
    反例：
        上位规划：孕产妇死亡率控制在12/10万以下。
        主要目标：孕产妇死亡率持续下降。
    正例：
        上位规划：孕产妇死亡率控制在12/10万以下。
        主要目标：孕产妇死亡率控制在12/10万以下。
    限度：严重程度同 F101。数值写在策略措施、指标表或重点工程中的，也算有。
    依据：规划所列上位规划的指标。
    """
    return _hits(facts, Verdict.UNQUANTIFIED)


@rule("F103", "floor-not-mentioned", Severity.ERROR)
def floor_not_mentioned(facts: Facts) -> Iterator[Hit]:
    """上位规划的指标没有提及

    检查什么：上位规划用数值规定的指标，规划全文是否提及。
    为什么：漏列的指标没有人负责，也不会被监测。
    反例：
        上位规划：艾滋病母婴传播率控制在2%以下。
        主要目标：孕产妇死亡率控制在12/10万以下。
    正例：
        上位规划：艾滋病母婴传播率控制在2%以下。
        主要目标：艾滋病母婴传播率控制在2%以下。
    限度：严重程度同 F101。换了说法而目录尚未收录的指标可能被误认为漏列。
    依据：规划所列上位规划的指标。
    """
    return _hits(facts, Verdict.MISSING)


@rule("F104", "softer-than-floor", Severity.WARNING)
def softer_than_floor(facts: Facts) -> Iterator[Hit]:
    """数值达到，表述偏软

    检查什么：上位规划写“以上”“以下”，规划却写“左右”“力争”“原则上”。
    为什么：同样的数值，约束力不同；“力争”没有达到也不算没有完成。
    反例：
        上位规划：孕产妇系统管理率达到90%以上。
        主要目标：孕产妇系统管理率力争达到90%以上。
    正例：
        上位规划：孕产妇系统管理率达到90%以上。
        主要目标：孕产妇系统管理率达到90%以上。
    限度：上位规划本身写“左右”“力争”的，不报。
    依据：规划所列上位规划的指标。
    """
    return _hits(facts, Verdict.SOFTER)


@rule("F105", "later-than-floor", Severity.WARNING)
def later_than_floor(facts: Facts) -> Iterator[Hit]:
    """完成时限晚于上位规划

    检查什么：规划写明的完成年份是否晚于上位规划规定的年份。
    为什么：数值相同而时限推后，是放松目标。
    反例：
        上位规划：到2028年，孕产妇系统管理率达到90%以上。
        主要目标：到2030年，孕产妇系统管理率达到90%以上。
    正例：
        上位规划：到2028年，孕产妇系统管理率达到90%以上。
        主要目标：到2028年，孕产妇系统管理率达到90%以上。
    限度：只比较写明或由规划期推出的年份。
    依据：规划所列上位规划的指标。
    """
    return _hits(facts, Verdict.LATER)


@rule("F106", "floor-not-comparable", Severity.WARNING)
def floor_not_comparable(facts: Facts) -> Iterator[Hit]:
    """与上位规划口径不同，需人工核对

    检查什么：规划与上位规划写的是同一指标，但单位、口径不同（如一个写水平、一个写降幅），或原文可作两种理解（如名称相近而不相同）。
    为什么：程序不猜测；两种理解都列出，由审查者判断。
    反例：
        上位规划：儿童伤害死亡率以2020年为基数下降20%。
        主要目标：儿童伤害死亡率控制在7/10万以下。
    正例：
        上位规划：儿童伤害死亡率以2020年为基数下降20%。
        主要目标：儿童伤害死亡率以2020年为基数下降20%。
    限度：对官方下限为警告，其余为提示。
    依据：规划所列上位规划的指标。
    """
    return _hits(facts, Verdict.INCOMPARABLE)


def _hits(facts: Facts, verdict: Verdict) -> Iterator[Hit]:
    return (_hit(facts, found) for found in facts.comparisons if found.verdict is verdict and _asks(found))


def _asks(comparison: Comparison) -> bool:
    """What binds nobody below need not be repeated; that an advisory figure is missing is seen in the table."""
    advised = comparison.floor.advisory and comparison.verdict is Verdict.MISSING
    return comparison.binds and not advised


def _hit(facts: Facts, comparison: Comparison) -> Hit:
    target = comparison.target
    return Hit(
        message=floorsentences.message(comparison),
        suggestion=floorsentences.suggestion(comparison),
        location=_place(facts, comparison),
        quote=(target.quote if target else comparison.mention_quote) or None,
        indicator=comparison.floor.indicator,
        domain=comparison.floor.domain,
        severity=gravity(comparison),
        floor=report(comparison.floor.quantity),
        stated=dated(target.quantity) if target else "",
    )


def _place(facts: Facts, comparison: Comparison) -> Location:
    """The draft's own words, else the list of goals where the indicator should stand."""
    if comparison.target:
        return comparison.target.location
    return comparison.mention or absence.of_missing_goal(facts.plan, comparison.floor.domain)
