"""Which characters sound or look alike: sounds.txt and shapes.txt, made by tools/words, and lookalikes.txt."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "words"
_NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_INITIALS = {"q": "j", "p": "b", "t": "d", "k": "g", "c": "z", "r": "l", "n": "l"}


class Alike:
    """Groups of characters, kept as text: a search asks about a hundred characters of seven thousand."""

    def __init__(self) -> None:
        self._sounds = "\n" + (FOLDER / "sounds.txt").read_text(encoding="utf-8")
        shapes = (FOLDER / "shapes.txt").read_text(encoding="utf-8")
        self._shapes = "\n".join(["", shapes, *read_words(FOLDER / "lookalikes.txt"), ""])
        self.sound = cache(self._same_sound)
        self.near = cache(self._near_sound)
        self.shape = cache(self._same_shape)

    def _same_sound(self, char: str) -> str:
        """The characters of the same syllable, tones aside."""
        return "".join(chars for _, chars in self._syllables(char))

    def _near_sound(self, char: str) -> str:
        """The characters of the same or nearly the same syllable (z for zh, q for j, n for ng)."""
        return "".join(self._by_near_sound[near_sound(name)] for name, _ in self._syllables(char))

    def _same_shape(self, char: str) -> str:
        """The characters that look alike."""
        return "".join(_lines_with(self._shapes, char))

    def _syllables(self, char: str) -> Iterator[tuple[str, str]]:
        for line in _lines_with(self._sounds, char):
            name, _, chars = line.partition(" ")
            yield name, chars

    @cached_property
    def _by_near_sound(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, _, chars in (line.partition(" ") for line in self._sounds.split("\n") if line):
            sound = near_sound(name)
            found[sound] = found.get(sound, "") + chars
        return found


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


def _lines_with(text: str, char: str) -> Iterator[str]:
    at = text.find(char)
    while at >= 0:
        end = text.index("\n", at)
        yield text[text.rfind("\n", 0, at) + 1 : end]
        at = text.find(char, end)
