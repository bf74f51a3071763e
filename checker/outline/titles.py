"""Where the plans of a file begin: their titles, whole, cut off, repeated or broken over lines."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest

from msgspec import Struct

from checker.outline.forms import Tag, headings_of
from checker.outline.lines import Line
from checker.outline.words import Words
from reference_targets.kinds import JOINTS, Kind, together
from reference_targets.outline import Outline

# A slip in the brackets is a slip of the title, not its end: （2021—2030）年.
_PERIOD = r"[（(〔\[［【]?[\d\s年\-—–－─~～至到]*[）)〕\]］】]?年?"
_DRAFT = r"(?:\W?(?:送审|征求意见|草案|讨论|初|修订|修改|审议|报批|审核|定|征)[^）)】\]]{0,8}稿?\W?)?"
_EDITION = (
    r"(?:[（(【\[〔][^（()）【】\[\]〔〕]{0,12}(?:稿|版|本|公示|全文)[）)】\]〕])?(?:\(?公示\)?|全文|正文|序言|前言)?"
)
_FRONT = re.compile(r"^(?:【[^】]{1,8}】|附[件录][一二三四五\d０-９]{0,2}[：:、.．]?(?:\d[.．、])?|《)+")
FIVE_YEARS = re.compile(r"\W?第?十[一二三四五六七八九]个?五年?\W?(?:时期)?")
_PLACE = r"(?P<place>[^，。；：:《》、？！]{0,24}?)"
_TYPE = (
    rf"(?:事业)?发展(?:{FIVE_YEARS.pattern})?(?:事业)?(?:发展)?"
    r"(?:规划纲要|规划|纲要|实施方案|实施意见|行动计划|实施计划)(?:实施方案|实施意见|实施细则)?"
)
_JOINED = re.compile(r"(?:规划|纲要|方案|计划|[）)年])》?(?:和|与|及|、|以及)")
_NAMED = rf"{_TYPE}(?P<period>{_PERIOD}){_DRAFT}{_EDITION}"
_PERIOD_LINE = rf"(?=.*\d){_PERIOD}{_DRAFT}{_EDITION}"
_NOTICE = ("关于", "印发", "通知", "贯彻", "解读")
_IN_NOTICE = re.compile(r"(?:印发|[发公]布|下发)(?:《(?P<quoted>[^《》]{4,60})》|(?P<bare>[^《》，。]{4,60}?)的通知)")
_DATE = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_DRESS = "★☆*#◆◇●■▲"
_LONGEST_TITLE = 70
_LONGEST_PIECE = 30
_MOST_PIECES = 3
_ENOUGH_HEADINGS = 2


def bare_title(text: str) -> str:
    """A title without what a web page or an attachment puts in front of it: 【规划】, 附件1：."""
    bare = text.strip(_DRESS) if text[-1:] in _DRESS else text
    return _FRONT.sub("", bare).rstrip("》") if bare[:1] in "【附《" else bare


class Title(Struct, frozen=True):
    """A title line (or several): its words without blanks, what kinds of plan it names (one, or two in one).

    `lines` are the places of its lines in the list of lines; `place` the words before 妇女 or 儿童.
    `attached`: the line begins with 附件, as lists of attachments do too.
    """

    text: str
    place: str
    kinds: tuple[Kind, ...]
    lines: tuple[int, ...]
    attached: bool = False

    @property
    def kind(self) -> Kind | None:
        """The kind it names; None for two in one."""
        return self.kinds[0] if len(self.kinds) == 1 else None


class Titles:
    """What titles look like, given the kinds of plan there are."""

    def __init__(self, outline: Outline) -> None:
        pairs = together(outline.kinds)
        self._kinds = pairs | {word: (kind,) for kind in outline.kinds for word in kind.titles}
        self._any = frozenset("".join(self._kinds)) - frozenset("".join(JOINTS))
        self._pattern = _pattern(tuple(self._kinds))

    def match(self, text: str) -> re.Match[str] | None:
        """The text without blanks as the whole title of a plan, or of two (某县妇女…规划和某县儿童…规划)."""
        return self._pattern.fullmatch(self._as_one(bare_title(text)))

    def _as_one(self, text: str) -> str:
        """Two titles joined in a line, written as one for both kinds; the text itself where it is none."""
        if not _JOINED.search(text):
            return text
        words = "|".join(map(re.escape, self._kinds))
        two = rf"{_PLACE}(?P<one>{words}){_TYPE}{_PERIOD}》?(?:以及|[和与及、])《?(?P=place)?(?P<other>{words})"
        found = re.match(two, text)
        pair = (found["one"], found["other"]) if found else ("", "")
        joined = next((word for word in (JOINTS[1].join(pair), JOINTS[1].join(pair[::-1])) if word in self._kinds), "")
        return f"{found['place']}{joined}{text[found.end() :]}" if found and joined else text

    def may_be_in(self, text: str) -> bool:
        """False where the text holds no character of any kind's name."""
        return not self._any.isdisjoint(text)

    def kinds(self, found: re.Match[str]) -> tuple[Kind, ...]:
        """The kinds a title names."""
        return self._kinds[found["kind"]]


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"{_PLACE}(?P<kind>{'|'.join(map(re.escape, words))}){_NAMED}")


