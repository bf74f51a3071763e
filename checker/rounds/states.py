"""What one round of review says of another."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class State(StrEnum):
    """How a finding stands to the round before."""

    NEW = "new"
    OPEN = "open"
    WORSENED = "worsened"

    @property
    def chinese(self) -> str:
        """The word reports print."""
        return {"new": "新增", "open": "仍在", "worsened": "加重"}[self.value]


class Stale(Struct, frozen=True):
    """An accepted exception that does not hold any more: it says `key` and stands in `source`.

    `changed` says which of its facts are others now; empty where it fits no finding of this run.
    """

    key: str
    decision: str
    reason: str
    source: str
    changed: str = ""
