"""Which characters sound or look alike: sounds.txt and shapes.txt, made by tools/words, and lookalikes.txt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "words"
_NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_INITIALS = {"q": "j", "p": "b", "t": "d", "k": "g", "c": "z", "r": "l", "n": "l"}


class Alike:
    """Groups of characters; each character is in its own groups."""

    def __init__(self) -> None:
        self._syllables: dict[str, list[str]] = {}
        self._groups: dict[str, str] = {}
        self._near: dict[str, str] = {}
        for line in _lines("sounds.txt"):
            syllable, chars = line.split(" ")
            self._groups[syllable] = chars
            near = near_sound(syllable)
            self._near[near] = self._near.get(near, "") + chars
            for char in chars:
                self._syllables.setdefault(char, []).append(syllable)
        self._shapes: dict[str, str] = {}
        for group in (*_lines("shapes.txt"), *read_words(FOLDER / "lookalikes.txt")):
            for char in group:
                self._shapes[char] = self._shapes.get(char, "") + group

    def sound(self, char: str) -> str:
        """The characters of the same syllable, tones aside."""
        return "".join(self._groups[syllable] for syllable in self._syllables.get(char, ()))

    def near(self, char: str) -> str:
        """The characters of the same or nearly the same syllable (z for zh, q for j, n for ng)."""
        return "".join(self._near[near_sound(syllable)] for syllable in self._syllables.get(char, ()))

    def shape(self, char: str) -> str:
        """The characters that look alike."""
        return self._shapes.get(char, "")


@cache
def alike() -> Alike:
    """The built-in groups."""
    return Alike()


def near_sound(syllable: str) -> str:
    """A syllable with the differences left out that are seldom heard: chuang → zuan, qian → jian."""
    for long, short in _NEAR:
        if syllable.startswith(long):
            syllable = short + syllable[2:]
    first = _INITIALS.get(syllable[0], syllable[0])
    return (first + syllable[1:]).replace("ng", "n")


def read_words(path: Path) -> list[str]:
    """The words of a list, notes (#) aside."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _lines(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").splitlines()
