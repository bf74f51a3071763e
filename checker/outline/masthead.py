"""What stands above a plan's text: period, parents (the documents it names as its basis), and the years in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reference_targets.numerals import DIGITS, ONE_TO_NINE, half_width
from reference_targets.records import Period

_DASH = r"\s*年?\s*(?:[-—–－─~～]+|至|到)\s*"
_YEARS = re.compile(rf"((?:19|20)\d\d){_DASH}((?:19|20)\d\d)(?!\d)")
_FIVE_YEARS = rf"十([{ONE_TO_NINE}])个?五(?:年|”|“|\"|时期|规划|{{}})"
# Compiled where the title has no years: few plans ask.
_OWN_PERIOD = r"(?:规划期|实施期|期限|规划时间|规划年限)[^。]{0,16}?" + _YEARS.pattern
_FIRST_YEAR = r"[（(〔\[]\s*(20\d\d)"
_TARGET_YEAR = r"到(20\d\d)年"
_QUOTED = re.compile(r"《([^《》]{2,80})》")
_BASIS = ("根据", "依据", "按照", "依照", "贯彻", "落实", "遵照", "对照", "对接", "参照", "衔接", "结合")
_MADE = ("制定", "编制", "制订", "特制", "拟定")


def period_of(
    title: str, foreword: Sequence[str], parents: Sequence[str], people: Sequence[str], text: Sequence[str] = ()
) -> Period | None:
    """The plan's period, from the surest place that tells it; None where none does. `people`: whom plans are for.

    In this order: years in the title; 十四五 in the title; the foreword's own statement (规划期限为…); a title cut off
    behind the first year, completed by the parents' periods that start in that year; the last year the text aims at.
    """
    title = half_width(title)
    return (
        _years(title)
        or five_years(title, people)
        or next((period for each in foreword if (period := _own_period(each))), None)
        or _completed(title, parents, text)
    )


def five_years(text: str, people: Sequence[str]) -> Period | None:
    """十四五 → 2021–2025, 十五五 → 2026–2030; None where the text names no five-year plan."""
    found = re.search(_FIVE_YEARS.format("|".join(people)), text)
    if not found:
        return None
    start = 1951 + 5 * (10 + DIGITS[found.group(1)])
    return Period(start, start + 4)


def parents_of(foreword: Sequence[str]) -> tuple[str, ...]:
    """The titles (without 《》) that the foreword names as the plan's basis, in order, each once.

    That is every 《…》 in the sentences that say on what the plan is made (根据《…》《…》，制定本规划); in a foreword
    without such a sentence, of those that name any basis. () where there is none.
    """
    sentences = [sentence for each in foreword for sentence in _sentences(each) if "《" in sentence]
    basis = [sentence for sentence in sentences if any(word in sentence for word in _BASIS)]
    made = [sentence for sentence in basis if any(word in sentence for word in _MADE)]
    return tuple(dict.fromkeys(title for sentence in made or basis for title in _QUOTED.findall(sentence)))


def _sentences(text: str) -> list[str]:
    return text.replace("；", "。").replace(";", "。").split("。")


def _years(text: str) -> Period | None:
    found = _YEARS.search(text)
    if not found or int(found[1]) > int(found[2]):
        return None
    return Period(int(found[1]), int(found[2]))


def _own_period(text: str) -> Period | None:
    found = re.search(_OWN_PERIOD, half_width(text))
    return Period(int(found[1]), int(found[2])) if found and found[1] <= found[2] else None


def _completed(title: str, parents: Sequence[str], text: Sequence[str]) -> Period | None:
    first = re.search(_FIRST_YEAR, title)
    start = int(first[1]) if first else None
    spans = [_years(half_width(parent)) for parent in parents]
    ends = Counter(span.end for span in spans if span and (start is None or span.start == start))
    if start and ends:
        return Period(start, ends.most_common(1)[0][0])
    years = Counter(int(year) for line in text for year in re.findall(_TARGET_YEAR, line))
    aimed = [year for year, _ in years.most_common(1) if start is None or year > start]
    if not aimed:
        return None
    return Period(start, aimed[0]) if start else _ending(aimed[0], [span for span in spans if span])


def _ending(year: int, spans: list[Period]) -> Period | None:
    """A plan without years of its own that aims at a year its parents end in has their period."""
    return next((span for span in spans if span.end == year), None)
