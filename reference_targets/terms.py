"""The list of superseded words and common wrong characters (terms.yaml), read once."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from reference_targets.errors import LibraryError
from reference_targets.prepared import built_in

_FILE = Path(__file__).resolve().parent / "terms.yaml"
_KINDS = ("superseded", "miswritten")
_FIELDS = {"key", "pattern", "right", "since", "why", "source", "sure"}


class Term(Struct, frozen=True):
    """One word to look for. `key` occurs in every match of `expression`; `since` None means: always wrong.

    Where the expression has a group `wrong`, that group is the word and the rest its context.
    `sure` is false where a reader has to decide.
    """

    key: str
    expression: str
    right: str
    since: date | None = None
    why: str = ""
    source: str = ""
    sure: bool = True

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled only when its key was seen in a text."""
        return re.compile(self.expression)


@cache
def terms(kind: str) -> tuple[Term, ...]:
    """The terms of a kind (superseded, miswritten) in the order of the file; LibraryError for a faulty file."""
    return _read(_FILE)[kind]


def _read(path: Path) -> dict[str, tuple[Term, ...]]:
    (data,) = built_in(path)
    return {kind: tuple(_term(row, f"{path.name} {kind}") for row in data[kind]) for kind in _KINDS}


def _term(row: dict[str, Any], where: str) -> Term:
    unknown = set(row) - _FIELDS
    if unknown or not {"key", "right"} <= set(row):
        raise LibraryError(
            f"{where}：条目 {row.get('key', '?')} 的字段有误（{'、'.join(sorted(unknown)) or '缺 key 或 right'}）。"
        )
    return Term(
        row["key"],
        row.get("pattern") or re.escape(row["key"]),
        row["right"],
        date.fromisoformat(str(row["since"])) if "since" in row else None,
        row.get("why", ""),
        row.get("source", ""),
        row.get("sure", True),
    )
