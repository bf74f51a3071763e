"""A group of numbers with the text around it: which form the statement has, what it is about, how much it says.

Forms: level (死亡率控制在8%以下), number_first (95%的社区建立…), adverb (中小学校100%配备…), counted (至少配备1名…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from checker.targets import counting, wording
from checker.targets.commitment import Commitment, Context
from checker.targets.mentions import Mention
from checker.targets.names import Known, Name, base_year, is_bare, is_measure, joined, lent, split_names, trim, varied
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
}
_JOINT_END = re.compile(r"(?:、|和|及|与|以及)[ ]*$")
_JOINT_START = re.compile("、|和|及|与|以及|并|且|左右|以")
_YEARS_SUBJECT = re.compile("年限|寿命|受教育|年龄")
_PREDICATE = re.compile(
    "建立|建有|建成|设立|设有|设置|配备|配有|开设|开展|实现|达到|接受|参加|参与|拥有|掌握|享有|完成|符合|纳入|通过|具备|开办|成立|得到|获得|实行"
)


class Form(Enum):
    """How a statement is built; NONE where the number is no commitment."""

    NONE = 0
    LEVEL = 1
    NUMBER_FIRST = 2
    ADVERB = 3
    COUNTED = 4


@dataclass(slots=True)
class Group:
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

    def commitments(self, context: Context, known: Known, baseline: Decimal | None) -> Iterator[Commitment]:
        """One commitment a name and value; nothing where the numbers are a condition or a mere count."""
        self.end = wording.suffix_end(self.text, self.mentions[-1].end, self.limit)
        self.suffix = self.text[self.mentions[-1].end : self.end]
        before = self.text[self.left.start : self.left.end]
        self.run = wording.verb_run(before)
        subject = trim(self.text, Span(self.left.start, self.left.end - len(self.run)))
        form = self._form(subject, context)
        names = self._names(form, subject, context, known)
        if not names:
            return
        self.spoke = True
        context.names, context.counted = names, form is Form.COUNTED
        for name, mention in self._paired(names):
            quantity = self._quantity(name, mention, form, context)
            yield Commitment(name.text, name.start, max(self.end, self.quote_end), quantity, baseline)

    # -- form ------------------------------------------------------------------------------------------------------

    def _form(self, subject: Span, context: Context) -> Form:
        unit = self.mentions[0].unit
        if unit in _SHARES:
            return self._share_form(subject, context)
        if unit in ("points", "ratio"):
            return Form.LEVEL
        if unit in ("age", "years"):
            said = _YEARS_SUBJECT.search(self.text, self.left.start, self.left.end)
            return Form.LEVEL if said else Form.NONE
        return self._count_form(context)

    def _share_form(self, subject: Span, context: Context) -> Form:
        rest = self.text[self.end : self.limit].lstrip()
        named = subject.end > subject.start
        attributive = rest[:1] == "的" and not self.text[subject.start : subject.end].endswith("占")
        if attributive and not (self.run and (named or context.names)):
            return Form.NUMBER_FIRST
        if not self.run and re.match("[\u4e00-\u9fff]", rest) and not _JOINT_START.match(rest):
            return Form.ADVERB if named else Form.NUMBER_FIRST
        return Form.LEVEL

    def _count_form(self, context: Context) -> Form:
        said = self.text[self.left.start : self.left.end]
        rest = self.text[self.end : self.limit].lstrip()
        comparator = self._counted_comparator(context)
        firm = comparator is not Comparator.EXACT or self.mentions[0].upper is not None
        if rest[:1] == "的" or counting.is_condition(said, self.text[self.end : self.end + 40]):
            return Form.NONE
        around = self.text[self.sentence.start : self.limit]
        if not counting.can_count(self.mentions[0], said, rest, around, firm):
            return Form.NONE
        if counting.is_duration(self.mentions[0]) and not _JOINT_START.sub("", rest[:1]):
            return Form.LEVEL
        said_so = firm or self.run or counting.builds(said) or self._goes_on(context)
        return Form.COUNTED if said_so else Form.NONE

    def _counted_comparator(self, context: Context) -> Comparator:
        comparator = wording.comparator_of(self.run or counting.bound_in(self._said()), self.suffix)
        if comparator is Comparator.EXACT:
            comparator = wording.comparator_of(counting.bound_in(self._said()), self.suffix)
        return context.stem_comparator if comparator is Comparator.EXACT and self._goes_on(context) else comparator

    def _said(self) -> str:
        return self.text[self.left.start : self.left.end]

    def _goes_on(self, context: Context) -> bool:
        """2次A和2次B: nothing but a joint in front, behind another counted thing."""
        return context.counted and not re.sub(r"[、和及与 ]", "", self._said())

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
            return context.names
        names = split_names(self.text, subject, len(self.mentions), known)
        if "占" in self.run and not is_measure(names[-1].text):
            names = [Name(name.text + "占比", name.start) for name in names]
        return [self._completed(name, context, known) for name in names]

    def _completed(self, name: Name, context: Context, known: Known) -> Name:
        """A measure without its population gets it from before; a population without measure gets the measure."""
        if known(name.text):
            return name
        previous = context.names[-1].text if context.names else ""
        if is_bare(name.text):
            if previous:
                return Name(lent(previous, name.text), name.start)
            before = context.topic()
            return Name(joined(before, name.text), name.start) if before else name
        if previous and not is_measure(name.text) and len(name.text) <= 16:
            return Name(varied(previous, name.text), name.start)
        return name

    def _number_first(self) -> list[Name]:
        lead = trim(self.text, Span(self.left.start, self.left.end - len(self.run)))
        rest_end = self._rest_end()
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
        stem, verb = counting.stem(self.text[subject.start : subject.end])
        if (not stem or stem == verb) and context.counted and context.stem:
            stem = context.stem
        if stem or thing:
            context.stem, context.stem_comparator = stem, self._counted_comparator(context)
        name = counting.name(stem, verb, thing, self.text[self.sentence.start : self.left.end])
        if not name:
            return context.names
        start = subject.start if subject.end > subject.start else self.mentions[0].start - len(self.run.lstrip())
        self.end += len(thing) + (len(self.text[self.end :]) - len(self.text[self.end :].lstrip()) if thing else 0)
        return [Name(name, start)]

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
        change = wording.change_of(self.run, name.text, mention.unit) if mention.unit in (*_SHARES, "points") else None
        comparator = self._comparator(form, change, mention, context)
        ceiling = comparator in (Comparator.AT_MOST, Comparator.LESS)
        said = self.text[self.sentence.start : mention.start]
        return Quantity(
            comparator,
            mention.upper if mention.upper is not None and ceiling else mention.value,
            self._unit(name, mention, change),
            mention.unit_text,
            change,
            base_year(said) if change else None,
            self._year(mention, context),
            wording.hedge_of(self.run, self.suffix, self._said()),
        )

    def _comparator(self, form: Form, change: Change | None, mention: Mention, context: Context) -> Comparator:
        if form is Form.COUNTED:
            comparator = self._counted_comparator(context)
        else:
            comparator = wording.comparator_of(wording.bounds(self.run) if change else self.run, self.suffix)
        range_only = mention.upper is not None and comparator is Comparator.EXACT
        return Comparator.AT_LEAST if range_only else comparator

    def _year(self, mention: Mention, context: Context) -> int | None:
        if len(self.years) > 1 and len(self.years) == len(self.mentions):
            return self.years[self.mentions.index(mention)]
        return self.years[-1] if self.years else context.year

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
