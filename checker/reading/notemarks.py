"""Marks of notes in running text: a raised 2, [1] or ① between a number and 以内 belongs to neither."""

from __future__ import annotations

import re

_CERTAIN = re.compile(
    r"\s*(?:[\[［〔【(（]\s*(?:注\s*)?\d{1,3}\s*[\]］〕】)）]|[①-⑳❶-❿]|注\s*\d{0,3}|[*＊†‡§]{1,3})\s*"
)
_NUMBER = re.compile(r"\s*\d{1,3}(?:\s*[,，、–-]\s*\d{1,3})*\s*")
_POWER = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ)）μµ]")  # m², 10⁵ and their like


def is_note_mark(raised: str, before: str) -> bool:
    """Whether raised text is the mark of a note; `before` is what stands in front of it.

    A bare number after a letter or a digit is a power, and at the start of a text it is the note's own number.
    """
    if not before.strip():
        return False
    if _CERTAIN.fullmatch(raised):
        return True
    return _NUMBER.fullmatch(raised) is not None and _POWER.match(before.rstrip()[-1]) is None
