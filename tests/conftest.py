"""For every test: nothing is kept in the cache folder of whoever runs the tests."""

from __future__ import annotations

import os
import tempfile

import pytest

_CACHE = tempfile.TemporaryDirectory(prefix="plancheck-cache-")
os.environ["PLANCHECK_CACHE"] = _CACHE.name  # before any module reads it; commands started by tests inherit it


@pytest.fixture(scope="session", autouse=True)
def _cache_is_gone_afterwards() -> object:
    yield
    _CACHE.cleanup()
