"""A short run of the fuzzer, and every fault it has found."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.reading.read import read_file
from tests.fuzz.inputs import KINDS, case, word_case
from tests.fuzz.seeds import SEEDS
from tests.fuzz.whole import go
from tests.unitutil.word import packed

CASES = 300  # about 15 seconds; `python -m tests.fuzz` runs as many as one likes


@pytest.mark.slow
@given(st.integers(min_value=1_000_000, max_value=9_999_999))
@settings(
    max_examples=CASES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_mutated_file_breaks_the_whole_way(tmp_path: Path, number: int) -> None:
    name, data = case(number)
    path = tmp_path / name
    path.write_bytes(data)
    go(path)


@pytest.mark.parametrize(("name", "seed"), [(name, seed) for name, seed, _ in KINDS], ids=[kind[0] for kind in KINDS])
def test_a_healthy_file_of_every_kind_is_read(tmp_path: Path, name: str, seed: Callable[[int], bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(seed(0))
    assert go(path) == "read"


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_a_healthy_package_is_read(tmp_path: Path, seed: int) -> None:
    """Without this, a reader that refuses everything would pass."""
    path = tmp_path / "稿.docx"
    path.write_bytes(packed(SEEDS[seed]))
    assert go(path) == "read"


# What was found → a part to change, the words to change in it, and what they become.
_COMMENTS = "word/comments.xml"
FOUND = [
    ("content types cut off", "[Content_Types].xml", b"</Types>", b""),
    ("content types of another root", "[Content_Types].xml", b"Types", b"x"),
    ("relationships cut off after the last one", "word/_rels/document.xml.rels", b"</Relationships>", b""),
    ("comments that are something else", _COMMENTS, b"<w:comments ", b"<w:comment xmlns:x='x' "),
    ("comments in an encoding that lies", _COMMENTS, b'encoding="UTF-8"', b'encoding="GB18030'),
    ("text that says how to treat its blanks", "word/document.xml", b'xml:space="preserve"', b'xml:space="default"'),
]


@pytest.mark.parametrize(("name", "old", "new"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_what_was_found_stays_mended(tmp_path: Path, seed: int, name: str, old: bytes, new: bytes) -> None:
    parts = dict(SEEDS[seed])
    if name not in parts:
        pytest.skip(f"this seed has no {name}")
    assert old in parts[name]
    path = tmp_path / "稿.docx"
    path.write_bytes(packed({**parts, name: parts[name].replace(old, new)}))
    go(path)


def test_a_wrong_checksum_of_a_part_that_is_not_read_stops_only_the_annotated_copy(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(packed({**SEEDS[0], "word/theme/theme1.xml": b"<theme/>" * 50}))
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("word/theme/theme1.xml")
    data = bytearray(path.read_bytes())
    data[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    assert go(path) == "read"


def test_runs_outside_their_order_keep_their_numbers(tmp_path: Path) -> None:
    """A second w:sdtContent was passed over, and with it the count of the runs after it."""
    path = tmp_path / "稿.docx"
    for number in (7021, 9347):
        path.write_bytes(word_case(number))
        document = read_file(path)
        assert all(segment.run >= -1 for paragraph in document.paragraphs for segment in paragraph.segments)
