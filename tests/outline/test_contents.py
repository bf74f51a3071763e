"""Tables of contents never become structure, with page numbers or without."""

from __future__ import annotations

import pytest

from tests.outline import shape

BODY = """{foreword}
一、指导思想
坚持男女平等基本国策。
二、发展领域
（一）妇女与健康
主要目标
1.孕产妇死亡率下降到8/10万以下。
三、组织实施
（一）加强领导。明确责任。
"""
TITLE = "云岭县妇女发展规划（2021—2030年）\n"
ENTRIES = ["一、指导思想", "二、发展领域", "（一）妇女与健康", "主要目标", "三、组织实施"]


@pytest.mark.parametrize("page", ["", "\t{}", "……{}", "...........{}", " {}", " - {} -"])
@pytest.mark.parametrize("foreword", ["", "前言\n妇女是推动社会进步的重要力量。"])
@pytest.mark.parametrize("again", ["", TITLE])
def test_contents_are_set_apart(page: str, foreword: str, again: str) -> None:
    entries = [entry + page.format(number) for number, entry in enumerate(ENTRIES, 1)]
    text = "\n".join([TITLE + "目  录", *entries, again + BODY.format(foreword=foreword)])
    (plan,) = shape.plans(text)
    assert [line.text for line in plan.contents] == ENTRIES
    assert shape.domains(plan) == "health 1/0"
    assert shape.sections(plan).split()[-3:] == ["guiding_ideology", "domains", "implementation"]
    assert plan.title == TITLE.strip()


def test_contents_without_their_title_are_told_by_page_numbers() -> None:
    entries = [f"{entry}\t{number}" for number, entry in enumerate([*ENTRIES[:3], "三、组织实施", "四、监测评估"], 1)]
    (plan,) = shape.plans("\n".join([TITLE.strip(), *entries, BODY.format(foreword="")]))
    assert len(plan.contents) == 5
    assert shape.sections(plan) == "guiding_ideology domains implementation"


def test_a_plan_without_contents_has_none() -> None:
    (plan,) = shape.plans(TITLE + BODY.format(foreword=""))
    assert plan.contents == ()
