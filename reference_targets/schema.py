"""What a library file may hold: the pydantic models, and errors that name file, line, field and the nearest known key.

Importing pydantic costs start-up time, so only what reads YAML imports this module; the records it fills
(reference_targets/records.py) are msgspec structs, which start without it. Validating and building are two steps: here
plain rows are checked, `library.py` makes records of them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from reference_targets.errors import LibraryError
from reference_targets.kinds import Kind
from reference_targets.places import period_of, region_of_path
from reference_targets.vocabulary import Basis, Better, Change, Comparator, Level, Role, Status, Unit
from reference_targets.yamlfile import Place, YamlDocument

R = TypeVar("R", bound="Row")

SECTIONS = ("goals", "measures", "projects", "table", "overall", "implementation", "other")


class Row(BaseModel):
    """Unknown keys are errors; values are never changed into something else silently."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class HeaderRow(Row):
    """The document a file's records come from. `period` is 2021-2030, `region` 省/市/县 (empty for the country).

    `basis` is official for a plan that binds the plans below it, distilled for one that only stands beside them;
    `role: advisory` is a plan above that binds nobody (参考); `status` is the records' where they name none.
    """

    id: str
    title: str
    kind: str
    level: Level
    region: str = ""
    period: str | None = None
    number: str = ""
    basis: Basis = Basis.OFFICIAL
    role: Role = Role.BINDING
    status: Status = Status.DISTILLED

    @field_validator("period")
    @classmethod
    def _period(cls, text: str | None) -> str | None:
        if text is not None:
            period_of(text)
        return text

    @model_validator(mode="after")
    def _place(self) -> HeaderRow:
        if self.level is not Level.NATIONAL and not self.region.strip("/ "):
            raise ValueError("region 不能为空：请写 省/市/县，例如 清河省/临江市")
        region_of_path(self.region, self.level)
        return self


class RecordRow(Row):
    """One floor; `via` names the official document that shows the figure where it is not the source itself.

    `id` absent: looked up in the catalogue by name; `id: null`: none of the catalogue's.
    """

    indicator: str
    id: str | None = None
    comparator: Comparator
    value: Decimal
    unit: Unit
    unit_text: str = ""
    change: Change | None = None
    base_year: int | None = None
    year: int | None = None
    hedge: str = ""
    implied: bool = False
    section: str = "goals"
    domain: str | None = None
    where: str = ""
    quote: str = ""
    status: Status | None = None
    via: str = ""
    note: str = ""

    @field_validator("section")
    @classmethod
    def _section(cls, text: str) -> str:
        if text not in SECTIONS:
            raise ValueError(f"只能是 {'、'.join(SECTIONS)}{_nearest(text, SECTIONS)}")
        return text


class BaselineRow(Row):
    """Where an indicator stood in a year. `level` says which of 省/市/县 the last part of `region` is."""

    indicator: str
    id: str | None = None
    value: Decimal
    unit: Unit
    year: int
    level: Level = Level.NATIONAL
    region: str = ""
    status: Status

    @model_validator(mode="after")
    def _place(self) -> BaselineRow:
        region_of_path(self.region, self.level)
        return self


class LibraryRow(Row):
    """One document of a library file: a source with its records, or baselines, or both."""

    document: HeaderRow | None = None
    records: list[RecordRow] = []
    baselines: list[BaselineRow] = []

    @model_validator(mode="after")
    def _sourced(self) -> LibraryRow:
        if self.records and self.document is None:
            raise ValueError("有 records 就要有 document：请写明来源文件")
        return self


class TopicRow(Row):
    """A topic of a domain; see kinds.Topic."""

    id: str
    name: str
    words: list[str]
    broad: list[str] = []
    apart: list[str] = []


class DomainRow(Row):
    """A domain of a kind; see kinds.DomainEntry."""

    id: str
    name: str
    words: list[str]
    evidence: list[str] = []
    topics: list[TopicRow] = []


class KindRow(Row):
    """A kind of plan; its fields are explained at the head of kinds.yaml."""

    id: str
    chinese: str
    titles: list[str]
    subjects: list[str]
    policy: str
    national: str
    committee: str
    work: str
    spare: str
    domains: list[DomainRow]
    bodies: list[str] = []
    telling: list[str] = []
    together: list[str] = []
    prose: str = ""
    national_called: str = ""
    number: str = ""

    @field_validator("id")
    @classmethod
    def _id(cls, text: str) -> str:
        if not re.fullmatch("[a-z][a-z0-9_]*", text) or text in IndicatorRow.model_fields:
            raise ValueError(f"{text} 不能用作类别编号：请用小写英文单词，例如 youth")
        return text

    @field_validator("chinese", "titles", "subjects")
    @classmethod
    def _written(cls, words: str | list[str]) -> str | list[str]:
        if not words or "" in [*words]:
            raise ValueError("不能为空")
        return words

    @model_validator(mode="after")
    def _domains(self) -> KindRow:
        ids = [domain.id for domain in self.domains]
        if len(set(ids)) < len(ids):
            raise ValueError(f"领域编号重复：{'、'.join(ids)}")
        if self.spare not in ids:
            raise ValueError(f"spare 要写 domains 中的一个编号：{'、'.join(ids)}")
        return self


