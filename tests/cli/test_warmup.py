"""Patterns kept from one run to the next: the same patterns, or none."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from checker import warmup
from reference_targets.prepared import load, store

TEXT = "云岭县到2030年孕产妇死亡率控制在12/10万以下，（一）农村妇女70%，Abc def。"
PATTERNS = [
    (r"(?P<name>[一-鿿]{2,8}?率)(?P<verb>控制在|达到)(\d+(?:\.\d+)?)/10万(?:以[下内])?", 0),
    (r"(?<![，。])[（(]([一二三四五六七八九十]{1,3})[)）]\s*(?=[一-鿿])", 0),
    (r"abc\s+(?:def|ghi)|[^，。；：！？\n]{3,}", re.IGNORECASE),
    (f"[{chr(0xD800)}-{chr(0xDFFF)}]{{1,2}}[^甲乙丙]+(?:丁|戊)", 0),  # half a surrogate pair
    *((rf"[{chr(0x4E00 + n)}-鿿]{{2,}}第{n}[年月日]", 0) for n in range(60)),
]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, and nothing compiled before it."""
    monkeypatch.setenv("PLANCHECK_CACHE", str(tmp_path))
    re.purge()
    return tmp_path


def found() -> list[list[tuple[tuple[int, int], tuple[str | None, ...], dict[str, str | None]]]]:
    compiled = [re.compile(pattern, flags) for pattern, flags in PATTERNS]
    return [[(m.span(), m.groups(), m.groupdict()) for m in p.finditer(TEXT)] for p in compiled]


def kept_and_recalled() -> frozenset[warmup.Key]:
    warmup.keep(frozenset())
    re.purge()
    return warmup.recall()


def test_recalled_patterns_find_what_compiled_ones_find() -> None:
    compiled = found()
    assert compiled[0] == compiled[0][:1] != []
    assert len(kept_and_recalled()) >= len(PATTERNS)
    assert found() == compiled


def test_recalled_patterns_are_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    found()
    kept_and_recalled()

    def compile(*_: object) -> None:
        raise AssertionError("compiled")

    monkeypatch.setattr("re._compiler.compile", compile)
    assert found()


def test_a_run_that_compiled_little_new_keeps_nothing(cache: Path) -> None:
    found()
    recalled = kept_and_recalled()
    before = (cache / "patterns.json").read_bytes()
    re.compile("[甲-癸]{7}以及其他")
    warmup.keep(recalled)
    assert (cache / "patterns.json").read_bytes() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("made_by", ["0.0.0", sys.version]),
        ("patterns", [["a+", 0, 32, 0, {}, "AAAAAA==", 1]]),
        ("patterns", [["a+", 0, 32, 0, {}, "%", 1]]),
        ("patterns", [[]]),
        ("patterns", None),
    ],
)
def test_what_does_not_fit_is_left_alone(field: str, value: object) -> None:
    found()
    warmup.keep(frozenset())
    store("patterns.json", json.dumps({**load("patterns.json"), field: value}))
    re.purge()
    assert warmup.recall() == frozenset()
    assert found()


def test_nothing_is_kept_when_it_is_off(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCHECK_CACHE", "off")
    found()
    warmup.keep(frozenset())
    assert list(cache.iterdir()) == []
