"""How well what the program reads of a plan agrees with what a person wrote down before the program saw it.

In `plans/*.json` a field may be a list (two readers would differ) or `any`, and a record may be `optional`. A finer
split of a recorded target (艾滋病、梅毒检测率) is no false alarm. What was read answers a record where both stand
on one line (in a docx: in one row of a table) with the same value; how often the other fields of such pairs agree is
counted one by one. docs/stress.md says what the plans are and how they came out.

`python -m tests.stress.score [NAME …]` prints the figures and every disagreement.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from checker.outline.find import plans_of
from checker.outline.plan import Plan
from checker.reading.read import read_file
from checker.targets.extract import targets_of
from checker.targets.target import Target
from reference_targets.catalogue import Catalogue
from tests.outline import shape
from tests.unitutil.word import word_file

PLANS = Path(__file__).parent / "plans"
NAMES = tuple(sorted(path.stem for path in PLANS.glob("*.json")))
FIELDS = ("indicator", "comparator", "unit", "change", "year", "base_year", "implied", "section", "plan")
ENOUGH_OF_A_NAME = 0.6
Record = dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """A target as read, in the words of a record."""

    line: int
    quote: str
    value: float
    fields: Record


@dataclass
class Score:
    """Records answered, records missed, targets nobody wrote down, and the fields in which pairs disagree."""

    pairs: list[tuple[Record, Seen]] = field(default_factory=list)
    missed: list[Record] = field(default_factory=list)
    false: list[Seen] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """1 where every record is answered and nothing else was read."""
        wrong = len(self.missed) + len(self.false)
        return 2 * len(self.pairs) / (2 * len(self.pairs) + wrong) if self.pairs or wrong else 1.0

    def agreement(self, name: str) -> float:
        """The share of pairs that agree in the field."""
        return 1 - len(self.disagreements(name)) / len(self.pairs) if self.pairs else 0.0

    def disagreements(self, name: str) -> list[tuple[Record, Seen]]:
        """The pairs that differ in the field."""
        return [(record, seen) for record, seen in self.pairs if not agrees(name, record, seen)]


def expected(name: str) -> Record:
    """What a person wrote down for a plan."""
    content: Record = json.loads((PLANS / f"{name}.json").read_text(encoding="utf-8"))
    return content


def file_of(name: str, folder: Path) -> Path:
    """The plan as a file to read: its text as it is, or the Word document that its notation describes."""
    source = PLANS / str(expected(name)["file"])
    if source.suffix == ".txt":
        return source
    return word_file(folder / f"{name}.docx", "\n" + source.read_text(encoding="utf-8"))


def plans(path: Path) -> tuple[Plan, ...]:
    """The plans of a file."""
    return plans_of(read_file(path))


def structure(plan: Plan) -> Record:
    """A plan's shape in the words of the record."""
    place = (plan.region.province, plan.region.city, plan.region.county)
    return {
        "kind": plan.kind.id,
        "region": "/".join(part for part in place if part),
        "level": plan.level.value,
        "period": f"{plan.period.start}-{plan.period.end}" if plan.period else None,
        "sections": shape.sections(plan),
        "domains": shape.domains(plan),
    }


def score(name: str, found: tuple[Plan, ...]) -> Score:
    """The records of a plan against the targets read from it."""
    result = Score()
    free = [seen for plan in found for seen in _targets(plan)]
    for record in expected(name)["targets"]:
        answer = max((s for s in free if _answers(record, s)), key=lambda s: _rank(record, s), default=None)
        if answer is not None:
            free.remove(answer)
            result.pairs.append((record, answer))
        elif not record.get("optional"):
            result.missed.append(record)
    result.false = [seen for seen in free if not any(_answers(record, seen) for record, _ in result.pairs)]
    return result


def agrees(name: str, record: Record, seen: Seen) -> bool:
    """Whether one field of a pair agrees; names agree when they share most of their characters."""
    wanted, read = record.get(name), seen.fields[name]
    if name == "indicator":
        return likeness(str(wanted), str(read)) >= ENOUGH_OF_A_NAME
    return bool(wanted in ("any", ["any"]) or read == wanted or (isinstance(wanted, list) and read in wanted))


def likeness(first: str, second: str) -> float:
    """How much two names share, by the measure of the shared score.py."""
    if not first or not second:
        return 0.0
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    short, long = sorted((len(first), len(second)))
    return sum(block.size for block in blocks) / short * (0.5 + 0.5 * short / long)


def _targets(plan: Plan) -> Iterator[Seen]:
    for target in targets_of(plan, Catalogue.load()):
        yield Seen(target.location.paragraph, target.quote, float(target.quantity.value), _fields(plan, target))


def _fields(plan: Plan, target: Target) -> Record:
    quantity = target.quantity
    return {
        "indicator": target.indicator,
        "comparator": quantity.comparator.value,
        "unit": quantity.unit.value,
        "change": quantity.change.value if quantity.change else None,
        "year": quantity.year,
        "base_year": quantity.base_year,
        "implied": quantity.implied,
        "section": target.part.value,
        "plan": plan.kind.id,
    }


def _answers(record: Record, seen: Seen) -> bool:
    values = record["value"] if isinstance(record["value"], list) else [record["value"]]
    same = any(abs(seen.value - value) <= 0.001 * abs(value) for value in values)
    last = record.get("last_line") or record["line"]
    return same and bool(record["line"] <= seen.line <= last)


def _rank(record: Record, seen: Seen) -> tuple[float, int]:
    fitting = sum(agrees(name, record, seen) for name in FIELDS)
    return likeness(str(record["indicator"]), str(seen.fields["indicator"])), fitting


def _lines(name: str, result: Score) -> Iterator[str]:
    shares = "  ".join(f"{one} {result.agreement(one):.3f}" for one in FIELDS)
    yield f"{name}: {len(result.pairs)} pairs  F1 {result.f1:.3f}  {shares}"
    for record in result.missed:
        yield f"  MISS {record['line']} {record['indicator']} {record['comparator']} {record['value']}"
    for seen in result.false:
        yield f"  FALSE {seen.line} {seen.fields['indicator']} {seen.value} {seen.fields['unit']} | {seen.quote}"
    for one in FIELDS:
        for record, seen in result.disagreements(one):
            yield f"  {one} {record['line']} {record.get(one)} ≠ {seen.fields[one]} | {seen.quote}"


def _main(names: tuple[str, ...]) -> None:
    for name in names or NAMES:
        with tempfile.TemporaryDirectory() as folder:
            found = plans(file_of(name, Path(folder)))
        for line in _lines(name, score(name, found)):
            print(line)
        shapes = [structure(plan) for plan in found]
        for wanted, read in zip(expected(name)["plans"], shapes, strict=False):
            for key in wanted:
                if wanted[key] != read[key]:
                    print(f"  STRUCTURE {key}\n     wanted {wanted[key]}\n     read   {read[key]}")
        if len(shapes) != len(expected(name)["plans"]):
            print(f"  STRUCTURE {len(shapes)} plans, not {len(expected(name)['plans'])}")


if __name__ == "__main__":
    _main(tuple(sys.argv[1:]))
