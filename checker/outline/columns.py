"""The words that name a column of an indicator table typed as text."""

from __future__ import annotations

import re

NUMBER_COLUMN = ("序号", "编号", "序列", "NO.", "No.")
# Patterns of what few plans have: compiled when the first such table comes.
_INDICATOR = r"[^，。；：]{0,12}指标[^，。；：]{0,6}"
YEAR = r"(?:20\d\d)年?(?:末|底)?(?:基期|目标|现状|实际|预期)?值?"
_UNIT = r"(?:[（(][^（()）]{1,10}[）)])?"
_COLUMN = (
    rf"(?:{YEAR}|序号|编号|单位|计量单位|属性|类别|类型|领域|方面|(?:基期|基线|现状|目标|预期|规划目标)值?"
    rf"|.{{0,6}}(?:部门|单位|来源|备注|说明)){_UNIT}"
)
_CATEGORY = ("类别", "类型", "领域", "方面", "分类", "项目类别")


def names_indicators(text: str) -> bool:
    """Whether it is a column of indicators: 主要指标, 指标名称."""
    return "指标" in text and re.fullmatch(_INDICATOR, text) is not None


def is_column(text: str) -> bool:
    """Whether it names a column by its words: 单位, 2025年目标值（‰）, 责任部门."""
    return re.fullmatch(_COLUMN, text) is not None


def is_category_column(text: str) -> bool:
    """Whether rows below may leave the column empty after the first of a category: 类别, 领域."""
    return text in _CATEGORY
