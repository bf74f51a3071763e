"""Finds what is not the plan: page numbers, and what a web page leaves round a text that was copied out of it.

The tables hold general kinds of leftovers (breadcrumbs, record data of an information disclosure page, share buttons,
copyright lines). A line counts as boilerplate anywhere only where nothing in a plan can look like it; the rest only
before the first or after the last line of prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reference_targets.ordinals import mark_at
from reference_targets.script import HAN

_DASHES = "—–―─~·•-"
_PAGE_NUMBER = re.compile(r"第\d{1,4}页(?:[,/]?共\d{1,4}页)?|共\d{1,4}页,?第\d{1,4}页|(?i:page\d{1,4}(?:of\d{1,4})?)")
_LONGEST_LONE_NUMBER = 3  # four digits are rather a year
_SHORTEST_PROSE = 15
_PROSE = frozenset("。；，,;")
_BULLETS = ">*•·|"

# Labels of record data on disclosure pages (《政府信息公开条例》 catalogues) and of article heads on government sites.
_RECORD_LABELS = frozenset((
    "索引号", "文号", "发文字号", "文件编号", "统一编号", "成文日期", "发文日期", "发布日期", "发布时间", "发文时间",
    "生成日期", "公开日期", "更新时间", "生效日期", "废止日期", "失效日期", "发布机构", "发文机关",
    "发文单位", "发布单位", "公开机构", "公开方式", "公开类别", "公开形式", "公开范围", "公开时限", "主题分类",
    "主题类别", "信息分类", "信息类别", "体裁分类", "组配分类", "有效性", "是否有效", "效力状态",
    "信息索引号", "浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击率", "访问次数", "访问量",
))  # fmt: skip
_EDGE_LABELS = frozenset((
    "信息来源", "服务对象", "实施日期",
    "名称", "标题", "主题词", "关键词", "来源", "文章来源", "作者", "编辑", "责任编辑", "责编", "审核", "字体",
    "字号", "字体大小", "时间", "日期", "栏目", "类别", "主办", "主办单位", "承办", "承办单位", "技术支持",
    "联系电话", "相关附件",
))  # fmt: skip
_BUTTONS = (
    "打印本页", "打印此页", "打印", "关闭窗口", "关闭本页", "关闭", "分享到", "分享至", "分享", "收藏", "点赞",
    "点击下载", "下载", "评论", "朗读", "纠错", "复制链接", "微信", "微博", "新浪微博", "qq空间", "qq好友",
    "返回顶部", "返回首页", "返回", "首页", "正文", "大", "中", "小", "繁体", "简体", "无障碍阅读", "无障碍",
    "手机版", "登录", "注册", "我要纠错", "theend",
)  # fmt: skip  # a longer word stands before those it begins with


_ANYWHERE = re.compile(
    r"您?你?(?:现在|当前|目前)?的?(?:所在)?位置是?:.*"
    rf"|(?:.*?[>»›]{HAN}){{2}}.*"
    r"|附件.*\.(?i:docx?|wps|pdf|xlsx?|et|zip|rar|ofd)"
    r"|(?:原文|本文|文章)(?:链接|网址|地址|出处)[:|].*"
    r"|(?i:https?)://[!-~]*"
)
# Only asked of what stands after the last line of prose, and so compiled when the first such line comes.
_TAIL_MARKS = (
    r"(?i:©|\(c\)|copyright|版权(?:所有|声明)|免责声明|转载请|(?:上|下)一(?:篇|条)|相关(?:阅读|链接|文章|新闻|解读|文档)"
    r"|扫一扫|.{0,20}icp备|.{0,20}公网安备|网站标识码|(?:原文|本文|文章)(?:链接|网址|地址|出处|来源))"
)
_APPENDED = ("附件", "附表", "附录")


def boilerplate_lines(lines: Sequence[str | None], squeezed: Sequence[str]) -> set[int]:
    """The positions (from 0) of all boilerplate. `lines` are body lines as printed, None what is no body line.

    `squeezed` are the same lines in half width without blanks, empty where they are too long to be boilerplate.
    """
    prose = [_is_prose(line, short) for line, short in zip(lines, squeezed, strict=True)]
    first, last = _prose_edges(lines, prose)
    found = {at for at, text in enumerate(squeezed) if text and _is_boilerplate(text, at < first or at > last)}
    found.update(_lone_numbers(lines, squeezed, prose))
    found.update(_tail(squeezed, last))
    return found


def is_record_table(cells: Sequence[str]) -> bool:
    """Whether a table is the record data of a disclosure page: at least three labels, a third of its filled cells.

    The cells come squeezed: in half width, without blanks.
    """
    filled = [text for text in cells if text]
    labels = sum(map(_is_record, filled))
    return labels >= 3 and labels * 3 >= len(filled)


def _is_prose(line: str | None, squeezed: str) -> bool:
    if line is None or len(line.strip()) < _SHORTEST_PROSE or _is_record(squeezed):
        return False
    return not _PROSE.isdisjoint(line[:400])


def _is_record(text: str) -> bool:
    """Whether a line begins with a label of record data, and a colon or a bar after it."""
    return text.lstrip(_BULLETS).replace("|", ":").partition(":")[0] in _RECORD_LABELS


def _prose_edges(lines: Sequence[str | None], prose: Sequence[bool]) -> tuple[int, int]:
    """Positions of the first and the last line of prose; before all and after none where there is no prose."""
    whole = [at for at, line in enumerate(lines) if prose[at] and line is not None and "。" in line]
    return (whole[0], whole[-1]) if whole else (len(lines), -1)


def _is_boilerplate(text: str, at_edge: bool) -> bool:
    if _is_page_number(text) or _ANYWHERE.fullmatch(text):
        return True
    if _is_record(text) and "。" not in text:
        return True
    return at_edge and len(text) > 1 and (_is_article_head(text) or _is_buttons(text))


def _is_page_number(text: str) -> bool:
    """— 3 —, 第3页, 共20页第3页, Page 3 of 20."""
    number = text.strip(_DASHES)
    if number.isdecimal():
        return len(number) <= 4 and text[0] in _DASHES and text[-1] in _DASHES
    return _PAGE_NUMBER.fullmatch(text) is not None


def _is_article_head(text: str) -> bool:
    """来源：…, 责任编辑：…"""
    label, colon, _ = text.lstrip(_BULLETS).partition(":")
    return bool(colon) and label in _EDGE_LABELS


def _is_buttons(text: str) -> bool:
    """Whether a line is made of buttons alone, counts after them or not: [打印][关闭], 分享到:微信/微博, 点赞12."""
    rest = text.lower()
    while rest:
        rest = rest.lstrip("[(【")
        button = next((word for word in _BUTTONS if rest.startswith(word)), "")
        if not button:
            return False
        rest = rest.removeprefix(button).lstrip("])】:|/0123456789")
    return True


def _lone_numbers(lines: Sequence[str | None], squeezed: Sequence[str], prose: Sequence[bool]) -> list[int]:
    """Page numbers that stand alone: only between lines of prose, since a flattened table has a number a line too."""
    filled = [at for at, line in enumerate(lines) if line is None or line.strip()]
    found = []
    for place, at in enumerate(filled):
        if squeezed[at].isdecimal() and len(squeezed[at]) <= _LONGEST_LONE_NUMBER:
            around = [filled[n] for n in (place - 1, place + 1) if 0 <= n < len(filled)]
            if around and all(prose[n] for n in around):
                found.append(at)
    return found


def _tail(squeezed: Sequence[str], last_prose: int) -> list[int]:
    """Everything short after a copyright line or the like, where only such lines follow to the end of the file."""
    for at in range(last_prose + 1, len(squeezed)):
        if squeezed[at] and re.match(_TAIL_MARKS, squeezed[at]):
            return [n for n in range(at, len(squeezed)) if squeezed[n] and not _is_structure(squeezed[n])]
    return []


def _is_structure(text: str) -> bool:
    """A numbered heading, or an appendix's."""
    return text.startswith(_APPENDED) or mark_at(text) is not None
