"""Lists that print the same number on every level (1. in 1. in 1.): the level of the list is the structure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from checker.reading.document import Paragraph
from reference_targets.ordinals import Mark, Style, mark_at, mark_of, past_blanks

_STYLES = (Style.HAN, Style.BRACKET, Style.DIGIT, Style.PAREN, Style.CIRCLE)
_LONGEST_HEADING = 32
_SENTENCE = ("。", "；", ";")


class Depths(Struct, frozen=True):
    """For each list level the style its numbers count as; empty where the printed numbers tell the levels apart."""

    styles: dict[int, Style] = field(default_factory=dict)
    printed: frozenset[Style] = frozenset()

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> Depths:
        """Two levels or more print one style, and the highest of them heads short lines, as chapters are."""
        listed = [(one, mark) for one in paragraphs if one.list_level and one.number and (mark := mark_of(one.number))]
        levels: dict[Style, set[int]] = defaultdict(set)
        for one, mark in listed:
            levels[mark.style].add(one.list_level)
        printed = frozenset(style for style, used in levels.items() if len(used) > 1)
        used = sorted({one.list_level for one, mark in listed if mark.style in printed})
        if not used or not _are_headings(one for one, _ in listed if one.list_level == used[0]):
            return cls()
        first = 1 if _has_chapters_above(paragraphs) else 0
        styles = {level: _STYLES[min(first + at, len(_STYLES) - 1)] for at, level in enumerate(used)}
        return cls(styles, printed)

    def settled(self, paragraph: Paragraph, mark: Mark) -> Mark:
        """The mark with the style of its level; as printed where the style needs no level."""
        style = self.styles.get(paragraph.list_level) if mark.style in self.printed else None
        if style is None or not paragraph.number:
            return mark
        return replace(mark, style=style, printed=mark.number)


NO_DEPTHS = Depths()


def _are_headings(paragraphs: Iterable[Paragraph]) -> bool:
    """Most are short and no sentences."""
    texts = [one.text.strip() for one in paragraphs]
    headings = sum(len(text) <= _LONGEST_HEADING and not text.endswith(_SENTENCE) for text in texts)
    return 2 * headings > len(texts)


def _has_chapters_above(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether chapters bear typed numbers of their own (一、 二、)."""
    typed = (mark_at(one.text, past_blanks(one.text, one.skip)) for one in paragraphs if not one.number)
    return sum(mark is not None and mark.style <= Style.HAN for mark in typed) > 1
