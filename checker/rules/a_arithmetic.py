"""A: shares, increases and ranges recomputed wherever both sides are printed (算术)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from checker.rules.figures import (
    NUMBER,
    Amount,
    Figure,
    amounts,
    figure,
    may_be_growth,
    may_be_share,
    may_be_yearly,
    shown,
)
from checker.rules.finding import Severity
from checker.rules.floorsentences import spoken
from checker.rules.hit import Hit
from checker.rules.plantext import Span
from checker.rules.rule import Facts, rule
from checker.targets.target import Target
from reference_targets.phrasing import unit_text
from reference_targets.vocabulary import Unit

_SHARE = rf"占(?P<whole>[^，。；,;\n占%％\d]{{0,16}}?)的?(?:比例|比重)?(?:为|达到|达|的)?(?P<percent>{NUMBER})[%％]"
_OF_HERE = ("全市", "全县", "全区", "全省", "当年", "当地", "同期", "本市", "本县", "本区")
_RISE = r"(?:增加|提高|增长|上升|提升)"
_FALL = r"(?:下降|降低|减少|降)"
_YEARLY = (
    rf"[从由](?P<y1>\d{{4}})年的?(?P<a>{NUMBER})(?P<ua>亿|万)?(?P<unit>元|人|[%％])?(?:{_RISE}|{_FALL})[到至]"
    rf"(?P<y2>\d{{4}})年的?(?P<b>{NUMBER})(?P<ub>亿|万)?(?:元|人|[%％])?[，,](?:年均|平均每年)(?:{_RISE}|{_FALL})"
    rf"(?P<c>{NUMBER})(?P<uc>亿|万)?(?P<per>元|人|个百分点|[%％])"
)
_POINTS = (
    rf"[从由][^，。；\n]{{0,12}}?(?P<a>{NUMBER})[%％](?P<verb>{_RISE}|{_FALL})[到至][^，。；\n]{{0,8}}?(?P<b>{NUMBER})[%％]"
    rf"[，,]?(?:共|累计)?(?P<again>{_RISE}|{_FALL})了?(?P<c>{NUMBER})个百分点"
)
_SCALES = {"亿": 10**8, "万": 10**4, None: 1}
_POWERS = tuple(Fraction(10) ** k for k in (3, 4, 6, 8, -3, -4, -6, -8))
_OPEN_ENDED = ("毛入学", "毛入园", "增长", "增速", "完成率")
_MORTALITY = {Unit.PER_MILLE: 50, Unit.PERCENT: 10, Unit.PER_100K: 1000}


@rule("A101", "share-does-not-add-up", Severity.WARNING)
def share_does_not_add_up(facts: Facts) -> Iterator[Hit]:
    """占比与数额不符

    检查什么：写明部分、整体和占比的，按印出的数字重新计算占比。
    为什么：三个数中至少有一个错了。
    反例：
        前言：全县总人口50万人，其中女性24万人，占总人口的42%。
    正例：
        前言：全县总人口50万人，其中女性24万人，占总人口的48%。
    限度：四舍五入造成的差别不报；整体的数额要在同一段中写明、名称对得上才判断。
    依据：算术；数值修约规则 GB/T 8170—2008。
    """
    for share, part, others in _shares(facts):
        if any(_fits(part, other, share.percent) for other in others):
            continue
        whole = share.named(others)
        if whole and not _factor(part, whole, share.percent):
            right = shown(part.figure.value / whole.figure.value * 100)
            yield share.span.hit(
                f"“{share.span.text}”与数额不符：{share.words(part)}÷{share.words(whole)}={right}%。",
                "请核对部分、整体和占比三个数。",
            )


@rule("A102", "amount-unit-impossible", Severity.WARNING)
def amount_unit_impossible(facts: Facts) -> Iterator[Hit]:
    """数额单位有误（相差千倍、万倍）

    检查什么：由同一段写明的占比推算，数额的单位是否差了千倍、万倍。
    为什么：“万元”写成“亿元”是财政数字中最常见的笔误。
    反例：
        前言：全县财政支出456636亿元，其中教育支出142818万元，占财政支出的31.28%。
    正例：
        前言：全县财政支出456636万元，其中教育支出142818万元，占财政支出的31.28%。
    限度：只在占比与数额的有效数字吻合、只差单位时才报。
    依据：算术。
    """
    reported: set[tuple[int, int]] = set()
    for share, part, others in _shares(facts):
        if any(_fits(part, other, share.percent) for other in others):
            continue
        wrong = next((other for other in others if _factor(part, other, share.percent)), None)
        if wrong is None or share.key(wrong) in reported:
            continue
        reported.add(share.key(wrong))
        times = _times(_factor(part, wrong, share.percent) or Fraction(1))
        span = share.at(wrong)
        yield span.hit(
            f"“{span.text}”的单位有误：由“{share.words(part)}”和“{share.span.text}”推算，差{times}倍。",
            "请核对单位（万元、亿元）；同段同一单位的其他数额一并核对。",
        )


@rule("A103", "average-increase-wrong", Severity.WARNING)
def average_increase_wrong(facts: Facts) -> Iterator[Hit]:
    """年均增长算错

    检查什么：写明起止年份和数值的，重新计算年均增加额或年均增长率。
    为什么：从2016年到2020年是四个年度间隔，常被误除以五。
    反例：
        前言：人均可支配收入从2016年的10000元增加到2020年的14000元，年均增长800元。
    正例：
        前言：人均可支配收入从2016年的10000元增加到2020年的14000元，年均增长1000元。
    限度：四舍五入造成的差别不报；增长率按复合增长计算。
    依据：算术；国家统计局关于平均发展速度的说明。
    """
    for match, span in facts.text.find(_YEARLY, needs=("年均", "平均每年")):
        years = int(match["y2"]) - int(match["y1"])
        if years > 0:
            yield from _yearly(match, span, years)


@rule("A104", "value-out-of-range", Severity.WARNING)
def value_out_of_range(facts: Facts) -> Iterator[Hit]:
    """数值超出可能的范围

    检查什么：比例、覆盖率等是否超过100%；死亡率是否高到不可能（如单位漏写、‰写成%）。
    为什么：多为小数点、单位笔误。
    反例：
        主要目标：孕产妇系统管理率达到900%以上。
    正例：
        主要目标：孕产妇系统管理率达到90%以上。
    限度：毛入学率、毛入园率、增长率、完成率可以超过100%，不报。
    依据：指标定义。
    """
    for target in facts.targets:
        limit = _limit(target)
        if limit is not None and target.quantity.value > limit[0]:
            yield Hit(
                message=f"{spoken(target.indicator, target.quote)}，超出可能的范围（{limit[1]}）。",
                suggestion="请核对小数点和单位。",
                location=target.location,
                quote=target.quote,
                indicator=target.indicator,
                domain=target.domain,
            )


@rule("A105", "percentage-points-wrong", Severity.WARNING)
def percentage_points_wrong(facts: Facts) -> Iterator[Hit]:
    """提高、下降的百分点算错

    检查什么：写明起点、终点和差额（百分点）的，重新计算差额。
    为什么：三个数中至少有一个错了。
    反例：
        前言：产前筛查率由72.1%提高到78.4%，提高5.3个百分点。
    正例：
        前言：产前筛查率由72.1%提高到78.4%，提高6.3个百分点。
    限度：四舍五入造成的差别不报。
    依据：算术。
    """
    for match, span in facts.text.find(_POINTS, needs=["个百分点"]):
        first, last, stated = figure(match["a"]), figure(match["b"]), figure(match["c"])
        difference = abs(last.value - first.value)
        if abs(difference - stated.value) > first.slack + last.slack + stated.slack:
            message = f"“{span.text}”的差额有误：应为{shown(difference)}个百分点。"
            yield span.hit(message, "请核对起点、终点和差额。")


class _Share:
    """A printed share with its sentence: 占总人口的47.3%."""

    def __init__(self, match: re.Match[str], span: Span, base: int, text: str) -> None:
        self.span = span
        self.percent = figure(match["percent"])
        whole: str = match["whole"]
        self._whole = whole[2:] if whole.startswith(_OF_HERE) else whole
        self._base = base
        self._text = text

    def named(self, others: list[Amount]) -> Amount | None:
        """The amount whose own words are those of the whole (总人口数62.91万人 for 占总人口)."""
        if len(self._whole) < 2:
            return None
        near = [a for a in others if self._whole in self._text[max(0, a.start - len(self._whole) - 6) : a.start]]
        return near[0] if len(near) == 1 else None

    def words(self, amount: Amount) -> str:
        """The amount as printed."""
        return self._text[amount.start : amount.end]

    def at(self, amount: Amount) -> Span:
        """The amount's place."""
        start = self.span.passage.body_start
        return Span(self.span.passage, start + amount.start, start + amount.end)

    def key(self, amount: Amount) -> tuple[int, int]:
        """What identifies an amount in the whole plan."""
        return self.span.passage.paragraph.index, amount.start


