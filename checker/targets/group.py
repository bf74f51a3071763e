"""A group of numbers with the text around it: which form the statement has, what it is about, how much it says.

Forms: level (死亡率控制在8%以下), number_first (95%的社区建立…), adverb (中小学校100%配备…), counted (至少配备1名…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from checker.targets import counting, wording, years
from checker.targets.commitment import Commitment, Context
from checker.targets.coordination import split_names
from checker.targets.mentions import Mention
from checker.targets.names import (
    Known,
    Name,
    is_bare,
    is_measure,
    joined,
    leading_measure,
    lent,
    located,
    person_in,
    place_of,
    trim,
    varied,
    whole_measure,
)
from checker.targets.text import Span
from reference_targets.records import Quantity
from reference_targets.vocabulary import Change, Comparator, Unit

_SHARES = ("percent", "fraction", "per_mille", "per_100k", "per_10k")
_LEVELS = {
    "per_mille": Unit.PER_MILLE,
    "per_100k": Unit.PER_100K,
    "per_10k": Unit.PER_10K,
    "ratio": Unit.RATIO,
    "age": Unit.YEARS,
    "years": Unit.YEARS,
    "bare": Unit.OTHER,
}
_JOINT_END = re.compile(r"(?:、|和|及|与|以及)[ ]*$")
_JOINT_START = re.compile("、|和|及|与|以及|并|且|左右|以|\\)")
_YEARS_SUBJECT = re.compile("年限|寿命|受教育|年龄")
_PREDICATE = re.compile(
    "建立|建有|建成|设立|设有|设置|配备|配有|开设|开展|实现|达到|接受|参加|参与|拥有|掌握|享有|完成|符合|纳入|通过|具备|开办|成立|得到|获得|实行"
)
# 不低于在园幼儿总数的10%: the base of the share stands between the verb and the number.
_OF_TOTAL = re.compile(
    r"(?P<run>达到|达|占|不低于|不少于|超过|高于|不超过)(?P<total>[^,]{1,12}?(?:总数|总量|总人数|人数|总户数|总时长|总课时|总面积|总额))的?$"
)
# 100%的学校配备至少1名…: the second number is part of what the share is about.
_COUNTS_ON = re.compile("(?:至少|不少于|不低于|最少|配备|配有)$")
_WOMEN_AMONG = re.compile('[\u4e00-\u9fff”")]{3}(?:女性|女代表|女委员)$')  # 居委会主任女性保持在45%以上
_PER_BEHIND = re.compile(r"(?:每千(?:名|常住)?(?:人口|儿童|人))(?:拥有)?$")
_BY_SWING = re.compile("[ ]*的?(?:幅度|速度|比例|速率)(?P<verb>下降|降低|减少|递减|提高|增长|增加|上升|递增)")
_TOILET_PLACE = re.compile("([^,]*(?:厕所|公厕|场所))$")
_BARE_SUBJECT = re.compile(r"(?:比|指数|数|量|率)(?:\([^()]*\))?$")


class Form(Enum):
    """How a statement is built; NONE where the number is no commitment."""

    NONE = 0
    LEVEL = 1
    NUMBER_FIRST = 2
    ADVERB = 3
    COUNTED = 4


class Group(Struct):
    """Numbers that stand together, with the text in front of them (`left`) and room behind them up to `limit`.

    After `commitments` has run, `spoke` says whether there were any and `end` where the statement's words end.
    """

    text: str
    sentence: Span
    clause: Span
    left: Span
    mentions: list[Mention]
    limit: int
    years: tuple[int, ...]
    spoke: bool = False
    end: int = 0
    quote_end: int = 0
    run: str = ""
    suffix: str = ""
    per: str = ""
    total: str = ""

    def commitments(self, context: Context, known: Known, baseline: Decimal | None) -> Iterator[Commitment]:
        """One commitment a name and value; nothing where the numbers are a condition or a mere count."""
        self.end = wording.suffix_end(self.text, self.mentions[-1].end, self.limit)
        self.suffix = self.text[self.mentions[-1].end : self.end]
        if shared := self.mentions[-1].shared_end:
            self.suffix = self.text[shared : wording.suffix_end(self.text, shared, self.clause.end)]
        subject = trim(self.text, self._cut())
        form = self._form(subject, context)
        names = self._names(form, subject, context, known)
        if not names:
            return
        self.spoke = True
        context.names, context.counted = names, form is Form.COUNTED
        context.spoken.extend(names)
        for name, mention in self._paired(names):
            quantity = self._quantity(name, mention, form, context)
            yield Commitment(name.text, name.start, max(self.end, self.quote_end), quantity, baseline)

    def _cut(self) -> Span:
        """What is left in front of the verbs; the verbs, a year, 每千人口 or a base behind them are taken off."""
        end = self.left.end
        if dated := years.at_end(self.text[self.left.start : end]):
            self.years = (*self.years[: len(self.years) - 1], int(dated.group(1)))
            end = self.left.start + dated.start()
        per = _PER_BEHIND.search(self.text[self.left.start : end])
        if per and wording.verb_run(self.text[self.left.start : self.left.start + per.start()]):
            self.per, end = per.group(), self.left.start + per.start()
        total = _OF_TOTAL.search(self.text[self.left.start : end])
        if total and total.start():
            self.run, self.total = total["run"], total["total"]
            return Span(self.left.start, self.left.start + total.start())
        self.run = wording.verb_run(self.text[self.left.start : end])
        return Span(self.left.start, end - len(self.run))

    # -- form ------------------------------------------------------------------------------------------------------

    def _form(self, subject: Span, context: Context) -> Form:
        unit = self.mentions[0].unit
        if unit in _SHARES:
            return self._share_form(subject, context)
        if unit in ("points", "ratio"):
            return Form.LEVEL
        if unit == "bare":
            speaks = self.run and _BARE_SUBJECT.search(self.text[subject.start : subject.end])
            return Form.LEVEL if speaks else Form.NONE
        if unit in ("age", "years"):
            said = _YEARS_SUBJECT.search(self.text, self.sentence.start, self.left.end)
            return Form.LEVEL if said else Form.NONE
        return self._count_form(context)

    def _share_form(self, subject: Span, context: Context) -> Form:
        rest = self._rest()
        named = subject.end > subject.start
        attributive = rest[:1] == "的" and not self.text[subject.start : subject.end].endswith("占")
        if attributive and _BY_SWING.match(rest):
            return Form.LEVEL
        if attributive and not (self.run and (named or context.names)):
            return Form.NUMBER_FIRST
        if not self.run and re.match("[\u4e00-\u9fff]", rest) and not _JOINT_START.match(rest):
            return Form.ADVERB if named else Form.NUMBER_FIRST
        return Form.LEVEL

    def _count_form(self, context: Context) -> Form:
        said, rest = self._said(), self._rest()
        comparator = self._counted_comparator(context)
        firm = comparator is not Comparator.EXACT or self.mentions[0].upper is not None
        if rest[:1] == "的" or counting.is_condition(said, self.text[self.end : self.end + 40]):
            return Form.NONE
        if self._is_attribute(said, rest):
            return Form.NONE
        around = self.text[self.sentence.start : self.limit]
        listed = self._goes_on(context) or self._is_listed(context) or self._is_named_alone(said, context)
        if not counting.can_count(self.mentions[0], said, rest, around, firm or listed):
            return Form.NONE
        if counting.is_duration(self.mentions[0]) and not _JOINT_START.sub("", rest[:1]):
            return Form.LEVEL
        speaks = firm or listed or self.run or counting.builds(said) or counting.has_cycle(self.mentions[0], said)
        return Form.COUNTED if speaks else Form.NONE

    def _is_attribute(self, said: str, rest: str) -> bool:
        """200人以上企业…率达到70%, 由20名律师组成的…: a number that only describes what is meant."""
        if re.search("由[ ]*$", said) and "组成" in rest:
            return True
        if self.limit >= self.clause.end or counting.builds(said) or self.run:
            return False
        between = self.text[self.end : self.limit]
        if counting.is_size(self.suffix, between):
            return True
        if _JOINT_START.match(between.lstrip()):
            return False
        return is_measure(between[: len(between) - len(wording.verb_run(between))])

    def _counted_comparator(self, context: Context) -> Comparator:
        comparator = wording.comparator_of(self.run, self.suffix)
        if comparator is Comparator.EXACT:
            comparator = wording.comparator_of(counting.bound_in(self._said()), self.suffix)
        listed = self._goes_on(context) or self._is_listed(context)
        return context.stem_comparator if comparator is Comparator.EXACT and listed else comparator

    def _said(self) -> str:
        return self.text[self.left.start : self.left.end]

    def _rest(self) -> str:
        return self.text[self.end : self.limit].lstrip()

    def _goes_on(self, context: Context) -> bool:
        """2次A和2次B: nothing but a joint in front, behind another counted thing."""
        return context.counted and not re.sub(r"[、和及与 ]", "", self._said())

    def _is_listed(self, context: Context) -> bool:
        """医师1.2名、床位3.3张: only a joint and a noun in front, behind another counted thing of the clause."""
        return (
            context.counted and self.left.start > self.clause.start and bool(_JOINT_START.match(self._said().strip()))
        )

    def _is_named_alone(self, said: str, context: Context) -> bool:
        """每千人口托位6个; 托位数：3.5个; 新建公园2个，儿童小屋15个; 其中教师200人: no verb, but no doubt either."""
        if counting.per_thousand(said) or (not said.strip() and whole_measure(context.clause_before())):
            return True
        if not context.counted:
            return False
        ends = not self.text[self.end : self.clause.end].strip()
        first = self.left.start == self.clause.start
        return said.strip().startswith("其中") or (first and ends and counting.goes_on_with(said))

    # -- what it is about ------------------------------------------------------------------------------------------

    def _names(self, form: Form, subject: Span, context: Context, known: Known) -> list[Name]:
        if form is Form.LEVEL:
            return self._level_names(subject, context, known)
        if form is Form.NUMBER_FIRST:
            return self._number_first()
        if form is Form.ADVERB:
            return self._adverb(subject)
        return self._counted(subject, context) if form is Form.COUNTED else []

    def _level_names(self, subject: Span, context: Context, known: Known) -> list[Name]:
        if subject.end <= subject.start:
            return self._carried(context)
        if self.mentions[0].unit == "ratio":
            place = _TOILET_PLACE.search(context.clause_before())
            named = self.text[subject.start : subject.end]
            names = [Name((place.group(1) if place and not context.names else "") + named, subject.start)]
        else:
            names = split_names(self.text, subject, len(self.mentions), lambda name: _known_here(name, context, known))
        if self.total:
            names = [Name(f"{name.text}占{self.total}", name.start) for name in names]
        elif "占" in self.run and not is_measure(names[-1].text):
            names = [self._share_of(name, context) for name in names]
        names = self._lent_to_each(names, context)
        return [self._completed(Name(self.per + name.text, name.start), context, known) for name in names]

    def _carried(self, context: Context) -> list[Name]:
        """No subject: the statement before goes on, or the clause before names what is meant."""
        if named := whole_measure(context.clause_before()):
            return [Name(named, self.left.start)]
        if context.names:
            return context.names
        measure = leading_measure(context.clause_before())
        spoken_here = self.clause.start > self.sentence.start
        if context.inherited and not (measure and spoken_here):
            return context.inherited
        return [Name(measure, self.left.start)] if measure else []

    def _share_of(self, name: Name, context: Context) -> Name:
        """女性占45%以上 behind 其中 is a share of what was counted before."""
        whole = context.previous() if len(name.text) <= 4 and not is_measure(context.previous()) else ""
        return Name(f"{whole}{name.text}占比", name.start)

    def _lent_to_each(self, names: list[Name], context: Context) -> list[Name]:
        """A筛查率…、B筛查率…，治疗率分别达到…: one bare measure for as many indicators as there are values."""
        count = len(self.mentions)
        if count < 2 or len(names) != 1 or len(context.spoken) < count or not is_bare(names[0].text):
            return names
        return [Name(lent(before.text, names[0].text), names[0].start) for before in context.spoken[-count:]]

    def _completed(self, name: Name, context: Context, known: Known) -> Name:
        """A measure without its population gets it from before; a population without measure gets the measure."""
        if known(name.text):
            return name
        previous = context.previous()
        if is_bare(name.text):
            if context.names:
                where = place_of(previous)  # 农村卫生厕所普及率…，自来水普及率…
                if where and known(where + name.text):
                    return Name(where + name.text, name.start)
                return Name(lent(previous, name.text), name.start)
            before = context.topic()
            return Name(joined(before, name.text, known), name.start) if before else name
        if name.text.startswith("在") and "在" in previous:
            return Name(varied(previous, name.text), name.start)
        if is_measure(name.text):
            return Name(located(name.text, context.clause_before()), name.start)
        if counting.starts_with_cycle(name.text) and not person_in(name.text):
            return Name(person_in(previous) + name.text, name.start)
        if _WOMEN_AMONG.search(name.text) and self.mentions[0].unit in _SHARES:
            return Name(name.text + "比例", name.start)
        if not previous or len(name.text) > 24:
            return name
        other = varied(previous, name.text)
        return Name(other if is_measure(other) or self.mentions[0].unit not in _SHARES else other + "比例", name.start)

    def _number_first(self) -> list[Name]:
        lead = trim(self.text, Span(self.left.start, self.left.end - len(self.run)))
        rest_end = self._rest_end()
        if rest_end < self.clause.end and _COUNTS_ON.search(self.text[self.end : rest_end]):
            rest_end = self.clause.end
        noun = _JOINT_END.sub("", re.sub("^[ ]*的", "", self.text[self.end : rest_end])).strip()
        if not noun:
            return []
        shared = ""
        if self.limit < self.clause.end and not _PREDICATE.search(noun, 1):
            found = _PREDICATE.search(self.text, self.limit + 1, self.clause.end)
            shared = self.text[found.start() : self.clause.end] if found else ""
            self.quote_end = self.clause.end if found else rest_end
        name = self.text[lead.start : lead.end] + noun + shared
        self.end = rest_end
        return [Name(name if is_measure(name) else name + "的比例", self.mentions[0].start)]

    def _adverb(self, subject: Span) -> list[Name]:
        rest_end = self._rest_end()
        done = self.text[self.end : rest_end].strip()
        self.end = rest_end
        return [Name(self.text[subject.start : subject.end] + done + "的比例", subject.start)]

    def _counted(self, subject: Span, context: Context) -> list[Name]:
        thing = counting.thing(self.mentions[-1], self.text[self.end : self._rest_end()])
        if not thing and (names := self._counted_each(subject)):
            return names
        stem = counting.continued(self.text[subject.start : subject.end], thing, context)
        name = counting.name(self.per + stem, thing, self.text[self.sentence.start : self.left.end])
        if stem or thing:
            context.stem, context.stem_comparator = stem, self._counted_comparator(context)
        if not name:
            topic = context.topic()
            return self._carried(context) or ([Name(topic, self.mentions[0].start)] if topic else [])
        start = subject.start if subject.end > subject.start else self.mentions[0].start - len(self.run.lstrip())
        if thing:
            self.end = self.text.index(thing, self.end) + len(thing)
        return [Name(name, start)]

    def _counted_each(self, subject: Span) -> list[Name]:
        """A、B各20个; A、B、C人数分别达到…: a name for each."""
        count = len(self.mentions)
        if not (count > 1 or "各" in self.run):
            return []
        parts = counting.listed(self.text[subject.start : subject.end]) if count == 1 else []
        if parts:
            return [Name(part, subject.start) for part in parts]
        names = split_names(self.text, subject, count, lambda _: False) if count > 1 else []
        return [Name(name.text.replace("分别", ""), name.start) for name in names]

    def _rest_end(self) -> int:
        """Where the words behind the number end: before the next number's own words, or with the clause."""
        if self.limit >= self.clause.end:
            return self.clause.end
        joints = [m.start() for m in re.finditer("、|和|及(?!时)|与", self.text[self.end : self.limit])]
        return self.end + joints[-1] if joints else self.limit

    # -- how much --------------------------------------------------------------------------------------------------

    def _paired(self, names: list[Name]) -> list[tuple[Name, Mention]]:
        if len(self.mentions) == 1:
            return [(name, self.mentions[0]) for name in names]
        if len(names) == 1:
            return [(names[0], mention) for mention in self.mentions]
        return list(zip(names[-len(self.mentions) :], self.mentions[-len(names) :], strict=False))

    def _quantity(self, name: Name, mention: Mention, form: Form, context: Context) -> Quantity:
        change = self._change(name, mention)
        comparator = self._comparator(form, change, mention, context)
        ceiling = comparator in (Comparator.AT_MOST, Comparator.LESS)
        said = self.text[self.sentence.start : mention.start]
        return Quantity(
            comparator,
            mention.upper if mention.upper is not None and ceiling else mention.value,
            self._unit(name, mention, change),
            mention.unit_text,
            change,
            years.base_year(said) if change else None,
            self._year(mention, context),
            wording.hedge_of(self.run, self.suffix, self._said()) or context.hedge,
        )

    def _change(self, name: Name, mention: Mention) -> Change | None:
        if mention.unit in (*_LEVELS, "per_mille"):
            return None
        swing = _BY_SWING.match(self.text, self.end)
        return wording.change_of(swing["verb"] if swing else self.run, name.text, mention.unit)

    def _comparator(self, form: Form, change: Change | None, mention: Mention, context: Context) -> Comparator:
        if form is Form.COUNTED:
            comparator = self._counted_comparator(context)
        else:
            comparator = wording.comparator_of(wording.bounds(self.run) if change else self.run, self.suffix)
        range_only = mention.upper is not None and comparator is Comparator.EXACT
        return Comparator.AT_LEAST if range_only else comparator

    def _year(self, mention: Mention, context: Context) -> int | None:
        if named := years.behind(self.text, self.end):
            return named
        for candidates in (self.years, context.years):
            if len(candidates) > 1 and len(candidates) == len(self.mentions):
                return candidates[self.mentions.index(mention)]
            if candidates:
                return candidates[-1]
        return None

    def _unit(self, name: Name, mention: Mention, change: Change | None) -> Unit:
        yearly = wording.is_yearly(self.run, self._said())
        if mention.unit == "points":
            return Unit.PERCENTAGE_POINTS_PER_YEAR if yearly else Unit.PERCENTAGE_POINTS
        if mention.unit in ("percent", "fraction"):
            changed = Unit.PERCENT_PER_YEAR if yearly else Unit.PERCENT_CHANGE
            return changed if change else Unit.PERCENT
        if mention.unit in _LEVELS:
            return _LEVELS[mention.unit]
        return counting.unit(mention, name.text, self.text[self.sentence.start : self.end])


def _known_here(name: str, context: Context, known: Known) -> bool:
    """Known by itself or with the topic before it (眼保健和视力检查覆盖率 behind 0-6岁儿童…)."""
    return known(name) or known(joined(context.topic(), name))
