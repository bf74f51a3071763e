"""Every number of a text with the unit behind it: the raw material of targets, nothing judged yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from checker.targets.wordlists import by_first, ending, has, words
from reference_targets.numerals import ARABIC, DIGITS, HAN_NUMERAL, arabic, decimal, integer, rounded
from reference_targets.script import HAN

# Words that count things. 级, 类, 大, 届 name kinds and grades, not amounts to reach, and stay out.
_CLASSIFIERS = by_first(
    words(
        "人次 名 人 个 所 家 处 支 张 场次 场 件 座 间 辆 台 床 户 门 期 批 篇 部 对 组 套 项 例 份 堂 节课 课时 学时"
        " 学分 平方米 公里 万元 亿元 元 站 亩 次 位 小时 钟头 分钟 倍 遍 轮 班 园 校 村 本 册 条 款 种 台次 例次"
        " 户次 篇次 笔"
        " 株 棵 颗 根 块 枚 艘 微克/立方米 微克每立方米"
    )
)
_NOT_FAMILIES = ("庭", "长", "教", "风")  # 家庭 counts nothing
_NOT_SORTS = ("植", "族", "类", "子", "养")  # 种植, 种族
_NO_COUNT_WITH = {"家": _NOT_FAMILIES, "种": _NOT_SORTS}
_GAP = r"[ ]{0,2}"
_PER_100K = rf"(?:(?:1|[人例名]){_GAP})?/{_GAP}(?:10{_GAP}万|十万|100000)(?:人口|人|活产)?"
_PER_TEXT = rf"{_PER_100K}|(?:1{_GAP})?/{_GAP}(?:1?万|10000)|/{_GAP}千|(?:1{_GAP}/{_GAP})?‰"
_MEASURE = re.compile(rf"%|个?[百千]分点|{_PER_TEXT}|周岁|岁|月龄|个月|年|月|日|天")
_SCALES = ("千", "百", "万", "亿")

_ARABIC = re.compile(ARABIC)
_UP_TO = re.compile(rf"{_GAP}(?:%|‰|/10万|个?百分点|岁|个)?{_GAP}(?:-|至|到|或){_GAP}(?P<high>{ARABIC})")
_TO_ONE = re.compile(rf"{_GAP}(?P<ratio>[:比]{_GAP}(?P<second>{ARABIC}))(?![\d%‰])")
_BLANKS = re.compile(_GAP)
_COUNTED_SINGLY = re.compile(rf"{_GAP}个{_GAP}")
# A number without unit speaks only where nothing but a suffix follows (性别比保持在107左右, 人数为0).
_BARE_END = re.compile("[ ]*(?:左右|上下|以上|以下|以内)?[ ]*(?:$|[,;。)])")
_LIST_GOES_ON = re.compile(f"、{HAN}")

_NUMERAL = re.compile(rf"[\d半{HAN_NUMERAL[1:]}")
_CHINESE = re.compile(rf"{HAN_NUMERAL}+(?:点[零〇一二三四五六七八九]+)?")
_SHARE_OF = {"十万": "per_100k", "百": "percent", "千": "per_mille", "万": "per_10k"}
_TENTHS = {**{str(digit): digit for digit in range(1, 10)}, **{c: digit for c, digit in DIGITS.items() if digit}}
_NO_TENTHS = tuple("立员为绩效果熟长就功品分型都家")  # 成立, 成为, 成果
_UP_TO_SIX = tuple("一二两三四五六")
_SPANS_OF_TIME = ("年", "岁")
_HALVES = words("一半 半数 过半")
_HOURS = ("小时", "钟头")
# 一个半小时, 7.5小时, 九个钟头, 半小时: looked for only where hours are spoken of.
_DURATION = rf"(?:(?P<whole>{ARABIC}|{HAN_NUMERAL}+){_GAP}(?:个(?P<half>半)?)?|半个?){_GAP}(?:小时|钟头)"
# 3/4 of the families; no date, no path and no rate (1/10万).
_PLAIN_FRACTION = re.compile(r"(?<![\d/.])(?P<part>[1-9])/(?P<of>[2-9]|10)(?![\d/.万‰%])")
_SPEAKING = ("分之", "半小时", "半个小时", *_HALVES)
_COUNTING_ON = tuple("成点年比到至万")


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


def holds_number(text: str) -> bool:
    """Whether a text may hold a mention at all: a digit, or a Chinese numeral that counts something."""
    if _ARABIC.search(text) or has(text, _SPEAKING):
        return True
    ends = (match.end() for match in _CHINESE.finditer(text))
    return any(text.startswith(_COUNTING_ON, end) or _classifier(text, end, len(text)) for end in ends)


def _classifier(text: str, at: int, end: int) -> str:
    """The word that counts things at a place, empty where none stands there."""
    for word in _CLASSIFIERS.get(text[at : at + 1], ()):
        if text.startswith(word, at, end) and not text.startswith(_NO_COUNT_WITH.get(word, "\0"), at + 1, end):
            return word
    return ""


def mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """The numbers between two positions of a folded text, in order and without overlap."""
    if not _NUMERAL.search(text, start, end):
        return
    taken = start
    readers = (_arabic, _shares, _tenths, _counts, _ratios, _halves, _durations, _plain_fractions)
    found = [mention for reader in readers for mention in reader(text, start, end)]
    for mention in sorted(found, key=lambda m: (m.start, m.unit in ("bare", "listed"), m.chinese, -m.end)):
        if mention.start >= taken:
            yield mention
            taken = mention.end


def _positions(text: str, word: str, start: int, end: int) -> Iterator[int]:
    """Where a word stands between two positions."""
    position = text.find(word, start, end)
    while position >= 0:
        yield position
        position = text.find(word, position + len(word), end)


def _arabic(text: str, start: int, end: int) -> Iterator[Mention]:
    taken = start
    for number in _ARABIC.finditer(text, start, end):
        if number.start() < taken:
            continue
        before = text[number.start() - 1] if number.start() else ""
        inside_word = before.isascii() and before.isalnum()
        mention = _with_unit(text, number, end)
        if mention is None and before and before not in ".+±-/:" and not inside_word:
            mention = _bare(text, number, end)
        if mention is not None:
            taken = mention.end
            if before not in (".", "+", "±") and not inside_word:
                yield mention


def _with_unit(text: str, number: re.Match[str], end: int) -> Mention | None:
    """A number, or a range (1-2个, 3%至5%), with the unit or the ratio behind it."""
    up_to = _UP_TO.match(text, number.end(), end)
    if up_to and (mention := _amount(text, number, up_to.end(), end, up_to["high"])):
        return mention
    singly = _COUNTED_SINGLY.match(text, number.end(), end)  # 3个班, 5个百分点: what follows 个 is the unit
    if singly and (mention := _amount(text, number, singly.end(), end)):
        return mention
    return _amount(text, number, number.end(), end)


def _amount(text: str, number: re.Match[str], at: int, end: int, high: str = "") -> Mention | None:
    if ratio := _TO_ONE.match(text, at, end):
        value = _ratio(arabic(number.group()), arabic(ratio["second"]))
        return Mention(number.start(), ratio.end(), value, "ratio", ratio["ratio"].replace(" ", ""))
    at = _BLANKS.match(text, at, end).end()  # type: ignore[union-attr]  # may be empty
    printed, multiplier = _printed_unit(text, at, end)
    if not printed:
        return None
    low, upper = arabic(number.group(), multiplier), arabic(high, multiplier) if high else None
    if printed.endswith("千分点"):
        low, upper = low / 10, None  # in the points of the contract, which are of a hundred
    return Mention(number.start(), at + len(printed), low, _unit_word(printed, number.group()), printed, upper)


def _printed_unit(text: str, at: int, end: int) -> tuple[str, str]:
    """The unit at a place, and the 万 of 万人 that belongs to the number; empty where there is none."""
    if measure := _MEASURE.match(text, at, end):
        return measure.group(), ""
    if text.startswith(_SCALES, at, end) and (counted := _classifier(text, at + 1, end)):
        return text[at] + counted, text[at]
    return _classifier(text, at, end), ""


def _bare(text: str, number: re.Match[str], end: int) -> Mention | None:
    """A number without unit at the end of what is said, or in a list whose last member has the unit."""
    if _LIST_GOES_ON.match(text, number.end(), end):
        return Mention(number.start(), number.end(), arabic(number.group()), "listed", "")
    if _BARE_END.match(text, number.end(), end):
        return Mention(number.start(), number.end(), arabic(number.group()), "bare", "")
    return None


def _ratio(first: Decimal, second: Decimal) -> Decimal:
    if not second or second == 1:
        return first
    return second if first == 1 else rounded(first / second)


def _unit_word(printed: str, number: str) -> str:
    bare = printed.replace(" ", "")
    if bare == "%":
        return "percent"
    if bare.endswith("分点"):
        return "points"
    if bare == "钟头":
        return "小时"
    if bare.startswith("微克"):
        return bare
    if "‰" in bare or bare == "/千":
        return "per_mille"
    if "/" in bare:
        return "per_100k" if re.search("10万|十万|100000", bare) else "per_10k"
    if bare in ("岁", "周岁", "月龄", "个月"):
        return "age"
    if bare in ("月", "日"):
        return "date"
    if bare == "年":
        return "date" if re.fullmatch(r"(?:19|20)\d\d", number) else "years"
    return bare.lstrip("千百万亿") if bare not in ("万元", "亿元") else bare


def _shares(text: str, start: int, end: int) -> Iterator[Mention]:
    """百分之九十, 十万分之8; 三分之一."""
    for sign in _positions(text, "分之", start, end):
        base = ending(text[start:sign], tuple(_SHARE_OF))
        number = _CHINESE.match(text, sign + 2, end) or _ARABIC.match(text, sign + 2, end)
        if base and number:
            printed = number.group()
            value = arabic(printed) if printed[0].isdigit() else decimal(printed)
            first, last, unit = sign - len(base), number.end(), _SHARE_OF[base]
        else:
            first, last, unit = sign - 1, sign + 3, "fraction"
            value = _fraction(text[max(start, first) : sign], text[sign + 2 : min(last, end)])
        if value is not None:
            yield Mention(first, last, value, unit, text[first:last], chinese=True)


def _fraction(whole: str, part: str) -> Decimal | None:
    """三 and 一 → 33.3333; None where the two are no numerals from two to ten and from one to nine."""
    of = 10 if whole == "十" else DIGITS.get(whole, 0)
    return rounded(Decimal(100) * DIGITS[part] / of) if of > 1 and whole != "两" and DIGITS.get(part) else None


def _tenths(text: str, start: int, end: int) -> Iterator[Mention]:
    """七成, 七成五, 八成半; not 三成立."""
    for sign in _positions(text, "成", start + 1, end):
        tenths = _TENTHS.get(text[sign - 1])
        rest = text[sign + 1 : min(sign + 2, end)]
        if not (rest == "半" or DIGITS.get(rest)) or rest == "两" or text.startswith(_NO_TENTHS, sign + 2, end):
            rest = ""
        last = sign + 1 + len(rest)
        if tenths is None or text.startswith(_NO_TENTHS, last, end):
            continue
        value = Decimal(10 * tenths + (5 if rest == "半" else DIGITS[rest or "零"]))
        yield Mention(sign - 1, last, value, "percent", text[sign - 1 : last], chinese=True)


def _counts(text: str, start: int, end: int) -> Iterator[Mention]:
    """二十名, 三到五所, 两万人次, 七十九点五岁."""
    taken = start
    for number in _CHINESE.finditer(text, start, end):
        if number.start() < taken:
            continue
        high = _CHINESE.match(text, number.end() + 1, end) if text.startswith(("到", "至"), number.end()) else None
        at = (high or number).end()
        scale = 10_000 if text.startswith("万", at, end) else 1
        at = _BLANKS.match(text, at + (scale > 1), end).end()  # type: ignore[union-attr]  # may be empty
        unit = _classifier(text, at, end) or (text[at] if text.startswith(_SPANS_OF_TIME, at, end) else "")
        if not unit:
            continue
        taken = at + len(unit)
        value = decimal(number.group())
        before = text[number.start() - 1 : number.start()]
        if value is None or number.group()[0] in "百千" or before in ("第", "之", "点"):
            continue
        most = integer(high.group()) if high else None
        upper = None if most is None else Decimal(most) * scale
        word = {"年": "years", "岁": "age"}.get(unit, unit)
        yield Mention(number.start(), taken, value * scale, word, unit, upper, chinese=True)


def _ratios(text: str, start: int, end: int) -> Iterator[Mention]:
    """一比二; the larger side counts."""
    for sign in _positions(text, "比", start + 1, end):
        first, second, behind = text[sign - 1], text[sign + 1 : min(sign + 2, end)], text[sign + 2 : min(sign + 3, end)]
        if first in _UP_TO_SIX and second in _UP_TO_SIX and (behind == "两" or behind not in _UP_TO_SIX):
            value = rounded(Decimal(DIGITS[first]) / DIGITS[second])
            larger = max(value, rounded(1 / value))
            yield Mention(sign - 1, sign + 2, larger, "ratio", text[sign - 1 : sign + 2], chinese=True)


def _halves(text: str, start: int, end: int) -> Iterator[Mention]:
    for word in _HALVES if "半" in text else ():
        for first in _positions(text, word, start, end):
            yield Mention(first, first + 2, Decimal(50), "fraction", word, chinese=True)


def _durations(text: str, start: int, end: int) -> Iterator[Mention]:
    """一个半小时, 九个钟头, 半小时: what stands between the number and the unit is no unit of its own."""
    if not has(text, _HOURS):
        return
    for found in re.compile(_DURATION).finditer(text, start, end):
        whole = found["whole"] or ""
        chinese = not whole[:1].isdigit()
        hours = (integer(whole) if chinese else arabic(whole)) if whole else 0
        if hours is None or text[found.start() - 1 : found.start()] in (".", "-", "/", "至", "点"):
            continue
        more = Decimal("0.5") if found["half"] or not whole else 0
        printed = found.group().removeprefix(whole).lstrip("个 ")
        yield Mention(found.start(), found.end(), Decimal(hours) + more, "小时", printed, chinese=chinese)


def _plain_fractions(text: str, start: int, end: int) -> Iterator[Mention]:
    """1/3, 3/4."""
    for found in _PLAIN_FRACTION.finditer(text, start, end) if "/" in text else ():
        part, of = Decimal(found["part"]), Decimal(found["of"])
        if part < of:
            yield Mention(found.start(), found.end(), rounded(100 * part / of), "fraction", found.group())
