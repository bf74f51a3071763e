"""Finds what is not the plan: page numbers, and what a web page leaves round a text that was copied out of it.

The tables hold general kinds of leftovers (breadcrumbs, record data of an information disclosure page, share buttons,
copyright lines). A line counts as furniture anywhere only where nothing in a plan can look like it; the rest only
before the first or behind the last line of prose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

MAX_LINE = 120
_HAN = r"[\u4e00-\u9fff]"
_DASH = r"[—–－―─~～·•-]"
_PAGE_NUMBER = re.compile(
    rf"(?:{_DASH}{{1,3}}\d{{1,4}}{_DASH}{{1,3}}|第\d{{1,4}}页(?:[,，/／]?共\d{{1,4}}页)?|共\d{{1,4}}页[,，]?第\d{{1,4}}页"
    r"|page\d{1,4}(?:of\d{1,4})?)",
    re.IGNORECASE,
)
_LONE_NUMBER = re.compile(r"\d{1,3}")  # four digits are rather a year
_PROSE = re.compile(r"[。；，,;]")

# Labels of record data on disclosure pages (《政府信息公开条例》 catalogues) and of article heads on government sites.
_RECORD_LABELS = (
    "索引号", "文号", "发文字号", "文件编号", "统一编号", "成文日期", "发文日期", "发布日期", "发布时间", "发文时间",
    "生成日期", "公开日期", "更新时间", "生效日期", "废止日期", "失效日期", "发布机构", "发文机关",
    "发文单位", "发布单位", "公开机构", "公开方式", "公开类别", "公开形式", "公开范围", "公开时限", "主题分类",
    "主题类别", "信息分类", "信息类别", "体裁分类", "组配分类", "有效性", "是否有效", "效力状态",
    "信息索引号", "浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击率", "访问次数", "访问量",
)  # fmt: skip
_EDGE_LABELS = (
    "信息来源", "服务对象", "实施日期",
    "名称", "标题", "主题词", "关键词", "来源", "文章来源", "作者", "编辑", "责任编辑", "责编", "审核", "字体",
    "字号", "字体大小", "时间", "日期", "栏目", "类别", "主办", "主办单位", "承办", "承办单位", "技术支持",
    "联系电话", "相关附件",
)  # fmt: skip
_BUTTONS = (
    "打印本页", "打印此页", "打印", "关闭窗口", "关闭本页", "关闭", "分享到", "分享至", "分享", "收藏", "点赞",
    "点击下载", "下载", "评论", "朗读", "纠错", "复制链接", "微信", "微博", "新浪微博", "QQ空间", "QQ好友",
    "返回顶部", "返回首页", "返回", "首页", "正文", "大", "中", "小", "繁体", "简体", "无障碍阅读", "无障碍",
    "手机版", "登录", "注册", "我要纠错", "THE END",
)  # fmt: skip


def _any_of(words: Iterable[str]) -> str:
    """An alternative of words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_RECORD = re.compile(rf"[>*•·|]*(?:{_any_of(_RECORD_LABELS)})(?:[:|]|\Z)")
_ANYWHERE: tuple[re.Pattern[str], ...] = (
    _PAGE_NUMBER,
    re.compile(r"(?:您|你)?(?:现在|当前|目前)?(?:的)?(?:所在)?位置(?:是)?:.*"),
    re.compile(rf"(?:.*?[>»›]{_HAN}){{2}}.*"),
    re.compile(r"附件\d*[:.、]?.*\.(?:docx?|wps|pdf|xlsx?|et|zip|rar|ofd)", re.IGNORECASE),
    re.compile(r"(?:原文|本文|文章)(?:链接|网址|地址|出处)[:|].*"),
    re.compile(r"https?://[!-~]*", re.IGNORECASE),
)
_EDGES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"[>*•·|]*(?:{_any_of(_EDGE_LABELS)}):.*"),
    re.compile(rf"(?:[\[(【]?(?:{_any_of(_BUTTONS)})[\])】]?[:|/]?\d{{0,6}})+", re.IGNORECASE),
)
_TAIL_MARKS = re.compile(
    r"(?:©|\(c\)|copyright|版权(?:所有|声明)|免责声明|转载请|(?:上|下)一(?:篇|条)|相关(?:阅读|链接|文章|新闻|解读|文档)"
    r"|扫一扫|.{0,20}icp备|.{0,20}公网安备|网站标识码|(?:原文|本文|文章)(?:链接|网址|地址|出处|来源))",
    re.IGNORECASE,
)
_STRUCTURE = re.compile(r"(?:第?[一二三四五六七八九十]+[、.章节]|\([一二三四五六七八九十]+\)|\d{1,2}[、.]|附[件表录])")


def furniture_lines(lines: Sequence[str | None]) -> set[int]:
    """The positions (from 0) of all furniture. `lines` are body lines as printed, None what is no body line."""
    compact = [_compact(line) for line in lines]
    first, last = _prose_edges(lines)
    found = {at for at, text in enumerate(compact) if text and _is_furniture(text, at < first or at > last)}
    found.update(_lone_numbers(lines, compact))
    found.update(_tail(compact, last))
    return found


def is_record_table(cells: Sequence[str]) -> bool:
    """Whether a table is the record data of a disclosure page: at least three labels, a third of its filled cells."""
    filled = [text for text in map(_compact, cells) if text]
    labels = sum(_RECORD.match(text) is not None for text in filled)
    return labels >= 3 and labels * 3 >= len(filled)


def _compact(line: str | None) -> str:
    """A short line in half width without blanks; empty for long lines, which are never furniture."""
    if line is None or len(line) > MAX_LINE:
        return ""
    return "".join(unicodedata.normalize("NFKC", line).split())


def _is_prose(line: str | None) -> bool:
    if line is None or len(line.strip()) < 15 or _is_record(line):
        return False
    return _PROSE.search(line[:400]) is not None


def _is_record(line: str) -> bool:
    return _RECORD.match(_compact(line)) is not None


def _prose_edges(lines: Sequence[str | None]) -> tuple[int, int]:
    """Positions of the first and the last line of prose; before all and behind none where there is no prose."""
    prose = [at for at, line in enumerate(lines) if _is_prose(line) and "。" in (line or "")]
    return (prose[0], prose[-1]) if prose else (len(lines), -1)


def _is_furniture(text: str, at_edge: bool) -> bool:
    if any(pattern.fullmatch(text) for pattern in _ANYWHERE):
        return True
    if _RECORD.match(text) and "。" not in text:
        return True
    return at_edge and len(text) > 1 and any(pattern.fullmatch(text) for pattern in _EDGES)


def _lone_numbers(lines: Sequence[str | None], compact: Sequence[str]) -> list[int]:
    """Page numbers that stand alone: only between lines of prose, since a flattened table has a number a line too."""
    filled = [at for at, line in enumerate(lines) if line is None or line.strip()]
    found = []
    for place, at in enumerate(filled):
        if _LONE_NUMBER.fullmatch(compact[at]):
            around = [filled[n] for n in (place - 1, place + 1) if 0 <= n < len(filled)]
            if around and all(_is_prose(lines[n]) for n in around):
                found.append(at)
    return found


def _tail(compact: Sequence[str], last_prose: int) -> list[int]:
    """Everything short behind a copyright line or the like, where only such lines follow to the end of the file."""
    for at in range(last_prose + 1, len(compact)):
        if _TAIL_MARKS.match(compact[at]):
            return [n for n in range(at, len(compact)) if compact[n] and not _STRUCTURE.match(compact[n])]
    return []
