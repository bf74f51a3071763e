"""Which items of a plan say much the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checker.outline.plan import Part, Passage, Plan
from reference_targets.script import cut

_NOT_WORDS = re.compile(r"[\Wa-zA-Z_]+")
_SHORTEST = 60
_END = 6  # a clause is known by this many characters at its beginning and, where it is longer, at its end
_MARKS = "，。；、：,;:！？"
_SHARE = 0.25


def bare(text: str) -> str:
    """A text without punctuation and blanks, as two wordings are compared."""
    return _NOT_WORDS.sub("", text)


def alike_measures(plan: Plan) -> tuple[tuple[Passage, Passage], ...]:
    """Pairs of measures a quarter of whose clauses are the same, each later one once; measured by their ends.

    A clause's ends survive edits in its middle and are cheap to compare: the whole plan costs one look-up an end.
    """
    items = [p for p in plan.passages if p.part is Part.MEASURES and not p.heading and len(p.text) >= _SHORTEST]
    return tuple(_pairs([(item, _ends(item.text)) for item in items]))


def _pairs(items: list[tuple[Passage, set[str]]]) -> Iterator[tuple[Passage, Passage]]:
    holder: dict[str, int] = {}
    for index, (passage, ends) in enumerate(items):
        known = ends & holder.keys()
        shared = Counter(holder[end] for end in known)
        close = [i for i, count in shared.items() if count >= _SHARE * max(len(items[i][1]), len(ends))]
        if close:
            yield items[min(close)][0], passage
        holder.update(dict.fromkeys(ends - known, index))


def _ends(text: str) -> set[str]:
    clauses = [clause for clause in " ".join(cut(text, _MARKS)).split() if len(clause) >= _END - 1]
    return {clause[:_END] for clause in clauses} | {clause[-_END:] for clause in clauses if len(clause) > _END + 2}
