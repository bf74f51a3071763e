"""The prose as data: every sentence whole, every body known, every topic there, nothing dates, little left open."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafter.content.prose import HERE, read_texts
from drafter.variables import names_of
from reference_targets.catalogue import Catalogue
from reference_targets.library import load_library
from reference_targets.records import Period
from reference_targets.vocabulary import Level
from reference_targets.yamlfile import read_yaml
from tests.drafter.plans import COUNTY, SMALL, drafted, texts
from tests.unitutil.builtinkinds import KINDS

LIBRARY = load_library()
SENTENCE = re.compile(r"[^。]+。")
BLANK = re.compile(r"【待填[^】]*】")


def words_of(kind):
    return read_texts(kind, names_of(request_of(kind), SMALL), Level.COUNTY)


def request_of(kind):
    return replace(COUNTY, kind=kind)


def measures_of(kind):
    return [measure for domain in words_of(kind).domains for measure in domain.measures]


def data_of(kind):
    return read_yaml(HERE / kind.prose)[0].data


@pytest.mark.parametrize("kind", KINDS)
def test_a_measure_is_three_to_five_whole_sentences(kind):
    for measure in measures_of(kind):
        text = BLANK.sub("", measure.text)
        found = SENTENCE.findall(text)
        assert "".join(found) == text, measure.heading
        assert 3 <= len(found) <= 5, measure.heading
        assert all(8 <= len(sentence) <= 90 for sentence in found), measure.heading


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_is_said_twice(kind):
    words = words_of(kind)
    entries = [*words.implementation, *words.monitoring, *words.principles, *measures_of(kind)]
    said = [sentence for entry in entries for sentence in SENTENCE.findall(entry.text)]
    said += [goal for domain in words.domains for goal in domain.goals]
    assert len(said) == len(set(said))
    headings = [entry.heading for entry in entries]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("kind", KINDS)
def test_goals_of_words_are_one_sentence_each(kind):
    goals = [goal for domain in words_of(kind).domains for goal in domain.goals]
    assert all(SENTENCE.fullmatch(goal) for goal in goals)


@pytest.mark.parametrize("kind", KINDS)
def test_every_topic_of_a_domain_is_spoken_of_in_it(kind):
    for domain in words_of(kind).domains:
        text = "".join([*domain.goals, *(measure.heading + measure.text for measure in domain.measures)])
        entry = kind.domain(domain.id)
        missing = [topic.name for topic in entry.topics if topic.place_in(text, own=True) is None]
        # what is measured only is said by the goals with figures
        assert set(missing) <= {"新生儿、婴儿和儿童死亡率"}, domain.id


@pytest.mark.parametrize("path", sorted(HERE.glob("*.yaml")), ids=lambda path: path.name)
def test_nothing_in_the_prose_dates_or_promises_a_figure(path: Path):
    text = "\n".join(line.split("#")[0] for line in path.read_text(encoding="utf-8").splitlines())
    prose = re.sub(r"of: \[.*\]|names: .*|^  - \[\".*|[a-z_]+: |\{.*?\}", "", text, flags=re.MULTILINE)
    assert not re.search(r"\d|“?十[一二三四五六七八]五”?|[十二][九十]大|百分之|全覆盖", prose)


@pytest.mark.parametrize("kind", KINDS)
def test_who_leads_is_one_body_and_works_with_others(kind):
    for measure in measures_of(kind):
        partners = measure.partners.split("、")
        assert measure.lead.startswith(("县", "共青团县")), measure
        assert all(partner.startswith(("县", "共青团县")) for partner in partners), measure
        assert measure.lead not in partners or partners == [], measure
        assert len(partners) == len(set(partners)) >= 2, measure


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_together_are_indicators_of_one_domain(kind):
    indicators = Catalogue.load().indicators
    for group in data_of(kind)["together"]:
        assert len({indicators[id].domain_in(kind) for id in group["of"]}) == 1, group
        assert len(group["of"]) == len(set(group["of"])) >= 2


@pytest.mark.parametrize("kind", KINDS)
def test_indicators_of_one_matter_stand_in_one_goal(kind):
    request = request_of(kind)
    written = texts(drafted(request, LIBRARY))
    said = [text for text in written if "分别" in text or "均达到" in text]
    assert len([text for text in said if re.search(r"\d", text)]) >= 4


@pytest.mark.parametrize("period", [Period(2026, 2030), Period(2021, 2025), Period(2031, 2035)], ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_a_fresh_plan_is_long_and_leaves_little_open(kind, period):
    document = drafted(replace(request_of(kind), period=period, projects=True), LIBRARY)
    whole = "".join(texts(document))
    cells = "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert len(whole) >= 12_000
    blanks = re.findall(r"【待填[^】]*】", whole + cells)
    assert len(blanks) <= 30
    assert "【待填】" not in blanks  # each is a question


def test_bodies_are_called_by_their_level():
    names = names_of(COUNTY, SMALL)
    leads = [
        read_texts(COUNTY.kind, names, level).domains[0].department
        for level in (Level.COUNTY, Level.PREFECTURE, Level.PROVINCE)
    ]
    assert leads == ["县卫生健康局", "县卫生健康委员会", "县卫生健康委员会"]
