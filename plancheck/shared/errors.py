"""The one exception a user's input may raise; its text is the line the user reads."""

from __future__ import annotations


class InputError(Exception):
    """Bad input or wrong use, told in one Chinese line that names the file, the place and what to do.

    Commands print the text on standard error and exit with 2; nothing else of the run is lost.
    """
