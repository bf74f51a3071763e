"""What the lexicon hears in a stretch of text: concepts, ages, and words it does not know."""

from __future__ import annotations

import pytest

from reference_targets.concepts import load_concepts, plain
from reference_targets.requirement import population

CONCEPTS = load_concepts()
AGES = [
    ("5岁以下儿童", (0, 5)),
    ("不满五周岁的儿童", (0, 5)),
    ("0—4岁儿童", (0, 5)),
    ("0～6岁儿童", (0, 7)),
    ("0至17岁儿童", (0, 18)),
    ("35岁至45岁妇女", (35, 46)),
    ("12岁学生", (12, 13)),
    ("65岁及以上老年人", (65, 200)),
    ("6个月以内婴儿", (0, 0.5)),
    ("0-6个月婴儿", (0, 0.5)),
    ("出生28天以内的新生儿", (0, 0.077)),
]
UNKNOWN = [
    ("农村自来水普及率", ()),
    ("家庭医生签约率", ("签约",)),
    ("到2030年全县小学生近视率", ()),
    ("“园门敞、学位足”毛入园率", ()),
    ("“两癌”筛查率", ()),
    ("妇女议事会覆盖率", ("议事会",)),
]


@pytest.mark.parametrize(("text", "interval"), AGES)
def test_ages_are_intervals(text: str, interval: tuple[float, float]) -> None:
    found, _ = population(CONCEPTS.read(text).hits)
    assert found == (interval,)


@pytest.mark.parametrize(("text", "words"), UNKNOWN)
def test_what_no_word_covers_is_unknown(text: str, words: tuple[str, ...]) -> None:
    assert CONCEPTS.read(text).unknown == words


def test_longer_words_keep_shorter_ones_from_being_heard() -> None:
    heard = {member for hit in CONCEPTS.read("高级专业技术人员").hits for member in hit.members}
    assert heard == {"高级", "专业技术人员"}


def test_one_word_for_several_concepts_says_all_of_them() -> None:
    assert [next(iter(hit.members)) for hit in CONCEPTS.read("三病").hits] == ["艾滋病", "梅毒", "乙肝"]


def test_an_empty_text_says_nothing() -> None:
    reading = CONCEPTS.read("")
    assert (reading.hits, reading.unknown, reading.measures) == ((), (), ())


def test_every_form_is_read_back_as_it_stands() -> None:
    """No form is lost to signs or to a longer one of another group."""
    for form in CONCEPTS.forms:
        assert plain(form) == form
        assert CONCEPTS.read(form).hits, form
