"""Tests against lists of words: a list needs no compiling, as an alternation in a pattern would."""

from __future__ import annotations

from collections.abc import Iterable


def words(text: str) -> tuple[str, ...]:
    """The blank-separated words of a text, the longest first: 达到 is to be found before 达."""
    return tuple(sorted(text.split(), key=len, reverse=True))


def by_first(among: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first character, in their order, so that only those are tried that may stand at a place."""
    return _by(among, 0)


def by_last(among: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their last character, in their order."""
    return _by(among, -1)


def _by(among: Iterable[str], place: int) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for word in among:
        index.setdefault(word[place], []).append(word)
    return {character: tuple(found) for character, found in index.items()}


def has(text: str, among: tuple[str, ...]) -> bool:
    """Whether a text contains one of the words."""
    for word in among:  # noqa: SIM110  # asked so often that a generator would take most of the time
        if word in text:
            return True
    return False


def opening(text: str, among: tuple[str, ...]) -> str:
    """The first of the words that the text begins with, empty where it begins with none."""
    return next(filter(text.startswith, among), "")


def ending(text: str, among: tuple[str, ...]) -> str:
    """The first of the words that the text ends with, empty where it ends with none."""
    return next(filter(text.endswith, among), "")


def without_note(name: str) -> str:
    """A name without the bracket behind it: 覆盖率(建制村) → 覆盖率."""
    head, opened, note = name.rpartition("(")
    return head if opened and note.endswith(")") and note.count(")") == 1 else name
