"""Numbers as Chinese documents write them, read exactly and printed in the same ways.

One module for every room: 1,200, １２, 1.2万, 三十, 九十七点五, 百分之七十五, 七成五, 三分之一, 1/3, 半, 二〇三〇. A
share keeps both its numbers: 百分之七十五 is 75 of 100, 七成五 is 7.5 of 10, 三分之一 is 1 of 3. docs/grammar.md has
the tables, and what is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

# Begins with a digit, which is quick to look for, and never inside a number; possessive, so that a line of digits
# costs no more than its length.
ARABIC = r"\d(?<![\d.]\d)(?:\d{0,2}(?:,\d{3})++(?!\d)|\d*+)(?:\.\d++)?"
ONE_TO_NINE = "一二三四五六七八九"
COUNT = rf"(?:[{ONE_TO_NINE}]?十[{ONE_TO_NINE}]?|[{ONE_TO_NINE}])"  # 一 to 九十九
DIGITS = {sign: value for value, sign in enumerate("零" + ONE_TO_NINE)} | {"〇": 0, "两": 2}
HAN_NUMERAL = "[零〇一二两三四五六七八九十百千]"
HAN_NUMERALS = frozenset(DIGITS) | frozenset("十百千")
FORMAL_NUMERALS = "壹贰叁肆伍陆柒捌玖拾"
SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

_PLAIN = str.maketrans(FORMAL_NUMERALS + "佰仟○", "一二三四五六七八九十百千〇")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")
_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
_ARABIC = re.compile(ARABIC)
_STEPS = (("千", 1000), ("百", 100), ("十", 10))
_LARGE = (("亿", 100_000_000), ("万", 10_000))
_SPELLED = HAN_NUMERALS | {"万", "亿"}
_NEVER_FIRST = frozenset("百千万亿")
_SLASH = re.compile(r"(?<![\d./])(\d)/(\d{1,2})(?![\d./万%])")
_LARGEST_PART = 10  # 3/4 is a share, 3/12 rather a date
_HALVES = ("一半", "半数")
_HALF_OF = ("小时", "个", "天", "日", "年", "学期", "学年")  # what 半 alone counts
_PARTS = "分之"
_NO_SCALE = {"千": ("米", "克", "瓦", "卡", "分"), "百": ("分",), "万": ("分",), "亿": ()}  # 千米, 百分点, 万分之
_NO_TENTHS = tuple("立员为绩效果熟长就功品分型都家")  # 成立, 成为, 成果


class Form(StrEnum):
    """A way to write a number; an example stands beside each."""

    ARABIC = "arabic"  # 1200
    GROUPED = "grouped"  # 1,200
    FULL_WIDTH = "full_width"  # １２
    MYRIAD = "myriad"  # 1.2万
    HAN = "han"  # 三十
    FORMAL = "formal"  # 叁拾
    PARTS = "parts"  # 百分之七十五, 三分之一
    TENTHS = "tenths"  # 七成五
    SLASH = "slash"  # 1/3
    HALF = "half"  # 一半


class Number(Struct, frozen=True):
    """A number at characters `start` to `end` of a text: `count`, out of `of` where it is a share, else out of 1.

    The digits printed are kept (3.0 stays 3.0) where nothing multiplies them.
    """

    start: int
    end: int
    count: Decimal
    of: int = 1
    form: Form = Form.ARABIC

    @property
    def value(self) -> Fraction:
        """The exact number: 1.2万 → 12000, 三分之一 → 1/3, 七成五 → 3/4."""
        return Fraction(self.count) / self.of

    @property
    def percent(self) -> Decimal:
        """A share in per cent, to four decimals: 七成五 → 75, 三分之一 → 33.3333."""
        return rounded(self.count * 100 / self.of)


# Reading


def half_width(text: str) -> str:
    """The text with half-width digits and points, as long as before. A wide comma stays: it parts two numbers."""
    return text.translate(_HALF_WIDTH)


def integer(text: str) -> int | None:
    """12, １２, 十二, 一百零三, 三百二 (320), 两万五千, 壹拾, 二五 (digit by digit: 25); None for what is no count."""
    if text.isdecimal():
        return int(text)
    if text in DIGITS:
        return DIGITS[text]
    plain = text.translate(_PLAIN)
    if not plain or not _SPELLED.issuperset(plain):
        return None
    if all(sign in DIGITS for sign in plain):
        return int("".join(str(DIGITS[sign]) for sign in plain))
    return _spelled(plain)


def decimal(text: str) -> Decimal | None:
    """九十七点五 → 97.5, 1,200.50, 1.2万 → 12000, also plain counts (and 百); None where the text is no number."""
    if (whole := integer(text)) is not None:
        return Decimal(whole)
    found = read(text)
    return found.count if found and found.of == 1 else None


def arabic(text: str, multiplier: str = "") -> Decimal:
    """1,200 → 1200; 1.2 with 万 → 12000. For what `ARABIC` has matched."""
    value = Decimal(text.replace(",", ""))
    return value * SCALES[multiplier] if multiplier else value


def year(text: str) -> str:
    """二〇三〇 → 2030; ○ is typed for 〇."""
    return "".join(str(DIGITS.get(sign, 0)) for sign in text)


def read(text: str) -> Number | None:
    """The number a whole text is; None where it is none, or more than one."""
    found = number_at(text, 0)
    if found is None and text == "半":
        return Number(0, 1, Decimal(1), 2, Form.HALF)
    return found if found and found.end == len(text) else None


def numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The numbers between two positions, in order and without overlap.

    A numeral inside a word is one too (一般 holds 一): what stands behind it decides, and that is the caller's to know.
    """
    last = len(text) if end is None else end
    flat = half_width(text)
    at = start
    while at < last:
        found = _number_at(flat, at, last) if _may_begin(flat[at]) else None
        if found:
            yield found
        at = found.end if found else at + 1


