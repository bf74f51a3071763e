"""What a group of numbers says: a commitment for each name and value."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from checker.targets import counting, wording, years
from checker.targets.commitment import Commitment, Context
from checker.targets.forms import Form, counted_comparator, form_of
from checker.targets.group import Group
from checker.targets.mentions import Mention
from checker.targets.names import Known, Name
from checker.targets.subjects import subject_of
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


def statement(group: Group, context: Context, known: Known, baselines: tuple[Decimal, ...]) -> Statement:
    """One commitment a name and value; the context remembers what was said. `baselines`: none, one for all, or each."""
    form = form_of(group, context)
    subject = subject_of(group, form, context, known)
    if subject.names:
        context.names, context.counted = subject.names, form is Form.COUNTED
        context.spoken.extend(subject.names)
    last = max(subject.end, subject.quote_end)
    found = []
    pairs = _paired(group, subject.names)
    starts = baselines if len(baselines) == len(pairs) else [next(iter(baselines), None)] * len(pairs)
    for (name, mention), baseline in zip(pairs, starts, strict=True):
        quantity = _quantity(group, name, mention, form, context, subject.end)
        found.append(Commitment(name.text, name.start, last, quantity, baseline))
    return Statement(found, subject.end)


def _paired(group: Group, names: list[Name]) -> list[tuple[Name, Mention]]:
    if len(group.mentions) == 1:
        return [(name, group.mentions[0]) for name in names]
    if len(names) == 1:
        return [(names[0], mention) for mention in group.mentions]
    return list(zip(names[-len(group.mentions) :], group.mentions[-len(names) :], strict=False))


def _quantity(group: Group, name: Name, mention: Mention, form: Form, context: Context, end: int) -> Quantity:
    change = _change(group, name, mention, end)
    comparator = _comparator(group, form, change, mention, context)
    ceiling = comparator in (Comparator.AT_MOST, Comparator.LESS)
    said = group.text[group.sentence.start : mention.start]
    return Quantity(
        comparator,
        mention.upper if mention.upper is not None and ceiling else mention.value,
        _unit(group, name, mention, change, end),
        mention.unit_text,
        change,
        years.base_year(said) if change else None,
        years.behind(group.text, end) or _year(group, mention, context),
        wording.hedge_of(group.run, group.suffix, group.said()) or context.hedge,
    )


def _change(group: Group, name: Name, mention: Mention, end: int) -> Change | None:
    if mention.unit in _LEVELS:
        return None
    return wording.change_of(wording.swing(group.text, end) or group.run, name.text, mention.unit)


def _comparator(group: Group, form: Form, change: Change | None, mention: Mention, context: Context) -> Comparator:
    if form is Form.COUNTED:
        comparator = counted_comparator(group, context)
    else:
        comparator = wording.comparator_of(wording.bounds(group.run) if change else group.run, group.suffix)
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
    if mention.unit in _LEVELS:
        return _LEVELS[mention.unit]
    return counting.unit(mention, name.text, group.text[group.sentence.start : end])
