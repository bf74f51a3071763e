"""The topics each domain has to speak of beside its figures, and the words that show them (topics.yaml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct

from reference_targets.prepared import built_in
from reference_targets.vocabulary import Kind

_FILE = Path(__file__).resolve().parent / "topics.yaml"


class Topic(Struct, frozen=True):
    """Something a domain has to speak of, whatever the figures: `words` are any of the words that show it."""

    kind: Kind
    domain: str
    id: str
    name: str
    words: tuple[str, ...]

    def shown_in(self, text: str) -> bool:
        """Whether a text speaks of the topic. False for an empty text."""
        return any(word in text for word in self.words)


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, in the order of the national domains."""
    (data,) = built_in(_FILE)
    return tuple(
        Topic(Kind(kind), domain, entry["id"], entry["name"], tuple(entry["words"]))
        for kind, domains in data.items()
        for domain, entries in domains.items()
        for entry in entries
    )


def topics_of(kind: Kind, domain: str) -> tuple[Topic, ...]:
    """The topics of one domain; empty for an added domain."""
    return tuple(topic for topic in topics() if topic.kind is kind and topic.domain == domain)
