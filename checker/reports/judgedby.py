"""What a plan was judged by, in words: the documents whose floors were applied, with how many each."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from checker.reports.labels import BASIS
from checker.result import PlanResult
from reference_targets.records import SourceDocument
from reference_targets.vocabulary import Basis, Status


class Applied(Struct, frozen=True):
    """A document: its title in 《》, how many of its floors were applied, how many of those are 待核 or 待定."""

    title: str
    floors: int
    unverified: int

    @property
    def words(self) -> str:
        """《…》23 项（待核 20 项）."""
        doubt = f"（待核 {self.unverified} 项）" if self.unverified else ""
        return f"{self.title}{self.floors} 项{doubt}"


def applied(result: PlanResult) -> tuple[Applied, ...]:
    """The documents, in the order their floors stand in."""
    floors: Counter[str] = Counter()
    unverified: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for comparison in result.comparisons:
        floor = comparison.floor
        titles.setdefault(floor.document.id, document_title(floor.document, floor.basis))
        floors[floor.document.id] += 1
        unverified[floor.document.id] += floor.status in (Status.TO_CHECK, Status.UNSETTLED)
    return tuple(Applied(title, floors[id], unverified[id]) for id, title in titles.items())


def document_title(document: SourceDocument, basis: Basis) -> str:
    """The title in 《》; what several plans have in common is no document."""
    if basis is Basis.CONSENSUS:
        return BASIS[basis]
    return document.title if document.title.startswith("《") else f"《{document.title}》"


def judged_by(result: PlanResult) -> str:
    """《…》23 项（待核 20 项）、同类规划共识 1 项; 没有可对照的上位规划 where there is none."""
    return "、".join(one.words for one in applied(result)) or "没有可对照的上位规划"
