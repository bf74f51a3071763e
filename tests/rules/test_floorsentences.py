"""The sentences of floor findings, read as a table."""

from __future__ import annotations

import pytest

from checker.floors.comparison import Comparison, Verdict
from checker.rules import floorsentences
from reference_targets.records import Region
from reference_targets.vocabulary import Basis, Change, Level, Status, Unit
from tests.rules.factory import comparison, floor, quantity

MORTALITY = floor("孕产妇死亡率", quantity("<=", "12", Unit.PER_100K, "/10万", year=2030))
MANAGED = floor("孕产妇系统管理率", quantity(">=", "90", Unit.PERCENT, "%", year=2030), status=Status.TO_CHECK)
CLASSES = floor(
    "家庭教育指导服务",
    quantity(">=", "2", Unit.TIMES_PER_YEAR, "次", year=2025),
    level=Level.PROVINCE,
    region=Region("清河省"),
    title="清河省妇女发展规划（2021—2025年）",
)
INJURY = floor("儿童伤害死亡率", quantity("=", "20", Unit.PERCENT_CHANGE, "%", change=Change.DECREASE, base_year=2020))
SHARED = floor("村委会成员中女性比例", quantity(">=", "30", Unit.PERCENT, "%"), Basis.CONSENSUS, title="三份同类规划")
NEARBY = floor("母婴室配置率", quantity(">", "80", Unit.PERCENT, "%"), Basis.DISTILLED, title="青禾县妇女发展规划")


