"""A library file reads back as exactly the floors it was written from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference_targets.library import load_library
from reference_targets.libraryfile import Entry, file_text, scalar
from reference_targets.vocabulary import Basis, Level, Status
from reference_targets.yamlfile import parse_yaml
from tests.floors import notation
from tests.unitutil.builtinkinds import CHILDREN

SHAPES = [
    "<=8.50/10万",
    "~45%",
    "力争>=30% @2028",
    "降=20% 基2020",
    "降>=0.5点/年",
    ">=1.5:1",
    ">=2次/年",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_floor_reads_back_as_it_was(tmp_path: Path, shape: str) -> None:
    document = notation.source(years="2021-2030", identifier="linjiang", place="清河省/临江市", level=Level.PREFECTURE)
    made = notation.floor(
        "孕产妇死亡率", shape, document, status=Status.DISTILLED, where="二/（一）/主要目标/2", quote="“甲”: 'x' #1\t乙"
    )
    year = made.quantity.year or 2030
    text = file_text([Entry(document, Basis.OFFICIAL, (made,), ("存疑: 一",))])
    (tmp_path / "x.yaml").write_text(text, "utf-8")
    (read,) = load_library([tmp_path], builtin=False).floors
    assert read.quantity.year == year
    assert (read.indicator, read.indicator_id, read.quote, read.where) == (
        made.indicator, made.indicator_id, made.quote, made.where,
    )  # fmt: skip
    assert read.document == document
    assert str(read.quantity.value) == str(made.quantity.value)
    for field in ("comparator", "unit", "unit_text", "change", "base_year", "hedge"):
        assert getattr(read.quantity, field) == getattr(made.quantity, field)


def test_two_documents_share_one_file(tmp_path: Path) -> None:
    women = notation.source(identifier="a")
    children = notation.source(identifier="b", kind=CHILDREN)
    entries = [Entry(women, Basis.OFFICIAL, (notation.floor("孕产妇死亡率", "<=9/10万", women),), ("",)),
               Entry(children, Basis.DISTILLED, (), ())]  # fmt: skip
    (tmp_path / "x.yaml").write_text(file_text(entries), "utf-8")
    library = load_library([tmp_path], builtin=False)
    assert [d.id for d in library.documents] == ["a", "b"]
    assert library.given == {"a", "b"}


@pytest.mark.slow
@settings(max_examples=300)
@given(st.text())
def test_any_text_survives_as_a_scalar(text: str) -> None:
    (document,) = parse_yaml(f"x: {scalar(text)}\n", Path("x.yaml"))
    assert document.data == {"x": text}
