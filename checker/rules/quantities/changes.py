"""From – to with its difference and yearly average, accumulated and yearly, per unit, more or less, conversions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.rules.figures import Figure, may_be_growth, may_be_yearly, shown
from checker.rules.quantities.amounts import Said, Sentence, room_of
from checker.rules.quantities.claim import Claim, Sort, claim, in_unit_of
from checker.rules.quantities.pattern import Pattern
from reference_targets.numerals import DIGITS, integer

_UP = "增加|提高|上升|增长|扩大|提升|增|升"
_DOWN = "下降|降低|减少|缩短|压缩|压减|降"
_MOVES_TO = Pattern(f"(?:(?P<up>{_UP})|(?P<down>{_DOWN})|发展)(?:到|至|为)了?(?:\\d{{4}}年(?:底|末)?的?)?(?:约)?$")
_FROM = Pattern("(?:从|由|自)[^,;]{0,16}$|(?:从|由)\\d{4}年(?:底|末)?的?$")
_ON_TOP = Pattern(f"^的?(?:基础|基数)上,?(?:再|又|共)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?$")
_REACHES = Pattern("^,?(?:达到|达|增至|升至|提高到|降到|降至|下降到|到)$")
_THAN = Pattern("^[,(]?[^,;]{0,6}?(?:比|较|较之)(?:\\d{4}年(?:底|末|同期)?的?|上年(?:的)?)$")
_LENGTH = "(?:[一二三四五六七八九十两\\d]{1,2}年(?:间|来|内)?|期间)?"
_CHANGED = Pattern(
    f"^[,(、]?{_LENGTH}(?:共|累计|总共|净|合计|同比|分别)?(?:(?P<up>{_UP}|增幅|升幅)|(?P<down>{_DOWN}|降幅))(?:了|达到|达|为|约)?$"
)
_YEARLY = Pattern(
    f"^[,(;、]?(?:年均|平均每年|每年平均|年平均)(?:递)?(?:{_UP}|{_DOWN}|投入|新增|建设|培训|完成)?(?:了|约|近|达|为)*$"
)
_EVERY_YEAR = Pattern("每年(?!至少|不)")
_IN_ALL = Pattern(
    "^[,;]?(?:(?:[一二三四五六七八九十两\\d]{1,2}年)|规划期内?|“?十[一二三四五]五”?期间)?(?:累计|共|合计|总计)?(?:约|达)?$"
)
_YEARS = Pattern("(?<![\\d./])([一二三四五六七八九十两]|\\d{1,2})年(?:来|间|内|累计|共)?(?![级前度])")
_PLAN = Pattern('[“"]十[一二三四五]五[”"]?(?:期间|时期)|十[一二三四五]五(?:期间|时期)')
_YEAR = Pattern("(?<!\\d)((?:19|20)\\d\\d)年?")
_RANGE = Pattern("((?:19|20)\\d\\d)年?(?:-|至|到)((?:19|20)\\d\\d)年")
_EACH = Pattern(
    "^[,(]?(?:平均)?每(?P<of>个|所|户|名|人|家|张|园|校|村|处|座|班)[^,;每]{0,6}$|^[,(]?(?P<all>户|校|园|村|所|班|人)均[^,;]{0,6}$"
)
_AVERAGED = ("平均每", "均")
_COUNTED = {"园": ("所", "个"), "校": ("所", "个"), "村": ("个",), "班": ("个", "班"), "名": ("人",), "个": ("个",)}
_MORE = Pattern("[,(]?比(?P<name>[^,;\\d]{2,12}?)(?P<way>多|高出|多出|少|低)了?$")
_SAME = Pattern("^\\(?(?:即|合|折合|约合|共)?$")


def changes(sentence: Sentence, every: Sequence[Sentence], length: int | None) -> Iterator[Claim]:
    """The claims of one sentence about change, time and averages; `length` are the years of the plan."""
    said = sentence.said
    for at, one in enumerate(said):
        yield from _moved(sentence, at)
        yield from _on_top(sentence, at)
        yield from _than(sentence, at)
        if at:
            yield from _accumulated(sentence, at, length)
            yield from _per_unit(sentence, at)
            yield from _more(sentence, every, at, one)
    for inside in sentence.brackets:
        yield from _conversion(sentence, inside)


def _moved(sentence: Sentence, at: int) -> Iterator[Claim]:
    """从a增加到b，增长c，年均d."""
    said = sentence.said
    if not at or said[at].unit != said[at - 1].unit:
        return
    first, last = said[at - 1], said[at]
    moves = _MOVES_TO.search(last.words)
    if not moves or not _FROM.search(first.words) or len(last.words) > 24 or moves.start() > 4:
        return
    start = _start_of_from(sentence, first)
    if moves["up"] or moves["down"]:
        yield _direction(sentence, start, first, last, bool(moves["up"]))
    yield from _followed(sentence, at, start, first, last)


def _start_of_from(sentence: Sentence, first: Said) -> int:
    before = sentence.text[sentence.start : first.start]
    return sentence.start + max(before.rfind("从"), before.rfind("由"), before.rfind("自"), 0)


def _direction(sentence: Sentence, start: int, first: Said, last: Said, up: bool) -> Claim:
    gap = last.figure.value - first.figure.value
    sign = "小于" if gap > 0 else "大于" if gap < 0 else "等于"
    holds = gap >= 0 if up else gap <= 0
    return claim(Sort.DIRECTION, sentence, (start, last.end), holds, f"{first.printed}{sign}{last.printed}")


def _followed(sentence: Sentence, at: int, start: int, first: Said, last: Said) -> Iterator[Claim]:
    """The differences and averages said right after."""
    for one in sentence.said[at + 1 : at + 4]:
        if _CHANGED.match(one.words):
            yield from _change(sentence, start, first, last, one)
        elif _YEARLY.match(one.words):
            yield from _yearly(sentence, start, first, last, one)
        else:
            return


def _change(sentence: Sentence, start: int, first: Said, last: Said, one: Said) -> Iterator[Claim]:
    """The difference in points or in the unit itself, or the growth in percent."""
    if one.bound or last.bound or first.bound:
        return
    gap = last.figure.value - first.figure.value
    end = max(last.end, one.end)
    small, large = sorted((first, last), key=lambda each: each.figure.value)
    if (one.unit == first.unit and not first.rate) or (one.unit == "点" and first.unit == "%"):
        fits = abs(abs(gap) - one.figure.value) <= room_of(first, last, one)
        text = f"{large.printed}-{small.printed}={in_unit_of(abs(gap), one)}"
        yield claim(Sort.DIFFERENCE, sentence, (start, end), fits, text)
    elif one.unit == "%" and first.figure.low > 0:
        fits = _may_grow(first.figure, last.figure, one.figure) or _points_for_percent(first, last, one)
        text = f"({last.printed}-{first.printed})÷{first.printed}={shown(gap / first.figure.value * 100)}%"
        yield claim(Sort.GROWTH, sentence, (start, end), fits, text)


def _may_grow(first: Figure, last: Figure, percent: Figure) -> bool:
    """Whether the relative change, up or down, can be the printed percentage."""
    least = (last.low / first.high - 1) * 100
    most = (last.high / first.low - 1) * 100
    risen = least <= percent.high and percent.low <= most
    return risen or (-most <= percent.high and percent.low <= -least)


def _points_for_percent(first: Said, last: Said, one: Said) -> bool:
    """由72%提高到78%，提高6%: loose, but no slip of arithmetic."""
    gap = abs(last.figure.value - first.figure.value)
    return first.unit == "%" and abs(gap - one.figure.value) <= room_of(first, last, one)


def _yearly(sentence: Sentence, start: int, first: Said, last: Said, one: Said) -> Iterator[Claim]:
    years = _years_between(sentence, start, last)
    if not years or first.figure.value <= 0 or one.bound:
        return
    growth = one.unit == "%" and not first.rate
    if not growth and one.unit not in (first.unit, "点"):
        return
    low, high = sorted((first.figure, last.figure), key=lambda each: each.value)
    fits = may_be_growth if growth else may_be_yearly
    counts = years if len(years) > 1 else (years[0],)
    span = (start, one.end)
    if growth and last.figure.value < first.figure.value:
        return
    holds = any(fits(low, high, count, one.figure) for count in counts)
    yield claim(Sort.YEARLY, sentence, span, holds, _yearly_words(first, last, one, years, growth))


def _yearly_words(first: Said, last: Said, one: Said, years: tuple[int, ...], growth: bool) -> str:
    count = years[0]
    low, high = sorted((first, last), key=lambda each: each.figure.value)
    reason = f"间隔{count}年"
    fits = may_be_growth if growth else may_be_yearly
    if fits(low.figure, high.figure, count + 1, one.figure):
        reason += f"，误按{count + 1}年计算"
    if growth:
        return reason
    each = in_unit_of((high.figure.value - low.figure.value) / count, one)
    return f"{reason}，({high.printed}-{low.printed})÷{count}={each}"


def _years_between(sentence: Sentence, start: int, last: Said) -> tuple[int, ...]:
    """The years from the first to the last year named between the two values; of a five-year plan four or five."""
    named = [int(year) for year in _YEAR.findall(sentence.text[start : last.start])]
    if len(named) == 2 and named[1] > named[0]:
        return (named[1] - named[0],)
    return (5, 4) if not named and _PLAN.search(sentence.words) else ()


def _on_top(sentence: Sentence, at: int) -> Iterator[Claim]:
    """在a的基础上提高c，达到b."""
    said = sentence.said
    if at + 1 >= len(said) or not at:
        return
    first, one, last = said[at - 1], said[at], said[at + 1]
    if _ON_TOP.match(one.words) and _REACHES.match(last.words) and first.unit == last.unit:
        yield from _change(sentence, first.start, first, last, one)


def _than(sentence: Sentence, at: int) -> Iterator[Claim]:
    """b，比2015年的a提高c."""
    said = sentence.said
    if at < 2:
        return
    last, first, one = said[at - 2], said[at - 1], said[at]
    if _THAN.match(first.words) and _CHANGED.match(one.words) and first.unit == last.unit and one.opening != ";":
        yield from _change(sentence, last.start, first, last, one)


def _accumulated(sentence: Sentence, at: int, length: int | None) -> Iterator[Claim]:
    """累计a，年均c; 每年c，十年a."""
    before, one = sentence.said[at - 1], sentence.said[at]
    if before.unit != one.unit or before.rate or before.bound or one.bound:
        return
    if _YEARLY.match(one.words) and not _FROM.search(before.words) and not _MOVES_TO.search(before.words):
        total, yearly = before, one
    elif (
        _EVERY_YEAR.search(before.words) and _IN_ALL.match(one.words) and any(word in one.words for word in "年计共期")
    ):
        total, yearly = one, before
    else:
        return
    years = _length_of(sentence, total, yearly, length)
    if not years or yearly.figure.low <= 0:
        return
    fits = total.figure.low / years <= yearly.figure.high and yearly.figure.low <= total.figure.high / years
    text = f"{total.printed}÷{years}年={in_unit_of(total.figure.value / years, yearly)}"
    yield claim(Sort.ACCUMULATED, sentence, (before.start, one.end), fits, text)


def _length_of(sentence: Sentence, total: Said, yearly: Said, length: int | None) -> int | None:
    """How many years the text adds up, None where it does not say."""
    words = sentence.text[sentence.start : max(total.end, yearly.end)]
    around = words.replace("年均", "").replace("每年", "")
    if span := _RANGE.search(around):
        return int(span[2]) - int(span[1]) + 1
    if _PLAN.search(around):
        return 5
    if counted := _YEARS.findall(around):
        number = counted[-1]
        return int(number) if number.isdigit() else integer(number) or DIGITS.get(number)
    return length if "规划期" in around else None


def _per_unit(sentence: Sentence, at: int) -> Iterator[Claim]:
    """A a所，B b个，平均每所c个."""
    said = sentence.said
    one = said[at]
    each = _EACH.match(one.words)
    if each is None or not any(word in one.words for word in _AVERAGED) or one.bound:
        return
    of = each["of"] or each["all"]
    units = _COUNTED.get(of, (of,))
    total = next((x for x in reversed(said[max(0, at - 3) : at]) if x.unit == one.unit), None)
    count = next((x for x in reversed(said[max(0, at - 3) : at]) if x.unit in units and x is not total), None)
    if total is None or count is None or count.figure.low <= 0 or total.bound or count.bound:
        return
    fits = (
        total.figure.low / count.figure.high <= one.figure.high
        and one.figure.low <= total.figure.high / count.figure.low
    )
    text = f"{total.printed}÷{count.printed}={in_unit_of(total.figure.value / count.figure.value, one)}"
    yield claim(Sort.EACH, sentence, (min(total.start, count.start), one.end), fits, text)


def _more(sentence: Sentence, every: Sequence[Sentence], at: int, one: Said) -> Iterator[Claim]:
    """b，比N多c, where N is named with its amount in the paragraph."""
    before = sentence.said[at - 1]
    more = _MORE.search(one.words)
    if not more or before.unit != one.unit or one.rate or one.bound or more.start() > 1:
        return
    named = [
        x for s in every for x in s.said if x.unit == one.unit and x.clause.endswith(more["name"]) and x is not before
    ]
    if len(named) != 1:
        return
    other = named[0]
    large, small = (before, other) if more["way"] in ("多", "高出", "多出") else (other, before)
    gap = large.figure.value - small.figure.value
    fits = abs(gap - one.figure.value) <= room_of(large, small, one)
    text = f"{large.printed}-{small.printed}={in_unit_of(gap, one)}"
    yield claim(Sort.DIFFERENCE, sentence, (before.start, one.end), fits, text)


def _conversion(sentence: Sentence, inside: Sequence[Said]) -> Iterator[Claim]:
    """3600万元（0.36亿元）: an amount and nothing but the same amount in its bracket."""
    if len(inside) != 2:
        return
    plain, again = inside
    alone = _SAME.match(again.words) and sentence.text.startswith(")", again.end)
    if not alone or plain.unit != again.unit or plain.rate or plain.printed == again.printed:
        return
    fits = abs(plain.figure.value - again.figure.value) <= plain.figure.slack + again.figure.slack
    text = f"{plain.printed}={in_unit_of(plain.figure.value, again)}"
    yield claim(Sort.CONVERSION, sentence, (plain.start, again.end), fits, text)
