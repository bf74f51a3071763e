"""Years in a sentence: deadlines (到2030年) apart from base years (较2025年) and years of the past."""

from __future__ import annotations

import re

from checker.targets.numerals import DIGITS
from checker.targets.text import Shields, Span

_DIGIT = "[〇○零一二三四五六七八九]"
_YEAR = rf"(?:20\d\d|二[〇○零]{_DIGIT}{_DIGIT})"
_NO_DEADLINE = r"度?(?:数据|水平)?(?:为基|的?基[础数]|相比|起|[ ]*的?\d)"
_DEADLINE = re.compile(rf"(?<![较比以与由从同自])({_YEAR})[ ]*年(?!{_NO_DEADLINE})")
_BASE = re.compile(rf"(?:以|在|较|比|与|同|由|从)[ ]*({_YEAR})[ ]*年")
_AT_END = re.compile(rf"({_YEAR})[ ]*年(?:底|末)?的?[ ]*$")
_BEHIND = re.compile(rf"[ ]*\((?:到|至)?[ ]*({_YEAR})[ ]*年(?:底|末|前)?\)")
_PERIOD_END = re.compile("规划期末|期末|“?十[四五六]五”?末|规划末期")


def number(text: str) -> int:
    """2030 or 二〇三〇 as a number."""
    return int(text) if text[0].isdigit() else int("".join(str(DIGITS.get(c, 0)) for c in text))


def deadlines(text: str, span: Span, shields: Shields) -> list[tuple[int, int]]:
    """Position and year of every deadline outside brackets and titles."""
    found = _DEADLINE.finditer(text, span.start, span.end)
    return [(m.start(), number(m.group(1))) for m in found if not shields.covered(m.start())]


def base_year(text: str) -> int | None:
    """The year a change is measured from (以2020年为基数, 较2025年), or None."""
    found = [number(m.group(1)) for m in _BASE.finditer(text)]
    return found[-1] if found else None


def at_end(text: str) -> re.Match[str] | None:
    """A year that stands between the verb and the number (提高到2030年的78%)."""
    return _AT_END.search(text)


def behind(text: str, position: int) -> int | None:
    """A year in brackets right behind a statement (达到95%（2030年）), or None."""
    match = _BEHIND.match(text, position)
    return number(match.group(1)) if match else None


def says_period_end(text: str) -> bool:
    """规划期末 and the like: the end of the plan, whatever year was named before."""
    return _PERIOD_END.search(text) is not None
