"""Which amounts are parts of which, and which percentage is whose share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from checker.rules.figures import Figure, may_be_share, shown
from checker.rules.quantities.amounts import Said, Sentence, room_of
from checker.rules.quantities.claim import Claim, Sort, claim, in_unit_of
from checker.rules.quantities.pattern import Pattern
from reference_targets.script import cut

_OF_HERE = ("全市", "全县", "全区", "全省", "当年", "当地", "同期", "本市", "本县", "本区", "其中", "全部", "总")
_BEHIND_WHOLE = Pattern("(?:的)?(?:比例|比重|份额)?(?:为|达到|达|约|近|超过|超|逾|了|的|稳定在|保持在|到)*$")
_GENERAL = ("", "总数", "总量", "总额", "总人数", "总人口数的", "全部", "总")
_BEFORE_SHARE = ("分别", "其中", "约", "各", "也", "共", "合计", "则", "仅", "已", "均")
_FOLLOWING = Pattern("^,?(?:即|为|计|合|共|也就是)?(?:约|近)?$")
_ANDS = ("和", "、", "及", "与", ",", "以及")
_EACH = Pattern("每|人均|户均|年均|平均|校均|园均|所均")
_JOINS = ("、", "和", "及", "与", "以及")
_OPEN_END = Pattern("^\\s*(?:等|左右|以上)")
_OVERLAP = Pattern("党员|少数民族|残疾|困难|困境|低保|留守|单亲|高级|本科|研究生|骨干|重点|新增|岁|免费")
_OPPOSITES = (
    ("男", "女"),
    ("公办", "民办"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("城镇", "乡村"),
    ("城市", "乡村"),
    ("县级", "乡镇级"),
    ("村", "社区"),
    ("县级", "上级"),
    ("财政", "自筹"),
)
_ALMOST = Fraction(1, 8)  # a sum that falls short by less is a slip rather than an open list
_SHORT = 4  # 女性, 农村人口: a part that needs no 其中; a longer name has a whole of its own
_TOTAL = Pattern("^,(?:合计|共计|总计|共|总共|一共)(?:为|达|有)?$")
_AMONG = Pattern("(?:^|[,;])([^,;、]{2,12})中(?:,|有)?(?=[^,;、心小学等期医药共年]{1,10}$)")
_OUT_OF = Pattern("^[^,;]{0,8}中,?(?:已)?有$")
_RATE_OF = Pattern("^[^,;]{0,12},[^,;]{0,6}率(?:为|达|达到)?$")
_POWERS = tuple(Fraction(10) ** k for k in (3, 4, 6, 8, -3, -4, -6, -8))


class _Group(Struct, frozen=True):
    """An amount and its parts; `closed` where the text leaves no room for more of them."""

    whole: Said
    parts: tuple[Said, ...]
    total: bool = False


def wholes(sentence: Sentence, every: Sequence[Sentence]) -> Iterator[Claim]:
    """The claims of one sentence about parts and shares; `every` are the sentences of its paragraph."""
    groups = _groups(sentence, every)
    for group in groups:
        yield from _sums(sentence, group)
    yield from _shares(sentence, every, groups)
    yield from _complements(sentence)


def _groups(sentence: Sentence, every: Sequence[Sentence]) -> list[_Group]:
    found = [*_among(sentence, every)]
    said = sentence.said
    for at, one in enumerate(said):
        if one.rate or _EACH.search(one.words):
            continue
        if "其中" in one.words:
            whole = _whole_of(said, at)
            if whole:
                found.append(_Group(whole, _list_from(said, at)))
        elif at and _OUT_OF.match(one.words) and said[at - 1].unit == one.unit:
            found.append(_Group(said[at - 1], (one,)))
        elif _TOTAL.match(one.words):
            parts = _list_before(said, at)
            if len(parts) > 1:
                found.append(_Group(one, parts, total=True))
    return found


def _among(sentence: Sentence, every: Sequence[Sentence]) -> Iterator[_Group]:
    """儿童中男童10.3万人、女童9.1万人 after 儿童19.6万人."""
    for at, one in enumerate(sentence.said):
        among = _AMONG.search(one.words)
        if one.rate or not among or "其中" in one.words:
            continue
        whole = _named(among[1], one, every)
        if whole:
            yield _Group(whole, _list_from(sentence.said, at))


def _nearest(said: Sequence[Said], at: int) -> Said | None:
    """The last amount before of the same unit: the whole that 其中 speaks of."""
    for one in reversed(said[:at]):
        if one.unit == said[at].unit and not _EACH.search(one.clause):
            return one
    return None


def _whole_of(said: Sequence[Said], at: int) -> Said | None:
    """What 其中 divides: the amount before; where that is a smaller part itself, its own whole."""
    nearest = _nearest(said, at)
    if nearest and "其中" in nearest.words and nearest.figure.value < said[at].figure.value:
        return _nearest(said, said.index(nearest))
    return nearest


def _list_from(said: Sequence[Said], at: int) -> tuple[Said, ...]:
    """The amount and those that go on with it: joined by 、, or by a mark where each brings its share."""
    parts = [said[at]]
    shared = False  # the part before brought its own share
    for index in range(at + 1, len(said)):
        one = said[index]
        if one.unit == "%" and "占" in one.words and not one.words.startswith(";"):
            shared = True
            continue
        if one.unit != said[at].unit or _EACH.search(one.words) or not _goes_on(said, index, parts, shared):
            break
        parts.append(one)
        shared = False
    return tuple(parts)


def _goes_on(said: Sequence[Said], index: int, parts: list[Said], shared: bool) -> bool:
    one = said[index]
    if "其中" in one.words or _TOTAL.match(one.words):
        return False
    if one.words.startswith(_JOINS):
        return True
    own_share = index + 1 < len(said) and said[index + 1].unit == "%" and said[index + 1].words.startswith(",占")
    if one.words.startswith((",", ";")) and shared and own_share:
        return not any(word in one.words for word in ("常住", "户籍", "总"))
    return one.words.startswith(",") and _opposite(parts[-1].clause, one.clause)


def _list_before(said: Sequence[Said], at: int) -> tuple[Said, ...]:
    parts: list[Said] = []
    for index in range(at - 1, -1, -1):
        one = said[index]
        if one.unit != said[at].unit or _EACH.search(one.words) or "其中" in one.words:
            return ()
        parts.insert(0, one)
        if not one.words.startswith(_JOINS):
            break
    return tuple(parts)


def _opposite(one: str, other: str) -> bool:
    """Whether two names exclude each other and leave nothing (公办, 民办)."""
    return any((a in one and b in other) or (b in one and a in other) for a, b in _OPPOSITES)


def _sums(sentence: Sentence, group: _Group) -> Iterator[Claim]:
    whole, parts = group.whole, group.parts
    if whole.bound or any(part.bound for part in parts):
        return
    for part in parts if not group.total else ():
        if part.figure.low > whole.figure.high:
            text = f"{part.printed}大于{whole.printed}"
            yield claim(Sort.PART, sentence, _around(whole, part), False, text)
            return
    if len(parts) > 1:
        yield from _sum(sentence, group)


def _sum(sentence: Sentence, group: _Group) -> Iterator[Claim]:
    whole, parts = group.whole, group.parts
    total = Fraction(sum(part.figure.value for part in parts))
    room = room_of(whole, *parts)
    fits = abs(total - whole.figure.value) <= room
    if not fits and not group.total and not _must_fit(sentence, group, total):
        return
    text = f"{'+'.join(part.printed for part in parts)}={in_unit_of(total, whole)}，不是{whole.printed}"
    yield claim(Sort.PARTS, sentence, _around(whole, *parts), fits, text)


def _must_fit(sentence: Sentence, group: _Group, total: Fraction) -> bool:
    """Whether a sum that is not the whole can only be a slip: see the decisions in docs/quantities.md."""
    parts, whole = group.parts, group.whole.figure.value
    if len(parts) == 2 and _opposite(parts[0].clause, parts[1].clause):
        return True
    if total > whole:
        return not any(_OVERLAP.search(part.clause) for part in parts)
    after = sentence.text[parts[-1].end : sentence.end]
    is_open = _OPEN_END.match(after) or any(word in parts[0].words for word in ("主要", "包括", "重点"))
    return not is_open and (whole - total) / whole < _ALMOST


def _shares(sentence: Sentence, every: Sequence[Sentence], groups: list[_Group]) -> Iterator[Claim]:
    said = sentence.said
    for at, one in enumerate(said):
        if one.unit != "%" or one.bound:
            continue
        head, mark, tail = one.words.rpartition("占")
        if mark:
            yield from _share(sentence, every, groups, at, head, tail)
        elif at > 1 and _is_rate_of(*said[at - 2 : at + 1]):
            yield _share_claim(sentence, said[at - 1], said[at - 2], one, one.clause)


def _is_rate_of(whole: Said, part: Said, percent: Said) -> bool:
    """42项指标中有38项如期实现，达标率为90.5%."""
    named = _RATE_OF.search(percent.words) and _OUT_OF.match(part.words)
    return bool(named) and whole.unit == part.unit


def _share(
    sentence: Sentence, every: Sequence[Sentence], groups: list[_Group], at: int, head: str, tail: str
) -> Iterator[Claim]:
    said = sentence.said
    percents = [said[at]]
    if "分别" in head + tail:
        for one in said[at + 1 :]:
            if one.unit != "%" or not one.words.strip() or one.words.strip() not in _ANDS:
                break
            percents.append(one)
    named = _BEHIND_WHOLE.strip(tail.replace("分别", ""))
    parts = _parts(sentence, every, at, cut(head, ",;:、")[-1], len(percents))
    for part, percent in zip(parts, percents, strict=False):
        inner = "其中" in head and part.start > percent.start
        whole = _nearest(said, said.index(part)) if inner else _whole(part, named, sentence, every, groups)
        words = f"占{tail}" if percent is said[at] else ""
        if whole and part is not whole and part.unit == whole.unit:
            yield _share_claim(sentence, part, whole, percent, words)
        elif named and not whole:
            yield from _unit_of_another(sentence, part, every, percent, words)


def _parts(sentence: Sentence, every: Sequence[Sentence], at: int, subject: str, count: int) -> Sequence[Said]:
    """The amounts whose share the percentages at a place give; none where the text does not say."""
    said = sentence.said
    for word in _BEFORE_SHARE:
        subject = subject.replace(word, "")
    if count > 1:
        before = [one for one in said[:at] if not one.rate]
        listed = before[-count:]
        return listed if len(listed) == count and len({one.unit for one in listed}) == 1 else ()
    if not subject:
        return (said[at - 1],) if at and not said[at - 1].rate and said[at].opening in (",", "") else ()
    follows = said[at + 1] if at + 1 < len(said) else None
    if follows and not follows.rate and _FOLLOWING.match(follows.words):
        return (follows,)
    named = _called(subject, every)
    return (named,) if named else ()


def _whole(part: Said, named: str, sentence: Sentence, every: Sequence[Sentence], groups: list[_Group]) -> Said | None:
    for word in _OF_HERE:
        named = named.removeprefix(word) if len(named) > len(word) else named
    if len(named) > 1 and named not in _GENERAL:
        return _named(named, part, every)
    group = next((group for group in groups if any(each is part for each in group.parts)), None)
    if group:
        return group.whole
    at = next((index for index, one in enumerate(sentence.said) if one is part), 0)
    before = _nearest(sentence.said, at) if at else None
    plain = part.words.startswith(",") and len(part.clause) <= _SHORT
    telling = before is not None and plain and any(word in before.clause for word in ("总", "共有", "人口"))
    return before if telling and before and before.figure.value >= part.figure.value else None


def _named(name: str, part: Said, every: Sequence[Sentence]) -> Said | None:
    """The one amount of the paragraph, of the part's unit, whose own words are the name of the whole."""
    found = [
        one
        for sentence in every
        for one in sentence.said
        if one is not part and one.unit == part.unit and name in one.words[-len(name) - 6 :]
    ]
    return found[0] if len(found) == 1 else None


