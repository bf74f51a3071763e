"""A1: what can be recomputed from the draft's own numbers (算术). docs/quantities.md says what is read as a claim."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.plantext import Span
from checker.rules.quantities import Claim, Sort
from checker.rules.rule import Facts, rule


@rule("A101", "share-does-not-add-up", Severity.WARNING)
def share_does_not_add_up(facts: Facts) -> Iterator[Hit]:
    """占比与数额不符

    检查什么：写明部分、整体和占比的，按印出的数字重新计算占比；“公办幼儿园占40%”“分别占”“占30%，为360万元”也算。
    为什么：三个数中至少有一个错了。
    反例：
        前言：全县总人口50万人，其中女性24万人，占总人口的42%。
    正例：
        前言：全县总人口50万人，其中女性24万人，占总人口的48%。
    限度：四舍五入造成的差别不报；整体的数额要在同一段中写明、名称对得上或由“其中”引出才判断。
    依据：算术；数值修约规则 GB/T 8170—2008。
    """
    for claim in _wrong(facts, Sort.SHARE):
        if not claim.factor:
            yield claim.span.hit(
                f"“{claim.span.text}”与数额不符：{claim.calculation}。", "请核对部分、整体和占比三个数。"
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
    for claim in _wrong(facts, Sort.SHARE):
        suspect = claim.suspect
        if claim.factor is None or suspect is None:
            continue
        key = (claim.passage.paragraph.index, suspect.start)
        if key not in reported:
            reported.add(key)
            span = Span(claim.passage, suspect.start, suspect.end)
            yield span.hit(
                f"“{span.text}”的单位有误：由“{claim.span.text}”推算，差{_times(claim.factor)}倍（{claim.calculation}）。",
                "请核对单位（万元、亿元）；同段同一单位的其他数额一并核对。",
            )


@rule("A103", "average-increase-wrong", Severity.WARNING)
def average_increase_wrong(facts: Facts) -> Iterator[Hit]:
    """年均数算错

    检查什么：写明起止年份和数值的，重新计算年均增加额或年均增长率；写明累计数和年数的，重新计算年均数。
    为什么：从2016年到2020年是四个年度间隔，常被误除以五。
    反例：
        前言：人均可支配收入从2016年的10000元增加到2020年的14000元，年均增长800元。
    正例：
        前言：人均可支配收入从2016年的10000元增加到2020年的14000元，年均增长1000元。
    限度：四舍五入造成的差别不报；增长率按复合增长计算；“十三五”期间按五年，规划期内按规划的年数。
    依据：算术；国家统计局关于平均发展速度的说明。
    """
    for claim in _wrong(facts, Sort.YEARLY, Sort.ACCUMULATED):
        yield claim.span.hit(f"“{claim.span.text}”的年均数有误：{claim.calculation}。", "请重新计算年均数。")


@rule("A105", "difference-wrong", Severity.WARNING)
def difference_wrong(facts: Facts) -> Iterator[Hit]:
    """提高、下降的幅度算错

    检查什么：写明起点、终点和差额（百分点、人数、金额）或增幅（%）的，重新计算。
    为什么：三个数中至少有一个错了。
    反例：
        前言：产前筛查率由72.1%提高到78.4%，提高5.3个百分点。
    正例：
        前言：产前筛查率由72.1%提高到78.4%，提高6.3个百分点。
    限度：四舍五入造成的差别不报；差额写在起止数值之后（可以隔着“五年”“累计”“共”）或“比某年的……提高”的才判断。
    依据：算术。
    """
    for claim in _wrong(facts, Sort.DIFFERENCE, Sort.GROWTH):
        yield claim.span.hit(f"“{claim.span.text}”的幅度有误：{claim.calculation}。", "请核对起点、终点和幅度。")


@rule("A106", "parts-do-not-add-up", Severity.WARNING)
def parts_do_not_add_up(facts: Facts) -> Iterator[Hit]:
    """各部分与总数不符

    检查什么：“其中”“共计”引出的各部分相加是否等于总数，有没有部分大于总数；男女、公办民办、城乡两项占比相加是否为100%。
    为什么：增删一项、改动一个数之后常常忘了改总数。
    反例：
        策略措施：建设示范基地20个，其中县级14个、乡镇级5个。
    正例：
        策略措施：建设示范基地20个，其中县级15个、乡镇级5个。
    限度：部分可以交叉的（女性、党员），和大于总数不报；部分可能没有列全的，差得多不报。
    依据：算术。
    """
    for claim in _wrong(facts, Sort.PART, Sort.PARTS, Sort.COMPLEMENT):
        yield claim.span.hit(f"“{claim.span.text}”前后不符：{claim.calculation}。", "请核对各部分和总数。")


@rule("A107", "direction-contradicts-figures", Severity.WARNING)
def direction_contradicts_figures(facts: Facts) -> Iterator[Hit]:
    """“提高”“下降”与数值的方向相反

    检查什么：写明“由……提高到……”“从……下降到……”的，数值是否真的提高、下降。
    为什么：多为两个数、两个年份写颠倒，或照抄别的句子没有改动词。
    反例：
        前言：农村改厕率由2015年的81%提高到2020年的76%。
    正例：
        前言：农村改厕率由2015年的76%提高到2020年的81%。
    限度：目标和基期值的方向由 C103 报。
    依据：算术。
    """
    baselines = {t.location.paragraph for t in facts.targets if t.baseline is not None}
    for claim in _wrong(facts, Sort.DIRECTION):
        if claim.passage.paragraph.index not in baselines:
            yield claim.span.hit(
                f"“{claim.span.text}”的方向不对：{claim.calculation}。", "请核对两个数值、年份和“提高”“下降”。"
            )


@rule("A108", "quotient-wrong", Severity.WARNING)
def quotient_wrong(facts: Facts) -> Iterator[Hit]:
    """平均数、换算算错

    检查什么：“平均每所”“户均”等平均数，括号里换了单位的同一数额（3600万元（0.36亿元）），按印出的数字重新计算。
    为什么：总数改了，平均数和换算没有跟着改。
    反例：
        策略措施：新建幼儿园15所，增加学位4500个，平均每所200个。
    正例：
        策略措施：新建幼儿园15所，增加学位4500个，平均每所300个。
    限度：总数、个数、平均数在同一句中相邻的才判断；四舍五入造成的差别不报。
    依据：算术。
    """
    for claim in _wrong(facts, Sort.EACH, Sort.CONVERSION):
        yield claim.span.hit(f"“{claim.span.text}”有误：{claim.calculation}。", "请重新计算。")


def _wrong(facts: Facts, *sorts: Sort) -> Iterator[Claim]:
    return (claim for claim in facts.claims if not claim.holds and claim.sort in sorts)


def _times(power: Fraction) -> str:
    size = power if power > 1 else 1 / power
    return {10**3: "一千", 10**4: "一万", 10**6: "一百万", 10**8: "一亿"}[int(size)]
