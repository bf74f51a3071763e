"""No text makes the outline fail, and its time grows with the text, not faster."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.outline.find import plans_of
from checker.outline.plan import Plan
from checker.reading.document import Document, Paragraph, Role
from plancheck.shared.errors import InputError
from tests.outline import shape

PIECES = (
    """
云岭县妇女发展规划（2021—2030年）|云岭县儿童发展规划|附件1|目录|前言|一、总体要求|（一）指导思想|（二）基本原则。坚持领导。
二、发展领域|（一）妇女与健康|（二）儿童与安全|主要目标：|策略措施|1.主要目标|（1）加强。|1.孕产妇死亡率8/10万。|2.七成。|3.目标
7.5岁以下儿童|三、组织实施|（一）监测评估。|四、监测评估|三、重点工程|序号|指标|2020年|2025年|1|2|10.84
　|第一章 总则|①甲|坚持男女平等基本国策。|（三）|一、|1.|前言 1|（一）妇女与健康……3|《中国妇女发展纲要》
""".strip("\n")
    .replace("\n", "|")
    .split("|")
)
LINES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=60)
ROLES = st.sampled_from([*[Role.BODY] * 12, *Role])
NUMBERS = st.sampled_from([""] * 8 + ["一、", "（二）", "3.", "•", "第四章"])


def plans_or_none(document: Document) -> tuple[Plan, ...]:
    try:
        return plans_of(document)
    except InputError:
        return ()


@settings(max_examples=150, deadline=None)
@given(LINES, st.data())
def test_any_text_gives_plans_or_one_clear_line(lines: list[str], data: st.DataObject) -> None:
    paragraphs = tuple(
        Paragraph(n, line, number=data.draw(NUMBERS), line=n, role=data.draw(ROLES)) for n, line in enumerate(lines, 1)
    )
    document = Document("稿.txt", "txt", paragraphs)
    for plan in plans_or_none(document):
        seen = [passage.paragraph.index for passage in plan.passages]
        assert seen == sorted(set(seen))
        assert len({domain.id for domain in plan.domains}) == len(plan.domains)
        assert all(0 <= passage.body_start <= len(passage.paragraph.text) for passage in plan.passages)
        assert plan.sections[0].id.value == "foreword"


def test_time_grows_with_the_text() -> None:
    body = (
        "（一）妇女与健康\n主要目标：\n1.孕产妇死亡率下降。\n2.体质改善。\n3.素养提高。\n"
        "策略措施：\n1.完善服务。\n2.加强人才。\n3.做好监督。\n" + "1.加强普法，打击拐卖。\n2.法律援助。\n" * 8
    )

    def seconds(times: int) -> float:
        document = shape.document(shape.framed(body * times))
        start = time.process_time()
        plans_of(document)
        return time.process_time() - start

    seconds(2)
    small, large = min(seconds(40) for _ in range(3)), min(seconds(160) for _ in range(2))
    assert large < 4 * small * 2


def test_crafted_lines_take_no_longer_than_others() -> None:
    nasty = ["（" * 20_000, "1." * 20_000, "十" * 20_000, " " * 50_000 + "x", "…" * 30_000 + "1", "妇女发展" * 9_000]
    start = time.process_time()
    plans_or_none(shape.document("\n".join([shape.framed("（一）妇女与健康\n1.完善服务。"), *nasty])))
    assert time.process_time() - start < 2


def test_a_line_repeated_without_end_takes_linear_time() -> None:
    """Doubled headings, restarting lists and titles in masses: four times the lines, about four times the time."""

    def seconds(times: int) -> float:
        documents = [shape.document(shape.framed("\n".join([piece] * times))) for piece in PIECES if piece.strip()]
        start = time.process_time()
        for document in documents:
            plans_or_none(document)
        return time.process_time() - start

    seconds(10)
    assert seconds(480) < 2 * 4 * seconds(120)
