"""Accuracy on the annotated documents: detection, comparator, indicator, change, section and plan."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from checker.outline.find import plans_of
from checker.reading.read import read_file
from checker.targets.extract import targets_of
from checker.targets.target import Target
from reference_targets.catalogue import Catalogue
from tests.unitutil.corpus import corpus_file

HERE = Path(__file__).resolve()
OURS = HERE.parent / "gold"
SHARED = HERE.parents[3] / "shared" / "gold"
DOCUMENTS = (("kaiping", SHARED), ("wuqing", SHARED), ("qingzhen", OURS), ("zhaohua", OURS))


@dataclass(frozen=True)
class Read:
    """A target with the kind of its plan."""

    kind: str
    target: Target


def alike(name: str, other: str) -> float:
    """How much of the shorter name stands in the longer, 0 to 1, as the annotations' own scorer counts it."""
    blocks = difflib.SequenceMatcher(None, name, other, autojunk=False).get_matching_blocks()
    common = sum(block.size for block in blocks)
    shorter, longer = sorted((len(name), len(other)))
    return common / max(1, shorter) * (0.5 + 0.5 * shorter / max(1, longer))


def matched(gold: list[dict[str, Any]], read: list[Read]) -> tuple[list[tuple[dict[str, Any], Read]], list[Read]]:
    """Annotated targets with what was read for them (same line, same value, best name), and what is left over."""
    left = list(read)
    hits = []
    for wanted in gold:
        same = [
            r
            for r in left
            if (r.target.location.line or r.target.location.paragraph) == wanted["line"]
            and abs(float(r.target.quantity.value) - float(wanted["value"])) < 1e-6 + 1e-3 * abs(float(wanted["value"]))
        ]
        if same:
            best = max(same, key=lambda r: alike(r.target.indicator, wanted["indicator"]))
            left.remove(best)
            hits.append((wanted, best))
    return hits, left


Scored = tuple[list[dict[str, Any]], list[tuple[dict[str, Any], Read]], list[Read]]


@pytest.fixture(params=DOCUMENTS, ids=[name for name, _ in DOCUMENTS])
def scored(request: pytest.FixtureRequest) -> Scored:
    """The annotations of a document, the matched pairs and what was read beyond them."""
    name, folder = request.param
    path = folder / f"{name}.json"
    if not path.exists():
        pytest.skip(f"no annotations at {path}: the shared folder is not beside the checkout")
    gold = json.loads(path.read_text(encoding="utf-8"))["targets"]
    plans = plans_of(read_file(corpus_file(name)))
    read = [Read(plan.kind.id, target) for plan in plans for target in targets_of(plan, Catalogue.load())]
    hits, left = matched(gold, read)
    return gold, hits, left


def test_detection_is_nearly_complete_and_invents_nothing(scored: Scored) -> None:
    gold, hits, left = scored
    finer = {(wanted["line"], float(wanted["value"])) for wanted in gold}
    false = [r for r in left if (r.target.location.line, float(r.target.quantity.value)) not in finer]

    recall, precision = len(hits) / len(gold), len(hits) / (len(hits) + len(false))

    assert 2 * recall * precision / (recall + precision) >= 0.98, [r.target.quote for r in false]


def test_what_is_read_agrees_with_the_annotations(scored: Scored) -> None:
    _, hits, _ = scored
    share = {
        "comparator": [r.target.quantity.comparator.value[0] == g["comparator"][0] for g, r in hits],
        "change": [(r.target.quantity.change or None) == (g.get("change") or None) for g, r in hits],
        "section": [r.target.part.value == g["section"] for g, r in hits],
        "plan": [r.kind == g["plan"] for g, r in hits],
    }
    assert {name: sum(found) / len(found) for name, found in share.items() if sum(found) < 0.98 * len(found)} == {}


def test_indicators_are_named_as_a_reader_names_them(scored: Scored) -> None:
    _, hits, _ = scored
    named = [(g["indicator"], r.target.indicator) for g, r in hits if alike(g["indicator"], r.target.indicator) < 0.6]

    assert len(named) <= 0.03 * len(hits), named


def test_no_distractor_is_read() -> None:
    path = SHARED / "kaiping.json"
    if not path.exists():
        pytest.skip(f"no annotations at {path}: the shared folder is not beside the checkout")
    for name in ("kaiping", "wuqing"):
        data = json.loads((SHARED / f"{name}.json").read_text(encoding="utf-8"))
        wanted = {(t["line"], t["quote"]) for t in data["targets"]}
        plans = plans_of(read_file(corpus_file(name)))
        read = [target for plan in plans for target in targets_of(plan, Catalogue.load())]
        for distractor in data["distractors"]:
            place = (distractor["line"], distractor["quote"])
            hits = [t for t in read if (t.location.line, t.quote) == place and place not in wanted]
            assert hits == [], distractor["why"]
