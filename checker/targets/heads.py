"""Counts per so many: 每10名妇女中有9名… is a share of the women, 每千名儿童床位3张 a supply for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from checker.targets.mentions import Mention
from checker.targets.wordlists import has, words
from reference_targets.numerals import ARABIC, HAN_NUMERAL, arabic, integer, rounded
from reference_targets.script import HAN
from reference_targets.vocabulary import Unit

_BASE = (
    rf"每[ ]*(?P<number>(?:{ARABIC})|{HAN_NUMERAL}*?(?=[百千万名例个位人户所家处])|)[ ]*"
    r"(?P<scale>十万|百|千|万|)[ ]*"
    rf"(?P<classifier>[名例个位人户所家处](?!口|均)|(?={HAN}))"
)
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000}
_NO_BASE = tuple("年月日天周次季学半元平")
_FEW = 100  # 每2所乡镇卫生院: so much for each; 每百户 is no measure of one household
_MANY = 10_000  # per 100,000 a supply is left as it is printed
_PEOPLE = tuple("名人位例")
_PLACES = tuple("个所家户处")
_THINGS = (*_PEOPLE, *_PLACES, *"张台册本辆件")
_SUPPLIES = words(
    "床位 托位 学位 医生 医师 护士 教师 社工 社会工作者 督导员 指导员 辅导员 工作人员 专业人员 服务人员 图书 场所"
    " 设施 机构 公园"
)
_SUPPLYING = words("配备 配有 拥有 配置")
_SHARES = {1000: ("per_mille", "‰"), 10_000: ("per_10k", "/万"), 100_000: ("per_100k", "/10万")}
_CHILDREN = r"(?:(?:0-1[78]|1[78])周?岁(?:以下)?(?:的)?|常住|户籍)*(?:儿童|未成年人)"
_POPULATION = "(?:常住|户籍)*人口|人(?!口)"
_AMONG = re.compile("每[^,]*?(?<![初高其集])[中里](?![小学心级央医等])")
_DEATHS = re.compile("(?:的?死亡)(?:的|人数|数|病例)*$")


class Base(Struct, frozen=True):
    """What is counted per: `size` things (每10名: 10) of a classifier, at characters `start` to `end`."""

    start: int
    end: int
    size: Decimal
    classifier: str

    @property
    def single(self) -> bool:
        """每个, 每名: no rate, but what each of them is to have."""
        return self.size <= 1


def bases(text: str, start: int, end: int) -> Iterator[Base]:
    """Each 每… that counts things between two positions; 每年 and the like are none."""
    if text.find("每", start, end) < 0:
        return
    for found in re.compile(_BASE).finditer(text, start, end):
        size = _size(found["number"], found["scale"])
        named = found["classifier"] or size >= 100  # 每万人口, 每10万孕产妇, but not 每年
        if size and named and not text.startswith(_NO_BASE, found.end(), end):
            yield Base(found.start(), found.end(), size, found["classifier"])


def _size(number: str, scale: str) -> Decimal:
    if not number:
        return Decimal(_SCALES[scale])
    whole = arabic(number) if number[0].isdigit() else Decimal(integer(number) or 0)
    return whole * _SCALES[scale]


def is_share(base: Base, mention: Mention, said: str) -> bool:
    """Whether counted things are some of those they are counted per; `said` names both (每10名妇女中知晓…)."""
    if mention.unit not in (*_PEOPLE, *_PLACES) or mention.value > base.size:
        return False
    alike = mention.unit in _PEOPLE if base.classifier in ("", *_PEOPLE) else mention.unit in _PLACES
    return alike and (_AMONG.search(said) is not None or not has(said, (*_SUPPLIES, *_SUPPLYING)))


def as_share(base: Base, mention: Mention) -> Mention:
    """9 of 10 as 90 %, 4 of a thousand as 4 ‰."""
    unit, sign = _SHARES.get(int(base.size), ("percent", "%"))
    factor = 1 if unit != "percent" else Decimal(100) / base.size
    return replace(_scaled(mention, factor, unit), unit_text=sign)


def _scaled(mention: Mention, factor: Decimal | int, unit: str) -> Mention:
    if factor == 1:
        return replace(mention, unit=unit)
    upper = None if mention.upper is None else rounded(mention.upper * factor)
    return replace(mention, value=rounded(mention.value * factor), upper=upper, unit=unit)


def share_name(name: str) -> str:
    """每10名妇女中知晓… → 妇女中知晓…的比例; 每10万名孕产妇死亡 → 孕产妇死亡率."""
    for base in reversed(list(bases(name, 0, len(name)))):
        name = name[: base.start] + name[base.end :]
    name = name.strip("的, ")
    if deaths := _DEATHS.search(name):
        return name[: deaths.start()].rstrip("中") + "死亡率"
    return name if name.endswith("率") else name + "的比例"


def speaks_of_supply(said: str) -> bool:
    """Whether a clause counts what is there for people (床位, 医师): it goes on with the 每千名儿童 before."""
    return has(said, _SUPPLIES)


def together(text: str, base: Base, clause: int, name: str) -> str:
    """A name with the base it is counted per, where that stands in the clause before (每1000名活产婴儿中，死亡…)."""
    if base.end > clause:
        return name
    before = text[base.start : clause].rstrip(" ,:")
    return before if before.endswith(name) else f"{before.rstrip('中里')}中{name}"


def of_whom(text: str, base: Base) -> str:
    """A base with those it counts (每千名儿童, 每万人口)."""
    whom = re.compile(_CHILDREN).match(text, base.end) or re.compile(_POPULATION).match(text, base.end)
    return text[base.start : whom.end() if whom else base.end]


def as_supply(base: Base, mention: Mention, text: str) -> tuple[Mention, Unit]:
    """What is there for so many, per thousand children or people, else per one or as printed."""
    unit = _supplied(text, base)
    if mention.unit not in _THINGS:
        return mention, Unit.OTHER
    if unit is Unit.OTHER and base.classifier in _PLACES and base.size < _FEW:
        return _scaled(mention, 1 / base.size, mention.unit), Unit.COUNT
    if base.size > _MANY:
        return mention, Unit.OTHER
    factor = 1000 / base.size if unit is not Unit.OTHER else 1
    return _scaled(mention, factor, mention.unit), unit


def _supplied(text: str, base: Base) -> Unit:
    if re.compile(_CHILDREN).match(text, base.end):
        return Unit.PER_1000_CHILDREN
    of_all = base.classifier == "人" or re.compile(_POPULATION).match(text, base.end)
    return Unit.PER_1000_POPULATION if of_all else Unit.OTHER
