"""Slips and look-alikes in whole plans (freshslips.yaml): the slip is found under a fitting rule, the other quiet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rules.test_examples import checked

PAIRS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "freshslips.yaml").read_text(encoding="utf-8"))


def rules_of(pair: dict[str, Any], side: str, folder: Path) -> set[str]:
    lines = tuple(f"{pair['at']}：{line}" for line in pair[side].split("\n"))
    basis = "前言：根据《中国妇女发展纲要（2021—2030年）》，结合本县实际，制定本规划。"
    return {finding.rule for finding in checked((basis, *lines), folder).findings}


def test_there_are_sixty_pairs() -> None:
    assert len(PAIRS) == 60


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["slip"][:20])
def test_a_slip_is_found(pair: dict[str, Any], tmp_path: Path) -> None:
    assert rules_of(pair, "slip", tmp_path) & set(pair["rules"])


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["right"][:20])
def test_its_look_alike_is_left_alone(pair: dict[str, Any], tmp_path: Path) -> None:
    assert not {rule for rule in rules_of(pair, "right", tmp_path) if not rule.startswith(("F", "D"))}