@pytest.mark.parametrize(
    ("case", "message", "suggestion"),
    [
        (
            comparison(
                Verdict.WEAKER, MORTALITY, "孕产妇死亡率控制在14/10万以内", quantity("<=", "14", Unit.PER_100K, "/10万")
            ),
            "孕产妇死亡率“控制在14/10万以内”，弱于国家纲要下限 12/10万以下"
            "（2030年，《中国妇女发展纲要（2021—2030年）》）。",
            "请改为不高于12/10万，或说明理由。",
        ),
        (
            comparison(
                Verdict.WEAKER,
                MORTALITY,
                "孕产妇死亡率控制在14/10万以内",
                quantity("<=", "14", Unit.PER_100K, "/10万"),
                due=False,
                note="规划期至2025年，没有基期值，无法推算阶段值",
            ),
            "孕产妇死亡率“控制在14/10万以内”，弱于国家纲要下限 12/10万以下"
            "（2030年，《中国妇女发展纲要（2021—2030年）》）。"
            "规划期至2025年，没有基期值，无法推算阶段值。",
            "请补充基期值或说明到2030年如何达到12/10万以下。",
        ),
        (
            comparison(Verdict.MISSING, MANAGED),
            "未提及孕产妇系统管理率；国家纲要下限 90%以上（2030年，《中国妇女发展纲要（2021—2030年）》）。",
            "请补写该指标，目标值不低于90%，或说明不列入的理由。",
        ),
        (
            comparison(Verdict.UNQUANTIFIED, MANAGED, "孕产妇系统管理率逐步提高"),
            "孕产妇系统管理率“逐步提高”没有写明数值；"
            "国家纲要下限 90%以上（2030年，《中国妇女发展纲要（2021—2030年）》）。",
            "请写明数值，不低于90%。",
        ),
        (
            comparison(
                Verdict.SOFTER,
                CLASSES,
                "每年力争开展2次家庭教育指导服务",
                quantity(">=", "2", Unit.TIMES_PER_YEAR, "次", hedge="力争"),
            ),
            "家庭教育指导服务“每年力争开展2次家庭教育指导服务”，数值达到但表述偏软；"
            "清河省规划下限 每年2次以上（2025年，《清河省妇女发展规划（2021—2025年）》）。",
            "请删去“力争”，改为不少于2次。",
        ),
        (
            comparison(
                Verdict.SOFTER,
                CLASSES,
                "每年开展2次家庭教育指导服务",
                quantity(">=", "2", Unit.TIMES_PER_YEAR, "次", hedge="力争"),
            ),
            "家庭教育指导服务“每年开展2次家庭教育指导服务”（前面写有“力争”），数值达到但表述偏软；"
            "清河省规划下限 每年2次以上（2025年，《清河省妇女发展规划（2021—2025年）》）。",
            "请删去“力争”，改为不少于2次。",
        ),
        (
            comparison(
                Verdict.LATER,
                CLASSES,
                "到2027年家庭教育指导服务每年2次以上",
                quantity(">=", "2", Unit.TIMES_PER_YEAR, "次", year=2027),
            ),
            "家庭教育指导服务“到2027年家庭教育指导服务每年2次以上”，完成时限晚于"
            "清河省规划下限 每年2次以上（2025年，《清河省妇女发展规划（2021—2025年）》）。",
            "请将时限提前到2025年，或说明理由。",
        ),
        (
            comparison(
                Verdict.INCOMPARABLE,
                INJURY,
                "儿童伤害死亡率控制在7/10万以下",
                quantity("<=", "7", Unit.PER_100K, "/10万"),
                note="一个是降幅，一个是水平",
            ),
            "儿童伤害死亡率“控制在7/10万以下”，无法与国家纲要下限 以2020年为基数下降20%"
            "（《中国妇女发展纲要（2021—2030年）》）直接比较。一个是降幅，一个是水平。",
            "请人工核对名称、口径和单位。",
        ),
        (
            comparison(Verdict.MISSING, INJURY),
            "未提及儿童伤害死亡率；国家纲要下限 以2020年为基数下降20%（《中国妇女发展纲要（2021—2030年）》）。",
            "请补写该指标，目标值降幅不小于20%，或说明不列入的理由。",
        ),
        (
            comparison(Verdict.MISSING, SHARED),
            "未提及村委会成员中女性比例；同类规划共有值 30%以上（三份同类规划）。",
            "请补写该指标，目标值不低于30%，或说明不列入的理由。",
        ),
        (
            comparison(Verdict.UNQUANTIFIED, NEARBY, "提高母婴室配置率"),
            "母婴室配置率“提高母婴室配置率”没有写明数值；同地区规划参考值 高于80%（《青禾县妇女发展规划》）。",
            "请写明数值，高于80%。",
        ),
    ],
    ids=lambda case: case.verdict.value if isinstance(case, Comparison) else "",
)
def test_a_floor_finding_says_what_was_found_required_by_whom_and_what_to_do(
    case: Comparison, message: str, suggestion: str
) -> None:
    assert floorsentences.message(case) == message
    advice, _, sentence = floorsentences.suggestion(case).rpartition("：")
    assert advice.rpartition("。")[0] + "。" == suggestion
    assert sentence == floorsentences.proposed(case)


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (
            comparison(Verdict.WEAKER, MORTALITY, "…", quantity("<=", "14", Unit.PER_100K)),
            "孕产妇死亡率控制在12/10万以下。",
        ),
        (comparison(Verdict.MISSING, MANAGED), "孕产妇系统管理率达到90%以上。"),
        (comparison(Verdict.MISSING, MANAGED, due=False), "到2030年，孕产妇系统管理率达到90%以上。"),
        (
            comparison(Verdict.LATER, CLASSES, "…", quantity(">=", "2", Unit.TIMES_PER_YEAR)),
            "到2025年，家庭教育指导服务每年不少于2次。",
        ),
    ],
)
def test_the_advice_ends_in_a_sentence_for_the_plan(case: Comparison, sentence: str) -> None:
    assert floorsentences.suggestion(case).endswith(f"建议写为：{sentence}")


def test_on_the_way_to_a_later_floor_the_computed_value_is_asked_for() -> None:
    said = quantity("<=", "15", Unit.PER_100K, "/10万")
    point = quantity("<=", "13.5", Unit.PER_100K, "/10万", year=2025)
    case = comparison(Verdict.WEAKER, MORTALITY, "孕产妇死亡率控制在15/10万以内", said, wanted=point)
    assert floorsentences.suggestion(case) == (
        "请将2025年的目标改为不高于13.5/10万，或说明理由。建议写为：到2025年，孕产妇死亡率控制在13.5/10万以下。"
    )


def test_what_plans_have_in_common_is_named_without_brackets_in_brackets() -> None:
    points = quantity(">=", "0.5", Unit.PERCENTAGE_POINTS_PER_YEAR, "百分点", change=Change.DECREASE)
    shared = floor("总体近视率", points, Basis.CONSENSUS, title="3份儿童发展规划共有（青禾县、临江市、白石县）")
    case = comparison(Verdict.MISSING, shared)
    assert floorsentences.message(case) == (
        "未提及总体近视率；同类规划共有值 每年下降0.5个百分点以上（3份儿童发展规划共有：青禾县、临江市、白石县）。"
    )
    assert floorsentences.suggestion(case).startswith("请补写该指标，目标值降幅不小于0.5个百分点，或说明不列入的理由。")
