"""A plan's running text as one string, so that a rule searches it once; every character knows its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from checker.outline.plan import Location, Passage, Plan
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
        self.text = "\n".join(parts)

    def span(self, start: int, end: int) -> Span:
        """The span of two offsets into `text`."""
        index = bisect_right(self._starts, start) - 1
        passage = self.passages[index]
        shift = passage.body_start - self._starts[index]
        return Span(passage, start + shift, end + shift)

    def find(
        self, pattern: re.Pattern[str], group: int | str = 0, needs: tuple[str, ...] = ()
    ) -> Iterator[tuple[re.Match[str], Span]]:
        """Every match of a pattern with the span of its group, in order.

        `needs` are literals one of which every match contains: a text without them is not searched (many patterns
        begin with an alternative or a look-behind, which costs a hundred times a search for a literal).
        """
        if needs and not any(word in self.text for word in needs):
            return
        for match in pattern.finditer(self.text):
            yield match, self.span(match.start(group), match.end(group))

    def sentences(self) -> Iterator[Span]:
        """The sentences (semicolons end one too), without blanks around them."""
        for match in _SENTENCE.finditer(self.text):
            words = match.group()
            left = len(words) - len(words.lstrip())
            right = len(words.rstrip())
            if right > left:
                yield self.span(match.start() + left, match.start() + right)
