"""Numbering that only the whole document explains, and documents for women and children in one."""

from __future__ import annotations

from checker.outline.find import Hints
from tests.outline import shape
from tests.unitutil.builtinkinds import CHILDREN, WOMEN

DECIMAL = """
云岭县妇女发展规划（2026—2030年）
1　总体要求
1.1　指导思想
坚持男女平等基本国策。
1.2　总体目标
到2030年，妇女事业明显进步。
2　发展领域、主要目标和策略措施
2.1　妇女与健康
主要目标
（1）妇女健康水平提高。
（2）孕产妇死亡率控制在8/10万以下。
策略措施
（1）完善服务。
2.2　妇女与教育
主要目标
（1）受教育水平提高。
策略措施
（1）加强培训。
3　组织实施
3.1　加强组织领导
明确责任。
3.2　强化监测评估
每年监测。
"""
JOINT = """
云岭县妇女儿童发展规划（2026—2030年）
第一章 总体要求
一、指导思想
坚持男女平等基本国策和儿童优先原则。
第二章 妇女发展
一、妇女与健康
主要目标：
1.孕产妇死亡率控制在8/10万以下。
策略措施：
1.完善服务。
第三章 儿童发展
一、儿童与健康
主要目标：
1.婴儿死亡率控制在5‰以下。
2.近视率下降。
策略措施：
1.落实监测。
第四章 组织实施
一、加强领导。明确责任。
"""


def test_decimal_numbers_are_chapters_and_domains() -> None:
    (plan,) = shape.plans(DECIMAL)
    assert shape.domains(plan) == "health 2/1 education 1/1"
    assert shape.sections(plan) == "guiding_ideology overall_goal domains implementation monitoring/"
    assert shape.path_of(plan, "孕产妇死亡率") == "2/2.1/主要目标/（2）"


def test_an_item_that_begins_with_an_age_is_no_decimal_number() -> None:
    body = "（一）妇女与健康\n主要目标：\n" + "\n".join(f"{n}.5岁以下儿童贫血率下降。" for n in range(1, 5))
    (plan,) = shape.plans(shape.framed(body))
    assert shape.domains(plan) == "health 4/0"


def test_one_document_for_both_is_two_plans_that_share_the_chapters_around() -> None:
    women, children = shape.plans(JOINT)
    assert (women.kind, children.kind) == (WOMEN, CHILDREN)
    assert shape.domains(women) == "health 1/1"
    assert shape.domains(children) == "health 2/1"
    assert shape.sections(women) == shape.sections(children) == "guiding_ideology domains implementation"
    assert not shape.path_of(women, "婴儿死亡率")


def test_a_kind_asked_for_picks_its_part() -> None:
    (plan,) = shape.plans(JOINT, Hints(kind=CHILDREN))
    assert shape.domains(plan) == "health 2/1"


def test_items_that_say_their_list_are_sorted_into_it() -> None:
    body = "（一）妇女与健康\n1.目标：孕产妇死亡率控制在8/10万以下。\n2.目标：健康素养提高。\n3.措施：完善服务。"
    (plan,) = shape.plans(shape.framed(body))
    assert shape.domains(plan) == "health 2/1"


def test_numbers_in_words_of_their_own_are_read() -> None:
    body = "领域一：妇女与健康\n主要目标：\n1.健康水平提高。\n领域二：妇女与教育\n主要目标：\n1.受教育水平提高。"
    (plan,) = shape.plans(shape.framed(body))
    assert shape.domains(plan) == "health 1/0 education 1/0"
