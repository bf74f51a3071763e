"""D: the domains every plan of a kind must cover, and what each of them must hold (发展领域)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.outline.plan import Domain, Part, Plan
from checker.rules import absence
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.rule import Facts, rule
from reference_targets.script import cut

if TYPE_CHECKING:
    from reference_targets.kinds import Topic

_SPEAKING = (Part.GOALS, Part.MEASURES, Part.PROJECTS)
_LIST_HEADINGS = (("主要目标", "goals_heading"), ("策略措施", "measures_heading"))


@rule("D101", "missing-domain", Severity.ERROR)
def missing_domain(facts: Facts) -> Iterator[Hit]:
    """缺少国家纲要规定的领域

    检查什么：妇女规划的健康、教育、经济、参与决策和管理、社会保障、家庭建设、环境、法律八个领域，
        儿童规划的健康、安全、教育、福利、家庭、环境、法律保护七个领域是否都在。
    为什么：领域是国家纲要的骨架，缺一个领域，这个领域的指标就无处落实。
    反例：
        删去：妇女与环境
    正例：
        妇女与环境：
        主要目标：农村卫生厕所普及率达到95%以上。
        策略措施：改善农村人居环境。
    限度：领域名称可以不同（如“儿童与社会环境”），顺序也可以不同；内容还在、只是标题丢失的，报 D105。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的领域。
    """
    for domain in facts.plan.domains if facts.plan.structured else ():
        if not domain.present and not domain.added:
            where = absence.of_missing_domain(facts.plan, domain.id)
            yield Hit(
                f"缺少领域“{domain.name}”；{facts.plan.kind.outline}设有这一领域。",
                f"请在{absence.name_of(facts.plan, where)}补写“{domain.name}”的主要目标和策略措施。",
                where,
                domain=domain.id,
            )


@rule("D102", "empty-domain", Severity.ERROR)
def empty_domain(facts: Facts) -> Iterator[Hit]:
    """领域只有标题

    检查什么：领域标题下面是否有目标、措施或其他文字。
    为什么：空的领域等于没有这个领域。
    反例：
        清空：妇女与环境
    正例：
        妇女与环境：
        主要目标：农村卫生厕所普及率达到95%以上。
        策略措施：改善农村人居环境。
    限度：只看有没有内容，不看多少。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的领域。
    """
    for domain in facts.plan.domains:
        if domain.present and _empty(facts.plan, domain):
            yield Hit(
                f"领域“{domain.name}”只有标题，没有内容；国家纲要的每个领域都有主要目标和策略措施。",
                f"请补写“{domain.name}”的主要目标和策略措施。",
                domain.location,
                domain.heading,
                domain=domain.id,
            )


@rule("D103", "domain-without-goals", Severity.WARNING)
def domain_without_goals(facts: Facts) -> Iterator[Hit]:
    """领域没有主要目标

    检查什么：其他领域都列有主要目标，而这个领域没有。
    为什么：没有目标的领域无法监测评估。
    反例：
        妇女与环境：
        策略措施：改善农村人居环境。
    正例：
        妇女与环境：
        主要目标：农村卫生厕所普及率达到95%以上。
        策略措施：改善农村人居环境。
    限度：整个规划都不分列目标和措施的，是另一种体例，不报。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的体例。
    """
    for domain in _filled(facts.plan):
        if not domain.goals and any(other.goals for other in facts.plan.domains):
            yield _list_missing(domain, "主要目标")


@rule("D104", "domain-without-measures", Severity.WARNING)
def domain_without_measures(facts: Facts) -> Iterator[Hit]:
    """领域没有策略措施

    检查什么：其他领域都列有策略措施，而这个领域没有。
    为什么：没有措施的目标无人落实。
    反例：
        妇女与环境：
        主要目标：农村卫生厕所普及率达到95%以上。
    正例：
        妇女与环境：
        主要目标：农村卫生厕所普及率达到95%以上。
        策略措施：改善农村人居环境。
    限度：整个规划都不列措施的，不报。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的体例。
    """
    for domain in _filled(facts.plan):
        if not domain.measures and any(other.measures for other in facts.plan.domains):
            yield _list_missing(domain, "策略措施")


@rule("D105", "domain-without-heading", Severity.WARNING)
def domain_without_heading(facts: Facts) -> Iterator[Hit]:
    """领域内容还在，标题不见了

    检查什么：目标和措施的编号重新开始、用词属于另一个领域，而领域标题没有出现。
    为什么：标题常在转换格式、自动编号失效时丢失；这个领域的内容会被当作上一个领域的。
    反例：
        删标题：妇女与法律
    正例：
        妇女与法律：
        主要目标：法律援助惠及更多妇女。
        策略措施：健全妇女法律援助服务。
    限度：领域由编号和用词推断，请核对。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的领域。
    """
    for domain in facts.plan.domains:
        if domain.present and domain.inferred:
            yield Hit(
                f"此处起应为领域“{domain.name}”的内容，但没有领域标题；{facts.plan.kind.outline}设有这一领域。",
                f"请补上领域标题“{domain.name}”。",
                domain.location,
                domain=domain.id,
            )


@rule("D106", "added-domain", Severity.INFO)
def added_domain(facts: Facts) -> Iterator[Hit]:
    """国家纲要之外新增的领域

    检查什么：规划列出的、国家纲要没有的领域。
    为什么：地方可以增设领域；提示审查者这一领域没有国家下限可比。
    反例：
        新增领域：妇女与数字生活
    正例：
        妇女与法律：
        主要目标：法律援助惠及更多妇女。
        策略措施：健全妇女法律援助服务。
    限度：只提示。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的领域。
    """
    for domain in facts.plan.domains:
        if domain.present and domain.added:
            yield Hit(
                f"“{domain.name}”是{facts.plan.kind.outline}之外新增的领域，没有国家下限可比。",
                "请确认增设这一领域有依据，责任单位明确。",
                domain.location,
                domain.heading,
                domain=domain.id,
            )


@rule("D107", "list-heading-missing", Severity.WARNING)
def list_heading_missing(facts: Facts) -> Iterator[Hit]:
    """领域缺“主要目标”或“策略措施”一行

    检查什么：其他领域都有“主要目标”“策略措施”的小标题，而这个领域有目标、措施，小标题却没有。
    为什么：小标题常在转换格式时丢失；没有它，目标和措施就分不清。
    反例：
        妇女与环境：
        主要目标：农村卫生厕所普及率达到95%以上。
        策略措施：改善农村人居环境。
        删小标题：妇女与环境/主要目标
    正例：
        妇女与环境：
        主要目标：农村卫生厕所普及率达到95%以上。
        策略措施：改善农村人居环境。
    限度：多数领域没有小标题的，是另一种体例，不报。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的体例。
    """
    domains = [domain for domain in _filled(facts.plan) if domain.goals and domain.measures]
    for name, field in _LIST_HEADINGS:
        without = [domain for domain in domains if getattr(domain, field) is None]
        if 2 * len(without) < len(domains):
            for domain in without:
                yield Hit(
                    f"领域“{domain.name}”没有“{name}”的小标题，而其他领域都有。",
                    f"请补上“{name}”一行。",
                    domain.location,
                    domain.heading,
                    domain=domain.id,
                )


@rule("D201", "topic-missing", Severity.WARNING)
def topic_missing(facts: Facts) -> Iterator[Hit]:
    """领域缺少国家纲要要求的内容

    检查什么：国家纲要在各领域提出、但不一定有数值的内容（如心理健康、就业性别歧视、学生欺凌、监护），领域中是否写到。
    为什么：没有数值的内容最容易漏；漏了就没有部门负责。
    反例：
        不含：妇女心理健康
    正例：
        策略措施：开展妇女心理健康教育和咨询。
    限度：主要目标或策略措施中出现任何一个有关的词就算写到，不评价写得够不够；写在其他领域的目标、措施、
        重点工程中的只提示，并引出原文；没有内容的领域不检查。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》各领域的主要目标。
    """
    for domain in _filled(facts.plan):
        words = "\n".join(passage.text for passage in facts.plan.passages if passage.domain == domain.id)
        for topic in facts.plan.kind.topics(domain.id):
            if topic.place_in(words, own=True) is None:
                yield _topic_missing(facts, domain, topic)


def _topic_missing(facts: Facts, domain: Domain, topic: Topic) -> Hit:
    elsewhere = _elsewhere(facts.plan, topic) if any(word in facts.text.text for word in topic.words) else ""
    aside = f"，其他部分有提及（{elsewhere}）" if elsewhere else ""
    return Hit(
        f"领域“{domain.name}”没有写到“{topic.name}”{aside}；{facts.plan.kind.outline}在这一领域有此要求。",
        f"请在本领域补写“{topic.name}”，或说明不列入的理由。",
        domain.goals_heading or domain.location,
        domain=domain.id,
        severity=Severity.INFO if elsewhere else None,
    )


def _elsewhere(plan: Plan, topic: Topic) -> str:
    """Place and words of the first goal, measure or project that speaks of a topic; empty where none does."""
    for passage in plan.passages:
        if passage.heading or passage.part not in _SPEAKING:
            continue
        text = passage.text
        at = topic.place_in(text) if any(word in text for word in topic.words) else None
        if at is not None:
            before = max(text.rfind(mark, 0, at) for mark in "。；，") + 1
            return f"{passage.path}“{absence.short(cut(text[before:], '。；，')[0])}”"
    return ""


def _filled(plan: Plan) -> Iterator[Domain]:
    return (domain for domain in plan.domains if domain.present and not _empty(plan, domain))


def _empty(plan: Plan, domain: Domain) -> bool:
    if domain.goals or domain.measures:
        return False
    return not any(p.domain == domain.id and not p.heading and p.text.strip() for p in plan.passages)


def _list_missing(domain: Domain, what: str) -> Hit:
    return Hit(
        f"领域“{domain.name}”没有{what}，而其他领域列有{what}；国家纲要的每个领域都列有{what}。",
        f"请补写“{domain.name}”的{what}。",
        domain.location,
        domain.heading,
        domain=domain.id,
    )
