"""What lies beside what. Plain data: reports print it and decide nothing."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from checker.outline.plan import Location, Part


class Standing(StrEnum):
    """How a pair of items stands, the gravest first where several things are said of it."""

    PARTLY = "partly"
    WEAKER = "weaker"
    WORDS = "words"
    SOFTER = "softer"
    ASK = "ask"
    BOTH = "both"
    PARENT_ONLY = "parent_only"
    DRAFT_ONLY = "draft_only"

    @property
    def chinese(self) -> str:
        """The word reports print."""
        return {
            "partly": "部分没有",
            "weaker": "弱于上位规划",
            "words": "只有文字",
            "softer": "表述偏软",
            "ask": "需核对",
            "both": "对应",
            "parent_only": "草案没有",
            "draft_only": "草案增加",
        }[self.value]

    @property
    def look(self) -> str:
        """How grave it is, in the words of reports: error, warning, info, ask or ok."""
        return {
            "partly": "error",
            "weaker": "error",
            "words": "error",
            "softer": "warning",
            "ask": "ask",
            "both": "ok",
            "parent_only": "warning",
            "draft_only": "info",
        }[self.value]


class Answer(Struct, frozen=True):
    """What was concluded of one commitment of the parent: where it stands there, which place of the draft answers it.

    `where` is the parent's path, `place` the draft's place (None where it says nothing of it), `words` the draft's own
    there; `standing` is PARENT_ONLY where it is not mentioned.
    """

    where: str
    indicator: str
    standing: Standing
    place: Location | None = None
    words: str = ""


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

    An item of the parent that several items of the draft answer has a pair with each. `merged` is true where the
    draft's item has been paired before: it takes up several items of the parent. `told` is how it stands where the
    verdicts on its figures say more than that both are there, `note` which figures that are.
    """

    domain: str
    domain_name: str
    part: Part
    parent: Side | None
    draft: Side | None
    merged: bool = False
    told: Standing = Standing.BOTH
    note: str = ""

    @property
    def standing(self) -> Standing:
        """Whether both sides are there, and what the verdicts say of them."""
        if self.parent is None:
            return Standing.DRAFT_ONLY
        return Standing.PARENT_ONLY if self.draft is None else self.told


class Beside(Struct, frozen=True):
    """One parent plan beside the draft: pairs in the parent's order, the draft's additions after each list."""

    parent_title: str
    pairs: tuple[Pair, ...]

    def counts(self) -> list[tuple[Standing, int]]:
        """How many pairs stand how, those that do not occur left out; 对应 first."""
        order = (Standing.BOTH, *(one for one in Standing if one is not Standing.BOTH))
        return [(standing, self.count(standing)) for standing in order if self.count(standing)]

    def count(self, standing: Standing) -> int:
        """How many pairs stand like that."""
        return sum(pair.standing is standing for pair in self.pairs)
