"""One reading, told to a person."""

from __future__ import annotations

from bot.pace.describe import describe
from bot.pace.reading import Dimension, Form, Pitfall, Reading


def test_a_reading_shows_levels_words_and_doubt() -> None:
    reading = Reading(
        Form.SPEECH,
        {**dict.fromkeys(Dimension, 0), Dimension.EMPATHY: 1},
        pitfalls=(Pitfall.WHY_QUESTION,),
        overall=2.5,
        evidence={"empathy": ((0, 3),), "why_question": ((5, 8),)},
        confidence={"why_question": 0.9},
    )
    told = describe(reading, "sad. why?")
    assert "empathy       1  “sad”" in told
    assert "why question  “why”  (90% sure)" in told
    assert "2.5 of 5" in told


def test_what_is_not_rated_or_not_read_is_said() -> None:
    none = dict.fromkeys(Dimension, 0)
    assert "Not rated" in describe(Reading(Form.BLANK, none), "...")
    assert "Not read" in describe(Reading(Form.SPEECH, none, readable=False), "xyz")
