"""For the tests that read every document of the corpus at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unitutil.corpus import NAMES, corpus_file


@pytest.fixture(scope="session")
def corpus() -> list[Path]:
    """The documents of the corpus in the order of their names; skips the test where they are absent."""
    return [corpus_file(name) for name in sorted(NAMES)]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Every test here reads whole plans."""
    item.add_marker(pytest.mark.slow)
