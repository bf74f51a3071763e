"""The one exception a faulty library file raises."""

from __future__ import annotations


class LibraryError(ValueError):
    """A library file or folder that cannot be used.

    The text is one Chinese line that names the file, the line, the field and what to write instead; commands print it
    as it is and exit with 2.
    """