def _called(subject: str, every: Sequence[Sentence]) -> Said | None:
    """The one amount of the paragraph that is named exactly so (公办幼儿园48所)."""
    found = [
        one
        for sentence in every
        for one in sentence.said
        if not one.rate and one.clause.removeprefix("其中").removeprefix("有") == subject
    ]
    return found[0] if len(found) == 1 else None


def _share_claim(sentence: Sentence, part: Said, whole: Said, percent: Said, words: str) -> Claim:
    fits = may_be_share(part.counted, whole.counted, percent.figure)
    calculation = f"{part.printed}÷{whole.printed}={_percent(part, whole)}"
    factor = None if fits else _factor(part.figure, whole.figure, percent.figure)
    start = percent.start - len(words) if words and sentence.text.endswith(words, 0, percent.start) else percent.start
    plain = claim(Sort.SHARE, sentence, (start, percent.end), fits, calculation)
    return replace(plain, factor=factor, suspect=_suspect(part, whole))


def _unit_of_another(
    sentence: Sentence, part: Said, every: Sequence[Sentence], percent: Said, words: str
) -> Iterator[Claim]:
    """A whole that is named in other words: only an amount whose digits fit, and whose unit does not, is told."""
    amounts = [one for each in every for one in each.said if one.unit == part.unit and one is not part]
    if any(may_be_share(part.figure, one.figure, percent.figure) for one in amounts):
        return
    for one in amounts:
        if _factor(part.figure, one.figure, percent.figure):
            yield _share_claim(sentence, part, one, percent, words)
            return


