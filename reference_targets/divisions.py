"""A register of administrative divisions (行政区划): names, full or short, to the places that bear them.

The register is a table of text (divisions.tsv, which states its source, date and licence). It is searched as text: one
plan asks for a handful of names, and an index over three thousand rows would cost more than all its questions.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from reference_targets.records import Region
from reference_targets.script import HAN
from reference_targets.vocabulary import Level

_FILE = Path(__file__).with_name("divisions.tsv")
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_LONG_ENDINGS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "新区", "矿区", "特区")
ENDINGS = (*_LONG_ENDINGS, *"省市区县旗州盟")
_ETHNIC_KINDS = ("州", "县", "旗")
_ETHNIC = f"{HAN}*(?:自治[州县区旗]|族区)"


class Division(Struct, frozen=True):
    """One division: its GB/T 2260 code, official name and level, and the place it makes a `region` with."""

    code: str
    name: str
    level: Level
    region: Region


class Divisions:
    """The register. `load` gives the built-in one; the text is read at the first question."""

    def __init__(self, text: str) -> None:
        self._text = "\n" + text

    @staticmethod
    def load() -> Divisions:
        """The built-in register, read once a process."""
        return _load()

    def find(self, name: str) -> tuple[Division, ...]:
        """Every division of that name in the order of codes: official (铜梁区) or short (铜梁); () where there is none.

        A short name has at least two characters and lacks only the kind of place (朝阳 → 朝阳市, 朝阳区, 朝阳县) or the
        peoples' names (恩施 → 恩施土家族苗族自治州, 恩施市; 恩施州 only the first). Provinces count like all others.
        """
        if not re.fullmatch(f"{HAN}{{2,20}}", name):
            return ()
        found = [row for row in self._rows(name) if _names(name, row[1])]
        if not found and name.endswith(_ETHNIC_KINDS):
            found = [row for row in self._rows(name[:-1]) if _names_autonomous(name, row[1])]
        return tuple(self._division(code, official) for code, official in found)

    def complete(self, name: str, province: str | None = None, city: str | None = None) -> tuple[Region, ...]:
        """The regions a name can mean, narrowed by a province and a prefecture where they are given (full or short).

        Official names win: 朝阳区 is never 朝阳市. Several regions mean the name is ambiguous, none that it is unknown.
        """
        found = [one for one in self.find(name) if _agrees(one.region, province, city)]
        exact = [one for one in found if one.name == name]
        return tuple(one.region for one in exact or found)

    def names(self, level: Level, inside: Region | None = None) -> tuple[str, ...]:
        """The official names of all divisions of a level in the order of codes, or of those in a region."""
        codes = [one.code for one in self.find(inside.name) if one.region == inside] if inside else [""]
        starts = tuple(code[: 2 * _of_code(code).rank] for code in codes)
        rows = (line.split("\t") for line in self._text.splitlines() if line[:6].isdigit())
        return tuple(row[1] for row in rows if row[0].startswith(starts) and _of_code(row[0]) is level)

    def _rows(self, start: str) -> list[tuple[str, str]]:
        rows, at = [], self._text.find("\t" + start)
        while at >= 0:
            rows.append((self._text[at - 6 : at], self._text[at + 1 : self._text.index("\t", at + 1)]))
            at = self._text.find("\t" + start, at + 1)
        return rows

    def _name(self, code: str) -> str | None:
        at = self._text.find(f"\n{code}\t")
        return self._text[at + 8 : self._text.index("\t", at + 8)] if at >= 0 else None

    def _division(self, code: str, name: str) -> Division:
        if code.endswith("0000"):
            return Division(code, name, Level.PROVINCE, Region(name))
        province = self._name(code[:2] + "0000")
        if code.endswith("00"):
            return Division(code, name, Level.PREFECTURE, Region(province, name))
        return Division(code, name, Level.COUNTY, Region(province, self._name(code[:4] + "00"), name))


def _of_code(code: str) -> Level:
    """The level a code is of; the country for an empty one."""
    if not code:
        return Level.NATIONAL
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.PREFECTURE if code.endswith("00") else Level.COUNTY


def short_name(name: str) -> str:
    """A division's name without the kind of place and the peoples' names: 四川省 → 四川; 雄县 stays as it is."""
    bare = re.sub(r"(?:壮族|回族|维吾尔)自治区$", "", name)
    ending = next((e for e in ENDINGS if bare.endswith(e)), "")
    bare = bare[: len(bare) - len(ending)]
    return bare if len(bare) >= 2 else name


def _names(name: str, official: str) -> bool:
    rest = official[len(name) :]
    return not rest or rest in ENDINGS or bool(re.fullmatch(_ETHNIC, rest))


def _names_autonomous(name: str, official: str) -> bool:
    """恩施州 for 恩施土家族苗族自治州: the place and its kind, without the peoples between them."""
    return official.endswith("自治" + name[-1]) and bool(re.fullmatch(_ETHNIC, official[len(name) - 1 :]))


def _agrees(region: Region, province: str | None, city: str | None) -> bool:
    pairs = ((province, region.province), (city, region.city))
    return all(not asked or (known or "").startswith(asked) for asked, known in pairs)


@cache
def _load() -> Divisions:
    return Divisions(_FILE.read_text(encoding="utf-8"))
