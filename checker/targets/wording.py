"""How a commitment is worded: the verb run in front of a number and the suffix behind it, and what they mean."""

from __future__ import annotations

import re

from checker.targets.wordlists import by_last, ending, has, words
from reference_targets.vocabulary import Change, Comparator

# The run of verbs and adverbs directly in front of a number. Everything before the run is the subject.
_LEVEL = words(
    "达到并保持在 达到 提高 提升 上升 增加 增长 扩大 下降 降低 减少 压减 压降 压缩 缩小 控制 稳控 稳定 保持 巩固 维持"
    " 压在 压到 压至 稳固 恢复 接近 缩短 延长 增至 递增 递减 净增加 净增 降 增 升"
)
_BOUND = words(
    "不低于 不少于 不小于 不高于 不超过 不多于 不大于 不宜超过 不得超过 不得低于 不得少于 不应低于 不应超过 不超 不突破"
    " 不得高于 不足 突破 超出 高于 超过 超 逾 大于 低于 小于 少于 多于 最低 最少 最高 最多 至少 至多 优于 ≥ ≤ >= <="
    " > < ="
)
_ADVERB = words(
    "双双 依次 力争 争取 确保 努力 原则上 一般 基本 总体 全部 大体 逐步 稳步 逐年 分别 均 都 各 并 且 再 也 要 应"
    " 须 需 可 将"
    " 平均 约 近 大约 普遍 继续 持续 进一步 常年 长期 始终 年均 每年 年度 同比 累计 共 总计 已 一年 以"
)
_LINK = words("到 至 在 于 达 为 是 占 有 之")
_RUN = by_last((*_LEVEL, *_BOUND, *_ADVERB, *_LINK))
_NOT_BEHIND = {"均": ("人", "户"), "有": ("建", "设", "配", "拥")}  # 人均, 配有 are no such words
_ONLY_BEFORE = {"以": ("每年", "年均")}
_SUFFIX = re.compile(r"[ ]*(?:及以上|或以上|以上|之上|及以下|或以下|以下|之下|以内|之内|左右|上下|内(?!容|部|涵))")

# Asked in this order: 低于 stands in 不低于 too.
_BOUNDING = (
    (Comparator.AT_LEAST, words("不低于 不少于 不小于 不得低于 不得少于 不应低于 最低 最少 至少 ≥ >=")),
    (
        Comparator.AT_MOST,
        words("不高于 不超过 不多于 不大于 不宜超过 不得超过 不应超过 不超 不突破 不得高于 最高 最多 至多 ≤ <="),
    ),
    (Comparator.MORE, words("高于 超过 超出 超 逾 突破 大于 多于 优于 >")),
    (Comparator.LESS, words("低于 小于 少于 不足 <")),
)
_CEILING = re.compile("控制|稳控|压缩|(?:下降|降低|减少|压减|压降|缩小|缩短|降)[ ]*(?:到|至|为|在)")
_ABOUT = ("左右", "上下")
_LEADING_HEDGE = re.compile("力争|争取(?=将|把|到|在|实现|达)|原则上|(?<=[^一])一般(?=不|应|要)")
_HEDGES = words("力争 争取 努力 原则上 一般 基本 大体 普遍")

_DOWN = words("下降 降低 减少 压减 压降 缩小 缩短 降幅 减幅")
_UP = words("提高 提升 上升 增加 增长 扩大 延长 增幅 新增")
_LEVEL_FOLLOWS = tuple("至到为")
_TO = tuple("到至为达在")
_NEARLY = words("约 近 不低于 不少于 不超过 ≥ ≤")
_FALL = words("降幅 减幅 下降幅度 降低幅度 降速")
_RISE = words("增幅 增速 增长率 增长幅度 提高幅度")
_OTHERS = "全国|全省|全市|全区|男性|城市|城镇"
_SWING = re.compile("[ ]*的?(?:幅度|速度|比例|速率)(?P<verb>下降|降低|减少|递减|提高|增长|增加|上升|递增)")
_DISTANCE = re.compile(
    f"(?:高于|低于|高出|超出|超过|优于|比|较)[^,]{{0,12}}(?:平均|{_OTHERS})[^,]{{0,6}}?(?:高出?|低|多|少|多出|超出)?(?:约|近)?$"
)
_SHORT = ("低于", "不足", "不到", "未达到", "未达", "高于", "超过")
_NO_SHORT = ("不低于", "不高于", "不超过", "不得低于", "不得超过", "不应超过")
_YEARLY = re.compile(r"每年|年均|年平均|(?<![\d年])(?:逐年|年度|年增|年降|年下降|年递增)(?!基)")


