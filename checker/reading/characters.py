"""Characters made plain once, on the way in, for every format.

Invisible characters go out; what only looks like a character, and is another to a computer, becomes that character:
radicals (⼥ ⻓), compatibility ideographs, forms for vertical and small print, styled digits. A fold is one for one,
so that only the invisible ones move what follows them. Full-width letters and digits stay: how they are
written is a matter of typography, and the rules have a say in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# The radicals of the supplement, which Unicode itself does not fold, and the characters they are drawn like.
_RADICALS = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺉刂⺊卜⺋卩⺌小⺍小⺎尢⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢水"
    "⺣灬⺤爪⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱网⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨"
    "⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
# Where Unicode folds to the traditional form and texts of the mainland mean the other one.
_SIMPLIFIED = {"⼾": "户", "⾭": "青", "⿈": "黄"}
_SIGNS = {"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2044": "/", "\u2215": "/"}
_FOLDED = (  # ranges whose compatibility form is one character
    ("\u2e80", "\u2fdf"), ("\uf900", "\ufaff"), ("\ufe10", "\ufe1f"), ("\ufe30", "\ufe6f"), ("\uff61", "\uff65"),
    ("\U0001d400", "\U0001d7ff"), ("\U0002f800", "\U0002fa1f"),
)  # fmt: skip
_WIDE = frozenset(",.:;!?()[]{}")  # punctuation that Chinese text writes full-width


class _Folds(dict[int, str]):
    """Character code → what the character becomes, worked out once each; most texts ask for none."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(char: str) -> str:
    if not any(first <= char <= last for first, last in _FOLDED):
        return char
    form = unicodedata.normalize("NFKC", char)
    if form in _WIDE and "\ufe10" <= char <= "\ufe6f":
        return chr(ord(form) + 0xFEE0)
    return form if len(form) == 1 else char


_FOLDS = _Folds(str.maketrans(dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True)) | _SIMPLIFIED | _SIGNS))
_HIDDEN = re.compile(f"[{_INVISIBLE}]+")
_ODD = re.compile(f"[{_INVISIBLE}{''.join(_SIGNS)}{''.join(f'{first}-{last}' for first, last in _FOLDED)}]")


def is_plain(text: str) -> bool:
    """Whether nothing of a text has to be made plain."""
    return text.isascii() or _ODD.search(text) is None


def plain(text: str) -> str:
    """The text without invisible characters, every other one in its usual form."""
    return text if is_plain(text) else _HIDDEN.sub("", text).translate(_FOLDS)


def stretches(text: str) -> Iterator[tuple[int, str]]:
    """The plain text between invisible characters, each stretch with its place in the text as it was."""
    done = 0
    for hidden in _HIDDEN.finditer(text):
        if hidden.start() > done:
            yield done, text[done : hidden.start()].translate(_FOLDS)
        done = hidden.end()
    if done < len(text):
        yield done, text[done:].translate(_FOLDS)


def changes(text: str) -> tuple[int, int]:
    """How many characters of a text are invisible, and how many are folded."""
    hidden = sum(len(match[0]) for match in _HIDDEN.finditer(text))
    return hidden, sum(_FOLDS[ord(char)] != char for char in text)
