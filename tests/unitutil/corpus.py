"""The real documents in tests: skipped with a reason where they are absent, and turned into .docx where asked.

The corpus is not part of the repository: it lies in `shared/corpus`, in a `shared` folder beside the checkout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.unitutil.word import document_of, numbering_xml, packed, paragraph_xml

CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpus"
NAMES = ("kaiping", "qingzhen", "wuqing", "yueqing", "zhaohua")


def corpus_file(name: str) -> Path:
    """The path of corpus document `name` (without .txt); skips the test where the corpus is absent."""
    path = CORPUS / f"{name}.txt"
    if not path.is_file():
        pytest.skip(f"the corpus is not here: {path} (a folder `shared` beside the checkout holds it)")
    return path


def corpus_lines(name: str) -> list[str]:
    """The lines of corpus document `name`; skips like `corpus_file`."""
    return corpus_file(name).read_text(encoding="utf-8-sig").split("\n")


def docx_of_lines(lines: list[str], path: Path) -> Path:
    """Write a .docx with each line as a paragraph, and return its path."""
    path.write_bytes(packed(document_of("".join(paragraph_xml(line) for line in lines))))
    return path


def docx_with_automatic_numbers(lines: list[str], path: Path) -> Path:
    """Write a .docx in which typed numbers (一、 （一） 1. 1、 １．) became automatic ones, and return its path.

    The printed text is that of the lines, blanks before a number left out. A number that does not follow the last one
    of its kind starts a list anew, as a person does with "restart at".
    """
    numbers = _Numbers()
    blocks = "".join(numbers.paragraph(line) for line in lines)
    parts = document_of(blocks)
    parts["word/numbering.xml"] = numbering_xml(numbers.definitions)
    path.write_bytes(packed(parts))
    return path


_HAN = "一二三四五六七八九十"
_KINDS = (
    (re.compile(rf"([{_HAN}]{{1,3}})、"), "chineseCountingThousand"),
    (re.compile(rf"[（(]([{_HAN}]{{1,3}})[)）]"), "chineseCountingThousand"),
    (re.compile(r"(\d{1,2})[.．、](?!\d)", re.ASCII), "decimal"),
    (re.compile(r"([０-９]{1,2})[.．、](?![\d０-９])"), "decimalFullWidth"),
)


def _value(text: str) -> int:
    if text[0] not in _HAN:
        return int(text)
    before, ten, after = text.partition("十")
    ones = _HAN.find(after) + 1 if after else 0
    if not ten:
        return _HAN.find(before) + 1
    return (_HAN.find(before) + 1 if before else 1) * 10 + ones


@dataclass
class _Numbers:
    """Lists as they become necessary: one per way of writing a number, a new one at each restart."""

    definitions: list[str] = field(default_factory=list)
    _last: dict[str, tuple[int, int]] = field(default_factory=dict)  # way of writing → (list, last value)
    _first: dict[str, int] = field(default_factory=dict)

    def paragraph(self, line: str) -> str:
        """The line as a paragraph, its number taken out of the text where it has one."""
        text = line.lstrip()
        for pattern, number_format in _KINDS:
            match = pattern.match(text)
            if match:
                start, end = match.span(1)
                way = f'{number_format} "{text[:start]}%1{text[end : match.end()]}"'
                number = self._list(way, _value(match.group(1)))
                properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
                return paragraph_xml(text[match.end() :], properties)
        return paragraph_xml(line)

    def _list(self, way: str, value: int) -> int:
        number, last = self._last.get(way, (0, 0))
        if number == 0 or value != last + 1:
            number = len(self.definitions) + 1
            first = self._first.setdefault(way, number)
            again = f"{number} = {first}, 0:{value}"
            self.definitions.append(f"{number}: {way} start={value}" if first == number else again)
        self._last[way] = number, value
        return number
