"""The characters of PDF pages before they become lines: turned upright, each once, without watermarks."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from checker.reading.pdf.ruling import Grid, Rule

_OBLIQUE = math.radians(3)
_TWICE = 0.15  # of the type's height: what is drawn again so near is the same character, made bold or shaded
PALE = 0.7  # brightness above which type is pale; ordinary grey is darker
_LARGE = 1.4  # times the body's size
_SAME_PLACE = 3.0  # points
_DESCENT = 0.14  # of the type's height, below the baseline

Box = tuple[float, float, float, float]
Place = tuple[str, int, int, int]  # a character, how it is turned, where it stands


class Char(Struct, frozen=True):
    """A character: where it starts and ends, its baseline and its type's height, in points from the lower left.

    `turn` counts the quarters (anticlockwise) by which it stands turned on its page, -1 where it stands aslant; start,
    end and baseline are then those of the page so turned, `middle` is a point of the page itself. `pale` says that it
    is hardly darker than the paper.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    middle: tuple[float, float]
    turn: int = 0
    pale: bool = False

    @property
    def y0(self) -> float:
        """Its lower edge: one for all characters of a line, whatever their shapes are."""
        return self.base - _DESCENT * self.size

    @property
    def y1(self) -> float:
        """Its upper edge."""
        return self.base + (1 - _DESCENT) * self.size


class Glyph(Struct, frozen=True):
    """A character as the file places it: origin, the box around its advance, the direction in which it is written."""

    text: str
    x: float
    y: float
    box: Box
    size: float
    angle: float
    pale: bool = False


class Page(Struct):
    """What stands on a page. `pictured` is the share of its area under pictures; `recognized`: text over a scan."""

    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0
    pictured: float = 0.0
    recognized: bool = False
    watermarks: int = 0
    raised: int = 0  # marks of notes left out
    grids: list[Grid] = field(default_factory=list)


class Turn(Struct, frozen=True):
    """How a page is turned by quarters so that writing which runs that way comes to run from left to right."""

    box: Box
    quarters: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page once it is turned."""
        left, bottom, right, top = self.box
        return (top - bottom, right - left) if self.quarters % 2 else (right - left, top - bottom)

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """The turning as a matrix of PDF, the page's lower left corner at zero."""
        left, bottom, right, top = self.box
        return (
            (1, 0, 0, 1, -left, -bottom),
            (0, -1, 1, 0, -bottom, right),
            (-1, 0, 0, -1, right, top),
            (0, 1, -1, 0, top, -left),
        )[self.quarters]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to stand."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f


def quarters_of(angles: Iterable[float], usual: int) -> int:
    """By how many quarters most writing is turned; `usual` is what the file says where there is none."""
    counts = Counter(turn for angle in angles if (turn := _quarters(angle)) >= 0)
    return min(counts, key=lambda turn: (-counts[turn], turn != usual)) if counts else usual


def char_of(glyph: Glyph, width: float, height: float) -> Char:
    """A character of an upright page; one that stands turned on it is measured along its own line."""
    turn = _quarters(glyph.angle)
    along = Turn((0, 0, width, height), max(turn, 0))
    left, low, right, high = glyph.box
    start, base = along.point(glyph.x, glyph.y)
    ends = along.point(left, low)[0], along.point(right, high)[0]
    upright = ((left + right) / 2, base + (0.5 - _DESCENT) * glyph.size)
    return Char(
        text=glyph.text,
        x0=min(*ends, start),
        x1=max(*ends),
        base=base,
        size=glyph.size,
        middle=((left + right) / 2, (low + high) / 2) if turn else upright,
        turn=turn,
        pale=glyph.pale,
    )


def _quarters(angle: float) -> int:
    """An angle in quarters from 0 to 3, -1 where it is none."""
    quarter = round(angle / (math.pi / 2))
    return quarter % 4 if abs(angle - quarter * math.pi / 2) <= _OBLIQUE else -1


def once(chars: Iterable[Char]) -> list[Char]:
    """The characters without those drawn again at (nearly) the same place, as some programs make bold and shade."""
    kept: list[Char] = []
    seen: dict[tuple[str, int, int, int], Char] = {}
    for char in chars:
        column, row = _square(char)
        near = (seen.get((char.text, char.turn, column + n, row + m)) for n in (0, -1, 1) for m in (0, -1, 1))
        if char.text.isspace() or not any(other and _is_again(char, other) for other in near):
            kept.append(char)
            seen[char.text, char.turn, column, row] = char
    return kept


def _square(char: Char) -> tuple[int, int]:
    side = max(_TWICE * char.size, 0.5)
    return int(char.x0 // side), int(char.base // side)


def _is_again(char: Char, other: Char) -> bool:
    near = _TWICE * char.size
    return (
        abs(char.x0 - other.x0) <= near
        and abs(char.base - other.base) <= near
        and abs(char.size - other.size) <= 0.1 * char.size
    )


def without_watermarks(pages: list[Page]) -> None:
    """Take out of every page what stands across it and is no text: aslant; pale or large at one place of the pages.

    A page counts one watermark where anything was taken out.
    """
    size = _body_size(pages)
    often = _repeated(pages, size)
    for page in pages:
        kept = [char for char in page.chars if char.turn >= 0 and _place(char) not in often]
        page.watermarks = int(len(kept) < len(page.chars))
        page.chars = kept


def _repeated(pages: list[Page], size: float) -> set[Place]:
    """Places of characters that are pale, on half of the pages, or large, on nearly all; on a single page both."""
    pale: Counter[Place] = Counter()
    large: Counter[Place] = Counter()
    for page in pages:
        pale.update({_place(char) for char in page.chars if char.pale})
        large.update({_place(char) for char in page.chars if char.size > _LARGE * size})
    if len(pages) == 1:
        return set(pale) & set(large)
    often_pale = {place for place, count in pale.items() if count >= max(2, len(pages) / 2)}
    return often_pale | {place for place, count in large.items() if count >= max(3, 0.8 * len(pages))}


def _place(char: Char) -> Place:
    return char.text, char.turn, round(char.x0 / _SAME_PLACE), round(char.base / _SAME_PLACE)


def _body_size(pages: list[Page]) -> float:
    sizes = Counter(round(char.size, 1) for page in pages for char in page.chars if char.turn == 0)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def split_by_turn(chars: Iterable[Char]) -> Iterator[tuple[int, list[Char]]]:
    """The upright characters, then those turned by one to three quarters."""
    groups: dict[int, list[Char]] = defaultdict(list)
    for char in chars:
        groups[char.turn].append(char)
    yield from sorted(groups.items())