class Part(Struct, frozen=True):
    """One plan of a file: its titles (cover, body), and the lines from `first` up to `end` (not included)."""

    titles: tuple[Title, ...]
    first: int
    end: int

    @property
    def title(self) -> Title:
        """The fullest of its titles; the first of equals."""
        return max(self.titles, key=lambda title: len(title.text))


def is_title(text: str, titles: Titles) -> bool:
    """Whether a text without blanks is the whole title of a plan."""
    return len(text) <= _LONGEST_TITLE and bool(titles.match(text))


def parts_of(lines: list[Line], words: Words, known: Titles) -> list[Part]:
    """The plans of a file by their titles; empty where no line is a title with a plan's headings behind it.

    The same plan may bear its title several times. A title of another kind (or another place) begins another plan, if
    headings of a plan follow it: lists of attachments and notices name titles too.
    """
    headings = _heading_count(lines, words)
    titles = titles_of(lines, known)
    groups: list[list[Title]] = []
    for title, following in zip_longest(titles, titles[1:]):
        end = following.lines[0] if following else len(lines)
        filled = headings[end] - headings[title.lines[-1]] >= _ENOUGH_HEADINGS
        if title.attached and not filled:
            continue
        if groups and _same_plan(groups[-1][0], title):
            groups[-1].append(title)
        elif filled or following is None or _same_plan(title, following):
            groups.append([title])
    return _spans(lines, [group for group in groups if group], headings)


def notice_title(lines: list[Line], known: Titles) -> Title | None:
    """The title that a notice names (印发《…》的通知, 印发…的通知); None where no line is such a notice."""
    for at, line in enumerate(lines):
        text = "".join(line.words.split()) if len(line.words) <= 2 * _LONGEST_TITLE else ""
        found = _IN_NOTICE.search(text)
        match = known.match(found["quoted"] or found["bare"]) if found else None
        if found and match:
            return Title(_without_draft(bare_title(match.string)), match["place"], known.kinds(match), (at,))
    return None


def notice_end(lines: list[Line], at: int) -> int:
    """Where the text begins after a notice: after its date, else after the line that names the plan."""
    dates = [
        place for place, line in enumerate(lines) if place > at and _DATE.fullmatch("".join(line.words[:40].split()))
    ]
    return dates[0] + 1 if dates else at + 1


def titles_of(lines: list[Line], known: Titles) -> list[Title]:
    """Every title in order; a title broken over lines counts once."""
    found: list[Title] = []
    at = 0
    while at < len(lines):
        title = _title_at(lines, at, known)
        if title:
            found.append(title)
        at = title.lines[-1] + 1 if title else at + 1
    return found


