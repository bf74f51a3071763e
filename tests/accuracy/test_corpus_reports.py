"""Reports on the real plans: counts agree in every format, and a small result prints like the whole one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.check import Settings, check_file
from checker.many import small
from checker.result import Result
from reference_targets.library import load_library
from tests.cli.test_many import DAY, RENDERERS, settings
from tests.reports.test_counts import assert_agree
from tests.unitutil.corpus import NAMES, corpus_file


def test_counts_agree_over_the_whole_corpus(corpus: list[Path]) -> None:
    run = Settings(load_library(), date(2026, 3, 1))
    assert_agree(Result(tuple(check_file(path, run) for path in corpus), run.date, "0"))


@pytest.mark.parametrize("name", NAMES)
def test_a_small_result_prints_like_the_whole_one(name: str) -> None:
    run = settings(builtin=True)
    whole = check_file(corpus_file(name), run)
    for render in RENDERERS:
        assert render(Result((small(whole),), DAY, "0")) == render(Result((whole,), DAY, "0"))