def _percent(part: Said, whole: Said) -> str:
    """The share for people: two decimals, more where two would show nothing."""
    share = part.figure.value / whole.figure.value * 100 if whole.figure.value else Fraction(0)
    return shown(share, 2 if share >= 1 else 4) + "%"


def _suspect(part: Said, whole: Said) -> Said:
    """Of two amounts the larger one: 亿 written for 万 is the usual slip."""
    return max(part, whole, key=lambda one: one.figure.value)


def _factor(part: Figure, whole: Figure, percent: Figure) -> Fraction | None:
    """The power of ten that reconciles share and amounts; None where none does."""
    return next((power for power in _POWERS if may_be_share(part, whole, percent, power)), None)


def _complements(sentence: Sentence) -> Iterator[Claim]:
    """男性占51.6%、女性占49.4%: two shares that exclude each other are 100 together."""
    for one, other in pairwise(sentence.said):
        if _is_complement(one, other):
            total = one.figure.value + other.figure.value
            fits = abs(total - 100) <= one.figure.slack + other.figure.slack
            text = f"{one.printed}+{other.printed}={shown(total)}%，不是100%"
            yield claim(Sort.COMPLEMENT, sentence, _around(one, other), fits, text)


def _is_complement(one: Said, other: Said) -> bool:
    """男性占51.6%、女性占49.4%: the same words but for the one that is turned into its opposite."""
    both = one.unit == other.unit == "%" and not one.bound and not other.bound
    if not both or "占" not in one.clause or other.opening not in ("、", ",", ""):
        return False
    words = other.clause.removeprefix("和")
    turned = [one.clause.replace(*pair) for a, b in _OPPOSITES[:6] for pair in ((a, b), (b, a))]
    return len(words) > 2 and words != one.clause and any(each.endswith(words) for each in turned)


def _around(*amounts: Said) -> tuple[int, int]:
    """From the first of some amounts to the end of the last."""
    return min(one.start for one in amounts), max(one.end for one in amounts)