def verb_run(left: str) -> str:
    """The verbs and adverbs that end a text (达到并保持在, 分别控制在), blanks too; empty where a noun does."""
    starts = {len(left)}
    waiting = [len(left)]
    while waiting:
        end = len(left[: waiting.pop()].rstrip(" "))
        for word in _RUN.get(left[end - 1 : end], ()):
            start = end - len(word)
            if start not in starts and left.endswith(word, 0, end) and _is_verb(left, word, start, end):
                starts.add(start)
                waiting.append(start)
    return left[min(starts) :]


def _is_verb(left: str, word: str, start: int, end: int) -> bool:
    """Whether one of the words means what it does in a run, and is no part of another word."""
    if word in _NOT_BEHIND and left.endswith(_NOT_BEHIND[word], 0, start):
        return False
    return word not in _ONLY_BEFORE or left.startswith(_ONLY_BEFORE[word], end)


def suffix_end(text: str, position: int, limit: int) -> int:
    """Where 以上, 以下, 左右 … behind a number end; `position` itself where none follows."""
    match = _SUFFIX.match(text, position, limit)
    return match.end() if match else position


def comparator_of(run: str, suffix: str) -> Comparator:
    """The comparator of a verb run and a suffix. 控制在 and 降至 without 以下 are ceilings by sense; 达到 is exact."""
    suffix = suffix.strip()
    if suffix in _ABOUT or _is_about(run):
        return Comparator.ABOUT
    for comparator, among in _BOUNDING:
        if has(run, among):
            return comparator
    if suffix in ("以上", "及以上", "或以上", "之上"):
        return Comparator.AT_LEAST
    if suffix:
        return Comparator.AT_MOST
    return Comparator.AT_MOST if _CEILING.search(run) else Comparator.EXACT


def _is_about(run: str) -> bool:
    return "约" in run or "接近" in run or run.endswith("近")


def bounds(run: str) -> str:
    """Only the bounding words of a run: 下降不低于 binds the size of a change as 不低于 does."""
    return "".join(word for _, among in _BOUNDING for word in among if word in run)


def hedge_of(run: str, suffix: str, before: str) -> str:
    """The softening words: 力争, 原则上 in the run or before the subject, 左右 behind the number."""
    found = _LEADING_HEDGE.findall(before) + sorted((word for word in _HEDGES if word in run), key=run.find)
    if suffix.strip() in _ABOUT:
        found.append(suffix.strip())
    elif _is_about(run):
        found.append("约")
    return "、".join(dict.fromkeys(found))


def change_of(run: str, subject: str, unit: str) -> Change | None:
    """Direction where the number is the size of a change (下降20%, 提高6个百分点, 降幅不低于10%), else None."""
    down = has(run, _DOWN) or _moves(run, "降")
    fall = subject.endswith(_FALL)
    if unit == "points":
        return Change.DECREASE if down or fall else Change.INCREASE
    if unit not in ("percent", "fraction", "age", "years"):
        return Change.INCREASE if "净增" in run else None
    to = _leads_to_level(run)
    if down and not to:
        return Change.DECREASE
    if fall or subject.endswith(_RISE):
        return Change.DECREASE if fall else Change.INCREASE
    return Change.INCREASE if not to and (has(run, _UP) or _moves(run, "增")) else None


def _moves(run: str, verb: str) -> bool:
    """Whether 降 or 增 says by how much, not to what (降5%, 降至5%)."""
    return any(not behind.startswith(_LEVEL_FOLLOWS) for behind in run.split(verb)[1:])


def _leads_to_level(run: str) -> bool:
    """提高到, 下降至不超过: the number is where the change leads."""
    run = run.rstrip(" ")
    return run.removesuffix(ending(run, _NEARLY)).rstrip(" ").endswith(_TO)


def swing(text: str, position: int) -> str:
    """The verb of a change said behind the number (以每年5%的速度增长), empty where none follows."""
    match = _SWING.match(text, position)
    return match["verb"] if match else ""


def falls_short(run: str) -> bool:
    """低于, 不足, 未达到: whoever is below a mark, or above it."""
    return run.rstrip().endswith(_SHORT) and not run.rstrip().endswith(_NO_SHORT)


def is_distance(said: str) -> bool:
    """高于全国平均水平(4.9个百分点): how far from others, no change of one's own."""
    return _DISTANCE.search(said) is not None


def is_yearly(run: str, subject: str) -> bool:
    """Whether a change is meant each year (每年降低, 年均增长)."""
    return bool(_YEARLY.search(run) or _YEARLY.search(subject[-12:]))
