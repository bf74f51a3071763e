"""The colours of everything that is printed, out of one file a designer may change (templates/palette.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "templates" / "palette.toml"


@cache
def palette() -> dict[str, dict[str, str]]:
    """Part (page, verdicts, workbook, intake) → name → colour as #rrggbb."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
