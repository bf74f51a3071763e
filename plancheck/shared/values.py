"""Values of options that mean the same in every command; InputError with one Chinese line where one is wrong."""

from __future__ import annotations

from datetime import date as Date

from plancheck.shared.errors import InputError


def date_of(text: str) -> Date:
    """`--date` 2026-03-01; today where it is not given."""
    if not text:
        return Date.today()
    try:
        return Date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--date {text}：日期请写成 2026-03-01。") from None
