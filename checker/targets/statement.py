"""What a group of numbers says: a commitment for each name and value."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from checker.targets import baselines, counting, heads, wording, years
from checker.targets.commitment import Commitment, Context
from checker.targets.forms import Form, counted_comparator, form_of
from checker.targets.group import Group
from checker.targets.mentions import Mention
from checker.targets.names import Known, Name
from checker.targets.subjects import subject_of
from reference_targets.numerals import rounded
from reference_targets.records import Quantity
from reference_targets.vocabulary import Change, Comparator, Unit

_LEVELS = {
    "per_mille": Unit.PER_MILLE,
    "per_100k": Unit.PER_100K,
    "per_10k": Unit.PER_10K,
    "ratio": Unit.RATIO,
    "age": Unit.YEARS,
    "years": Unit.YEARS,
    "bare": Unit.OTHER,
}


class Statement(Struct, frozen=True):
    """The commitments of a group, none where its numbers commit to nothing, and where the statement's words end."""

    commitments: list[Commitment]
    end: int


def statement(group: Group, context: Context, known: Known) -> Statement:
    """One commitment a name and value; the context remembers what was said."""
    form = form_of(group, context)
    subject = subject_of(group, form, context, known)
    if subject.names:
        context.names, context.counted = subject.names, form is Form.COUNTED
        context.spoken.extend(subject.names)
    last = max(subject.end, subject.quote_end)
    found = []
    pairs = _paired(group, subject.names)
    starts = _starts(group, context, len(pairs))
    for (name, mention), baseline in zip(pairs, starts, strict=True):
        counted = _per_head(group, name, mention) if form is Form.COUNTED else _Counted(name, mention)
        quantity = _quantity(group, counted, form, context, subject.end)
        found.append(Commitment(counted.name.text, name.start, last, quantity, counted.scaled(baseline, mention)))
    return Statement(found, subject.end)


def _starts(group: Group, context: Context, count: int) -> list[Decimal | None]:
    """Where each value starts from, None where nothing is said of it."""
    if len(context.starts) == count:
        return list(context.starts)
    behind = baselines.in_bracket(group.text, group.end) if count == 1 else None
    return [next(iter(context.starts), behind)] * count


def _paired(group: Group, names: list[Name]) -> list[tuple[Name, Mention]]:
    if len(group.mentions) == 1:
        return [(name, group.mentions[0]) for name in names]
    if len(names) == 1:
        return [(names[0], mention) for mention in group.mentions]
    return list(zip(names[-len(group.mentions) :], group.mentions[-len(names) :], strict=False))


class _Counted(Struct, frozen=True):
    """A number with its name; `unit` where the words in front of it settle that (每千名儿童)."""

    name: Name
    mention: Mention
    unit: Unit | None = None

    def scaled(self, start: Decimal | None, printed: Mention) -> Decimal | None:
        """The value a printed number starts from, in the unit of this one."""
        if start is None or not printed.value or self.mention.value == printed.value:
            return start
        return rounded(start * self.mention.value / printed.value)


def _per_head(group: Group, name: Name, mention: Mention) -> _Counted:
    """What is counted per so many, as a share of them or as what is there for them."""
    base = group.base
    if base is None or base.single:
        return _Counted(name, mention)
    said = heads.together(group.text, base, group.clause.start, name.text)
    if group.per and name.text.endswith("率"):  # 发病率不高于每10万活产12例
        said = name.text.removeprefix(group.per)
    if heads.is_share(base, mention, said):
        return _Counted(Name(heads.share_name(said), name.start), heads.as_share(base, mention))
    if "每" not in name.text:
        name = Name(heads.of_whom(group.text, base) + name.text, name.start)
    supply, unit = heads.as_supply(base, mention, group.text)
    return _Counted(name, supply, unit)


def _quantity(group: Group, counted: _Counted, form: Form, context: Context, end: int) -> Quantity:
    name, mention = counted.name, counted.mention
    change = _change(group, name, mention, end)
    comparator = _comparator(group, form, change, mention, context)
    ceiling = comparator in (Comparator.AT_MOST, Comparator.LESS)
    said = group.text[group.sentence.start : mention.start]
    unit = counted.unit or _unit(group, name, mention, change, end)
    return Quantity(
        comparator,
        mention.upper if mention.upper is not None and ceiling else mention.value,
        unit,
        mention.unit_text,
        change,
        years.base_year(said) if change else None,
        years.behind(group.text, end) or _year(group, mention, context),
        wording.hedge_of(group.run, group.suffix_of(mention), group.said()) or context.hedge,
        a_year=counting.a_year(mention, name.text, group.said()) if unit is Unit.OTHER else None,
    )


def _change(group: Group, name: Name, mention: Mention, end: int) -> Change | None:
    if mention.unit in _LEVELS and mention.unit not in ("age", "years"):
        return None
    return wording.change_of(wording.swing(group.text, end) or group.run, name.text, mention.unit)


def _comparator(group: Group, form: Form, change: Change | None, mention: Mention, context: Context) -> Comparator:
    if form is Form.COUNTED:
        comparator = counted_comparator(group, context)
    else:
        run = wording.bounds(group.run) if change else group.run
        comparator = wording.comparator_of(run, group.suffix_of(mention))
    range_only = mention.upper is not None and comparator is Comparator.EXACT
    return Comparator.AT_LEAST if range_only else comparator


def _year(group: Group, mention: Mention, context: Context) -> int | None:
    for candidates in (group.years, context.years):
        if len(candidates) > 1 and len(candidates) == len(group.mentions):
            return candidates[group.mentions.index(mention)]
        if candidates:
            return candidates[-1]
    return None


def _unit(group: Group, name: Name, mention: Mention, change: Change | None, end: int) -> Unit:
    yearly = wording.is_yearly(group.run, group.said())
    if mention.unit == "points":
        return Unit.PERCENTAGE_POINTS_PER_YEAR if yearly else Unit.PERCENTAGE_POINTS
    if mention.unit in ("percent", "fraction"):
        changed = Unit.PERCENT_PER_YEAR if yearly else Unit.PERCENT_CHANGE
        return changed if change else Unit.PERCENT
    if mention.unit == "bare" and name.text.endswith(("率", "数")) and not mention.value:
        return Unit.PERCENT if name.text.endswith("率") else Unit.COUNT
    if mention.unit in _LEVELS:
        return _LEVELS[mention.unit]
    around = group.sentence.end if counting.is_duration(mention) else end
    return counting.unit(mention, name.text, group.text[group.sentence.start : around])
