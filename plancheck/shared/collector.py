"""Python's collector of reference cycles, which a command has no use for: a check makes none."""

from __future__ import annotations

import gc

_SELDOM = 200_000  # objects more than were freed; Python's own 700 has it look through a plan's records time and again


def rest() -> None:
    """Let the collector look seldom. A twentieth of a run; a program that does make cycles still gets rid of them."""
    gc.set_threshold(_SELDOM)


def retire() -> None:
    """Spare the end of the process its last search, a tenth of a run: all it made goes at once."""
    gc.freeze()
