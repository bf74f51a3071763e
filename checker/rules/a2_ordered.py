"""A207 to A209: numbers in the wrong order, and lists with more or fewer values than names (次序与个数)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.plantext import Span
from checker.rules.rule import Facts, rule

_NUMBER = r"\d+(?:\.\d+)?"
_UNITS = r"(?:周岁|岁|[%％‰]|个月|月龄|小时|分钟|平方米|万元|亿元|元)"
_RANGE = (
    rf"(?<![\d.\-—–~～/年第])(?P<first>{_NUMBER})\s*(?P<one>{_UNITS})?\s*(?:[—–－\-~～]{{1,2}}|至)\s*"
    rf"(?P<last>{_NUMBER})\s*(?P<unit>{_UNITS})"
)
_RANGE_NEEDS = ("岁", "%", "％", "‰", "个月", "月龄", "小时", "分钟", "平方米", "元")
_FALLING = ("由", "从", "降", "减", "缩", "压")
_NEAR = 14  # characters before a range that tell that it falls
_VALUE = rf"{_NUMBER}\s*(?:[%％‰]|/10万)(?:以上|以下|以内|左右)?"
_RESPECTIVELY = (
    r"(?P<before>[，。；：,;:\n]?)(?P<names>[^，。；：,;:\n]{4,80}?)(?:均|都)?(?:将)?分别"
    r"(?:为|达到|达|控制在|保持在|提高到|提升到|提高至|下降到|降到|降至|不低于|不高于|在|是){1,2}"
    rf"(?P<values>{_VALUE}(?:(?:、|和|与|以及|及){_VALUE})+)"
)
_JOINTS = re.compile("、|以及|和|(?<=[率例重比])[与及]")  # 普及率 and 参与率 are one name
_NAME_ENDS = ("率", "比例", "比重", "占比")
_TIME = re.compile(r"^(?:到|至|截至)?\d{4}年(?:底|末)?")
_LEVELS = ("小学", "初中", "高中")
_SHORTSIGHTED = rf"(?P<level>小学|初中|高中)(?:阶段)?(?:学?生)?[^，。；,;、\d%％]{{0,16}}?(?P<value>{_NUMBER})\s*[%％]"
_FALL_BY = "降(?![到至为]|低[到至])"
_CHANGES = f"{_FALL_BY}|百分点|分别"
_IN_A_ROW = (
    r"小学(?:阶段)?(?:学?生)?、初中(?:阶段)?(?:学?生)?(?:、|和|及|与)(?:普通)?高中(?:阶段)?(?:学?生)?[^，。；,;\d]{0,24}分别[^，。；,;\d]{0,8}"
    rf"(?P<a>{_NUMBER})\s*[%％](?:以[上下内])?[、和](?P<b>{_NUMBER})\s*[%％](?:以[上下内])?[、和](?P<c>{_NUMBER})\s*[%％]"
)


@rule("A207", "range-reversed", Severity.WARNING)
def range_reversed(facts: Facts) -> Iterator[Hit]:
    """起止数值颠倒

    检查什么：“64—35岁”“45%—40%”一类的范围，前一个数是否反而大。
    为什么：多为两个数写颠倒，范围无法执行。
    反例：
        策略措施：为64—35岁妇女开展免费检查。
    正例：
        策略措施：为35—64岁妇女开展免费检查。
    限度：只看年龄、比例、时长、金额；写明“由……降至”的不报；年份由 C403 报。
    依据：数值大小。
    """
    for match, span in facts.text.find(_RANGE, needs=_RANGE_NEEDS):
        same = match["one"] in (None, match["unit"])
        if same and Fraction(match["first"]) > Fraction(match["last"]) and not _falls(span):
            yield span.hit(f"“{span.text}”的起止数值颠倒：{match['first']}大于{match['last']}。", "请核对两个数值。")


@rule("A208", "values-do-not-match-names", Severity.WARNING)
def values_do_not_match_names(facts: Facts) -> Iterator[Hit]:
    """“分别”前后的项数不一致

    检查什么：“甲率和乙率分别达到90%、95%”，写出的指标和数值个数是否相等。
    为什么：多一个、少一个，就不知道哪个数是哪项指标的。
    反例：
        策略措施：中心小学建成率、中心幼儿园建成率分别达到85%、95%和98%。
    正例：
        策略措施：中心小学建成率、中心幼儿园建成率分别达到85%、98%。
    限度：只看名称都以“率”“比例”等结尾的指标。
    依据：算术。
    """
    for match, span in facts.text.find(_RESPECTIVELY, needs=("分别",)):
        names = _names(match["names"])
        values = len(re.findall(_VALUE, match["values"]))
        earlier = _tail(facts, match.start())
        if len(names) < 2 or len(names) == values or (values > len(names) and earlier.endswith(_NAME_ENDS)):
            continue
        at = Span(span.passage, span.end - len(match["values"]), span.end)
        yield at.hit(
            f"写了{len(names)}项指标（{'、'.join(names)}），“分别”之后却有{values}个数。", "请核对指标和数值。"
        )


@rule("A209", "short-sight-order", Severity.WARNING)
def short_sight_order(facts: Facts) -> Iterator[Hit]:
    """小学、初中、高中近视率大小倒置

    检查什么：同一处写明的小学、初中、高中学生近视率是否依次升高。
    为什么：近视率随学段升高，国家的要求也是小学38%、初中60%、高中70%；倒置多为数值写错了位置。
    反例：
        类别：儿童
        策略措施：严控学业负担，小学生近视率为60%，初中生近视率为38%。
    正例：
        类别：儿童
        策略措施：严控学业负担，小学生近视率为38%，初中生近视率为60%。
    限度：只比较同一句中写明的数；降幅不查。
    依据：《综合防控儿童青少年近视实施方案》（教体艺〔2018〕3号）。
    """
    for match, span in facts.text.find(_IN_A_ROW, needs=("近视",)):
        if "近视" in span.text and not re.search(_FALL_BY, span.text):
            yield from _order(span, dict(zip(_LEVELS, map(Fraction, match.group("a", "b", "c")), strict=True)))
    for _, span in facts.text.find(r"[^。；\n]*近视[^。；\n]*", needs=("近视",)):
        found = list(re.finditer(_SHORTSIGHTED, span.text))
        values = {match["level"]: Fraction(match["value"]) for match in reversed(found)}
        if len(found) == len(values) > 1 and not re.search(_CHANGES, span.text):
            yield from _order(span, values)


def _order(span: Span, values: dict[str, Fraction]) -> Iterator[Hit]:
    for one, other in pairwise(level for level in _LEVELS if level in values):
        if values[one] > values[other]:
            found = f"{one}近视率{float(values[one]):g}%高于{other}{float(values[other]):g}%"
            yield span.hit(f"{found}，近视率通常随学段升高。", "请核对两个数值。")


def _falls(span: Span) -> bool:
    before = span.passage.paragraph.text[max(0, span.start - _NEAR) : span.start]
    return any(word in before for word in _FALLING)


def _names(words: str) -> list[str]:
    """The names of a list, each of which ends as a share does; none where one does not."""
    names = [name for name in _JOINTS.split(_TIME.sub("", words)) if name]
    return names if all(name.endswith(_NAME_ENDS) for name in names) else []


def _tail(facts: Facts, start: int) -> str:
    return facts.text.text[max(0, start - 3) : start]
