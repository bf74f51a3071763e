"""Limits that readers of several formats share: what no plan reaches, and what bounds their memory."""

from __future__ import annotations

# Tags and attributes of an XML part or a web page; at up to 200 bytes each they bound the memory of its tree.
MAX_MARKS = 1_500_000
MAX_COLUMNS = 63  # Word's own limit; a larger w:gridSpan is a slip or an attack
