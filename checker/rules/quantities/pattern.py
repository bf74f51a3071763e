"""Patterns that are compiled when the first text asks for them: most plans ask for few."""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """A regular expression that is compiled with its first use."""

    def __init__(self, expression: str) -> None:
        self._expression = expression

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._expression)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match anywhere in a text."""
        return self._compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of a text."""
        return self._compiled.match(text)

    def findall(self, text: str) -> list[str]:
        """All matches, or what their one group holds."""
        found: list[str] = self._compiled.findall(text)
        return found

    def strip(self, text: str) -> str:
        """The text without what matches."""
        return self._compiled.sub("", text)
