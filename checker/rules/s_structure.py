"""S: the sections every plan must have, their order and their headings (必备部分)."""

from __future__ import annotations

from collections.abc import Iterator

from checker.outline.plan import Plan, Section, SectionId
from checker.rules import absence
from checker.rules.finding import Severity
from checker.rules.hit import Hit
from checker.rules.rule import Facts, rule

MAIN = (
    SectionId.GUIDING_IDEOLOGY,
    SectionId.OVERALL_GOAL,
    SectionId.DOMAINS,
    SectionId.IMPLEMENTATION,
    SectionId.MONITORING,
)
MINOR = (SectionId.FOREWORD, SectionId.PRINCIPLES)
ORDERED = tuple(section for section in SectionId if section is not SectionId.PROJECTS)


@rule("S101", "missing-main-section", Severity.ERROR)
def missing_main_section(facts: Facts) -> Iterator[Hit]:
    """缺少主要部分

    检查什么：规划是否有指导思想、总体目标、发展领域、组织实施、监测评估五个主要部分；标题用字、编号、层级不限。
    为什么：缺少其中任何一部分，规划就说不清为何做、做到什么程度、由谁做、怎样检验。
    反例：
        删去：监测评估
    正例：
        监测评估：对规划实施情况实行年度监测和终期评估。
    限度：只看有没有这一部分，不评价写得好坏；内容还在、只是标题丢失的，报 S104。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的体例。
    """
    return _missing(facts.plan, MAIN)


@rule("S102", "missing-minor-section", Severity.WARNING)
def missing_minor_section(facts: Facts) -> Iterator[Hit]:
    """缺少前言或基本原则

    检查什么：规划是否有前言（序言）和基本原则。
    为什么：前言交代编制依据和基础，基本原则统领各领域；国家纲要两者都有，地方有时合并或省略。
    反例：
        删去：基本原则
    正例：
        基本原则：坚持男女平等基本国策。
    限度：前言没有标题、直接成段的，也算有；写进指导思想里的原则不算单独的一部分。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的体例。
    """
    return _missing(facts.plan, MINOR)


@rule("S103", "empty-section", Severity.ERROR)
def empty_section(facts: Facts) -> Iterator[Hit]:
    """有标题没有内容

    检查什么：必备部分的标题下面是否有文字。
    为什么：只剩标题的部分多半是粘贴时漏掉了正文。
    反例：
        清空：总体目标
    正例：
        总体目标：到规划期末，妇女健康水平明显提高。
    限度：只看有没有文字，不看篇幅。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的体例。
    """
    for section in facts.plan.sections:
        if section.present and section.empty:
            yield Hit(
                f"“{section.name}”只有标题，没有内容；国家纲要的体例要求写明{section.name}。",
                f"请补写{section.name}的内容。",
                section.location,
                section.heading,
            )


@rule("S104", "section-without-heading", Severity.WARNING)
def section_without_heading(facts: Facts) -> Iterator[Hit]:
    """内容还在，标题不见了

    检查什么：某一必备部分的内容还在，但它的标题没有出现。
    为什么：标题常在转换格式、自动编号失效时丢失；读者和审查者因此找不到这一部分。
    反例：
        删标题：监测评估
        组织实施：加强组织领导。明确责任分工，保障经费投入。
        组织实施：完善工作制度。健全督导检查机制。
        组织实施：加强宣传引导。营造良好的社会氛围。
        监测评估：加强监测评估制度建设。实行年度监测和终期评估。
        监测评估：加强监测评估组织领导。设立监测评估领导小组。
    正例：
        组织实施：加强组织领导。明确责任分工，保障经费投入。
        组织实施：完善工作制度。健全督导检查机制。
        组织实施：加强宣传引导。营造良好的社会氛围。
        监测评估：加强监测评估制度建设。实行年度监测和终期评估。
        监测评估：加强监测评估组织领导。设立监测评估领导小组。
    限度：部分的归属由编号重新开始和用词推断；前言本来可以没有标题，不报。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的体例。
    """
    for section in facts.plan.sections:
        if section.present and section.inferred and not section.heading and section.id is not SectionId.FOREWORD:
            yield Hit(
                f"此处是“{section.name}”的内容，但没有标题；国家纲要的体例要求{section.name}单独列出。",
                f"请补上“{section.name}”的标题和编号。",
                section.location,
            )


