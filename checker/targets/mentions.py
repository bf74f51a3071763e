"""Every number of a text with the unit behind it: the raw material of targets, nothing judged yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from checker.targets.numerals import ARABIC, CHINESE, DIGITS, arabic, chinese_decimal, chinese_integer

# Words that count things. 级, 类, 种, 大, 届, 条 name kinds and grades, not amounts to reach, and stay out.
CLASSIFIERS = (
    "人次|名|人|个|所|家(?![庭长教风])|处|支|张|场次|场|件|座|间|辆|台|床|户|门|期|批|篇|部|对|组|套|项|例|份|堂|节课|课时|学时|学分"
    "|平方米|公里|万元|亿元|元|站|亩|次|位|小时|分钟|倍|遍|轮|班|园|校|村|本|册|条|款|台次|例次|户次|篇次|笔|株|棵|颗|根|块|枚|艘|微克/立方米|微克每立方米"
)
_GAP = r"[ ]{0,2}"
_JOIN = rf"{_GAP}(?:-|至|到|或){_GAP}"

_PER_100K = rf"(?:1{_GAP})?/{_GAP}(?:10{_GAP}万|十万|100000)(?:活产)?"
_PER_TEXT = rf"{_PER_100K}|(?:1{_GAP})?/{_GAP}(?:1?万|10000)|/{_GAP}千|(?:1{_GAP}/{_GAP})?‰"
_ARABIC_MENTION = re.compile(
    rf"""(?P<low>{ARABIC})(?P<unit1>{_GAP}(?:%|‰|个?百分点|岁|个))?(?:{_JOIN}(?P<high>{ARABIC}))?{_GAP}
    (?:(?P<ratio>[:比]{_GAP}(?P<second>{ARABIC}))(?![\d%‰])
      |(?P<unit>%|个?百分点|{_PER_TEXT}
        |(?:(?P<multiplier>[千百万亿])(?=(?:{CLASSIFIERS})))?(?:周岁|岁|月龄|个月|{CLASSIFIERS}|年|月|日|天))
    )""",
    re.VERBOSE,
)
_SHARE_OF = {"百": "percent", "千": "per_mille", "万": "per_10k", "十万": "per_100k"}
_CHINESE_SHARE = re.compile(
    rf"(?P<base>十万|百|千|万)分之(?P<number>{CHINESE}(?:点[零〇一二三四五六七八九]+)?|{ARABIC})"
    rf"|(?P<part_of>[二三四五六七八九十])分之(?P<part>[一二两三四五六七八九])"
    rf"|(?P<tenths>[一二两三四五六七八九1-9])成(?P<rest>[一二三四五六七八九半])?(?![立员为绩效果熟长就功品分型都家])"
)
_CHINESE_COUNT = re.compile(
    rf"(?P<number>{CHINESE}(?:点[零〇一二三四五六七八九]+)?)(?:(?:到|至)(?P<high>{CHINESE}))?(?P<multiplier>万)?{_GAP}"
    rf"(?P<unit>{CLASSIFIERS}|年|岁)"
)
_CHINESE_RATIO = re.compile("(?P<first>[一二两三四五六])比(?P<second>[一二两三四五六])(?![一二三四五六])")
_HALF = re.compile("一半|半数|过半")
# A number without unit speaks only where nothing but a suffix follows (性别比保持在107左右, 人数为0).
_BARE = re.compile(
    rf"(?P<low>{ARABIC})(?:(?P<listed>(?=、[\u4e00-\u9fff]))|(?=[ ]*(?:左右|上下|以上|以下|以内)?[ ]*(?:$|[,;。)])))"
)


class Mention(Struct, frozen=True):
    """A number with its unit at characters `start` to `end` of the text.

    `unit` is a word of this module: percent, fraction, points, per_mille, per_10k, per_100k, ratio, age, date, years,
    bare (none printed), listed (a later one is meant), or a classifier as printed; `upper` the larger end of a range
    (1-2个), else None. `chinese`: written in Chinese numerals. `shared_end`: where the number ends whose unit and
    suffix this one shares, 0 where it has its own.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    unit_text: str
    upper: Decimal | None = None
    chinese: bool = False
    shared_end: int = 0


def mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """The numbers between two positions of a folded text, in order and without overlap."""
    taken = start
    readers = (_arabic, _shares, _chinese, _bare)
    found = [mention for reader in readers for mention in reader(text, start, end)]
    for mention in sorted(found, key=lambda m: (m.start, m.unit in ("bare", "listed"), m.chinese, -m.end)):
        if mention.start >= taken:
            yield mention
            taken = mention.end


def _arabic(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _ARABIC_MENTION.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() else ""
        if before in (".", "+", "±") or (before.isascii() and before.isalnum()):
            continue
        if match["ratio"]:
            yield _ratio(match)
        else:
            yield _plain(match)


def _ratio(match: re.Match[str]) -> Mention:
    first, second = arabic(match["low"]), arabic(match["second"])
    if not second or second == 1:
        value = first
    elif first == 1:
        value = second
    else:
        value = rounded(first / second)
    return Mention(match.start(), match.end(), value, "ratio", match["ratio"].replace(" ", ""))


def _plain(match: re.Match[str]) -> Mention:
    multiplier = match["multiplier"] or ""
    low = arabic(match["low"], multiplier)
    high = arabic(match["high"], multiplier) if match["high"] else None
    printed = match["unit"].strip()
    return Mention(match.start(), match.end(), low, _unit_word(printed, match["low"]), printed, high)


def _unit_word(printed: str, number: str) -> str:
    bare = printed.replace(" ", "")
    if bare == "%":
        return "percent"
    if bare.endswith("百分点"):
        return "points"
    if bare.startswith("微克"):
        return bare
    if "‰" in bare or bare == "/千":
        return "per_mille"
    if "/" in bare:
        return "per_100k" if re.search("10万|十万|100000", bare) else "per_10k"
    if bare in ("岁", "周岁", "月龄", "个月"):
        return "age"
    if bare in ("月", "日", "天"):
        return "date"
    if bare == "年":
        return "date" if re.fullmatch(r"(?:19|20)\d\d", number) else "years"
    return bare.lstrip("千百万亿") if bare not in ("万元", "亿元") else bare


def _shares(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _CHINESE_SHARE.finditer(text, start, end):
        if match["base"]:
            number = match["number"]
            value = arabic(number) if number[0].isdigit() else chinese_decimal(number)
            unit = _SHARE_OF[match["base"]]
        elif match["part"]:
            whole, part = chinese_integer(match["part_of"]), chinese_integer(match["part"])
            value = rounded(Decimal(100) * (part or 0) / (whole or 1))
            unit = "fraction"
        else:
            rest = 5 if match["rest"] == "半" else DIGITS[match["rest"] or "零"]
            tenths = match["tenths"]
            value, unit = Decimal(10 * (int(tenths) if tenths.isascii() else DIGITS[tenths]) + rest), "percent"
        if value is not None:
            yield Mention(match.start(), match.end(), value, unit, match.group(), chinese=True)


def _chinese(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _CHINESE_COUNT.finditer(text, start, end):
        value = chinese_decimal(match["number"])
        if (
            value is None
            or match["number"][0] in "百千"
            or text[match.start() - 1 : match.start()] in ("第", "之", "点")
        ):
            continue
        unit = {"年": "years", "岁": "age"}.get(match["unit"], match["unit"])
        scale = 10_000 if match["multiplier"] else 1
        high = chinese_integer(match["high"]) if match["high"] else None
        upper = None if high is None else Decimal(high) * scale
        yield Mention(match.start(), match.end(), value * scale, unit, match["unit"], upper, chinese=True)
    for match in _CHINESE_RATIO.finditer(text, start, end):
        value = rounded(Decimal(DIGITS[match["first"]]) / DIGITS[match["second"]])
        yield Mention(match.start(), match.end(), max(value, rounded(1 / value)), "ratio", match.group(), chinese=True)
    for match in _HALF.finditer(text, start, end):
        yield Mention(match.start(), match.end(), Decimal(50), "fraction", match.group(), chinese=True)


def _bare(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _BARE.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() else ""
        if before and before not in ".+±-/:" and not (before.isascii() and before.isalnum()):
            unit = "bare" if match["listed"] is None else "listed"
            yield Mention(match.start(), match.end(), arabic(match["low"]), unit, "")


def rounded(value: Decimal) -> Decimal:
    """A quotient to four decimals, trailing zeros gone (三分之一 → 33.3333)."""
    exact = value.quantize(Decimal("0.0001"), ROUND_HALF_UP).normalize()
    return exact if exact.as_tuple().exponent != 1 else exact.quantize(Decimal(1))
