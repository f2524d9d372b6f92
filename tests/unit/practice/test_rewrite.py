"""The carer's own words come back without the stumble, and nothing is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.practice.rewrite import asked_why, without


def span(draft: str, words: str) -> tuple[int, int]:
    start = draft.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("draft", "stumble", "left"),
    [
        (
            "Oh love, that was scary. Why did you run? I'm staying here.",
            "Why did you run?",
            "Oh love, that was scary. I'm staying here.",
        ),
        (
            "oh mate you wanted it whole, but its only a banana",
            "its only a banana",
            "oh mate you wanted it whole",
        ),
        ("you must be so tired, calm down", "calm down", "you must be so tired"),
        ("Calm down.", "Calm down.", ""),
        ("Ok. Calm down.", "Calm down.", ""),
    ],
)
def test_a_draft_without_its_stumble(draft: str, stumble: str, left: str) -> None:
    assert without(draft, [span(draft, stumble)]) == left


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=4))
def test_what_is_left_is_all_the_carers_own(draft: str, places: list[tuple[int, int]]) -> None:
    left = without(draft, [(start, start + length) for start, length in places])
    assert set(left) <= set(draft)
    assert len(left) <= len(draft)


@pytest.mark.parametrize(
    ("draft", "doing"),
    [
        ("Why did you hit him?", "hit him"),
        ("why do you always have to throw things when you dont get your way", "throw things"),
        ("How come you did not tell me", ""),
        ("why on earth would you hide the plates, Kofi?", "hide the plates"),
        ("Why did you do that?", ""),
        ("why would you say that", ""),
        ("I won't ask you to stop.", ""),
    ],
)
def test_what_a_why_question_asks_about(draft: str, doing: str) -> None:
    assert asked_why(draft) == doing
