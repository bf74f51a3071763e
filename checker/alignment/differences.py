"""Word for word, where the draft's item differs from the parent's.

Words, not characters: 不断提高 beside 逐步提高 differs in a word. Numbers with their unit are one word each, so that
14/10万 beside 12/10万 is one difference. jieba's dictionary takes a second to load and is loaded here alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Any
from unicodedata import normalize

from msgspec.structs import replace

from checker.alignment.pairs import Beside, Pair, Piece, Side
from reference_targets.prepared import made_folder

_TOKEN = re.compile(r"\d+(?:\.\d+)?(?:[/／]\d*[万千])?[%‰％]?|[\u3400-\u9fff]+|[A-Za-z]+|\s+|.", re.DOTALL)
_GLUE = set("，。、；：（）“”《》, .;:()的和与及等")  # alone between two differences, they would only be confetti


def with_differences(pairing: Beside) -> Beside:
    """The same pairs, both sides cut where they differ. Pairs with one side stay whole: all of it is new or missing."""
    return replace(pairing, pairs=tuple(_cut(pair) for pair in pairing.pairs))


def _cut(pair: Pair) -> Pair:
    if pair.parent is None or pair.draft is None:
        return pair
    above, below = compared(pair.parent.text, pair.draft.text)
    return replace(pair, parent=_side(pair.parent, above), draft=_side(pair.draft, below))


def _side(side: Side, pieces: list[Piece]) -> Side:
    return replace(side, pieces=tuple(pieces))


def compared(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, those marked that the other does not have at that point."""
    mine, theirs = words(one), words(other)
    left: list[Piece] = []
    right: list[Piece] = []
    for same, a, b in _blocks(mine, theirs):
        _add(left, "".join(mine[a]), not same)
        _add(right, "".join(theirs[b]), not same)
    return left, right


def _blocks(one: list[str], other: list[str]) -> Iterator[tuple[bool, slice, slice]]:
    """Equal and different stretches in turn; equal glue between two differences counts as different."""
    codes = SequenceMatcher(None, _plain(one), _plain(other), autojunk=False).get_opcodes()
    for position, (tag, a, b, c, d) in enumerate(codes):
        inner = 0 < position < len(codes) - 1
        glue = tag == "equal" and inner and set("".join(one[a:b])) <= _GLUE
        yield tag == "equal" and not glue, slice(a, b), slice(c, d)


def _plain(tokens: list[str]) -> list[str]:
    """Full-width and half-width forms alike: ， beside , is a matter of typing, not of content."""
    return [normalize("NFKC", token) for token in tokens]


def _add(pieces: list[Piece], text: str, changed: bool) -> None:
    if not text:
        return
    if pieces and pieces[-1].changed is changed:
        text = pieces.pop().text + text
    pieces.append(Piece(text, changed))


def words(text: str) -> list[str]:
    """The words of a text in order; joined they are the text."""
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        found += _chinese(token) if len(token) > 1 and "\u3400" <= token[0] <= "\u9fff" else [token]
    return found


def _chinese(text: str) -> list[str]:
    cut: list[str] = _tokenizer().lcut(text, HMM=False)
    return cut


@cache
def _tokenizer() -> Any:
    """jieba's dictionary, its prepared form in the cache folder; prepared each time anew where there is none."""
    import logging

    import jieba

    jieba.setLogLevel(logging.CRITICAL)  # a cache it cannot write is no news to whoever reads the report
    tokenizer = jieba.Tokenizer()
    folder = made_folder()
    if folder is None:  # left to itself, jieba would write to the folder of temporary files
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
    else:
        tokenizer.tmp_dir = str(folder)
    return tokenizer
