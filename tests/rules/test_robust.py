"""Whatever a draft says, the rules give findings whose places and quotes are real, the same in every run."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.check import Settings, check_plan
from checker.outline.find import plans_of
from checker.reading.document import Document, Paragraph
from checker.result import PlanResult
from plancheck.shared.errors import InputError
from reference_targets.library import load_library

SETTINGS = Settings(load_library([], builtin=False), date(2025, 11, 22))
WORDS = """
云岭县 妇女 儿童 发展 规划 （2021—2030年） 一、 （一） 1. 2． 3、 主要目标： 策略措施： 妇女与健康 组织实施 监测评估
目录 《 》 （ ） ( ） 的的 等等 ， 。 、 从 2016年的 100元 增加到 2020年的 占 总人口的 47.3% 年均增长 达到90%以上
5‰ 十三五 二0三五 四大 五级 省会城市 全区 我县 人身保护令 权力 平等 【待填：数】 十 十十 一二 第 个领域 XX% ？？？
"""
PIECES = st.sampled_from([*WORDS.split(), "\t", "\uffff", "𠮷", " "])
LINES = st.lists(st.lists(PIECES, max_size=12).map("".join), min_size=1, max_size=25)


def places_are_real(document: Document, plan: PlanResult) -> None:
    for finding in plan.findings:
        assert finding.location is not None
        text = document.paragraph(finding.location.paragraph).text
        assert finding.quote is None or finding.quote in text
        assert 0 <= finding.location.start <= finding.location.end <= len(text)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(LINES)
def test_no_text_breaks_a_rule(lines: list[str]) -> None:
    texts = ["云岭县妇女发展规划（2021—2030年）", "一、指导思想", "以人民为中心。", *lines]
    document = Document("draft.txt", "txt", tuple(Paragraph(i, text, line=i) for i, text in enumerate(texts, 1)))
    try:
        plans = plans_of(document)
    except InputError:
        return
    for plan in plans:
        result = check_plan(plan, SETTINGS)
        places_are_real(document, result)
        assert result.findings == check_plan(plan, SETTINGS).findings
