"""The way phrases are written in the rule files."""

from __future__ import annotations

import re

import pytest

from bot.pace.phrases import pattern_of


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("won't tell", "I wont tell"),
        ("won't tell", "I won't, tell"),
        ("my_lad/ours is", "my lad is"),
        ("told ... tonight", "told me about it tonight"),
        ("told ... tonight", "told tonight"),
        ("is [so/very] sad", "is sad"),
        ("is [so/very] sad", "is very sad"),
        ("bleed~", "bleeding"),
        ("WHO", "who?"),
    ],
)
def test_a_phrase_fits(phrase: str, text: str) -> None:
    assert re.search(pattern_of(phrase), text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("tell", "teller"),
        ("won't tell", "won't ever tell"),
        ("told ... tonight", "told me one two three four five tonight"),
        ("is [so] sad", "is very sad"),
        ("ring", "boring"),
    ],
)
def test_a_phrase_does_not_fit(phrase: str, text: str) -> None:
    assert not re.search(pattern_of(phrase), text, re.IGNORECASE)
