"""A quotation is whole words, whole clauses where it can be, and never runs on into the next sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.practice.quoting import quote


@pytest.mark.parametrize(
    ("draft", "earned", "shown"),
    [
        ("You're frightened, and my hand was too quick.", "You're frightened, and", "You're frightened"),
        ("its ok its only a cup", "its ok its only a", "its ok its only a cup"),
        ("What did he do exactly, where did he hit you?", "did he do exactly, where did he hit you", None),
        ("Don't you dare tell lies about me", "tell lies", None),
        ("That was scary. I'm here.", "was scary. I'm", "That was scary."),
        ("(sits down) You must be so tired", "so tired", "You must be so tired"),
        (
            "Never mind what she said to you at tea time love, come on",
            "to you at tea time love, come",
            None,
        ),
        (
            "well i mean it is half past nine at night and you are still up and down them stairs like "
            "a yo-yo you daft article and i am shattered",
            "you daft article",
            "you daft article",
        ),
        ("I can see you're upset but we don't throw", "see you're upset", "I can see you're upset"),
        ("😢 oh love 😢", "oh love", "😢 oh love 😢"),
    ],
)
def test_words_are_shown_whole(draft: str, earned: str, shown: str | None) -> None:
    start = draft.index(earned)
    assert quote(draft, [(start, start + len(earned))]) == (shown or draft)


def test_with_no_words_nothing_is_quoted() -> None:
    assert quote("Oh love", []) == ""
    assert quote("...", [(0, 3)]) == ""


@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 120), st.integers(0, 60)), max_size=3))
def test_only_the_carers_own_words_are_ever_quoted(draft: str, places: list[tuple[int, int]]) -> None:
    assert quote(draft, [(start, start + length) for start, length in places]) in draft
