"""SIGTERM as an exception: what a run has opened is closed on the way out, helpers and temporary folders included."""

from __future__ import annotations

import signal
from types import FrameType

TERMINATED = 143  # the exit code: 128 and the signal's number


class TerminatedError(BaseException):
    """The process was asked to end; no `except Exception` may swallow it."""


def end_on_sigterm() -> None:
    """Let SIGTERM raise TerminatedError, unless somebody has their own way with it. In the main thread only."""
    try:
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, _raise)
    except ValueError:  # another thread runs the command: it is not its place
        return


def _raise(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough: the way out must not be cut short
    raise TerminatedError
