"""Ids and names for domains: added ones, doubled ones, and those whose heading is gone."""

from __future__ import annotations

from collections import Counter
from zlib import crc32

from checker.outline.blocks import Block, DomainDraft, Named
from reference_targets.kinds import Kind

_NAMELESS = "标题缺失的领域"


def settle_domains(named: Named, kind: Kind) -> None:
    """Give every domain an id of its own and, where its heading is gone, a name.

    An added domain that outline.yaml does not know has an id made of its printed name (added_3f2a91c0), so that it is
    the same in every plan that names it so; a number behind it tells doubled ones apart.
    """
    taken: Counter[str] = Counter()
    for draft in named.domains:
        if draft.heading is not None:
            _settle_headed(draft, taken)
    for draft in named.domains:
        if draft.heading is None:
            missing = [one.id for one in kind.domains if one.id not in taken]
            _recognise(draft, named.of(draft), missing, kind)
            draft.id = _numbered(draft.id or "added", taken)


def _settle_headed(draft: DomainDraft, taken: Counter[str]) -> None:
    if not draft.id or draft.id in taken:
        draft.added = True
        draft.id = f"added_{crc32(draft.name.encode()):08x}"
    draft.id = _numbered(draft.id, taken)


def _numbered(id: str, taken: Counter[str]) -> str:
    """The id, with a number behind it from its second use on."""
    taken[id] += 1
    return id if taken[id] == 1 else f"{id}_{taken[id]}"


def _recognise(draft: DomainDraft, blocks: list[Block], missing: list[str], kind: Kind) -> None:
    """Name a domain without heading after the missing standard domain its items speak of most."""
    text = "".join(line.words for block in blocks for line in block.lines)
    scores = {entry.id: sum(text.count(word) for word in entry.evidence) for entry in kind.domains}
    best = max(missing, key=lambda id: scores[id], default=None)
    if best is not None and scores[best] > 0:
        draft.id, draft.name = best, next(entry.name for entry in kind.domains if entry.id == best)
    else:
        draft.name, draft.added = _NAMELESS, True
    above = draft.path
    draft.path += draft.name
    for block in blocks:
        block.path = draft.path + block.path.removeprefix(above)
