"""The catalogue of indicators and the identity of indicator names.

Two names mean the same indicator if what counts in them is equal after synonyms are unified and filling words are
dropped (lexicon.yaml). What the lexicon does not know counts, so ignorance keeps names apart and never merges them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct, convert, to_builtins
from msgspec.structs import replace

from reference_targets.concepts import Concepts, load_concepts
from reference_targets.kinds import Kind, builtin_kinds
from reference_targets.matcher import Found, Matcher, Required, Scope, required_by
from reference_targets.matching import Answer, Match
from reference_targets.prepared import built_in, made_of
from reference_targets.records import Indicator, Quantity
from reference_targets.requirement import Requirement
from reference_targets.vocabulary import Better, Unit

HERE = Path(__file__).resolve().parent

_FULL_WIDTH = "０１２３４５６７８９％（）．：，；～—－–―﹣“”「」｛｝＜＞∶／"
_HALF_WIDTH = '0123456789%().:,;~-----""""{}<>:/'
_FOLD = str.maketrans(_FULL_WIDTH, _HALF_WIDTH)
_FULL = re.compile(f"[{_FULL_WIDTH}]")
_RANGE = re.compile(r"(?<=\d)(?:岁|个月|周岁)?(?:至|到|~|-+)(?=\d)")
_JOINED = re.compile(r"\d[岁个周至到~-]")  # what every range begins with; most names hold none
_UNIT_WORDS = "%|‰|1?/‰|1?/10万|1?/1000|人|个|名|张|岁|年|件|所|小时|分钟|次|万人|人次"
_UNIT_NOTE = re.compile(rf"[(（](?:单位[:：])?(?:{_UNIT_WORDS})[)）]")
_SYMBOLS = re.compile(r"[\s\"'()（）、,，.。:：;；·《》〈〉\[\]【】/+]+")


def fold(name: str) -> str:
    """Half-width, without blanks and unit notes, ranges written 0-6岁. Empty stays empty."""
    text = name.translate(_FOLD) if _FULL.search(name) else name
    text = "".join(text.split()).replace("周岁", "岁")
    if "(" in text:
        text = _UNIT_NOTE.sub("", text)
    return _RANGE.sub("-", text) if _JOINED.search(text) else text


_WOMEN = ("女性", "妇女")
_WOMEN_OF = re.compile("(?:女性|妇女)(?:人数)?占(.+?)的?(?:比例|比重)")
_DIVIDE = "\n"


class Lexicon(Struct, frozen=True, eq=False, dict=True):
    """Words by longest match: a synonym maps to the word it stands for, a filling word to the empty string.

    Dividing words map to a line break: they are dropped too, but hold apart what stands on their two sides.
    `by_start` holds those of two characters and more by their first two, the longest first.
    """

    words: dict[str, str]
    by_start: dict[str, tuple[str, ...]]

    @classmethod
    def from_yaml(cls, data: dict[str, Any]) -> Lexicon:
        """Build from lexicon.yaml's three parts, `neutral`, `dividing` and `same`."""
        words = {fold(word): "" for group in data["neutral"] for word in group}
        words.update({fold(word): _DIVIDE for group in data["dividing"] for word in group})
        for standard, synonyms in data["same"].items():
            words.update({fold(synonym): standard for synonym in (standard, *synonyms)})
        words = {_SYMBOLS.sub("", word): standard for word, standard in words.items()}
        return cls(words, _by_start(words))

    def signature(self, name: str) -> frozenset[str]:
        """The words of a name that count; two names with equal signatures mean the same indicator."""
        text = _SYMBOLS.sub("", fold(name))
        if text.startswith(_WOMEN) and (share := _WOMEN_OF.fullmatch(text)):
            text = f"{share.group(1)}中女性比例"
        found, rest = self._cut(text)
        # What no word covers counts as it stands; only words that mean something of their own hold it apart.
        return frozenset((found | set(rest.split(_DIVIDE))) - {"", _DIVIDE})

    def spellings(self, word: str) -> tuple[str, ...]:
        """The ways to write a word of a signature: what stands for it in the lexicon, itself where nothing does."""
        return self._spellings.get(word, (word,))

    @cached_property
    def _spellings(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, list[str]] = {}
        for spelling, standard in self.words.items():
            index.setdefault(standard, []).append(spelling)
        return {standard: tuple(spellings) for standard, spellings in index.items()}

    def _cut(self, text: str) -> tuple[set[str], str]:
        """What the words found stand for, and the rest, a line break for each word that stands for something.

        One pass with a look at the few words that begin so: a pattern of all words would try each at every character.
        """
        found: set[str] = set()
        rest: list[str] = []
        at, end = 0, len(text)
        while at < end:
            word = text[at]
            for longer in self.by_start.get(text[at : at + 2], ()):
                if text.startswith(longer, at):
                    word = longer
                    break
            at += len(word)
            standard = self.words.get(word)
            if standard is None:
                rest.append(word)
            elif standard:
                found.add(standard)
                rest.append(_DIVIDE)
        return found, "".join(rest)


