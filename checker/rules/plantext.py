"""A plan's running text as one string, so that a rule searches it once; every character knows its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from functools import cache

from msgspec import Struct

from checker.outline.plan import Location, Part, Passage, Plan
from checker.rules.finding import Severity
from checker.rules.hit import Hit

SENTENCE_ENDS = "。！？；!?;"
_SENTENCE = re.compile(rf"(?!\s)[^{SENTENCE_ENDS}]+[{SENTENCE_ENDS}]?[”’」』）)]*")


class Span(Struct, frozen=True):
    """A stretch of the plan's text: characters `start` to `end` of one passage's paragraph."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters, verbatim."""
        return self.passage.paragraph.text[self.start : self.end]

    @property
    def location(self) -> Location:
        """Where it stands."""
        return self.passage.location(self.start, self.end)

    def hit(self, message: str, suggestion: str, severity: Severity | None = None, indicator: str | None = None) -> Hit:
        """A finding about these very characters."""
        domain = self.passage.domain
        return Hit(
            message=message,
            suggestion=suggestion,
            location=self.location,
            quote=self.text,
            indicator=indicator,
            domain=domain,
            severity=severity,
        )


class PlanText:
    """All passages of a plan joined by line ends, each without its number and the noise before it.

    Offsets into `text` are turned back into spans; a match never crosses a line end, so it lies in one passage.
    """

    def __init__(self, plan: Plan) -> None:
        self.passages = plan.passages
        self._starts: list[int] = []
        parts: list[str] = []
        length = 0
        for passage in plan.passages:
            line = passage.text.replace("\n", " ")
            self._starts.append(length)
            parts.append(line)
            length += len(line) + 1
        self._starts.append(length)
        self.text = "\n".join(parts)

    def span(self, start: int, end: int) -> Span:
        """The span of two offsets into `text`."""
        index = bisect_right(self._starts, start) - 1
        passage = self.passages[index]
        shift = passage.body_start - self._starts[index]
        return Span(passage, start + shift, end + shift)

    def find(
        self,
        expression: str,
        group: int | str = 0,
        needs: Iterable[str] = (),
        parts: Container[Part] | None = None,
    ) -> Iterator[tuple[re.Match[str], Span]]:
        """Every match of a regular expression with the span of its group, in order; of some parts only, if asked for.

        `needs` are literals one of which every match contains: only lines that hold one are searched, and where there
        is no such line the expression is not even compiled (a search for a literal costs a hundredth of most others).
        """
        for start, end in self._stretches(tuple(needs), parts):
            for match in _compiled(expression).finditer(self.text, start, end):
                yield match, self.span(*match.span(group))

    def _stretches(self, needs: tuple[str, ...], parts: Container[Part] | None) -> Iterator[tuple[int, int]]:
        """Begin and end of each line to search: of these parts, and with one of the literals; in one where all are."""
        if not needs and parts is None:
            yield 0, len(self.text)
            return
        lines = sorted({line for word in needs for line in self._holding(word)}) if needs else range(len(self.passages))
        for line in lines:
            if parts is None or self.passages[line].part in parts:
                yield self._starts[line], self._starts[line + 1] - 1

    def _holding(self, word: str) -> Iterator[int]:
        """The lines that hold a literal, the last first: Python looks for a short word twice as fast from the end."""
        at = self.text.rfind(word)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            yield line
            at = self.text.rfind(word, 0, self._starts[line])


def sentences(passage: Passage) -> Iterator[Span]:
    """The sentences of a passage (semicolons end one too), without blanks around them."""
    for match in _SENTENCE.finditer(passage.text):
        start = passage.body_start + match.start()
        yield Span(passage, start, start + len(match.group().rstrip()))


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)
