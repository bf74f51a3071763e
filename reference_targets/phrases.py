"""Official phrases of several words, and what they read when a word inside is left out (words/phrases.txt)."""

from __future__ import annotations

from functools import cache

from reference_targets.similar import FOLDER


@cache
def shortened() -> dict[str, str]:
    """Each phrase without one of its inner parts, and the phrase; the longest first. None that is a phrase itself."""
    lines = (FOLDER / "phrases.txt").read_text(encoding="utf-8").splitlines()
    phrases = [line.split() for line in lines if line and not line.startswith("#")]
    whole = {"".join(parts) for parts in phrases}
    made = {
        "".join(parts[:at] + parts[at + 1 :]): "".join(parts) for parts in phrases for at in range(1, len(parts) - 1)
    }
    return {wrong: made[wrong] for wrong in sorted(made, key=len, reverse=True) if wrong not in whole}
