"""Tests against lists of words: a list needs no compiling, as an alternation in a pattern would."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The blank-separated words of a text, the longest first: 达到 is to be found before 达."""
    return tuple(sorted(text.split(), key=len, reverse=True))


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
