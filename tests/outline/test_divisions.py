"""The register of divisions: names to places, and what it says of itself."""

from __future__ import annotations

import pytest

from reference_targets.divisions import Divisions, short_name
from reference_targets.records import Region
from reference_targets.vocabulary import Level

REGISTER = Divisions.load()
PROVINCES = """
北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省
江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省
广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 台湾省
内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区 香港特别行政区 澳门特别行政区
"""


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("铜梁", ["重庆市/铜梁区"]),
        ("仁怀市", ["贵州省/遵义市/仁怀市"]),
        ("恩施", ["湖北省/恩施土家族苗族自治州", "湖北省/恩施土家族苗族自治州/恩施市"]),
        ("恩施州", ["湖北省/恩施土家族苗族自治州"]),
        ("巴音郭楞", ["新疆维吾尔自治区/巴音郭楞蒙古自治州"]),
        ("北川", ["四川省/绵阳市/北川羌族自治县"]),
        ("内蒙古", ["内蒙古自治区"]),
        ("雄县", ["河北省/保定市/雄县"]),
        ("济源市", ["河南省/济源市"]),
        ("东莞", ["广东省/东莞市"]),
        ("香港", ["香港特别行政区"]),
        ("云岭县", []),
        ("县", []),
        ("", []),
        ("2021", []),
    ],
)
def test_a_name_finds_its_places(name: str, places: list[str]) -> None:
    assert [division.region.path() for division in REGISTER.find(name)] == places


def test_a_name_of_several_places_lists_them_all_and_parents_narrow_it() -> None:
    assert len(REGISTER.find("鼓楼区")) == 4
    assert REGISTER.complete("鼓楼区", province="江苏省", city="南京") == (Region("江苏省", "南京市", "鼓楼区"),)
    assert {one.region.path() for one in REGISTER.find("朝阳")} >= {"辽宁省/朝阳市", "北京市/朝阳区"}
    assert REGISTER.complete("朝阳市") == (Region("辽宁省", "朝阳市"),)


def test_levels_follow_the_codes() -> None:
    (found,) = REGISTER.find("湛江市")
    assert (found.level, found.code) == (Level.PREFECTURE, "440800")


def test_the_register_is_whole() -> None:
    """All 34 divisions of the first level stand in it under their official names."""
    provinces = PROVINCES.split()
    assert len(provinces) == 34
    assert [name for name in provinces if Region(name) not in REGISTER.complete(name)] == []


@pytest.mark.parametrize(
    ("name", "short"),
    [("四川省", "四川"), ("广西壮族自治区", "广西"), ("内蒙古自治区", "内蒙古"), ("天津市", "天津"), ("雄县", "雄县")],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short
