"""Several coordinated subjects told apart, each made complete (5岁以下儿童贫血率、生长迟缓率)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product

from msgspec import Struct

from checker.targets.names import JOINT, PERSON, PLACES, Known, Name, head, is_measure, is_short_measure, population
from checker.targets.text import Span
from checker.targets.wordlists import words

_DISEASE = re.compile("艾滋病|梅毒|乙肝|乙型肝炎|丙肝|结核病|宫颈癌|乳腺癌|白血病|先天性心脏病")
_INSURANCE = re.compile("(?:基本)?(?:养老|医疗|失业|工伤|生育)(?:保险)?")
_INSURED = re.compile("城乡居民|城镇居民|城镇职工|机关事业单位")
# What the rate is said of, listed before what it has: 医院、卫生院母婴室配备率.
_BODIES = words(
    "医院 保健院 卫生院 中心 机构 学校 小学 中学 高校 幼儿园 社区 村 企业 单位 家庭 公园 景区 车站 机场 商场"
)
_SCHOOLS = ("学校", "幼儿园", "中小学", "小学", "初中", "高中", "家庭")
_POSTS = re.compile("成员|主任|委员|书记|副主任|正职")
_KINDS = (_DISEASE, _INSURANCE, _INSURED, _POSTS, PERSON, re.compile("|".join(map(re.escape, PLACES))))
# What is done, and has a rate of its own: 保安配备、封闭化管理、报警装置安装率 are three rates.
_DONE = words("配备 配置 管理 安装 检测 筛查 检查 治疗 监测 访视 接种 建档 签约")
_DONE_RATES = tuple(f"{done}率" for done in _DONE)
_TIER = r"(?:乡镇|[省市县区乡镇村])(?:\([^()]*\))?"
_TIERS = rf"({_TIER}(?:、{_TIER})+)[两三四]级"
_SUM_UP = "等?[两二三四五六]项(?:主要)?(?:指标|工作)?$"  # A、B、C三项指标分别…
_STAGES = ("初中", "高中")
_BOTH_STAGES = "初中?、高中(阶段学生|学生|生|)"
_JOINT_SHARE = re.compile("(?:占比|占[^、]{1,12}比例|比重)$")


def split_names(text: str, span: Span, wanted: int, known: Known) -> list[Name]:
    """The coordinated subjects of a span, each complete (5岁以下儿童贫血率、生长迟缓率 → two with their population).

    `wanted` is how many values follow: more than one makes a split likelier. A compound the catalogue knows as one
    (宫颈癌和乳腺癌防治知识知晓率) stays one. One subject comes back as itself.
    """
    if wanted > 1 and (sum_up := re.search(_SUM_UP, text[span.start : span.end])):
        span = Span(span.start, span.start + sum_up.start())
    whole = text[span.start : span.end].replace("“艾梅乙”", "艾梅乙").replace("艾梅乙", "艾滋病、梅毒和乙肝")
    if wanted == len(_STAGES):
        whole = re.sub(_BOTH_STAGES, r"初中\1、高中\1", whole)
    if "级" in whole and (tiers := re.search(_TIERS, whole)):
        return _by_tiers(whole, tiers, span.start, wanted)
    one_share = _JOINT_SHARE.search(whole) and "女性" not in whole
    if wanted == 1 and (known(whole) or known(whole.replace("每年", "")) or one_share):
        return [Name(whole, span.start)]  # 公办园和普惠园占比 is one share, of both together
    for names in (_by_slots(whole, span.start), _by_pieces(text, span, wanted, known)):
        if names and (wanted == 1 or len(names) == wanted):
            return names
    return [Name(whole, span.start)]


def _by_tiers(whole: str, tiers: re.Match[str], start: int, wanted: int) -> list[Name]:
    """县、乡、村三级…: one thing on several levels, told apart only where each level has a value of its own."""
    levels = tiers.group(1).split("、")
    if len(levels) != wanted:
        return [Name(whole, start)]
    return [Name(f"{whole[: tiers.start()]}{level}级{whole[tiers.end() :]}", start) for level in levels]


def _by_slots(whole: str, start: int) -> list[Name]:
    """Words of one class in a row vary inside a fixed frame: 孕产妇[艾滋病、梅毒和乙肝]检测率."""
    rows = sorted((row for kind in _KINDS for row in _rows(whole, kind)), key=lambda row: row.start)
    if not rows or not is_measure(whole) or any(row.end > after.start for row, after in pairwise(rows)):
        return []
    edges = [0, *(edge for row in rows for edge in (row.start, row.end)), len(whole)]
    frame = [whole[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]
    if any(JOINT.search(part) for part in frame):
        return []
    choices = product(*(row.words for row in rows))
    return [Name("".join(_woven(frame, choice)), start) for choice in choices]


class _Row(Struct, frozen=True):
    """Joined words of one class and where the row begins and ends (艾滋病、梅毒和乙肝)."""

    start: int
    end: int
    words: tuple[str, ...]


def _rows(whole: str, kind: re.Pattern[str]) -> Iterator[_Row]:
    """The rows of a class: words of it, each joined to the next."""
    row: list[re.Match[str]] = []
    for word in kind.finditer(whole):
        if row and JOINT.fullmatch(whole, row[-1].end(), word.start()):
            row.append(word)
            continue
        yield from _row(row)
        row = [word]
    yield from _row(row)


def _row(found: list[re.Match[str]]) -> Iterator[_Row]:
    if len(found) > 1:
        yield _Row(found[0].start(), found[-1].end(), _whole_words([word.group() for word in found]))


def _whole_words(row: list[str]) -> tuple[str, ...]:
    """基本养老、基本医疗保险: what only the last one says belongs to each."""
    shared = "保险" if row[-1].endswith("保险") else ""
    return tuple(word.removesuffix(shared) + shared for word in row)


def _woven(frame: list[str], choice: tuple[str, ...]) -> list[str]:
    return [frame[0], *(part for pair in zip(choice, frame[1:], strict=True) for part in pair)]


def _by_pieces(text: str, span: Span, wanted: int, known: Known) -> list[Name]:
    pieces = _pieces(text, span)
    if len(pieces) > wanted > 1 and len(loose := _pieces(text, span, loosely=True)) == wanted:
        pieces = loose  # A、B和C知晓率分别达到… two values: B和C are one
    if len(pieces) < 2 or (wanted == 1 and any(re.fullmatch(_TIER, text[p.start : p.end]) for p in pieces[:-1])):
        return []  # 县（区）、乡镇人大代表…: one share
    parts = [text[p.start : p.end] for p in pieces]
    if len(pieces) == wanted and all(map(PERSON.fullmatch, parts)):  # 初中生、高中生分别达到9小时和8小时
        return [Name(part, p.start) for part, p in zip(parts, pieces, strict=True)]
    pieces = _with_whom(text, pieces)
    parts = [text[p.start : p.end] for p in pieces]
    parts[-1] = _without_etc(parts[-1])
    names = _completed(parts, wanted > 1)
    return [Name(n, p.start) for n, p in zip(_prefixed(parts, names, known), pieces, strict=True)] if names else []


def _without_etc(last: str) -> str:
    """等 behind a list is no part of the last name (…、结核病等患病率)."""
    before, etc, measure = last.removeprefix("等").rpartition("等")
    return before + measure if etc and is_short_measure(measure) else before + etc + measure


def _pieces(text: str, span: Span, loosely: bool = False) -> list[Span]:
    """The span cut at 、 和 及 与 outside brackets; `loosely` only at 、."""
    cuts, start, depth, position = [], span.start, 0, span.start
    while position < span.end:
        depth += (text[position] in "(“《") - (text[position] in ")”》")
        found = JOINT.match(text, position, span.end) if depth == 0 else None
        if found and position > start and (found.group() == "、" or not loosely):
            cuts.append(Span(start, position))
            start = found.end()
        position = found.end() if found else position + 1
    return [cut for cut in (*cuts, Span(start, span.end)) if cut.end > cut.start]


def _with_whom(text: str, pieces: list[Span]) -> list[Span]:
    """中小学、幼儿园保安配备率、封闭化管理率: who comes first in a list of measures is no part of the list."""
    first = next((n for n, p in enumerate(pieces) if is_measure(text[p.start : p.end])), 0)
    whom = all(PERSON.fullmatch(text, p.start, p.end) for p in pieces[:first])
    measures = all(is_measure(text[p.start : p.end]) for p in pieces[first:])
    if not (first and whom and measures and len(pieces) - first > 1):
        return pieces
    return [Span(pieces[0].start, pieces[first].end), *pieces[first + 1 :]]


def _completed(parts: list[str], forced: bool) -> list[str]:
    """Every part with its measure: its own, or the one the last part lends it; empty where it is no such list."""
    if all(is_measure(part) for part in parts):
        return parts
    tail = _shared_ending(parts, forced)
    if not tail or not (is_measure(parts[-1]) or forced):
        return []
    return [*(part if is_measure(part) else part + tail for part in parts[:-1]), parts[-1]]


def _shared_ending(parts: list[str], forced: bool) -> str:
    """What of the last part belongs to all (困难家庭和特殊家庭|社会工作服务率); empty where nothing clearly does."""
    first, last = parts[0], parts[-1]
    for size in range(min(6, len(first)), 1, -1):
        position = last.find(first[-size:])
        if position >= 0:
            end = position + size
            return last[end + 1 :] if last[end : end + 1] == ")" else last[end:]
    if last.endswith(_DONE_RATES) and all(part.endswith(_DONE) for part in parts[:-1]):
        return "率"
    if tail := _behind_body(parts):
        return tail
    measure = head(last, forced)
    alike = len(last) - len(measure) <= 2 * max(len(part) for part in parts[:-1]) + 2
    return measure if alike or forced else ""


def _behind_body(parts: list[str]) -> str:
    """What the last of several bodies has (医院、卫生院|母婴室配备率), empty where they are no bodies."""
    if not all(part.endswith(_BODIES) for part in parts[:-1]):
        return ""
    ends = [at + len(body) for body in _BODIES if (at := parts[-1].find(body)) > 0]
    return parts[-1][min(ends) :] if ends else ""


def _prefixed(parts: list[str], names: list[str], known: Known) -> list[str]:
    """Lend the population of the first name to those that have none (5岁以下儿童贫血率、生长迟缓率)."""
    prefix = population(parts[0])
    if prefix in ("", parts[0]):
        return names
    return [names[0], *(_with_prefix(name, prefix, known) for name in names[1:])]


def _with_prefix(name: str, prefix: str, known: Known) -> str:
    if known(prefix + name):
        return prefix + name
    foreign = not is_short_measure(name) and not prefix.endswith(_SCHOOLS)  # 孕产妇…率、婚前医学检查率
    own = population(name) or known(name) or foreign
    return name if own else prefix + name
