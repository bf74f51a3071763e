"""The palette in light and dark: every text stands out from the ground it stands on."""

from __future__ import annotations

import pytest

from plancheck.shared.palette import palette

TINTED = ("error", "warning", "info", "ok", "ask")
PAIRS = [(name, f"{name}-tint") for name in TINTED]
PAIRS += [(name, ground) for name in ("ink", "soft", "accent", "error", "ask") for ground in ("paper", "ground")]
PAIRS += [("ink", "quoted"), ("ink", "pointed"), ("accent", "ok-tint"), ("paper", "accent"), ("ok", "ground")]


def brightness(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_of_black_on_white_is_known() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("part", ["page", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out(part: str, text: str, ground: str) -> None:
    colours = palette()[part]
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_dark_has_a_colour_for_every_name_of_the_page() -> None:
    assert palette()["dark"].keys() == palette()["page"].keys()
