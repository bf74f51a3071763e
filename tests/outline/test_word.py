"""One plan as Word documents: numbers typed, numbers by Word, heading styles without numbers. The shape is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.outline.find import plans_of
from checker.outline.plan import Plan
from checker.reading.read import read_file
from tests.outline import shape
from tests.unitutil.word import word_file

TYPED = """
    云岭县妇女发展规划（2026—2030年） {style=Title}
    一、总体要求
    （一）指导思想
    坚持男女平等基本国策。
    （二）总体目标
    到2030年，妇女事业明显进步。
    二、发展领域、主要目标和策略措施
    （一）妇女与健康
    主要目标：
    1.孕产妇死亡率[-12-][+8+]/10万以下。
    2.妇女健康素养水平达到30%。
    策略措施：
    1.完善妇幼健康服务。
    （二）妇女与数字生活
    主要目标：
    1.妇女数字素养提高。
    策略措施：
    1.开展培训。
    2.建设平台。
    三、组织实施
    （一）加强组织领导。明确责任。
    （二）健全监测评估。开展年度监测。
"""
AUTOMATIC = """
    !num 1: chineseCounting "%1、" | chineseCounting "（%2）"
    !num 2: decimal "%1."
    !num 3 = 2, 0:1
    !num 4 = 2, 0:1
    !num 5 = 2, 0:1
    云岭县妇女发展规划（2026—2030年） {style=Title}
    总体要求 {num=1.0}
    指导思想 {num=1.1}
    坚持男女平等基本国策。
    总体目标 {num=1.1}
    到2030年，妇女事业明显进步。
    发展领域、主要目标和策略措施 {num=1.0}
    妇女与健康 {num=1.1}
    主要目标：
    孕产妇死亡率8/10万以下。 {num=2.0}
    妇女健康素养水平达到30%。 {num=2.0}
    策略措施：
    完善妇幼健康服务。 {num=3.0}
    妇女与数字生活 {num=1.1}
    主要目标：
    妇女数字素养提高。 {num=4.0}
    策略措施：
    开展培训。 {num=5.0}
    建设平台。 {num=5.0}
    组织实施 {num=1.0}
    加强组织领导。明确责任。 {num=1.1}
    健全监测评估。开展年度监测。 {num=1.1}
"""
STYLED = """
    云岭县妇女发展规划（2026—2030年） {style=Title}
    # 总体要求
    ## 指导思想
    坚持男女平等基本国策。
    ## 总体目标
    到2030年，妇女事业明显进步。
    # 发展领域、主要目标和策略措施
    ## 妇女与健康
    ### 主要目标
    1.孕产妇死亡率8/10万以下。
    2.妇女健康素养水平达到30%。
    ### 策略措施
    1.完善妇幼健康服务。
    ## 妇女与数字生活
    ### 主要目标
    1.妇女数字素养提高。
    ### 策略措施
    1.开展培训。
    2.建设平台。
    # 组织实施
    （一）加强组织领导。明确责任。
    （二）健全监测评估。开展年度监测。
"""


def read(tmp_path: Path, text: str) -> Plan:
    (plan,) = plans_of(read_file(word_file(tmp_path / "稿.docx", text)))
    return plan


@pytest.mark.parametrize("text", [TYPED, AUTOMATIC, STYLED], ids=["typed", "automatic", "styled"])
def test_the_shape_is_the_same(tmp_path: Path, text: str) -> None:
    plan = read(tmp_path, text)
    assert plan.title == "云岭县妇女发展规划（2026—2030年）"
    assert shape.sections(plan) == "guiding_ideology overall_goal domains implementation monitoring/"
    assert shape.domains(plan) == "health 2/1 digital_life+ 1/2"


@pytest.mark.parametrize("text", [TYPED, AUTOMATIC], ids=["typed", "automatic"])
def test_numbers_of_both_kinds_make_the_same_places(tmp_path: Path, text: str) -> None:
    plan = read(tmp_path, text)
    assert shape.path_of(plan, "孕产妇死亡率") == "二/（一）/主要目标/1"
    assert shape.path_of(plan, "建设平台") == "二/（二）/策略措施/2"
    assert [domain.heading for domain in plan.domains if domain.present] == ["（一）妇女与健康", "（二）妇女与数字生活"]


def test_headings_without_numbers_are_places_by_their_words(tmp_path: Path) -> None:
    plan = read(tmp_path, STYLED)
    assert shape.path_of(plan, "孕产妇死亡率").split("/")[1:] == ["妇女与健康", "主要目标", "1"]


def test_an_unknown_chapter_by_style_closes_the_domains(tmp_path: Path) -> None:
    plan = read(tmp_path, STYLED.replace("# 组织实施", "# 任务分工\n    各部门按职责分工。\n    # 组织实施"))
    assert shape.path_of(plan, "按职责分工") == "任务分工"
    assert shape.domains(plan) == "health 2/1 digital_life+ 1/2"
