"""The ledger of a reading: what was met beside plain text, how often, where, and whether it was read."""

from __future__ import annotations

from enum import Enum

from checker.reading.document import LedgerEntry


class Met(Enum):
    """Kinds of things a reader meets, in the order of the ledger: Chinese name, and whether its text was read."""

    INSERTION = ("修订：插入（按已接受读入）", True)
    DELETION = ("修订：删除（按已接受略去）", True)
    MOVE = ("修订：移动（按移动后的位置读入）", True)
    TEXT_BOX = ("文本框", True)
    NOTE = ("脚注、尾注（单独读入，不算正文）", True)
    NOTE_MARK = ("上标的注释标记（略去）", True)
    FORMULA = ("公式（读作一行文字，无法定位到原文）", True)
    HIDDEN = ("隐藏文字（未读）", False)
    STRUCK = ("带删除线的文字（未读）", False)
    COVERED = ("合并单元格中被遮住的文字（未读）", False)
    PICTURE = ("图片（未读）", False)
    OBJECT = ("嵌入对象（未读）", False)
    CHART = ("图表（未读）", False)
    DIAGRAM = ("SmartArt 图示（未读）", False)
    WORD_ART = ("艺术字（未读）", False)
    INK = ("墨迹（未读）", False)
    SUB_DOCUMENT = ("插入的其他文档（未读）", False)
    SYMBOL = ("无法识别的符号（未读）", False)
    COMMENT = ("批注（不算正文，未读）", False)
    HEADER = ("页眉、页脚（不算正文，未读）", False)
    BROKEN_FIELD = ("不完整的域（按普通文字读入）", True)
    UNDECODED = ("无法解码的字节（显示为 �）", False)
    CONVERTED = ("由 LibreOffice 转换后读入", True)
    CONVERTED_POORLY = ("由 antiword 转换后读入（自动编号、文本框可能缺失，未读）", False)
    LAYOUT = ("由 PDF 版面还原（段落、表格按位置拼合，请与原件核对）", True)
    SCANNED_PAGE = ("扫描页（未读）", False)
    RECOGNIZED = ("扫描识别的文字页（可能有错字，请与原件核对）", True)
    OUTSIDE = ("网页正文以外的文字（导航、页脚等，未读）", False)
    SCRIPT = ("网页脚本、表单（未读）", False)
    NOT_DRAFT = ("压缩包中不是文稿的文件（未读）", False)
    WATERMARK = ("水印（未读）", False)
    CONTROL = ("控制字符（按空格读入）", True)
    INVISIBLE = ("看不见的字符（略去）", True)
    FOLDED = ("部首、兼容字形（按通用字读入）", True)

    @property
    def chinese(self) -> str:
        """The words of the report."""
        return self.value[0]

    @property
    def read(self) -> bool:
        """Whether nothing was lost."""
        return self.value[1]


class Ledger:
    """Collects what is met; `entries` gives one LedgerEntry a kind, in the order of Met."""

    def __init__(self) -> None:
        self._counts: dict[Met, int] = {}
        self._places: dict[Met, set[int]] = {}

    def note(self, met: Met, place: int | None = None, count: int = 1) -> None:
        """Count something met at a paragraph index; None where it has no place in the text (a page header)."""
        self._counts[met] = self._counts.get(met, 0) + count
        if place is not None:
            self._places.setdefault(met, set()).add(place)

    def count(self, met: Met) -> int:
        """How often it was met."""
        return self._counts.get(met, 0)

    def entries(self) -> tuple[LedgerEntry, ...]:
        """The ledger in a fixed order; empty where nothing but plain text was met."""
        return tuple(
            LedgerEntry(met.chinese, self._counts[met], met.read, tuple(sorted(self._places.get(met, ()))))
            for met in Met
            if met in self._counts
        )
