"""Numbers that may be none: 7.5岁以下 after item 6 is item 7, elsewhere it is an age."""

from __future__ import annotations

import pytest

from checker.outline.lines import lines_of
from checker.reading.document import Paragraph

LISTS = [
    pytest.param("6.普及知识。 7.5岁以下儿童贫血率下降。", (6, 7), id="the next of its list"),
    pytest.param("6.普及知识。 7.5岁以下儿童贫血率下降。 7.完善服务。", (6, None, 7), id="the next one has its number"),
    pytest.param("6.普及知识。 7.5岁以下儿童贫血率下降。 8.完善服务。", (6, 7, 8), id="between its neighbours"),
    pytest.param("1.普及知识。 1.5岁以下儿童贫血率下降。 2.完善服务。", (1, 1, 2), id="a list begins anew"),
    pytest.param("1.普及知识。 1.5岁以下儿童贫血率下降。 3.完善服务。", (1, None, 3), id="no list goes on with it"),
    pytest.param("3.普及知识。 1.5岁以下儿童贫血率下降。 2.完善服务。", (3, None, 2), id="a list does not go back"),
    pytest.param("1.普及知识。 3.5岁以下儿童贫血率下降。 4.完善服务。", (1, 3, 4), id="a number was left out"),
    pytest.param("2.普及知识。 策略措施 3.5岁以下儿童贫血率下降。", (2, None, None), id="a heading ends the list"),
]


@pytest.mark.parametrize(("text", "numbers"), LISTS)
def test_a_doubtful_number_is_settled_by_its_neighbours(text: str, numbers: tuple[int | None, ...]) -> None:
    lines = lines_of([Paragraph(index, line) for index, line in enumerate(text.split(" "), 1)])
    assert tuple(line.mark.value if line.mark else None for line in lines) == numbers


def test_what_is_no_number_stays_in_the_words() -> None:
    [_, line, _] = lines_of([Paragraph(n, t) for n, t in enumerate(("6.甲。", "7.5岁以下儿童。", "7.乙。"), 1)])
    assert (line.words, line.body) == ("7.5岁以下儿童。", 0)
