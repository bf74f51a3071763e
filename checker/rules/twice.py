"""Characters, words and sentences that stand twice side by side and are not meant to."""

from __future__ import annotations

from collections.abc import Iterator

from checker.rules.slip import JOINING, SINGLE, Slip, slip_of
from reference_targets.dictionary import begins_word, crossed, ends_word, is_han, is_word, is_word_at

_LONGEST = 7  # characters; longer repetitions are sought by sentence
_COUNTING = "一二三四五六七八九十百千几多每个"  # 一个一个; 每每, but not 每年每年
_BEFORE_OF = ("目", "有", "打", "标")  # 目的的
_EQUAL = tuple("平同对均高中初优上下")  # 平等等
_SENTENCE = 5


def doubled(text: str, data: bytes) -> Iterator[Slip]:
    """What stands twice; `data` is the text in UTF-16, whose shift by one word shows all repetitions at once."""
    number = int.from_bytes(data, "little")
    for size in range(1, _LONGEST + 1):
        same = (number ^ (number >> 16 * size)).to_bytes(len(data), "little")
        yield from _twice(text, same, size)
    yield from _sentences(text)


def _twice(text: str, same: bytes, size: int) -> Iterator[Slip]:
    zeros = bytes(2 * size)
    at = same.find(zeros)
    while at >= 0:
        start = (at + 1) // 2
        piece = text[start : start + size]
        if is_han(piece) and text.startswith(piece, start + size) and not _meant(text, start, piece):
            yield slip_of(text, start, start + 2 * size, piece, piece, "doubled")
            start += size
        at = same.find(zeros, 2 * (start + 1))


def _sentences(text: str) -> Iterator[Slip]:
    """The same sentence twice in a row."""
    start, before = 0, ""
    for sentence in text.replace("；", "。").split("。"):
        size = len(sentence) + 1
        if len(sentence) >= _SENTENCE and before.endswith(sentence) and not is_han(before[-size : 1 - size]):
            yield slip_of(text, start - size, start + size, sentence, sentence, "sentence")
        start += size
        before = sentence


def _meant(text: str, start: int, piece: str) -> bool:
    if len(piece) == 1:
        return _char_meant(text, start)
    if (piece[0] in _COUNTING and piece[0] != "每") or len(set(piece)) == 1:
        return True
    middle = start + len(piece)
    if is_word_at(text, middle, len(piece) + 1) or is_word_at(text, start, 2 * len(piece)):
        return True
    return crossed(text, middle) and ends_word(text, middle - 1) and begins_word(text, middle + 1)


def _char_meant(text: str, start: int) -> bool:
    """天天, 点点滴滴, 平等等美德, 中小学学生: a word, part of a longer one, or each part of its own."""
    char, before, behind = text[start], text[max(0, start - 1) : start], text[start + 2 : start + 3]
    if char == "的":
        return before in _BEFORE_OF
    if char == "等":
        return before in _EQUAL or not is_han(behind)
    if char in JOINING:
        return ends_word(text, start + 1) and begins_word(text, start + 1)
    if char in _COUNTING or is_word(char * 2) or _in_a_row(text, start):
        return True
    if any(is_word_at(text, first, size) for size in (3, 4) for first in range(start + 2 - size, start + 1)):
        return True
    return ends_word(text, start + 1) and (begins_word(text, start + 1) or char in SINGLE)


def _in_a_row(text: str, start: int) -> bool:
    """高高兴兴: two doubled characters side by side."""
    behind, before = text[start + 2 : start + 4], text[max(0, start - 2) : start]
    return any(len(two) == 2 and two[0] == two[1] for two in (behind, before))
