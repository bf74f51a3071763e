"""The one exception wrong use or bad input raises; its text is the line the user reads."""

from __future__ import annotations


class DraftError(Exception):
    """One Chinese line that names the file or option, the place in it and what to do; commands exit with 2."""
