"""A rule's page in the manual: fixed headings in a fixed order, read out of the docstring."""

from __future__ import annotations

from msgspec import Struct

from checker.rules.rule import Rule

HEADINGS = ("检查什么", "为什么", "反例", "正例", "限度", "依据")


class Page(Struct, frozen=True):
    """The page by its headings; `bad` and `good` are the examples, a list of lines each."""

    title: str
    parts: dict[str, str]

    @property
    def bad(self) -> tuple[str, ...]:
        """The lines of the example that raises the rule."""
        return _lines(self.parts["反例"])

    @property
    def good(self) -> tuple[str, ...]:
        """The lines of the example that raises nothing."""
        return _lines(self.parts["正例"])


def page_of(rule: Rule) -> Page:
    """Split a rule's manual at its headings, each a line 检查什么：… of its own."""
    parts: dict[str, list[str]] = {}
    current: list[str] = []
    for line in rule.manual.splitlines()[1:]:
        heading, colon, rest = line.partition("：")
        if colon and heading in HEADINGS:
            current = parts.setdefault(heading, [])
            line = rest
        current.append(line)
    return Page(rule.title, {heading: "\n".join(lines).strip("\n") for heading, lines in parts.items()})


def printed(rule: Rule) -> str:
    """The page as `plancheck --explain` prints it."""
    head = f"{rule.id} {rule.title}（{rule.name}，{rule.usual.chinese}）"
    off = "" if rule.by_default else "\n默认不检查，用 --select 选取；公文格式（G）也可用 --final。"
    page = page_of(rule)
    body = [_section(heading, page.parts[heading]) for heading in HEADINGS if heading in page.parts]
    return "\n\n".join([head + off, *body])


def _section(heading: str, text: str) -> str:
    return f"{heading}\n" + "\n".join(f"    {line.strip()}" for line in text.splitlines() if line.strip())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