@rule("S105", "section-inside-another", Severity.INFO)
def section_inside_another(facts: Facts) -> Iterator[Hit]:
    """监测评估等只是其他部分中的一条

    检查什么：必备部分没有单独成章，只作为另一部分中的一条出现。
    为什么：国家纲要将监测评估单独成章，写明监测、评估的主体、周期和结果运用；并入一条时容易写得过简。
    反例：
        删去：监测评估
        组织实施：加强组织领导。明确责任分工，保障经费投入。
        组织实施：健全监测评估。建立监测评估机制，开展年度监测和终期评估。
    正例：
        监测评估：对规划实施情况实行年度监测和终期评估。
    限度：只提示，由审查者判断是否够用。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的体例。
    """
    for section in facts.plan.sections:
        if section.present and section.inferred and section.heading:
            yield Hit(
                f"“{section.name}”没有单独成章，只是其他部分中的一条；国家纲要将其单独列为一部分。",
                f"请考虑将{section.name}单独列出，写明主体、周期和结果运用。",
                section.location,
                section.heading,
            )


@rule("S106", "section-out-of-order", Severity.WARNING)
def section_out_of_order(facts: Facts) -> Iterator[Hit]:
    """各部分顺序与国家纲要不同

    检查什么：前言、指导思想、基本原则、总体目标、发展领域、组织实施、监测评估的先后。
    为什么：与上位规划同序，便于逐项对照；顺序颠倒往往是粘贴错位。
    反例：
        移到最前：组织实施
    正例：
        组织实施：加强组织领导，保障经费投入。
    限度：重点工程、重点实事项目的位置各地不一，不检查；由推断得出的部分不检查。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的体例。
    """
    found = [section for section in _in_order(facts.plan) if section.location and not section.inferred]
    kept = _longest_rising([section.location.paragraph for section in found if section.location])
    for index, section in enumerate(found):
        if index not in kept:
            yield Hit(
                f"“{section.name}”的位置与国家纲要的顺序不同。",
                f"请调整顺序：{'→'.join(s.name for s in found)}。",
                section.location,
                section.heading,
            )


@rule("S107", "structure-not-found", Severity.WARNING)
def structure_not_found(facts: Facts) -> Iterator[Hit]:
    """没有读出规划的结构

    检查什么：全文有没有读出一个领域（如“妇女与健康”），也就是章节、领域、目标和措施的层次是否看得出来。
    为什么：看不出结构，就无从判断缺什么；逐条报“缺少”“未提及”只会误导审查者，所以只说这一条。
    反例：
        删去：妇女与健康
        删去：妇女与教育
        删去：妇女与经济
        删去：妇女参与决策和管理
        删去：妇女与社会保障
        删去：妇女与家庭建设
        删去：妇女与环境
        删去：妇女与法律
    正例：
        妇女与健康：
        主要目标：妇女健康水平明显提高。
        策略措施：改善妇幼健康服务。
    限度：报了这一条，就不再报缺少部分、缺少领域和指标未提及；写明的数值仍与下限比较。
    依据：《中国妇女发展纲要（2021—2030年）》《中国儿童发展纲要（2021—2030年）》的体例。
    """
    if not facts.plan.structured:
        yield Hit(
            "没有读出各领域的标题，看不出规划的结构；因此对缺少哪些部分、领域和指标不作判断。",
            f"请把领域标题单独成行并编号（如“（一）{facts.plan.kind.domains[0].name}”，下设“主要目标”“策略措施”），再检查一次。",
            facts.plan.title_location,
        )


def _missing(plan: Plan, wanted: tuple[SectionId, ...]) -> Iterator[Hit]:
    for section in plan.sections if plan.structured else ():
        if section.id in wanted and not section.present:
            where = absence.of_missing_section(plan, section.id)
            yield Hit(
                f"缺少“{section.name}”部分；国家纲要的体例要求有这一部分。",
                f"请在{absence.name_of(plan, where)}补写{section.name}。",
                where,
            )


def _in_order(plan: Plan) -> list[Section]:
    present = [section for section in plan.sections if section.present and section.id in ORDERED]
    return sorted(present, key=lambda section: ORDERED.index(section.id))


def _longest_rising(places: list[int]) -> set[int]:
    """The indexes of a longest rising run of places (equal places rise): what is left out stands in the wrong place."""
    best: list[list[int]] = []
    for index, here in enumerate(places):
        before = [chain for chain in best if places[chain[-1]] <= here]
        longest_before: list[int] = max(before, key=len, default=[])
        best.append([*longest_before, index])
    longest: list[int] = max(best, key=len, default=[])
    return set(longest)
