"""The two built-in kinds of plan, by name."""

from __future__ import annotations

from reference_targets.kinds import builtin_kinds

KINDS = WOMEN, CHILDREN = builtin_kinds()
