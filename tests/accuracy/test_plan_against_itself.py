"""Every real plan, given as its own parent, meets every floor."""

from __future__ import annotations

import pytest

from checker.floors.compare import compare
from checker.floors.parents import parents_in
from checker.outline.find import Hints, plans_of
from checker.reading.read import read_file
from checker.targets.extract import targets_of
from reference_targets.applying import floors_for
from reference_targets.judged import chosen
from tests.floors import notation
from tests.floors.test_identity import HOLDING
from tests.unitutil.corpus import NAMES, corpus_file


@pytest.mark.parametrize("name", NAMES)
def test_every_real_plan_meets_itself(name: str) -> None:
    path = corpus_file(name)
    library = notation.library()
    given = [each.parent for each in parents_in([path], library)]
    plans = plans_of(read_file(path), Hints())
    assert plans
    for plan in plans:
        found = targets_of(plan, library.catalogue)
        comparisons = compare(plan, found, floors_for(plan, library, chosen(plan, given).floors), library)
        assert comparisons
        assert [(c.floor.quote, c.note) for c in comparisons if c.verdict.value not in HOLDING] == []
