"""Whether some characters are a word: the dictionary's and the field's, read when the first is asked about."""

from __future__ import annotations

from functools import cache

from reference_targets.similar import FOLDER, read_words
from reference_targets.wordindex import index

_LONGEST = 4


@cache
def is_word(word: str) -> bool:
    """Whether a word of two to four characters, or a term of any length, is known."""
    if len(word) == 2:
        return word[1] in _seconds().get(word[0], "") or index().holds_pair(word) or word in allowed()
    return f" {word[1:]} " in _rests().get(word[0], "") or word in index().whole or word in allowed()


def is_han(piece: str) -> bool:
    """Whether there are Chinese characters and nothing else."""
    return piece != "" and min(piece) >= "\u4e00" and max(piece) <= "\u9fff"


def is_word_at(text: str, start: int, size: int) -> bool:
    """Whether a word of a size stands at a place."""
    piece = text[start : start + size]
    return start >= 0 and len(piece) == size and is_han(piece) and is_word(piece)


def covered(text: str, at: int) -> bool:
    """Whether a word of two to four characters holds the character at a place."""
    return any(is_word_at(text, start, size) for size in (2, 3, 4) for start in range(at - size + 1, at + 1))


def held(text: str, at: int) -> bool:
    """Whether a word holds the character at a place and needs it: what else it holds is not all another word's.

    In 性骚绕行为 the word 绕行 takes 行 from 行为, so it holds 绕 only by chance.
    """
    return any(
        is_word_at(text, start, size) and (size > 2 or not _apart(text, 2 * start + 1 - at, at))
        for size in (2, 3, 4)
        for start in range(at - size + 1, at + 1)
    )


def _apart(text: str, at: int, without: int) -> bool:
    """Whether a word holds the character at a place and not another."""
    return any(
        is_word_at(text, start, size)
        for size in (2, 3, 4)
        for start in range(at - size + 1, at + 1)
        if not start <= without < start + size
    )


def ends_word(text: str, end: int) -> bool:
    """Whether a word ends before a place."""
    return any(is_word_at(text, end - size, size) for size in (2, 3, 4))


def begins_word(text: str, start: int) -> bool:
    """Whether a word begins at a place."""
    return any(is_word_at(text, start, size) for size in (2, 3, 4))


def crossed(text: str, at: int) -> bool:
    """Whether a word runs over the boundary before a place."""
    return any(is_word_at(text, start, size) for size in (2, 3, 4) for start in range(at - size + 1, at))


@cache
def allowed() -> frozenset[str]:
    """What looks like a slip of a term and is right."""
    return frozenset(read_words(FOLDER / "allowed.txt"))


@cache
def _parts() -> tuple[str, str]:
    """known.txt: the words of two characters, those of one first character in a line; then the longer ones likewise."""
    pairs, _, long = (FOLDER / "known.txt").read_text(encoding="utf-8").partition("\n\n")
    return pairs, long


@cache
def _seconds() -> dict[str, str]:
    return {line[0]: line[2:] for line in _parts()[0].split("\n")}


@cache
def _rests() -> dict[str, str]:
    """What follows a first character in its longer words, blanks around each: read by line, as few are asked about."""
    return {line[0]: f"{line[1:]} " for line in _parts()[1].splitlines()}
