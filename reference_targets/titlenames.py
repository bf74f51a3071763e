"""Titles of plans as they are cited, brought to what two spellings of one have in common."""

from __future__ import annotations

import re

from reference_targets.numerals import ONE_TO_NINE

_PERIOD = r"(\d{4})年?[—至](\d{4})"
_YEARS = re.compile(rf"（{_PERIOD}年?）年?|\d{{4}}—\d{{4}}年?")
_ERA = re.compile(rf"第?十([{ONE_TO_NINE}])(?:五|个五年)")
_MARKS = re.compile(r"[“”\"‘’·]+")
_DASH = re.compile(r"[-—–－~～]+|(?<=\d)至(?=\d)")
_LONG_TERM = r"(?<=规划)和[^和]{4,6}年远景目标(?=纲要)"
_STATE = "中华人民共和国"


def plain(name: str) -> str:
    """One kind of bracket and dash, no blanks."""
    return _DASH.sub("—", "".join(name.split()).replace("(", "（").replace(")", "）"))


def core(name: str) -> str:
    """Without years in brackets, without 十四五, without marks and without the name of the state.

    A 国民经济和社会发展 plan has one core whether its title goes on with 和二〇三五年远景目标 or not.
    """
    words = _YEARS.sub("", plain(name)).replace("（）", "")
    words = _ERA.sub("", _MARKS.sub("", words)).removeprefix(_STATE)
    return re.sub(_LONG_TERM, "", words) if "远景目标" in words else words


def years_of(name: str) -> tuple[int, int] | None:
    """First and last year named in a title; None where it names none."""
    found = re.search(_PERIOD, plain(name))
    return (int(found.group(1)), int(found.group(2))) if found else None
