"""How words land follows from how they were read."""

from __future__ import annotations

import pytest

from bot.pace.reading import Landing, Pitfall
from bot.practice.landing import HARMFUL, STRONG_FROM, UNSAFE_IN_DISCLOSURE, WEAK_BELOW, landing_of
from tests.unit.practice.material import moment, reading


@pytest.mark.parametrize(
    ("overall", "landing"),
    [
        (1.0, Landing.WEAK),
        (WEAK_BELOW - 0.01, Landing.WEAK),
        (WEAK_BELOW, Landing.PARTIAL),
        (STRONG_FROM - 0.01, Landing.PARTIAL),
        (STRONG_FROM, Landing.STRONG),
        (5.0, Landing.STRONG),
    ],
)
def test_words_land_as_safe_as_a_child_would_feel(overall: float, landing: Landing) -> None:
    assert landing_of(reading(overall=overall), moment()) is landing


@pytest.mark.parametrize("pitfall", sorted(HARMFUL))
def test_nothing_harmful_lands_well(pitfall: Pitfall) -> None:
    words = reading("ouch", overall=4.9, **{pitfall: "ouch"})
    assert landing_of(words, moment()) is Landing.PARTIAL


@pytest.mark.parametrize("pitfall", sorted(UNSAFE_IN_DISCLOSURE))
def test_a_child_who_tells_of_harm_is_pushed_away_by_what_is_unsafe(pitfall: Pitfall) -> None:
    words = reading("ouch", overall=4.9, **{pitfall: "ouch"})
    assert landing_of(words, moment(disclosure=True)) is Landing.WEAK