def number_at(text: str, start: int, end: int | None = None) -> Number | None:
    """The longest number that begins at a place; None where none does, as in the middle of a line of digits."""
    last = len(text) if end is None else end
    return _number_at(half_width(text), start, last) if start < last else None


def _number_at(flat: str, start: int, end: int) -> Number | None:
    readers = (_parts, _tenths, _slash, _half, _plain_number, _formal)
    return next((found for reader in readers if (found := reader(flat, start, end))), None)


def rounded(value: Decimal) -> Decimal:
    """A quotient to four decimals, trailing zeros gone (三分之一 → 33.3333)."""
    exact = value.quantize(Decimal("0.0001"), ROUND_HALF_UP).normalize()
    return exact if exact.as_tuple().exponent != 1 else exact.quantize(Decimal(1))


def scale_of(unit: str) -> tuple[int, str]:
    """What the first sign of a printed unit multiplies, and the rest: 万人 → 10000, 人. 千米 and 百分点 are units."""
    sign, rest = unit[:1], unit[1:]
    if sign not in SCALES or not rest or rest.startswith(_NO_SCALE[sign]):
        return 1, unit
    return SCALES[sign], rest


def _may_begin(sign: str) -> bool:
    return sign in _SPELLED or sign == "半" or sign in FORMAL_NUMERALS or sign.isdecimal()


def _parts(text: str, start: int, end: int) -> Number | None:
    """百分之九十, 十万分之8, 三分之一, 百分之百."""
    sign = text.find(_PARTS, start + 1, end)
    whole = integer(text[start:sign]) if 0 < sign - start <= 4 else None
    if not whole or whole < 2 or text[start:sign] == "两":
        return None
    at = sign + len(_PARTS)
    if text.startswith("百", at, end):
        return Number(start, at + 1, Decimal(100), whole, Form.PARTS)
    number = _plain_number(text, at, end)
    return Number(start, number.end, number.count, whole, Form.PARTS) if number else None


def _tenths(text: str, start: int, end: int) -> Number | None:
    """七成, 7成, 七成五, 八成半, 十成; not 三成立."""
    number = _digit_or_decimal(text, start, end)
    if number is None or not text.startswith("成", number.end, end) or not 0 < number.count <= 10:
        return None
    at = number.end + 1
    rest = text[at : min(at + 1, end)]
    if not (rest == "半" or DIGITS.get(rest)) or rest == "两" or text.startswith(_NO_TENTHS, at + 1, end):
        rest = ""
    if text.startswith(_NO_TENTHS, at + len(rest), end):
        return None
    more = Decimal(5 if rest == "半" else DIGITS[rest] if rest else 0) / 10
    return Number(start, at + len(rest), number.count + more, 10, Form.TENTHS)


