"""What a library file may hold: the pydantic models, and errors that name file, line, field and the nearest known key.

Importing pydantic costs start-up time, so only what reads YAML imports this module; the records it fills
(reference_targets/records.py) are msgspec structs, which start without it. Validating and building are two steps: here
plain rows are checked, `library.py` makes records of them.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from reference_targets.errors import LibraryError
from reference_targets.places import period_of, region_of_path
from reference_targets.vocabulary import Basis, Change, Comparator, Kind, Level, Status, Unit
from reference_targets.yamlfile import YamlDocument

SECTIONS = ("goals", "measures", "projects", "table", "overall", "implementation", "other")


class Row(BaseModel):
    """Unknown keys are errors; values are never changed into something else silently."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class HeaderRow(Row):
    """The document a file's records come from. `period` is 2021-2030, `region` 省/市/县 (empty for the country).

    `basis` is official for a plan that binds the plans below it, distilled for one that only stands beside them;
    `status` is the records' status where they name none.
    """

    id: str
    title: str
    kind: Kind
    level: Level
    region: str = ""
    period: str | None = None
    number: str = ""
    basis: Basis = Basis.OFFICIAL
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
    """One floor. `id` absent: looked up in the catalogue by name; `id: null`: none of the catalogue's."""

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


def validate(document: YamlDocument, path: Path) -> dict[str, Any]:
    """The data of one document of a file, checked: values of their types, no key that was not written.

    LibraryError at the first fault.
    """
    try:
        return LibraryRow.model_validate(document.data).model_dump(exclude_unset=True)
    except ValidationError as problem:
        raise LibraryError(_message(problem, document, path)) from None


def _message(problem: ValidationError, document: YamlDocument, path: Path) -> str:
    error = min(
        problem.errors(), key=lambda found: found["type"] != "extra_forbidden"
    )  # a misspelt key before its lack
    place = tuple(error["loc"])
    return f"{path} 第{document.line(place)}行：{_field(place)}{_reason(error, place)}"


def _field(place: tuple[str | int, ...]) -> str:
    """records 第4条 comparator"""
    words = [f"第{part + 1}条" if isinstance(part, int) else part for part in place]
    return " ".join(words) + "：" if words else ""


def _reason(error: Mapping[str, Any], place: tuple[str | int, ...]) -> str:
    if error["type"] == "extra_forbidden":
        return f"没有这个字段{_nearest(str(place[-1]), _keys_around(place))}。"
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


def _wrong_word(error: Mapping[str, Any], place: tuple[str | int, ...]) -> str:
    words = tuple(member.value for member in _ENUMS[str(place[-1])])
    return f"没有 {error['input']!r} 这个值{_nearest(str(error['input']), words)}；可用：{'、'.join(words)}。"


_ENUMS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "level": Level,
    "basis": Basis,
    "status": Status,
    "comparator": Comparator,
    "unit": Unit,
    "change": Change,
}
_MODELS: dict[str, type[Row]] = {"document": HeaderRow, "records": RecordRow, "baselines": BaselineRow}


def _keys_around(place: tuple[str | int, ...]) -> tuple[str, ...]:
    model = _MODELS.get(str(place[0]), LibraryRow) if len(place) > 1 else LibraryRow
    return tuple(model.model_fields)


def _nearest(word: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"，最接近的是 {close[0]}" if close else ""
