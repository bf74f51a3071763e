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

_SENTENCE = re.compile(r"[^\n。！？；!?;]+[。！？；!?;]?[”’」』）)]*")


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
        return Hit(message, suggestion, self.location, self.text, indicator, domain, severity)


class PlanText:
    """All passages of a plan joined by line ends, each from behind its number and noise.

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
        index = self._line(start)
        passage = self.passages[index]
        shift = passage.body_start - self._starts[index]
        return Span(passage, start + shift, end + shift)

    def find(
        self,
        expression: str,
        group: int | str = 0,
        needs: Iterable[str] = (),
        parts: Container[Part] = tuple(Part),
    ) -> Iterator[tuple[re.Match[str], Span]]:
        """Every match of a regular expression with the span of its group, in order.

        `needs` are literals one of which every match contains: only lines that hold one are searched, and where there
        is no such line the expression is not even compiled (a search for a literal costs a hundredth of most others).
        """
        for start, end in self._stretches(tuple(needs), parts):
            for match in _compiled(expression).finditer(self.text, start, end):
                yield match, self.span(*match.span(group))

    def sentences(self, parts: Container[Part] = tuple(Part)) -> Iterator[Span]:
        """The sentences (semicolons end one too), without blanks around them."""
        for start, end in self._stretches((), parts):
            for match in _SENTENCE.finditer(self.text, start, end):
                words = match.group()
                left = len(words) - len(words.lstrip())
                right = len(words.rstrip())
                if right > left:
                    yield self.span(match.start() + left, match.start() + right)

    def _stretches(self, needs: tuple[str, ...], parts: Container[Part]) -> Iterator[tuple[int, int]]:
        """Begin and end of each line of these parts that holds one of the literals (any line where there are none)."""
        lines = sorted({line for word in needs for line in self._holding(word)}) if needs else range(len(self.passages))
        for line in lines:
            if self.passages[line].part in parts:
                yield self._starts[line], self._starts[line + 1] - 1

    def _holding(self, word: str) -> Iterator[int]:
        """The lines that hold a literal."""
        at = self.text.find(word)
        while at >= 0:
            line = self._line(at)
            yield line
            at = self.text.find(word, self._starts[line + 1])

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)
