"""What the words of a heading say, wherever it stands: sections, a domain, a list; by the wordings of outline.yaml."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from checker.outline.plan import SectionId
from reference_targets.kinds import DomainEntry, Kind
from reference_targets.outline import Outline
from reference_targets.script import cut

SUB = (SectionId.GUIDING_IDEOLOGY, SectionId.PRINCIPLES, SectionId.OVERALL_GOAL)
_JOINTS = ("、", "以及", *"，,和与及")  # 以及 before 及
_JOINING = frozenset("".join(_JOINTS))
_LONGEST_LIST_HEADING = 16
_LONGEST_NAMES = 26
_LONGEST_SLOGAN = 14
_LONGEST_VERB = 4
_ORDINAL = re.compile(r"^第[一二三四五六七八九十]{1,2}[，,、：]")
_LONGEST_BARE = 5
_SUBTITLES = frozenset("—:：（(")
_SUBTITLE = re.compile(r"[—:：（(]+")
_LISTS = ("主要目标", "策略措施")


class DomainName(Struct, frozen=True):
    """A domain heading read: the standard `id` or the id of an added one; empty where it has no known id.

    `full`: it names whose domain it is (妇女与健康, not 健康 alone).
    """

    id: str
    standard: bool
    full: bool


class Saying(Struct, frozen=True):
    """What a title's words may mean; where it stands decides between several (目标: a list, or the overall goal).

    `lists`: goals, measures, or both; `exact` where the whole title is a word for a list.
    """

    sections: tuple[SectionId, ...] = ()
    container: bool = False
    goals: bool = False
    measures: bool = False
    exact: bool = False
    domain: DomainName | None = None
    chapter: bool = False  # by the beginning of a domains' chapter, whatever follows


NOTHING = Saying()


class Words:
    """Reads titles for one kind of plan; without a kind, the domains of all. Each title is read once.

    `known` is what another reader of the same outline has read already: all but the domains is the same for both.
    """

    def __init__(self, outline: Outline, kind: Kind | None = None, known: dict[str, Saying] | None = None) -> None:
        self._outline = outline
        self._sections = [(SectionId(entry.id), entry) for entry in outline.sections]
        self._exact = {word: id for id, entry in reversed(self._sections) for word in (*entry.headings, entry.name)}
        self._exact |= {word: id for id, entry in self._sections for word in entry.endings}
        self._goals, self._measures = frozenset(outline.goals), frozenset(outline.measures)
        self._containers = outline.containers
        self._domain_starts = outline.section(SectionId.DOMAINS).starts
        kinds = (kind,) if kind else outline.kinds
        others = [entry for each in outline.kinds if each not in kinds for entry in each.domains]
        self._words = _by_word([entry for each in kinds for entry in each.domains])
        self._added = _by_word(list(outline.added))
        self._others = _by_word(others)
        self._subjects = outline.subjects
        self._subject = re.compile(f"(?:{'|'.join(outline.subjects)})(参与|与|和|及|、)?(.+)")
        # (functools.cache of a method would make a cycle of references: the draft would wait for the collector.)
        self._known: dict[str, Saying] = {}
        self._plain: dict[str, Saying] = {} if known is None else known

    def of(self, kind: Kind) -> Words:
        """A reader for one kind that knows what this one has read."""
        return Words(self._outline, kind, self._plain)

    def saying(self, title: str) -> Saying:
        """What the title may mean."""
        found = self._known.get(title)
        if found is None:
            found = self._plain.get(title) or self._plain.setdefault(title, self._read(title))
            may_name = len(title) <= _LONGEST_SLOGAN or title.startswith(self._subjects)
            domain = self._domain(title) if may_name else None
            self._known[title] = found = replace(found, domain=domain) if domain else found
        return found

    def ending(self, title: str) -> list[SectionId]:
        """The sections whose headings begin or end like this one: 全市妇女发展总体目标; in the outline's order."""
        return [id for id, entry in self._sections if title.endswith(entry.endings) or title.startswith(entry.starts)]

    def _read(self, title: str) -> Saying:
        if title in self._exact or title in self._goals or title in self._measures:
            goals, measures = title in self._goals, title in self._measures
            section = self._exact.get(title)
            return Saying(
                sections=(section,) if section else (),
                container=title.endswith(self._containers),
                goals=goals,
                measures=measures,
                exact=goals or measures,
                chapter=title.startswith(self._domain_starts),
            )
        return self._read_parts(title)

    def _read_parts(self, title: str) -> Saying:
        """A title that is no known heading as a whole, but may be made of some: 指导思想和总体目标."""
        chapter, container = title.startswith(self._domain_starts), title.endswith(self._containers)
        joined = len(title) <= _LONGEST_NAMES and not _JOINING.isdisjoint(title)
        if not (chapter or container or joined or title.endswith(_LISTS)):
            return NOTHING
        parts = _parts(title) if joined else [title]
        goals, measures = self._lists(title, parts)
        sections = self._sections_of(parts) if joined else ()
        return Saying(sections, container, goals, measures, False, None, chapter)

    def _lists(self, title: str, parts: list[str]) -> tuple[bool, bool]:
        if len(title) > _LONGEST_LIST_HEADING:
            return False, False
        goals = any(part in self._goals for part in parts) or title.endswith("主要目标")
        measures = parts[-1] in self._measures or title.endswith("策略措施")
        if goals and measures:
            return True, True
        return (goals, measures) if title.endswith(_LISTS) else (False, False)

    def _sections_of(self, parts: list[str]) -> tuple[SectionId, ...]:
        if parts[0] not in self._exact:
            return ()
        known = tuple(self._exact[part] for part in parts if part in self._exact)
        return known if len(known) == len(parts) and SectionId.DOMAINS not in known else ()

    def _domain(self, title: str) -> DomainName | None:
        if title[:1] == "第":
            title = _ORDINAL.sub("", title)
        if len(title) > _LONGEST_BARE and not _SUBTITLES.isdisjoint(title):
            title = _SUBTITLE.split(title)[0] or title
        found = title.startswith(self._subjects) and self._subject.fullmatch(title)
        if not found:
            return self._bare(title) or (self._after_verb(title) if len(title) <= _LONGEST_SLOGAN else None)
        joint, rest = found.groups()
        name = self._bare(rest) or self._bare(f"参与{rest}")
        if name:
            return DomainName(name.id, name.standard, True)
        if joint in ("与", "参与") and len(rest) <= 10:
            return self._nearest(rest)
        return self._inside(rest) if joint is None else None

    def _inside(self, rest: str) -> DomainName | None:
        """妇女健康促进: a standard domain by the greater part of what follows the subject."""
        inside = max((word for word in self._words if word in rest), key=len, default="")
        return DomainName(self._words[inside], True, False) if inside and 2 * len(inside) >= len(rest) else None

    def _after_verb(self, title: str) -> DomainName | None:
        """促进儿童与健康协调发展, 守护儿童安全: a short heading that does something for the domain."""
        found = self._subject.search(title, 2, _LONGEST_SLOGAN)
        if found is None or found.start() > _LONGEST_VERB:
            return None
        inside = next((word for end in range(6, 1, -1) if (word := found[2][:end]) in self._words), "")
        return DomainName(self._words[inside], True, False) if inside else None

    def _bare(self, word: str) -> DomainName | None:
        word = word.removesuffix("领域") or word
        if word in self._words:
            return DomainName(self._words[word], True, False)
        return None

    def _nearest(self, rest: str) -> DomainName:
        """A full heading in words of its own: an added domain by its word, a standard one by its greater part."""
        if rest in self._added:
            return DomainName(self._added[rest], False, True)
        inside = max((word for word in self._words if word in rest), key=len, default="")
        if 2 * len(inside) >= len(rest):
            return DomainName(self._words[inside], True, True)
        inside = max((word for word in self._added if word in rest), key=len, default="")
        return DomainName(self._others.get(rest) or self._added.get(inside, ""), False, True)


def _parts(title: str) -> list[str]:
    """The pieces of a heading between its joints, empty ones too."""
    return [title] if _JOINING.isdisjoint(title) else cut(title, _JOINTS)


def _by_word(entries: list[DomainEntry]) -> dict[str, str]:
    """Heading words to domain ids; the first domain keeps a word that two claim."""
    words: dict[str, str] = {}
    for entry in entries:
        for word in (*entry.words, entry.name):
            if word:
                words.setdefault(word, entry.id)
    return words