def _digit_or_decimal(text: str, start: int, end: int) -> Number | None:
    """A single Chinese digit, 十, or a number in digits."""
    if text[start] in DIGITS or text[start] == "十":
        return Number(start, start + 1, Decimal(DIGITS.get(text[start], 10)), form=Form.HAN)
    found = _ARABIC.match(text, start, end)
    return Number(start, found.end(), arabic(found.group())) if found else None


def _slash(text: str, start: int, end: int) -> Number | None:
    """1/3, 3/4; not 12/10万, 1/10万 or 2021/5/3."""
    found = _SLASH.match(text, start, end)
    if not found or not 0 < int(found[1]) < int(found[2]) <= _LARGEST_PART:
        return None
    return Number(start, found.end(), Decimal(found[1]), int(found[2]), Form.SLASH)


def _half(text: str, start: int, end: int) -> Number | None:
    """一半, 半数, and 半 before what it counts (半小时)."""
    word = next((word for word in _HALVES if text.startswith(word, start, end)), "")
    if not word and text[start] == "半" and text.startswith(_HALF_OF, start + 1, end):
        word = "半"
    return Number(start, start + len(word), Decimal(1), 2, Form.HALF) if word else None


def _plain_number(text: str, start: int, end: int) -> Number | None:
    """1,200; 1.2万; 三十; 九十七点五; 两万."""
    found = _ARABIC.match(text, start, end)
    if found is None:
        return _han_number(text, start, end)
    sign = text[found.end() : min(found.end() + 1, end)]
    if sign not in SCALES or text.startswith(_NO_SCALE[sign], found.end() + 1, end):
        return Number(start, found.end(), arabic(found.group()))
    return Number(start, found.end() + 1, arabic(found.group(), sign), form=Form.MYRIAD)


def _han_number(text: str, start: int, end: int) -> Number | None:
    at = _run_end(text, start, end, _SPELLED)
    whole = integer(text[start:at]) if at > start and text[start] not in _NEVER_FIRST else None
    if whole is None:
        return None
    behind = _run_end(text, at + 1, end, DIGITS) if text.startswith("点", at, end) else at
    if behind <= at + 1:
        return Number(start, at, Decimal(whole), form=Form.HAN)
    count = Decimal(f"{whole}.{year(text[at + 1 : behind])}")
    if text.startswith("万", behind, end):
        return Number(start, behind + 1, count * 10_000, form=Form.HAN)
    return Number(start, behind, count, form=Form.HAN)


def _formal(text: str, start: int, end: int) -> Number | None:
    """叁拾, 壹佰."""
    at = _run_end(text, start, end, FORMAL_NUMERALS + "佰仟零")
    whole = integer(text[start:at])
    return Number(start, at, Decimal(whole), form=Form.FORMAL) if whole is not None else None


def _run_end(text: str, start: int, end: int, signs: object) -> int:
    while start < end and text[start] in signs:  # type: ignore[operator]  # a set, a mapping or a string
        start += 1
    return start


def _spelled(text: str) -> int | None:
    """三万五千, 两万五, 一亿二千万: what stands before a large unit, times it, and what stands after."""
    for sign, worth in _LARGE:
        high, found, low = text.partition(sign)
        if found:
            times, rest = (_spelled(high) if high else 1), _below(low, worth)
            return None if times is None or rest is None else times * worth + rest
    return _below(text, 1)


