"""The room's colours can be told apart by eyes that do not see well."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from bot.room import app

PAIRS = [
    ("ink", "bubble", 4.5),
    ("ink", "own", 4.5),
    ("ink", "tint", 4.5),
    ("ink", "head", 4.5),
    ("ink", "field", 4.5),
    ("soft", "bubble", 4.5),
    ("soft", "head", 4.5),
    ("soft", "field", 4.5),
    ("soft", "tint", 4.5),
    ("own-soft", "own", 4.5),
    ("date-ink", "date", 4.5),
    ("date-ink", "paper", 4.5),
    ("date-ink", "paper-far", 4.5),
    ("key-ink", "key", 4.5),
    ("key-ink", "key-hover", 4.5),
    ("key-ink", "head", 4.5),
    ("link", "bubble", 4.5),
    ("link", "own", 4.5),
    ("link", "tint", 4.5),
    ("link", "head", 4.5),
    ("on-accent", "accent", 4.5),
    ("accent", "head", 4.5),
    ("notice-ink", "notice", 4.5),
    ("toast-ink", "toast", 4.5),
    ("trouble", "paper", 4.5),
    ("trouble", "paper-far", 4.5),
    ("trouble", "bubble", 3),
    ("trouble", "head", 4.5),
    ("ink", "field", 4.5),
    ("accent", "bubble", 3),
    ("accent", "field", 3),
    ("field-edge", "field", 3),
    ("field-edge", "head", 3),
    ("field-edge", "bubble", 3),
    ("focus", "paper", 3),
    ("focus", "head", 3),
    ("focus", "bubble", 3),
    ("focus", "own", 3),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_keep_enough_contrast(scheme: str) -> None:
    """WCAG AA: 4.5:1 for text, 3:1 for edges and marks."""
    light, dark = (app.PAGE / "colours.css").read_text(encoding="utf-8").split("@media")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light if scheme == "light" else dark))
    weak = {
        (front, back): round(contrast(colours[front], colours[back]), 2)
        for front, back, least in PAIRS
        if contrast(colours[front], colours[back]) < least
    }
    assert weak == {}


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2's relative luminance."""
    parts = [int(colour[start:end], 16) / 255 for start, end in pairwise((1, 3, 5, 7))]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
