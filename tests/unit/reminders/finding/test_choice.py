"""Looking for ideas by kind, age, minutes and cost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reminders.finding.choice import MINUTES, Choice, read_choice
from bot.reminders.ideas.book import Cost, Idea, IdeaBook
from bot.reminders.plans.plan import Kind
from bot.scenario.vocabulary import AgeBand

BOOK = IdeaBook(bands=(AgeBand("3-6", "", 3, 6), AgeBand("7-10", "", 7, 10)))
SNAIL = Idea("snail", Kind.DISTANCE, "Draw it.", "It can help.", 3, 6, 2, 5, Cost.PENNIES)


@pytest.mark.parametrize(
    ("choice", "fits"),
    [
        (Choice(), True),
        (Choice(Kind.DISTANCE, "3-6", 5, Cost.PENNIES), True),
        (Choice(kind=Kind.NURTURE), False),
        (Choice(band_id="7-10"), False),
        (Choice(minutes=15), True),
        (Choice(minutes=2), False),
        (Choice(cost=Cost.NOTHING), False),
        (Choice(cost=Cost.POUNDS), True),
    ],
)
def test_an_idea_is_found_by_each_part_of_a_choice(choice: Choice, fits: bool) -> None:
    assert choice.fits(SNAIL, BOOK) is fits


@given(
    st.builds(
        Choice,
        st.sampled_from([None, Kind.DISTANCE, Kind.NURTURE]),
        st.sampled_from([None, "3-6", "7-10"]),
        st.sampled_from([None, *MINUTES]),
        st.sampled_from([None, *Cost]),
    )
)
def test_a_button_carries_it_there_and_back(choice: Choice) -> None:
    assert read_choice(choice.packed(), BOOK) == choice


@given(st.text(max_size=40))
def test_whatever_an_old_button_carries_is_taken_calmly(packed: str) -> None:
    assert isinstance(read_choice(packed, BOOK), Choice)