def _by_start(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for word in sorted((word for word in words if len(word) > 1), key=lambda word: (-len(word), word)):
        index.setdefault(word[:2], []).append(word)
    return {start: tuple(found) for start, found in index.items()}


class Catalogue(Struct, frozen=True, eq=False, dict=True):
    """The known indicators by id, and the way from a name in a text to one of them."""

    indicators: dict[str, Indicator]
    lexicon: Lexicon
    by_signature: dict[frozenset[str], tuple[str, ...]]
    concepts: Concepts
    built_in: bool = False

    @staticmethod
    @cache
    def load() -> Catalogue:
        """The built-in catalogue (indicators.yaml, lexicon.yaml)."""
        sources = [HERE / "indicators.yaml", HERE / "lexicon.yaml", Path(__file__)]
        kept = made_of(sources, "catalogue", lambda: _prepared(*map(_read, sources[:2])))
        signatures = {frozenset(words): tuple(ids) for words, ids in kept["signatures"]}
        kinds = [kind.id for kind in builtin_kinds()]
        indicators = {entry["id"]: _indicator(entry, kinds) for entry in kept["indicators"]}
        concepts = load_concepts()
        return Catalogue(
            indicators, Lexicon(kept["words"], _by_start(kept["words"])), signatures, concepts, built_in=True
        )

    def with_further(self, entries: Iterable[dict[str, Any]], kinds: Sequence[str]) -> Catalogue:
        """The catalogue with further indicators, each as a row of indicators.yaml.

        One that bears a known id adds its domains and other names to that indicator; the rest of it counts for nothing.
        """
        indicators, signatures = dict(self.indicators), dict(self.by_signature)
        for indicator in (_indicator(entry, kinds) for entry in entries):
            indicators[indicator.id] = _joined(indicators.get(indicator.id), indicator)
            for signature in {self.signature(name) for name in filter(None, (indicator.name, *indicator.aliases))}:
                signatures[signature] = tuple(dict.fromkeys((*signatures.get(signature, ()), indicator.id)))
        return Catalogue(indicators, self.lexicon, signatures, self.concepts)

    def signature(self, name: str) -> frozenset[str]:
        """What counts in a name; see Lexicon.signature."""
        return _signature(self.lexicon, name)

    @cached_property
    def matcher(self) -> Matcher:
        """What the known indicators ask of the words around a number."""
        subjects = {kind.id: kind.subjects for kind in builtin_kinds()}
        if not self.built_in:
            return Matcher(self.concepts, self.indicators, required_by(self.indicators, self.concepts, subjects))
        code = ("concepts", "matcher", "matching", "requirement", "catalogue")
        sources = [*(HERE / f"{name}.yaml" for name in ("indicators", "concepts", "kinds"))]
        sources += [HERE / f"{name}.py" for name in code]
        made = made_of(sources, "required", lambda: to_builtins(required_by(self.indicators, self.concepts, subjects)))
        return Matcher(self.concepts, self.indicators, convert(made, Required))

    def speaks_of(self, scope: Scope, kind: Kind | None, quantity: Quantity) -> Found:
        """The indicator a number with this scope speaks of: by its name where that is a known one, else by concepts."""
        named = self.named(scope.name, kind, quantity.unit)
        if named is None:
            return self.matcher.find(scope, kind, quantity)
        return Found(named.id, self.matcher.required.also.get(named.id, ()), match=Match(Answer.SAME, (scope.name,)))

    def requirement(self, identifier: str | None, name: str, kind: Kind) -> Requirement:
        """What a known indicator asks for, or one that is known by its name only."""
        known = self.matcher.required.requirements.get(identifier or "")
        return known or _requirement(self, name, kind)

    def identify(self, name: str, kind: Kind | None = None, unit: Unit | None = None) -> Indicator | None:
        """The indicator a name means, by its spelling or its concepts; None where it means no known one.

        `kind` and `unit` only choose between several that share the name.
        """
        return self.named(name, kind, unit) or self._meant(name, kind)

    def _meant(self, name: str, kind: Kind | None) -> Indicator | None:
        identifier = self.matcher.meant(name, kind)
        return self.indicators[identifier] if identifier else None

    def named(self, name: str, kind: Kind | None = None, unit: Unit | None = None) -> Indicator | None:
        """The indicator that the catalogue itself lists under a name, filling words and synonyms aside; or None."""
        ids = self.by_signature.get(self.signature(name), ())
        if not ids:
            return None
        candidates = [self.indicators[i] for i in ids]
        return min(
            candidates,
            key=lambda i: (kind is not None and kind.id not in i.domains, unit is not None and i.unit != unit),
        )


@lru_cache(maxsize=5_000)
def _requirement(catalogue: Catalogue, name: str, kind: Kind) -> Requirement:
    return Requirement.of(name, catalogue.concepts, catalogue.concepts.whom(kind.subjects))


@lru_cache(maxsize=20_000)
def _signature(lexicon: Lexicon, name: str) -> frozenset[str]:
    return lexicon.signature(name)


def _read(path: Path) -> Any:
    (data,) = built_in(path)
    return data


def _prepared(indicators: list[dict[str, Any]], lexicon: dict[str, Any]) -> dict[str, Any]:
    """What takes time: the words of the lexicon as they are compared, and the signatures of all names with their ids.

    Indicators that share one are told apart by kind and unit.
    """
    known = Lexicon.from_yaml(lexicon)
    index: dict[frozenset[str], list[str]] = {}
    for entry in indicators:
        for signature in {known.signature(name) for name in (entry["name"], *entry.get("aliases", ()))}:
            index.setdefault(signature, []).append(entry["id"])
    signatures = sorted((sorted(words), ids) for words, ids in index.items())
    return {"indicators": indicators, "words": known.words, "signatures": signatures}


def _joined(known: Indicator | None, further: Indicator) -> Indicator:
    if known is None:
        return further
    names = dict.fromkeys((*known.aliases, *filter(None, (further.name,)), *further.aliases))
    aliases = tuple(name for name in names if name != known.name)
    return replace(known, domains={**known.domains, **further.domains}, aliases=aliases)


def _indicator(entry: dict[str, Any], kinds: Sequence[str]) -> Indicator:
    domains = {kind: entry[kind] for kind in kinds if kind in entry}
    better = entry.get("better")
    return Indicator(
        entry["id"],
        entry.get("name", ""),
        Unit(entry.get("unit", Unit.OTHER)),
        Better(better) if better else None,
        domains,
        tuple(entry.get("aliases", ())),
        tuple(entry.get("answers", ())),
    )
