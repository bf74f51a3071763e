"""Fictional plans of any length, for measuring: the shape of a real one, every number and name made up."""

from __future__ import annotations

from collections.abc import Iterator

_DOMAINS = (
    "妇女与健康",
    "妇女与教育",
    "妇女与经济",
    "妇女参与决策和管理",
    "妇女与社会保障",
    "妇女与家庭建设",
    "妇女与环境",
    "妇女与法律",
)
_NUMERALS = "一二三四五六七八"
_THINGS = ("宫颈癌筛查", "乳腺癌筛查", "孕产妇系统管理", "婚前医学检查", "家长学校", "妇女之家", "法律援助", "技能培训")
_GOALS = (
    "{n}.{thing}率达到{a}%以上，农村地区不低于{b}%。",
    "{n}.孕产妇死亡率控制在{c}/10万以下，婴儿死亡率、5岁以下儿童死亡率分别控制在{d}‰、{e}‰以下。",
    "{n}.逐步提高{thing}水平，服务更加均衡可及。",
    "{n}.到2030年{thing}覆盖率以2020年为基数提高{d}个百分点，每年至少开展{e}次宣传。",
)
_MEASURES = (
    "{n}.完善{thing}制度。健全县、乡镇、村三级网络，每个乡镇至少配备{e}名专职人员，加强经费保障。",
    "{n}.加强{thing}服务。依托社区（村）综合服务设施，面向{b}%的家庭提供指导，加大对困难妇女的支持力度，鼓励社会力量参与。",
    "{n}.推进{thing}宣传。通过广播、电视、网络等方式普及知识，提高知晓率，营造良好氛围，支持基层先行先试。",
)


def long_plan(size: int = 1) -> str:
    """A women's plan of 云岭县 of about 8,000 characters times `size`; each domain's lists grow with it."""
    return "\n".join(_lines(size)) + "\n"


_BEGINNING = """云岭县妇女发展规划（2021-2030年）
前言
为促进妇女全面发展，根据有关法律法规，结合我县实际，制定本规划。
一、指导思想、基本原则和总体目标
（一）指导思想
坚持以人民为中心，保障妇女合法权益。
（二）基本原则
1.坚持党的全面领导。
2.坚持妇女全面发展。
（三）总体目标
妇女全面发展取得新成就。
二、发展领域、主要目标和策略措施"""
_END = """三、组织实施
（一）加强组织领导。县妇儿工委负责规划实施。
四、监测评估
（一）落实监测评估制度。"""


def _lines(size: int) -> Iterator[str]:
    yield _BEGINNING
    for order, domain in enumerate(_DOMAINS):
        yield f"（{_NUMERALS[order]}）{domain}"
        yield "主要目标："
        yield from _items(_GOALS, order, 8 * size)
        yield "策略措施："
        yield from _items(_MEASURES, order, 10 * size)
    yield _END


def _items(patterns: tuple[str, ...], order: int, number: int) -> Iterator[str]:
    """Items whose things and numbers vary as they do in real plans, without chance: the same at every call."""
    for at in range(number):
        turn = order * 5 + at
        thing = _THINGS[turn % len(_THINGS)]
        numbers = {"a": 60 + turn % 40, "b": 50 + turn % 37, "c": 8 + turn % 9, "d": 2 + turn % 7, "e": 1 + turn % 5}
        yield patterns[turn % len(patterns)].format(n=at + 1, thing=thing, **numbers)
