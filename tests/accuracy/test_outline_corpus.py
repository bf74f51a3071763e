"""The eight plans of the corpus come out as a person would write them down, as text and as Word documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from checker.outline.find import plans_of
from checker.outline.plan import Part, Plan
from checker.reading.read import read_file
from tests.outline import shape
from tests.unitutil.corpus import corpus_file, corpus_lines, docx_of_lines, docx_with_automatic_numbers

EXPECTED = yaml.safe_load((Path(__file__).parent / "expected_outlines.yaml").read_text(encoding="utf-8"))
DOCUMENTS = [pytest.param(entry, id=entry["file"]) for entry in EXPECTED]


def name_of(entry: dict[str, Any]) -> str:
    return str(entry["file"]).removesuffix(".txt")


def written_down(plan: Plan) -> dict[str, Any]:
    assert plan.period is not None
    return {
        "title": plan.title,
        "kind": plan.kind.id,
        "region": plan.region.path(),
        "period": f"{plan.period.start}-{plan.period.end}",
        "parents": len(plan.parents),
        "contents": len(plan.contents),
        "sections": shape.sections(plan),
        "domains": shape.domains(plan),
        "tables": [len(table.rows) for table in plan.tables],
    }


def tree(plan: Plan) -> list[tuple[str, str, str | None, str | None, bool]]:
    """Every passage with its place, without paragraph numbers and typed numbers: what all formats must agree on."""
    return [(p.path, p.part.value, p.domain, p.item, p.heading) for p in plan.passages]


@pytest.mark.parametrize("entry", DOCUMENTS)
def test_the_plans_are_what_a_person_writes_down(entry: dict[str, Any]) -> None:
    plans = plans_of(read_file(corpus_file(name_of(entry))))
    assert [written_down(plan) for plan in plans] == entry["plans"]


@pytest.mark.parametrize("entry", DOCUMENTS)
@pytest.mark.parametrize("make", [docx_of_lines, docx_with_automatic_numbers])
def test_word_documents_give_the_same_plans(entry: dict[str, Any], make: Any, tmp_path: Path) -> None:
    from_text = plans_of(read_file(corpus_file(name_of(entry))))
    from_word = plans_of(read_file(make(corpus_lines(name_of(entry)), tmp_path / "稿.docx")))
    assert [written_down(plan) for plan in from_word] == entry["plans"]
    assert [tree(plan) for plan in from_word] == [tree(plan) for plan in from_text]


@pytest.mark.parametrize("entry", DOCUMENTS)
def test_items_are_numbered_as_printed_and_follow_each_other(entry: dict[str, Any]) -> None:
    """Only one list of the corpus has a doubled number, and it counts every item all the same."""
    uneven = [
        (domain.id, [item.number for item in items])
        for plan in plans_of(read_file(corpus_file(name_of(entry))))
        for domain in plan.domains
        for items in (domain.goals, domain.measures)
        if [item.number for item in items] != [str(n) for n in range(1, len(items) + 1)]
    ]
    assert len(uneven) <= 1
    assert all(len(set(numbers)) == len(numbers) - 1 for _, numbers in uneven)


@pytest.mark.parametrize("entry", DOCUMENTS)
def test_no_text_of_a_plan_is_lost_and_none_stands_twice(entry: dict[str, Any]) -> None:
    document = read_file(corpus_file(name_of(entry)))
    for plan in plans_of(document):
        seen = [passage.paragraph.index for passage in plan.passages]
        inside = document.paragraphs[plan.first - 1 : plan.last]
        long = [paragraph.index for paragraph in inside if len(paragraph.text[paragraph.skip :]) > 60]
        assert seen == sorted(set(seen))
        assert set(long) <= set(seen)


@pytest.mark.parametrize("entry", DOCUMENTS)
def test_items_stand_in_passages_of_their_part(entry: dict[str, Any]) -> None:
    for plan in plans_of(read_file(corpus_file(name_of(entry)))):
        parts = {passage.paragraph.index: passage.part for passage in plan.passages}
        for domain in plan.domains:
            assert {parts[index] for item in domain.goals for index in item.paragraphs} <= {Part.GOALS}
            assert {parts[index] for item in domain.measures for index in item.paragraphs} <= {Part.MEASURES}


def headings_of(plan: Plan) -> list[int]:
    """The headings whose loss the numbers can make good: chapters from the domains on, domains, lists."""
    closing = [section.location for section in plan.sections[4:] if section.heading and not section.inferred]
    lists = [(domain.location, domain.goals_heading, domain.measures_heading) for domain in plan.domains]
    domains = [place for places in lists for place in places]
    return [place.paragraph for place in [*closing, *domains] if place]


@pytest.mark.parametrize("name", ["kaiping", "yueqing"])
def test_a_plan_that_lost_one_heading_is_read_the_same(name: str) -> None:
    """Each heading is taken away in turn: sections, domains and counts stay, only marked as inferred."""
    document = read_file(corpus_file(name))
    (plan,) = plans_of(document)
    differing = []
    for lost in headings_of(plan):
        kept = tuple(replace(p, text="") if p.index == lost else p for p in document.paragraphs)
        (read,) = plans_of(replace(document, paragraphs=kept))
        if [shape.domains(read).replace("~", ""), bare(read)] != [shape.domains(plan), bare(plan)]:
            differing.append(document.paragraph(lost).text)
    assert differing == []


def bare(plan: Plan) -> str:
    return shape.sections(plan).replace("~", "")
