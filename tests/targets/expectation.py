"""The cases as data: what a sentence should give, and whether what was read agrees with it.

A field that a case leaves out must be empty in what was read, with these exceptions: `quote` is compared only where it
is given, the hedge of a "~" (左右, 约) and the mark `implied` of a zero are not compared, and a printed baseline makes
its `base_year` optional. A list allows any of its members (several names for one thing, a unit two readers would
choose differently); the word `any` allows everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from checker.targets.commitment import Commitment
from reference_targets.catalogue import Catalogue, fold

HERE = Path(__file__).resolve().parent
ANY = "any"
CATALOGUE = Catalogue.load()


def known(name: str) -> bool:
    """Whether the catalogue has an indicator of this name."""
    return CATALOGUE.named(name) is not None


def load(path: Path) -> Any:
    """The content of a YAML file; numbers that matter are written as strings, so nothing is rounded."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Case:
    """The n-th sentence of one kind of wording (the file's name) and the targets a careful reader would write down."""

    kind: str
    number: int
    text: str
    targets: tuple[dict[str, Any], ...]


def cases() -> list[Case]:
    """Every case of cases/*.yaml except nothing.yaml, in the order of the files' names."""
    paths = sorted(path for path in (HERE / "cases").glob("*.yaml") if path.stem != "nothing")
    return [
        Case(path.stem, number, entry["text"], tuple(entry["targets"]))
        for path in paths
        for number, entry in enumerate(load(path), 1)
    ]


def same_name(first: str, second: str) -> bool:
    """One indicator of the catalogue, or equal in everything that counts."""
    one, other = CATALOGUE.identify(first), CATALOGUE.identify(second)
    if one is not None and other is not None and one.id == other.id:
        return True
    return CATALOGUE.signature(first) == CATALOGUE.signature(second)


# Names of counted things are put together by the reader (每个镇配备女干部人数), so their order, the verb that only says
# "there shall be" and the word for the quantity are free. 新增, 救助, 选派 are not: they change what is counted.
_FREE = re.compile(
    "每年|每学期|每季度|每月|每周|每两年|每半年|建立|建设|新建|建成|建有|培训|设立|设置|配备|开展|组织|组建|召开|培育|打造|创建|选树|扶持"
    "|完成|拥有|提供|达到|实现|累计|覆盖率|覆盖|设立率|配备率|比例|所占|占比|比重|总人数|人数|人次|户数|笔数|期数|次数|数量|时间"
    '|其中|中的|的|[、，,()（）“”"]|(?<!初)(?<!高)中(?![小学心级])|率$|数$|占$|在|为'
)
_COMPOSED_KINDS = {"number_first", "sub_population", "carried_subject"}
_COMPOSED_UNITS = {"count", "times_per_year", "hours_per_day", "minutes_per_day", "other"}


def _content(name: str) -> list[str]:
    return sorted(_FREE.sub("", fold(name)))


def _names_agree(case: Case, target: dict[str, Any], name: str) -> bool:
    composed = (
        case.kind in _COMPOSED_KINDS or target.get("implied") or bool(_COMPOSED_UNITS & set(_listed(target["unit"])))
    )
    names = _listed(target["indicator"])
    return any(same_name(n, name) or (composed and _content(n) == _content(name)) for n in names)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# Kinds with one plain predicate: there is one shortest span, so the quote must be exactly that.
_EXACT_QUOTES = {"level", "approximate", "signs"}


def _quotes_agree(case: Case, target: dict[str, Any], found: Commitment) -> bool:
    quote = target.get("quote")
    if quote is None:
        return True
    got = case.text[found.start : found.end].rstrip()
    if case.kind in _EXACT_QUOTES:
        return bool(got == quote)
    start = case.text.index(quote)
    overlaps = found.start < start + len(quote) and start < found.end
    return overlaps and (target["value"] not in fold(quote) or target["value"] in fold(got))


def _value_agrees(expected: str, found: Decimal) -> bool:
    return round(found, 4) == Decimal(expected)


def _optional(target: dict[str, Any], field: str, empty: Any) -> Any:
    if field == "hedge" and target["comparator"] == "~":
        return target.get(field, ANY)
    if field == "implied" and target["value"] == "0":
        return target.get(field, ANY)
    if field == "base_year" and "baseline" in target:
        return target.get(field, ANY)
    return target.get(field, empty)


def disagreements(case: Case, target: dict[str, Any], found: Commitment) -> list[str]:
    """The fields in which a commitment differs from the expected target; empty if it is that target."""
    quantity = found.quantity
    seen = {
        "change": quantity.change and quantity.change.value,
        "base_year": quantity.base_year,
        "year": quantity.year,
        "hedge": quantity.hedge,
        "implied": quantity.implied,
        "baseline": found.baseline,
    }
    empty = {"change": None, "base_year": None, "year": None, "hedge": "", "implied": False, "baseline": None}
    wrong = [field for field in seen if not _field_agrees(_optional(target, field, empty[field]), seen[field])]
    checks = {
        "indicator": _names_agree(case, target, found.name),
        "comparator": quantity.comparator.value in _listed(target["comparator"]),
        "value": _value_agrees(target["value"], quantity.value),
        "unit": quantity.unit.value in _listed(target["unit"]),
        "quote": _quotes_agree(case, target, found),
    }
    return [field for field, agrees in checks.items() if not agrees] + wrong


def _field_agrees(expected: Any, seen: Any) -> bool:
    if expected == ANY:
        return True
    if isinstance(seen, Decimal):
        return expected is not None and Decimal(expected) == seen
    return bool(expected == seen)


def compare(case: Case, found: list[Commitment]) -> list[str]:
    """What is missing, wrong or too much, a line each; empty if the sentence was read as expected."""
    left = list(found)
    problems = []
    waiting = []
    for target in case.targets:
        match = next((c for c in left if not disagreements(case, target, c)), None)
        if match is None:
            waiting.append(target)
        else:
            left.remove(match)
    for target in waiting:
        nearest = min(left, key=lambda c: len(disagreements(case, target, c)), default=None)
        if nearest is None:
            problems.append(f"missing: {_line(target)}")
        else:
            left.remove(nearest)
            fields = ", ".join(disagreements(case, target, nearest))
            problems.append(f"wrong {fields}: {_line(target)}\n     read: {_seen(case, nearest)}")
    return problems + [f"too much: {_seen(case, c)}" for c in left]


def _line(target: dict[str, Any]) -> str:
    return " ".join(f"{key}={value}" for key, value in target.items())


def _seen(case: Case, found: Commitment) -> str:
    quote = case.text[found.start : found.end]
    return f"{found.name} “{quote}” {found.quantity} baseline={found.baseline}"
