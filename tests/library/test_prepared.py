"""The kept form of the built-in files: the same data, never stale, never in the way."""

from __future__ import annotations

import json
import os
import zlib
from pathlib import Path

import pytest

from reference_targets import prepared
from reference_targets.catalogue import Catalogue
from reference_targets.errors import LibraryError
from reference_targets.prepared import built_in, made_of
from reference_targets.yamlfile import read_yaml

BUILT_IN = sorted(Path(prepared.__file__).parent.rglob("*.yaml"))
TEXT = "indicator: 书屋覆盖率\nvalue: 12.50\n"
DATA = [{"indicator": "书屋覆盖率", "value": "12.50"}]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, not there yet."""
    folder = tmp_path / "cache" / "plancheck"
    monkeypatch.setenv("PLANCHECK_CACHE", str(folder))
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "floors.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.stem)
def test_every_built_in_file_says_the_same_kept_or_not(path: Path, cache: Path) -> None:
    read = json.loads(json.dumps([document.data for document in read_yaml(path)], default=str))
    assert built_in(path) == read
    assert (cache / f"{path.stem}.json").is_file()
    assert built_in(path) == read


def test_the_kept_form_is_used(source: Path, cache: Path) -> None:
    built_in(source)
    kept = cache / "floors.json"
    made = kept.read_bytes().partition(b"\n")[2].replace(b'"12.50"}', b'"99"}')
    kept.write_bytes(b"%08x\n%s" % (zlib.crc32(made), made))
    assert built_in(source)[0]["value"] == "99"


def test_a_kept_form_with_a_flipped_byte_is_made_anew(source: Path, cache: Path) -> None:
    built_in(source)
    kept = cache / "floors.json"
    kept.write_bytes(kept.read_bytes().replace(b'"12.50"}', b'"12.51"}'))
    assert built_in(source) == DATA
    assert b'"12.50"}' in kept.read_bytes()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders there")
def test_a_pipe_where_the_kept_form_should_be_keeps_nobody_waiting(source: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    os.mkfifo(cache / "floors.json")
    assert built_in(source) == DATA


def test_a_changed_file_is_read_anew(source: Path) -> None:
    built_in(source)
    source.write_text(TEXT.replace("12.50", "12.51"), encoding="utf-8")
    assert built_in(source)[0]["value"] == "12.51"


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"form": 0}', "\udcff"])
def test_a_damaged_cache_is_as_good_as_none(source: Path, cache: Path, damage: str) -> None:
    cache.mkdir(parents=True)
    (cache / "floors.json").write_text(damage, encoding="utf-8", errors="surrogateescape")
    assert built_in(source) == DATA


def test_a_folder_that_cannot_be_written_is_no_error(source: Path, cache: Path) -> None:
    cache.parent.mkdir()
    cache.write_text("in the way of the folder", encoding="utf-8")
    assert built_in(source) == DATA


def test_nothing_is_kept_when_it_is_off(source: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCHECK_CACHE", "off")
    assert built_in(source) == DATA
    assert not cache.exists()


def test_a_faulty_file_is_an_error_with_its_line(source: Path) -> None:
    source.write_text("a: 1\na: 2\n", encoding="utf-8")
    with pytest.raises(LibraryError, match="第2行"):
        built_in(source)


def test_what_is_made_of_several_files_is_made_anew_when_one_of_them_changes(source: Path, tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text("a = 1\n", encoding="utf-8")
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(len(made))
        return {"times": len(made)}

    assert [made_of([source, code], "both", make) for _ in range(2)] == [{"times": 1}] * 2
    code.write_text("a = 2\n", encoding="utf-8")
    assert made_of([source, code], "both", make) == {"times": 2}


def test_where_a_source_is_missing_nothing_is_kept(source: Path, tmp_path: Path, cache: Path) -> None:
    gone = [source, tmp_path / "compiled only.py"]
    assert [made_of(gone, "both", lambda: {"value": "12.50"}) for _ in range(2)] == [{"value": "12.50"}] * 2
    assert not cache.exists()


def test_the_catalogue_is_the_same_kept_or_not(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    fresh, kept = (Catalogue.load.__wrapped__() for _ in range(2))
    assert (cache / "catalogue.json").is_file()
    monkeypatch.setenv("PLANCHECK_CACHE", "off")
    never = Catalogue.load.__wrapped__()
    for one in (kept, never):
        assert one.by_signature == fresh.by_signature
        assert (one.indicators, one.lexicon.words) == (fresh.indicators, fresh.lexicon.words)
        assert one.lexicon.by_start == fresh.lexicon.by_start
