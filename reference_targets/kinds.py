"""The kinds of plan (kinds.yaml): for whom a plan is, what its titles and headings say, its domains and their topics.

A kind is data. The built-in ones stand beside this module; a folder given with `--library` may bring further ones in a
kinds.yaml of its own. A plan, a source document and a request carry their kind with all that is known of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from msgspec import Struct, convert

from reference_targets.prepared import built_in

FILE_NAME = "kinds.yaml"
_FILE = Path(__file__).with_name(FILE_NAME)
JOINTS = ("", "和", "与", "、")


class Topic(Struct, frozen=True):
    """Something a domain has to speak of, whatever the figures.

    `words` show it anywhere, `broad` ones only inside its own domain; `apart` are phrases in which they mean something
    else (儿童工作 is no 童工).
    """

    id: str
    name: str
    words: tuple[str, ...]
    broad: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    def place_in(self, text: str, *, own: bool = False) -> int | None:
        """Where a text speaks of the topic, `own` being the text of its own domain; None where it does not."""
        hidden = text
        for phrase in self.apart:
            if phrase in hidden:
                hidden = hidden.replace(phrase, "　" * len(phrase))
        places = (hidden.find(word) for word in (*self.words, *(self.broad if own else ())))
        return next((place for place in places if place >= 0), None)


class DomainEntry(Struct, frozen=True):
    """A domain: its `name` in full (妇女与健康), the `words` its heading may use, the `evidence` in its items."""

    id: str
    name: str = ""
    words: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()


class Kind(Struct, frozen=True, eq=False):
    """A kind of plan; two are the same where their ids are. The fields are explained at the head of kinds.yaml.

    `rank` is its place among the known kinds, `folder` the folder that brought it, empty for a built-in one.
    """

    id: str
    chinese: str
    titles: tuple[str, ...]
    subjects: tuple[str, ...]
    policy: str
    national: str
    committee: str
    work: str
    spare: str
    domains: tuple[DomainEntry, ...]
    bodies: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    prose: str = ""
    national_called: str = ""
    number: str = ""
    rank: int = 0
    folder: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kind) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __reduce__(self) -> str | tuple[Any, ...]:
        """A built-in kind travels between processes by its id: a thousand packed results need not hold it each."""
        return super().__reduce__() if self.folder else (_builtin, (self.id,))

    @property
    def plan(self) -> str:
        """What a plan of the kind is called: 妇女发展规划."""
        return f"{self.titles[0]}发展规划"

    @property
    def outline(self) -> str:
        """How messages call the national outline: 国家妇女发展纲要."""
        return self.national_called or self.national

    @property
    def by_number(self) -> str:
        """The 文号 that obliges, in brackets as messages print it; empty where there is none."""
        return f"（{self.number}）" if self.number else ""

    def domain(self, id: str) -> DomainEntry | None:
        """The standard domain of that id; None for an added one."""
        return next((entry for entry in self.domains if entry.id == id), None)

    def topics(self, domain: str) -> tuple[Topic, ...]:
        """The topics of one domain; empty for an added domain."""
        found = self.domain(domain)
        return found.topics if found else ()


# What a text is that is no plan: it has no domains, and no indicator is nearer to it than another.
NO_KIND = Kind(
    id="",
    chinese="",
    titles=(),
    subjects=(),
    policy="",
    national="",
    committee="",
    work="",
    spare="",
    domains=(),
    folder="none",
)


@cache
def builtin_kinds() -> tuple[Kind, ...]:
    """The built-in kinds, in the order of the file."""
    (rows,) = built_in(_FILE)
    return tuple(kind_of_row(row, rank, "") for rank, row in enumerate(rows))


def _builtin(id: str) -> Kind:
    return next(kind for kind in builtin_kinds() if kind.id == id)


def kind_of_row(row: dict[str, Any], rank: int, folder: str) -> Kind:
    """The kind of a checked row of kinds.yaml; `folder` is empty for a built-in one."""
    return convert({**row, "rank": rank, "folder": folder}, Kind)


def kind_named(text: str, kinds: Iterable[Kind]) -> Kind | None:
    """The kind of that id or Chinese name; None where none is."""
    return next((kind for kind in kinds if text in (kind.id, kind.chinese)), None)


def choices(kinds: Sequence[Kind]) -> str:
    """How a message names the kinds there are: women（妇女）或 children（儿童）."""
    *rest, last = (f"{kind.id}（{kind.chinese}）" for kind in kinds)
    return f"{'、'.join(rest)}或 {last}" if rest else last


def together(kinds: Sequence[Kind]) -> dict[str, tuple[Kind, ...]]:
    """The words for two kinds in one (妇女儿童, 妇女和儿童 …), each with its kinds."""
    pairs = list(combinations(kinds, 2))
    return {one.chinese + joint + other.chinese: (one, other) for joint in JOINTS for one, other in pairs}
