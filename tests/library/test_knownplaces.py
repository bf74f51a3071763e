"""Places that cannot be where they are told to be."""

from __future__ import annotations

import pytest

from reference_targets.knownplaces import completed, misplaced
from reference_targets.records import Region

WRONG = [
    (("清镇市", "广东省", ""), "广东省没有清镇市；登记的是贵州省/贵阳市/清镇市"),
    (("清镇市", "广东", "江门"), "广东江门没有清镇市；登记的是贵州省/贵阳市/清镇市"),
    (("清真市", "贵州省", "贵阳市"), "贵州省贵阳市没有清真市，最接近的是清镇市"),
    (("开平市", "广冬省", "江门市"), "没有广冬省，最接近的是广东省、广西壮族自治区"),
    (("开平市", "广东省", "贵阳市"), "广东省没有贵阳市；登记的是贵州省/贵阳市"),
    (("江门市", "贵州省", ""), "贵州省没有江门市；登记的是广东省/江门市"),
]
RIGHT = [
    ("清镇市", "贵州省", "贵阳市"),
    ("清镇市", "贵州", ""),
    ("武清区", "天津市", ""),
    ("仙桃市", "湖北省", ""),
    ("云岭县", "清河省", "临江市"),
    ("云岭县", "", "临江市"),
    ("云岭县", "", ""),
]


@pytest.mark.parametrize(("typed", "line"), WRONG)
def test_a_place_that_is_not_there_is_told_with_the_right_one(typed: tuple[str, ...], line: str) -> None:
    assert misplaced(*typed) == line


@pytest.mark.parametrize("typed", RIGHT)
def test_a_place_that_is_there_or_that_nothing_is_known_of_is_taken(typed: tuple[str, ...]) -> None:
    assert misplaced(*typed) == ""


def test_a_place_without_anything_like_it_shows_what_there_is() -> None:
    line = misplaced("白石县", "贵州省", "贵阳市")
    assert line.startswith("贵州省贵阳市没有白石县；登记的是") or "最接近的是" in line


def test_a_county_right_under_its_province_is_completed() -> None:
    assert completed(Region("贵州省", "清镇市")) == Region("贵州省", "贵阳市", "清镇市")
    assert completed(Region("清河省", "临江市", "云岭县")) == Region("清河省", "临江市", "云岭县")