def _shares(facts: Facts) -> Iterator[tuple[_Share, Amount, list[Amount]]]:
    """Every printed share with its part (the amount before it in its sentence) and the other amounts of its unit."""
    for match, span in facts.text.find(_SHARE, needs=["占"]):
        text = span.passage.text
        at = span.start - span.passage.body_start
        every = list(amounts(text))
        sentence = max(text.rfind(mark, 0, at) for mark in "。；;")
        before = [amount for amount in every if sentence < amount.start < at]
        if before:
            part = before[-1]
            share = _Share(match, span, at, text)
            yield share, part, [other for other in every if other.unit == part.unit and other != part]


def _fits(part: Amount, whole: Amount, percent: Figure) -> bool:
    return may_be_share(part.figure, whole.figure, percent)


def _factor(part: Amount, whole: Amount, percent: Figure) -> Fraction | None:
    """The power of ten that reconciles share and amounts; None where none does."""
    return next((power for power in _POWERS if may_be_share(part.figure, whole.figure, percent, power)), None)


def _times(power: Fraction) -> str:
    size = power if power > 1 else 1 / power
    return {10**3: "一千", 10**4: "一万", 10**6: "一百万", 10**8: "一亿"}[int(size)]


def _yearly(match: re.Match[str], span: Span, years: int) -> Iterator[Hit]:
    first = figure(match["a"], _SCALES[match["ua"]])
    last = figure(match["b"], _SCALES[match["ub"]])
    stated = figure(match["c"], _SCALES[match["uc"]])
    if (last.value < first.value) or (first.value == 0):
        return
    growth = match["per"] in "%％"
    right = may_be_growth if growth else may_be_yearly
    if right(first, last, years, stated):
        return
    reason = f"{match['y1']}年到{match['y2']}年间隔{years}年"
    if right(first, last, years + 1, stated):
        reason += f"，误按{years + 1}年计算"
    value = "" if growth else f"，应为{_per_year(match, (last.value - first.value) / years)}"
    yield span.hit(f"“{span.text}”的年均数有误：{reason}{value}。", "请重新计算年均数。")


def _per_year(match: re.Match[str], value: Fraction) -> str:
    """The right yearly amount in the printed unit."""
    return shown(value / _SCALES[match["uc"]]) + (match["uc"] or "") + match["per"]


def _limit(target: Target) -> tuple[int, str] | None:
    quantity = target.quantity
    if quantity.change is not None or any(word in target.indicator for word in _OPEN_ENDED):
        return None
    if "死亡率" in target.indicator and quantity.unit in _MORTALITY:
        most = _MORTALITY[quantity.unit]
        return most, f"死亡率一般不超过{most}{unit_text(quantity)}"
    return (100, "比例不超过100%") if quantity.unit is Unit.PERCENT else None
