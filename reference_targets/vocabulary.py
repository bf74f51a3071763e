"""The closed word lists of the field: levels, comparators, units and what they mean."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction


class Level(StrEnum):
    """Administrative level of a plan, highest first."""

    NATIONAL = "national"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"

    @property
    def rank(self) -> int:
        """0 for national, 3 for county: a smaller rank stands above a larger one."""
        return _RANKS[self]

    @property
    def chinese(self) -> str:
        """国家, 省级, 市级 or 县级."""
        return {"national": "国家", "province": "省级", "prefecture": "市级", "county": "县级"}[self.value]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Comparator(StrEnum):
    """How a value binds. 以上, 以下, 以内 include the number (>=, <=); 超过, 高于, 低于 do not (>, <)."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    EXACT = "="
    ABOUT = "~"


class Change(StrEnum):
    """Direction of a relative target (下降20%, 提高6个百分点)."""

    DECREASE = "decrease"
    INCREASE = "increase"


class Better(StrEnum):
    """The direction that is progress, a property of the indicator."""

    HIGHER = "higher"
    LOWER = "lower"


class Unit(StrEnum):
    """Units of the JSON contract."""

    PERCENT = "percent"
    PER_MILLE = "per_mille"
    PER_10K = "per_10k"
    PER_100K = "per_100k"
    PER_1000_CHILDREN = "per_1000_children"
    PER_1000_POPULATION = "per_1000_population"
    YEARS = "years"
    COUNT = "count"
    TIMES_PER_YEAR = "times_per_year"
    HOURS_PER_DAY = "hours_per_day"
    MINUTES_PER_DAY = "minutes_per_day"
    RATIO = "ratio"
    PERCENTAGE_POINTS = "percentage_points"
    PERCENTAGE_POINTS_PER_YEAR = "percentage_points_per_year"
    PERCENT_CHANGE = "percent_change"
    PERCENT_PER_YEAR = "percent_per_year"
    OTHER = "other"

    @property
    def family(self) -> str:
        """Units of one family can be compared after scaling; the others only with themselves."""
        return _FAMILY.get(self, self.value)

    @property
    def scale(self) -> Fraction:
        """What one printed unit is worth in the base unit of its family (shares: 1; time: hours a day)."""
        return _SCALE.get(self, Fraction(1))

    @property
    def symbol(self) -> str:
        """How it is printed behind a number; empty where that depends on what is counted (名, 张, 所)."""
        return _SYMBOL.get(self, "")

    @property
    def chinese(self) -> str:
        """How a person calls it: 每10万, 百分点, 数量."""
        return _CHINESE.get(self, self.symbol)


_FAMILY = {
    Unit.PERCENT: "share",
    Unit.PER_MILLE: "share",
    Unit.PER_10K: "share",
    Unit.PER_100K: "share",
    Unit.HOURS_PER_DAY: "time_per_day",
    Unit.MINUTES_PER_DAY: "time_per_day",
}
_SCALE = {
    Unit.PERCENT: Fraction(1, 100),
    Unit.PER_MILLE: Fraction(1, 1000),
    Unit.PER_10K: Fraction(1, 10_000),
    Unit.PER_100K: Fraction(1, 100_000),
    Unit.MINUTES_PER_DAY: Fraction(1, 60),
}


_CHINESE = {
    Unit.PERCENT: "百分比（%）",
    Unit.PER_MILLE: "千分比（‰）",
    Unit.PER_10K: "每万（/万）",
    Unit.PER_100K: "每10万（/10万）",
    Unit.PER_1000_CHILDREN: "每千名儿童",
    Unit.PER_1000_POPULATION: "每千人口",
    Unit.YEARS: "年（岁）",
    Unit.COUNT: "数量（个、名、所等）",
    Unit.TIMES_PER_YEAR: "次/年",
    Unit.HOURS_PER_DAY: "小时/天",
    Unit.MINUTES_PER_DAY: "分钟/天",
    Unit.RATIO: "比例（几比一）",
    Unit.PERCENTAGE_POINTS: "百分点",
    Unit.PERCENTAGE_POINTS_PER_YEAR: "百分点/年",
    Unit.PERCENT_CHANGE: "升降幅度（%）",
    Unit.PERCENT_PER_YEAR: "年均升降幅度（%）",
    Unit.OTHER: "其他",
}
_SYMBOL = {
    Unit.PERCENT: "%",
    Unit.PERCENT_CHANGE: "%",
    Unit.PERCENT_PER_YEAR: "%",
    Unit.PER_MILLE: "‰",
    Unit.PER_10K: "/万",
    Unit.PER_100K: "/10万",
    Unit.YEARS: "年",
    Unit.HOURS_PER_DAY: "小时",
    Unit.MINUTES_PER_DAY: "分钟",
    Unit.PERCENTAGE_POINTS: "个百分点",
    Unit.PERCENTAGE_POINTS_PER_YEAR: "个百分点",
    Unit.TIMES_PER_YEAR: "次",
    Unit.RATIO: ":1",
}


class Basis(StrEnum):
    """Where a floor comes from."""

    OFFICIAL = "official"
    DISTILLED = "distilled"
    CONSENSUS = "consensus"


class Role(StrEnum):
    """Whether a document above binds the plans below it, or only advises them."""

    BINDING = "binding"
    ADVISORY = "advisory"


class Status(StrEnum):
    """How far a record of the library can be relied on."""

    CORROBORATED = "corroborated"  # an official page shows the figure
    TO_CHECK = "to_check"  # 待核: known in the field, not yet seen on a page
    DISTILLED = "distilled"  # read off a county plan by this program, quote and place recorded
    UNSETTLED = "unsettled"  # 待定: distilled, but a person has to settle it

    @property
    def chinese(self) -> str:
        """The word reports print for it."""
        return {"corroborated": "已核", "to_check": "待核", "distilled": "提取", "unsettled": "待定"}[self.value]
