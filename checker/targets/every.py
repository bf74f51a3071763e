"""What is said of all stands for 100 %: 所有社区都设立…, 每所小学均开设…, 凡…全部给予援助, 孕产妇人人接受….

Only what can be counted: named people, places or bodies, and a thing they have or are given. 让每个孩子都健康成长 is a
wish, 各部门均要重视 an instruction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.targets.names import PERSON, trim
from checker.targets.text import Span
from checker.targets.wordlists import ending, has, opening, without_note, words

_CUES = ("所有", "全部", "全体", "每", "各", "人人", "全员", "一律", "凡")
_ALL_OF = r"(?:所有|全部|全体|每一?(?:个|名|所|家|位|户|例|座|处|类)?|各)"
_TOO = "都|均|全部|一律|皆"
_PERHAPS = re.compile(
    "(?:所有|全体|每|各)[^,;。]{1,40}?(?:都|均|皆)|全部|一律|人人|全员"
    "|(?:所有|全体|每一?(?:个|名|所|家|位|户|座|处))[^,;。]{1,30}?(?:建有|建立|建成|建起|设有|设立|配有|配备|开设|开办|办有)"
)
# Compiled with the first text that holds one of the cues.
_EACH = rf"{_ALL_OF}(?P<noun>[^,;。]{{0,40}}?)(?P<all>{_TOO})(?P<done>[^,;。]{{2,60}})"
_STRAIGHT = r"(?:所有|全部|全体|每一?(?:个|名|所|家|位|户|座|处))(?P<noun>[^,;。]{1,30})"
_WHOLLY = r"(?P<noun>[^,;。]*?)(?P<all>全部|一律|人人|全员)(?P<done>[^,;。]{2,60})"
_MODES = words(
    "要 能 能够 可 应 应当 须 必须 将 实现 依法 及时 按时 按规定 规范 免费 普遍 至少 每年 定期 都 均 全部 就近 逐步"
)
_BUILT = words("建有 建立 建成 建起 建好 建设 设有 设立 设置 配有 配备 配齐 配置 开设 开办 办有 办好 安装")
_DONE = words(
    "接受 参加 参保 参与 纳入 落实 完成 签订 制定 达标 接种 持证 持有 入学 就学 转入 给予 进行 缴纳 做 查 上门 开展"
    " 实行 有 得到 获得 掌握"
    " 配上 享受 享有 拥有 无害化"
)
_ALL_DO = words("配备 建立 建成 达标 达到 安装 开设 开办 设立 完成 纳入 建有 配置 落实 实行 持证 改造")
_VAGUE = words("得到 获得 享受 享有 有 拥有 给予 做 进行 落实 开展 参与 实行 掌握 建立 制定 完成 建设")
_COUNTABLE = words(
    "筛查 检查 检测 治疗 管理 访视 随访 救助 补贴 津贴 援助 康复 资助 疫苗 保险 培训 课程 监测 评估 鉴定 服务站"
    " 服务点 机构 之家 中心"
    " 学校 档案 台账 制度 议事会 医生 教师 社工 主任 督导员 指导员 辅导员 调解员 签约 知识 干预 随班就读 入学 热线"
    " 体检 保障 回访"
    " 无害化处理 建档 厕所 设施 探访 岗前培训 托育 幼儿园 站点"
)
_BODIES = words(
    "村 社区 学校 小学 中学 幼儿园 镇 乡 街道 医院 卫生院 保健院 机构 县 区 市 班级 企业 场所 公园 景区 车站 家庭"
    " 病例 告诫书 垃圾 污水 公厕"
)
_PEOPLE = words("女孩 男孩 孩子 患者 感染者 母亲 夫妇 新人 对象 人群 群众 职工 孤儿")
_NOBODY = words("部门 单位 领域 环节 方面 级 地 项 人员 干部 成员 工作 阶段 主体 责任 国家")
_OPENERS = words("凡 对 对于 将 把 让 使 确保 保证 为 凡是 做到 推动 推进")
_DONE_ALREADY = re.compile("已(?!婚|育|满)|了")


class All(Struct, frozen=True):
    """Of whom or what something is said (`noun`), what (`done`), by which word, and where the words stand."""

    noun: str
    done: str
    word: str
    start: int
    end: int


def speaks_of_all(text: str) -> bool:
    """Whether a text may hold such a statement."""
    return has(text, _CUES) and _PERHAPS.search(text) is not None


def said_of_all(text: str, clause: Span, said: list[str]) -> Iterator[All]:
    """The statement a clause makes of all, none where it makes none; `said` are the clauses before it."""
    words_here = text[clause.start : clause.end]
    if not speaks_of_all(words_here) or _DONE_ALREADY.search(words_here):
        return
    for pattern in (_EACH, _WHOLLY):
        found = re.compile(pattern).search(text, clause.start, clause.end)
        if (
            found
            and found["all"] == "全部"
            and found["done"].startswith(_ALL_DO)
            and (named := _trimmed(found["noun"]))
        ):
            yield All(named, _plain(found["done"]), "全部", found.start(), clause.end)
            return
        before = [*said, text[clause.start : found.start()]] if found else []
        if found and (noun := _whom(found["noun"], before)) and _counts(noun, found["done"]):
            yield All(noun, _plain(found["done"]), found["all"], found.start(), clause.end)
            return
    yield from _each_has(text, clause)


def _each_has(text: str, clause: Span) -> Iterator[All]:
    """每个村建立…, 全部行政村设有…: of all without a word behind the noun, where something is built."""
    found = re.compile(_STRAIGHT).search(text, clause.start, clause.end)
    if not found:
        return
    verbs = [(at, verb) for verb in _BUILT if (at := found["noun"].find(verb)) > 0]
    if not verbs:
        return
    at, verb = min(verbs)
    noun, done = found["noun"][:at].removesuffix(ending(found["noun"][:at], _MODES)), found["noun"][at:]
    if without_note(noun).endswith(_BODIES) and len(done) > len(verb) + 1 and _counts(noun, done):
        yield All(noun, done, found.group()[:2], found.start(), clause.end)


def _trimmed(noun: str) -> str:
    span = trim(noun, Span(0, len(noun)))
    named = noun[span.start : span.end]
    return named.removeprefix(opening(named, _OPENERS))


def _whom(noun: str, said: list[str]) -> str:
    """Of whom it is said: here, else in the clauses before, without what opens them (对, 凡)."""
    for words_there in (noun, *reversed(said)):
        named = _trimmed(words_there)
        named = named.removesuffix(ending(named, _MODES))
        if named:
            if PERSON.search(named) or without_note(named).endswith((*_BODIES, *_PEOPLE)):
                return named
            if words_there is noun:
                return ""
    return ""


def _plain(done: str) -> str:
    while mode := opening(done, _MODES):
        done = done.removeprefix(mode)
    return done.rstrip(" 、")


def _counts(noun: str, done: str) -> bool:
    """Whether the two can be counted: who has what, or is given what."""
    act = _plain(done)
    verb = opening(act, (*_BUILT, *_DONE))
    if not verb or noun.endswith(_NOBODY) or noun.startswith(("级", "部门", "地", "类", "项", "方")):
        return False
    return verb not in _VAGUE or has(act, _COUNTABLE)