class IndicatorRow(Row):
    """An indicator of a folder's indicators.yaml, without its domains, which stand under the ids of the kinds."""

    id: str
    name: str = ""
    unit: Unit | None = None
    better: Better | None = None
    aliases: list[str] = []
    answers: list[str] = []


def validate(document: YamlDocument, path: Path, kinds: Sequence[Kind]) -> dict[str, Any]:
    """The data of one document of a file, checked: values of their types, no key that was not written.

    LibraryError at the first fault.
    """
    row = _checked(LibraryRow, document.data, document, path)
    ids = tuple(kind.id for kind in kinds)
    if row.document and row.document.kind not in ids:
        place = ("document", "kind")
        raise _fault(path, document, place, _no_such_word(row.document.kind, ids))
    return row.model_dump(exclude_unset=True)


def validate_kinds(document: YamlDocument, path: Path) -> list[dict[str, Any]]:
    """The rows of a kinds.yaml; LibraryError at the first fault."""
    rows = [_checked(KindRow, data, document, path, (i,)) for i, data in enumerate(_listed(document, path))]
    return [row.model_dump(exclude_unset=True) for row in rows]


def validate_indicators(document: YamlDocument, path: Path, kinds: Sequence[Kind]) -> list[dict[str, Any]]:
    """The rows of an indicators.yaml; LibraryError at the first fault."""
    return [_indicator(data, i, document, path, kinds) for i, data in enumerate(_listed(document, path))]


def _indicator(data: Any, at: int, document: YamlDocument, path: Path, kinds: Sequence[Kind]) -> dict[str, Any]:
    of_kinds = {kind.id: data[kind.id] for kind in kinds if isinstance(data, dict) and kind.id in data}
    rest = {key: value for key, value in data.items() if key not in of_kinds} if of_kinds else data
    row = _checked(IndicatorRow, rest, document, path, (at,))
    for kind in kinds:
        if kind.id in of_kinds and kind.domain(str(of_kinds[kind.id])) is None:
            ids = tuple(entry.id for entry in kind.domains)
            raise _fault(path, document, (at, kind.id), _no_such_word(of_kinds[kind.id], ids))
    return {**row.model_dump(exclude_unset=True, mode="json"), **of_kinds}


def _listed(document: YamlDocument, path: Path) -> list[Any]:
    if not isinstance(document.data, list):
        raise _fault(path, document, (), f"{_WANTED['list_type']}。")
    return document.data


def _checked(model: type[R], data: Any, document: YamlDocument, path: Path, at: Place = ()) -> R:
    """The data as a row of the model; `at` is where in the document it stands."""
    try:
        return model.model_validate(data)
    except ValidationError as problem:
        error = min(
            problem.errors(), key=lambda found: found["type"] != "extra_forbidden"
        )  # a misspelt key before its lack
        place = tuple(error["loc"])
        raise _fault(path, document, (*at, *place), _reason(error, place, model)) from None


def _fault(path: Path, document: YamlDocument, place: Place, reason: str) -> LibraryError:
    return LibraryError(f"{path} 第{document.line(place)}行：{_field(place)}{reason}")


def _field(place: Place) -> str:
    """records 第4条 comparator"""
    words = [f"第{part + 1}条" if isinstance(part, int) else part for part in place]
    return " ".join(words) + "：" if words else ""


def _reason(error: Mapping[str, Any], place: Place, model: type[Row]) -> str:
    if error["type"] == "extra_forbidden":
        return f"没有这个字段{_nearest(str(place[-1]), tuple(_row_at(model, place[:-1]).model_fields))}。"
    if error["type"] == "missing":
        return "缺少这个字段；请补写。"
    if error["type"] == "enum":
        return _wrong_word(error, place)
    if error["type"] == "value_error":
        return f"{error['ctx']['error']}。"
    return f"值 {error['input']!r} 不合要求；{_WANTED.get(error['type'], '请核对写法')}。"


_WANTED = {
    "decimal_parsing": "要写数，例如 95 或 3.17",
    "decimal_type": "要写数，例如 95 或 3.17",
    "int_type": "要写整数年份，例如 2030",
    "int_parsing": "要写整数年份，例如 2030",
    "int_from_float": "要写整数年份，例如 2030",
    "string_type": "要写文字（数字请加引号）",
    "list_type": "要写成列表，每条以“- ”开头",
    "model_type": "要写成“字段: 值”的形式",
    "bool_parsing": "要写 true 或 false",
    "bool_type": "要写 true 或 false",
}


def _wrong_word(error: Mapping[str, Any], place: Place) -> str:
    return _no_such_word(error["input"], tuple(member.value for member in _ENUMS[str(place[-1])]))


def _no_such_word(word: Any, words: tuple[str, ...]) -> str:
    return f"没有 {word!r} 这个值{_nearest(str(word), words)}；可用：{'、'.join(words)}。"


_ENUMS: dict[str, type[StrEnum]] = {
    "level": Level,
    "basis": Basis,
    "status": Status,
    "comparator": Comparator,
    "unit": Unit,
    "change": Change,
    "better": Better,
}


def _row_at(model: type[Row], place: Place) -> type[Row]:
    """The model of the row at a place inside a row of the model."""
    for name in place:
        if isinstance(name, str):
            parts = get_args(model.model_fields[name].annotation)
            model = next(part for part in parts if isinstance(part, type) and issubclass(part, Row))
    return model


def _nearest(word: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"，最接近的是 {close[0]}" if close else ""
