"""D201 asks by what words mean: a word inside another word is none, a broad one counts in its own domain only."""

from __future__ import annotations

import pytest

from reference_targets.kinds import Topic
from tests.unitutil.builtinkinds import CHILDREN, WOMEN


def topic(kind: str, domain: str, id: str) -> Topic:
    kinds = {"women": WOMEN, "children": CHILDREN}
    return next(found for found in kinds[kind].topics(domain) if found.id == id)


@pytest.mark.parametrize(
    ("kind", "domain", "id", "text"),
    [
        ("children", "legal_protection", "labour", "加强儿童工作队伍建设。"),
        ("children", "education", "science", "引导儿童科学用眼。"),
        ("women", "environment", "exchange", "坚持多部门合作，发展妇女专业合作社。"),
        ("women", "law", "online_crimes", "健全县乡村三级服务网络。"),
        ("women", "economy", "land_rights", "建设这片土地上的美好家园。"),
    ],
)
def test_words_of_another_meaning_do_not_speak_of_a_topic(kind: str, domain: str, id: str, text: str) -> None:
    assert topic(kind, domain, id).place_in(text, own=True) is None


@pytest.mark.parametrize(
    ("kind", "domain", "id", "text"),
    [
        ("women", "family", "children_care", "倡导父母共育。"),
        ("children", "welfare", "society", "引入专业社工。"),
        ("children", "environment", "bad_information", "深入开展“清朗”行动和“扫黄打非”。"),
        ("children", "legal_protection", "labour", "儿童工作机制健全，严禁使用童工。"),
    ],
)
def test_other_words_for_a_topic_speak_of_it(kind: str, domain: str, id: str, text: str) -> None:
    assert topic(kind, domain, id).place_in(text) is not None


def test_a_broad_word_counts_in_its_own_domain_only() -> None:
    policy = topic("children", "family", "policy")
    assert policy.place_in("完善有关政策。", own=True) == 4
    assert policy.place_in("完善有关政策。") is None