def _below(text: str, worth: int) -> int | None:
    """What stands behind a unit of that worth: 零五 → 5, and without 零 a digit of the next unit (两万五 → 5000)."""
    if "万" in text:
        return _spelled(text.removeprefix("零"))
    total, rest, last = 0, text, worth
    for sign, step in _STEPS:
        before, found, after = rest.partition(sign)
        if found:
            digit = DIGITS.get(before.removeprefix("零") or "一", 0)
            if not digit:
                return None
            total, rest, last = total + digit * step, after, step
    if not rest:
        return total
    digit = DIGITS.get(rest[-1], 0)
    if not digit or rest[:-1] not in ("", "零", "〇"):
        return None
    return total + (digit * last // 10 if last > 10 and len(rest) == 1 else digit)


# Printing


class Signs(Struct, frozen=True):
    """The signs of counting in words: ten digits, the units 10, 100 and 1000, and 10,000.

    With `bare_one` (Japanese) a one before a unit and the inner zero are left out: 101 → 百一.
    """

    digits: str
    units: str
    myriad: str
    bare_one: bool = False


HAN_SIGNS = Signs("零" + ONE_TO_NINE, "十百千", "万")
HAN_SIGNS_TRADITIONAL = replace(HAN_SIGNS, myriad="萬")
FORMAL_SIGNS = Signs("零" + FORMAL_NUMERALS[:9], "拾佰仟", "万")


def counted(value: int, signs: Signs) -> str:
    """Spelled-out counting up to 99,999,999: 105 → 一百零五."""
    if value == 0:
        return signs.digits[0]
    high, low = divmod(value, 10_000)
    if not high:
        return _below_myriad(low, signs)
    gap = signs.digits[0] if low and low < 1000 and not signs.bare_one else ""
    return counted(high, signs) + signs.myriad + gap + (_below_myriad(low, signs) if low else "")


def _below_myriad(value: int, signs: Signs) -> str:
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        text += signs.digits[0] if gap and not signs.bare_one else ""
        text += "" if signs.bare_one and digit == 1 and power else signs.digits[digit]
        text += signs.units[power - 1] if power else ""
        gap = False
    return text


def han(value: int, signs: Signs = HAN_SIGNS) -> str:
    """一 … 九, 十, 十一 … 二十 … 一百零一: ten to nineteen start with 十, not 一十."""
    text = counted(value, signs)
    return text[1:] if 10 <= value <= 19 else text


def full_width(text: str) -> str:
    """12 → １２."""
    return text.translate(_FULL_WIDTH)


def digits(value: Decimal) -> str:
    """The number as printed in its source: 8 stays 8 and 3.0 stays 3.0; never an exponent."""
    return format(value, "f")


def write(count: Decimal, form: Form, of: int = 1) -> str:
    """A number in a form; ValueError where the form cannot say it (a third in 成, a fraction as a count)."""
    text = _WRITERS[form](count, of)
    found = read(text) if text else None
    if found is None or found.value != Fraction(count) / of:
        raise ValueError(f"{count}/{of}: no {form.value}")
    return text


def like(value: int, sample: str) -> str:
    """A count in the signs of another: 3 like 十二 → 三, like １２ → ３, like 壹 → 叁, like 12 → 3."""
    if sample.isascii():
        return str(value)
    if sample.isdecimal():
        return full_width(str(value))
    return han(value, FORMAL_SIGNS if sample[0] in FORMAL_NUMERALS else HAN_SIGNS)


def _han_decimal(count: Decimal) -> str:
    whole, _, behind = digits(count).partition(".")
    return han(int(whole)) + ("点" + "".join(HAN_SIGNS.digits[int(sign)] for sign in behind) if behind else "")


def _in_myriads(count: Decimal) -> str:
    """12000.0 → 1.2万, 200000000 → 2亿."""
    sign, worth = ("亿", 100_000_000) if count >= 100_000_000 else ("万", 10_000)
    return digits(count / worth) + sign


def _in_parts(count: Decimal, of: int) -> str:
    whole = {100: "百", 1000: "千", 10_000: "万", 100_000: "十万"}.get(of) or han(of)
    return whole + _PARTS + (_han_decimal(count) if count != 100 or of != 100 else "百")


def _in_tenths(count: Decimal, of: int) -> str:
    tenths, more = divmod(count * 100 / of, 10)
    if not 0 < tenths < 10 or more != int(more):
        return ""
    return ONE_TO_NINE[int(tenths) - 1] + "成" + (ONE_TO_NINE[int(more) - 1] if more else "")


_WRITERS: dict[Form, Callable[[Decimal, int], str]] = {
    Form.ARABIC: lambda count, of: digits(count) if of == 1 else "",
    Form.GROUPED: lambda count, of: f"{count:,f}" if of == 1 else "",
    Form.FULL_WIDTH: lambda count, of: full_width(digits(count)) if of == 1 else "",
    Form.MYRIAD: lambda count, of: _in_myriads(count) if of == 1 else "",
    Form.HAN: lambda count, of: _han_decimal(count) if of == 1 else "",
    Form.FORMAL: lambda count, of: han(int(count), FORMAL_SIGNS) if of == 1 else "",
    Form.PARTS: lambda count, of: _in_parts(count, of) if of > 1 else "",
    Form.TENTHS: _in_tenths,
    Form.SLASH: lambda count, of: f"{digits(count)}/{of}" if of > 1 else "",
    Form.HALF: lambda count, of: "一半" if count * 2 == of else "",
}
