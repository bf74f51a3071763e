"""The words of the field as one index: which two characters stand together in a known word, and which term is near.

Words are looked for by numbers: two characters of UTF-16 side by side are one number of 32 bits, so a text becomes a
row of numbers without a loop (docs/words.md). The index is made once and kept in the cache folder.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from reference_targets.prepared import built_in, made_of
from reference_targets.similar import FOLDER, alike, read_words

_TERMS = FOLDER / "terms.txt"
_GENERAL = FOLDER / "general.txt"
_COLLOCATIONS = FOLDER / "collocations.txt"
_ALLOWED = FOLDER / "allowed.txt"
_INDICATORS = Path(__file__).resolve().parent / "indicators.yaml"
_REGISTER = Path(__file__).resolve().parent / "register.yaml"
_LONGEST = 24
KNOWN, SHORTENED = 1, 2  # what a pair is; 0 is none of these


def pair(first: str, second: str) -> int:
    """Two characters as the number their UTF-16 is (both of the basic plane)."""
    return ord(first) | ord(second) << 16


class Index:
    """What the word lists say, as tables and sorted rows of numbers.

    `pairs`: two characters that stand together in a word, or come together when the one between them is dropped (never
    both). `fours`: four characters that are a term with another character or with one dropped, those `clipped`.
    `behind` and `before`: what makes a common word of two with a character.
    """

    def __init__(self, made: dict[str, Any]) -> None:
        self.pairs = dict.fromkeys(_numbers(made["known"], "I"), KNOWN)
        self.pairs.update(dict.fromkeys(_numbers(made["shortened"], "I"), SHORTENED))
        self.clipped = frozenset(_numbers(made["clipped"], "Q"))
        self.fours = self.clipped.union(_numbers(made["mistaken"], "Q"))
        self.behind: dict[str, str] = made["behind"]
        self.before: dict[str, str] = made["before"]
        self.terms: str = made["terms"]
        self._loose: int = made["loose"]
        self._keys = _numbers(made["keys"], "Q")
        self._places = _numbers(made["places"], "I")

    def near(self, kind: int, number: int) -> Sequence[tuple[str, int, bool]]:
        """The terms with these two characters beside a third, that third's place in each, whether the term is firm.

        Kind 0: the two stand left of it, 1: on either side, 2: right of it.
        """
        key, keys = kind << 32 | number, self._keys
        first = last = bisect_left(keys, key)
        while keys[last] == key:  # the last key of all is larger than any
            last += 1
        return [self.at(place) for place in self._places[first:last]] if last > first else ()

    def at(self, place: int) -> tuple[str, int, bool]:
        """The term that a place in `terms` lies in, the place in it, and whether it is a firm term."""
        start = self.terms.rfind("\n", 0, place) + 1
        return self.terms[start : self.terms.index("\n", place)], place - start, start < self._loose

    @cached_property
    def whole(self) -> frozenset[str]:
        """The terms as a set, for the few places where one is in question."""
        return frozenset(self.terms.split("\n"))

    def together(self, first: str, second: str) -> bool:
        """Whether two characters stand together in a known word."""
        return self.pairs.get(pair(first, second)) == KNOWN

    def holds_pair(self, word: str) -> bool:
        """Whether two characters are a word of the field."""
        return word[1] in self.behind.get(word[0], "")


@cache
def index() -> Index:
    """The index of the built-in lists."""
    sources = [_TERMS, _COLLOCATIONS, _GENERAL, _ALLOWED, _INDICATORS, _REGISTER, Path(__file__), *alike_sources()]
    return Index(made_of(sources, "words", _made))


def alike_sources() -> list[Path]:
    """The files that have a say in what looks or sounds alike."""
    return [FOLDER / name for name in ("sounds.txt", "shapes.txt", "lookalikes.txt")]


def _made() -> dict[str, Any]:
    general, collocations, allowed = map(read_words, (_GENERAL, _COLLOCATIONS, _ALLOWED))
    fixed = _fixed()
    two = {word for word in fixed if len(word) == 2}
    firm = sorted(word for word in fixed if 3 <= len(word) <= _LONGEST and word.isalpha() and not word.isascii())
    loose = sorted({word for word in (*collocations, *_firm_words(general)) if len(word) > 2} - set(firm))
    terms = [*firm, *loose]
    known = {number for word in (*terms, *two, *general, *allowed) for number in _pairs_of(word)}
    fours = {word[at : at + 4] for word in (*terms, *general, *allowed) for at in range(len(word) - 3)}
    keys = sorted(_keys(terms))
    common = {*two, *_parts(firm, set(general))}
    return {
        "known": _packed(known, "I"),
        "behind": _by_one(common, 0),
        "before": _by_one(common, 1),
        "shortened": _packed(_shortened(firm, known), "I"),
        "clipped": _packed(set(map(_four, _clipped(firm, fours))), "Q"),
        "mistaken": _packed(set(map(_four, _mistaken(firm, fours, known))), "Q"),
        "terms": "\n".join(["", *terms, ""]),
        "loose": sum(len(term) + 1 for term in firm) + 1,
        "keys": _packed([*(key for key, _ in keys), 3 << 32], "Q"),
        "places": _packed([place for _, place in keys], "I"),
    }


def _fixed() -> set[str]:
    """The terms of the field, the standard names of the indicators and the names of laws."""
    from reference_targets.register import register

    (indicators,) = built_in(_INDICATORS)
    return {*read_words(_TERMS), *(row["name"] for row in indicators), *(law.name for law in register().laws)}


def _firm_words(general: Iterable[str]) -> Iterator[str]:
    """Words of three and more characters, those left out that are a word and one character beside it (总收入)."""
    words = set(general)
    return (word for word in words if len(word) > 3 or (len(word) == 3 and not {word[:2], word[1:]} & words))


def _parts(terms: Iterable[str], words: set[str]) -> Iterator[str]:
    """The words of two characters in terms."""
    return (part for term in terms for part in map("".join, pairwise(term)) if part in words)


def _by_one(words: Iterable[str], place: int) -> dict[str, str]:
    """One character of each word of two with the other ones it has."""
    found: dict[str, str] = {}
    for word in sorted(words):
        found[word[place]] = found.get(word[place], "") + word[1 - place]
    return found


def _pairs_of(word: str) -> Iterator[int]:
    return map(pair, word, word[1:])


def _keys(terms: Iterable[str]) -> Iterator[tuple[int, int]]:
    """For each character of each term what stands beside it, and its place among all terms."""
    start = 1
    for term in terms:
        for at in range(len(term)):
            kind = 2 if at == 0 else 0 if at == len(term) - 1 else 1
            beside = {0: (at - 2, at - 1), 1: (at - 1, at + 1), 2: (at + 1, at + 2)}[kind]
            yield kind << 32 | pair(term[beside[0]], term[beside[1]]), start + at
        start += len(term) + 1


def _shortened(terms: Iterable[str], known: set[int]) -> set[int]:
    """Two characters that come together when the one between them is dropped, and else stand together in no word."""
    long = (term for term in terms if len(term) > 3)
    return {pair(a, b) for term in long for a, b in zip(term, term[2:], strict=False)} - known


def _clipped(terms: Iterable[str], right: set[str]) -> Iterator[str]:
    """The four characters around the gap where one of a longer term is dropped, as far as no word has them."""
    for term in terms:
        for at in range(2, len(term) - 2):
            four = term[at - 2 : at] + term[at + 1 : at + 3]
            if four not in right:
                yield four


def _mistaken(terms: Iterable[str], right: set[str], known: set[int]) -> Iterator[str]:
    """Four characters of a term with one that sounds alike, where the wrong one makes a word with its neighbour."""
    alikes = alike()
    for term in terms:
        for start in range(len(term) - 3):
            four = term[start : start + 4]
            for at, char in enumerate(four):
                for other in alikes.sound(char):
                    wrong = four[:at] + other + four[at + 1 :]
                    beside = map(pair, wrong[max(0, at - 1) : at + 1], wrong[max(1, at) : at + 2])
                    if other != char and any(number in known for number in beside) and wrong not in right:
                        yield wrong


def _four(chars: str) -> int:
    return int.from_bytes(chars.encode("utf-16-le"), "little")


def _packed(numbers: Iterable[int], code: str) -> str:
    return b64encode(array(code, numbers).tobytes()).decode()


def _numbers(packed: str, code: str) -> array[int]:
    made = array(code)
    made.frombytes(b64decode(packed))
    return made
