"""The built-in library: complete, catalogued, with its proof."""

from __future__ import annotations

import subprocess
import sys

from reference_targets.library import BUILTIN, load_known, load_library, merged, read_sources
from reference_targets.vocabulary import Basis, Level, Status
from tests.unitutil.builtinkinds import CHILDREN, WOMEN

LIBRARY = load_library()


def test_every_official_floor_is_in_the_catalogue() -> None:
    binding = [f for f in LIBRARY.floors if f.basis is Basis.OFFICIAL and not f.advisory]
    assert [f.indicator for f in binding if f.indicator_id is None] == []


def test_national_outlines_stand_for_both_kinds_with_a_number() -> None:
    national = [d for d in LIBRARY.documents if d.level is Level.NATIONAL]
    assert {d.kind for d in national} == {WOMEN, CHILDREN}
    assert all(d.period for d in national)
    advisory = {f.document.id for f in LIBRARY.floors if f.advisory}
    assert advisory == {"national-children-2026"}
    assert all(d.number for d in national if d.id not in advisory)


def test_official_figures_say_whether_a_page_shows_them() -> None:
    statuses = {f.status for f in LIBRARY.floors if f.basis is Basis.OFFICIAL}
    assert statuses == {Status.CORROBORATED, Status.TO_CHECK}


def test_distilled_records_carry_place_and_words() -> None:
    assert all(f.where and f.quote for f in LIBRARY.floors if f.basis is Basis.DISTILLED)


def test_baselines_are_shares_years_or_rates_of_a_past_year() -> None:
    assert LIBRARY.baselines
    assert all(b.year <= 2020 for b in LIBRARY.baselines)


def test_the_file_of_a_document_bears_its_id() -> None:
    for document in LIBRARY.documents:
        assert (BUILTIN / f"{document.id}.yaml").is_file()


def test_the_built_in_files_are_valid_and_read_the_same_with_validation() -> None:
    validated = merged(load_known(), read_sources(sorted(BUILTIN.glob("*.yaml")), load_known()))
    assert (validated.documents, validated.floors, validated.baselines) == (
        LIBRARY.documents,
        LIBRARY.floors,
        LIBRARY.baselines,
    )


def test_the_built_in_library_loads_without_pydantic() -> None:
    code = "import sys, reference_targets.library as it; it.load_library(); print('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"


def test_without_the_built_in_library_only_the_catalogue_is_left() -> None:
    empty = load_library(builtin=False)
    assert (empty.floors, empty.documents, empty.baselines) == ((), (), ())
    assert empty.catalogue.indicators