def _title_at(lines: list[Line], at: int, known: Titles) -> Title | None:
    if not known.may_be_in(lines[at].words[:_LONGEST_TITLE]):
        return None
    for count in range(1, _MOST_PIECES + 1):
        pieces = lines[at : at + count]
        if len(pieces) < count or not all(_may_be_piece(piece, count) for piece in pieces):
            return None
        match = known.match(_joined(pieces))
        if match and not any(word in match["place"] for word in _NOTICE):
            return _complete(lines, at, count, match, known)
    return None


def _may_be_piece(line: Line, count: int) -> bool:
    text = line.words.strip()
    limit = _LONGEST_TITLE if count == 1 else _LONGEST_PIECE
    return line.mark is None and 0 < len(text) <= limit and (count == 1 or not _is_attachment(text))


def _is_attachment(text: str) -> bool:
    """附件2, 附 录：…"""
    return "".join(text[:8].split()).startswith(("附件", "附录"))


def _complete(lines: list[Line], at: int, count: int, match: re.Match[str], known: Titles) -> Title:
    """Take in the line above that names the place and the line below with the period, where the title lacks them."""
    first, end = at, at + count
    if not FIVE_YEARS.sub("", match["place"]) and at and _names_place(lines[at - 1]):
        first -= 1
    if not match["period"] and end < len(lines) and re.fullmatch(_PERIOD_LINE, _joined(lines[end : end + 1])[:40]):
        end += 1
    text = _joined(lines[first:end])
    whole = known.match(text) or match
    return Title(
        text=_without_draft(bare_title(text)),
        place=whole["place"],
        kinds=known.kinds(whole),
        lines=tuple(range(first, end)),
        attached=_is_attachment(text),
    )


def _names_place(line: Line) -> bool:
    text = "".join(line.words.split())
    return line.mark is None and 2 <= len(text) <= 14 and text.endswith(tuple("省市县区旗州盟"))


def _joined(pieces: list[Line]) -> str:
    return "".join("".join(piece.words.split()) for piece in pieces if len(piece.words) <= 4 * _LONGEST_TITLE)


def _without_draft(text: str) -> str:
    if text.endswith(("规划", "纲要", "年）", "年)", "规划》")):
        return text
    return re.sub(rf"{_EDITION}$", "", re.sub(r"[（(【\[][^（()）【】\[\]]{0,10}稿[）)】\]]$", "", text))


def _same_plan(one: Title, other: Title) -> bool:
    """Two titles of one plan: the same kind, and no other place."""
    if one.kinds != other.kinds:
        return False
    return one.place.endswith(other.place) or other.place.endswith(one.place) or one.place in other.place


def _heading_count(lines: list[Line], words: Words) -> list[int]:
    """How many headings of a plan stand before each line (one more entry than lines)."""
    counts = [0]
    for heading in headings_of(lines, words):
        counts.append(counts[-1] + (heading.tag in (Tag.SECTION, Tag.DOMAIN, Tag.GOALS, Tag.MEASURES)))
    return counts


def _spans(lines: list[Line], groups: list[list[Title]], headings: list[int]) -> list[Part]:
    parts: list[Part] = []
    for group, following in zip_longest(groups, groups[1:]):
        first = _with_attachment_line(lines, group[0].lines[0])
        end = _with_attachment_line(lines, following[0].lines[0]) if following else len(lines)
        if headings[end] - headings[first] >= _ENOUGH_HEADINGS:
            parts.append(Part(tuple(group), first, end))
    return parts


def _with_attachment_line(lines: list[Line], at: int) -> int:
    """A line 附件2 right above a title belongs to the plan it opens."""
    while at and _is_attachment(lines[at - 1].words.strip()) and len(lines[at - 1].words) <= _LONGEST_TITLE:
        at -= 1
    return at
