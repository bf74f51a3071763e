"""The one exception a user's input may raise in the checker: the one all commands tell in one line."""

from __future__ import annotations

from commands.errors import InputError

__all__ = ["InputError"]
