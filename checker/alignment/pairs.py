"""What lies beside what. Plain data: reports print it and decide nothing."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from checker.outline.plan import Location, Part


class Standing(StrEnum):
    """How a pair of items stands."""

    BOTH = "both"
    PARENT_ONLY = "parent_only"
    DRAFT_ONLY = "draft_only"

    @property
    def chinese(self) -> str:
        """The word reports print."""
        return {"both": "对应", "parent_only": "草案没有", "draft_only": "草案增加"}[self.value]


class Piece(Struct, frozen=True):
    """A run of words: on both sides, or on one side alone (`changed`)."""

    text: str
    changed: bool


class Side(Struct, frozen=True):
    """An item of one plan: its words cut where the two sides differ, its place, its printed number."""

    number: str
    location: Location
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The item's words."""
        return "".join(piece.text for piece in self.pieces)


class Pair(Struct, frozen=True):
    """An item of the parent beside the one of the draft that takes up its topic; one side is None where there is none.

    `merged` is true where the draft's item has been paired before: it takes up several items of the parent.
    """

    domain: str
    domain_name: str
    part: Part
    parent: Side | None
    draft: Side | None
    merged: bool = False

    @property
    def standing(self) -> Standing:
        """Whether both sides are there."""
        if self.parent is None:
            return Standing.DRAFT_ONLY
        return Standing.PARENT_ONLY if self.draft is None else Standing.BOTH


class Beside(Struct, frozen=True):
    """One parent plan beside the draft: pairs in the parent's order, the draft's additions after each list."""

    parent_title: str
    pairs: tuple[Pair, ...]

    def count(self, standing: Standing) -> int:
        """How many pairs stand like that."""
        return sum(pair.standing is standing for pair in self.pairs)
