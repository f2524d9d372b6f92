"""Times as tired people type them."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reminders.typed.clock import read_hours, read_span, read_time


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("19:30", time(19, 30)),
        ("19.30", time(19, 30)),
        ("1930", time(19, 30)),
        ("19h30", time(19, 30)),
        ("0730", time(7, 30)),
        ("07:30", time(7, 30)),
        ("7pm", time(19)),
        ("7 p.m.", time(19)),
        ("7.30pm", time(19, 30)),
        ("7.30 in the evening", time(19, 30)),
        ("at 7:15 am please", time(7, 15)),
        ("half seven in the morning", time(7, 30)),
        ("half past 7 am", time(7, 30)),
        ("quarter to eight in the evening", time(19, 45)),
        ("ten to seven am", time(6, 50)),
        ("twenty five past six pm", time(18, 25)),
        ("seven thirty tonight", time(19, 30)),
        ("quarter to one in the afternoon", time(12, 45)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("noon", time(12)),
        ("midnight", time(0)),
        ("half twelve", time(12, 30)),
        ("16 o'clock", time(16)),
        ("About 8ish in the morning.", time(8)),
        ("21 Uhr", None),
        ("twenty-five past six pm", time(18, 25)),
    ],
)
def test_a_clear_time_is_read_as_it_was_meant(words: str, meant: time | None) -> None:
    assert read_time(words) == (() if meant is None else (meant,))


@pytest.mark.parametrize("words", ["half seven", "7.30", "7:30", "7 30", "half past seven", "seven thirty"])
def test_morning_or_evening_is_left_open(words: str) -> None:
    assert read_time(words) == (time(7, 30), time(19, 30))


@pytest.mark.parametrize("words", ["", "soon", "25:00", "7:75", "when I can", "??", "13am", "half"])
def test_what_is_no_time_is_none(words: str) -> None:
    assert read_time(words) == ()


@given(st.text(max_size=40))
def test_whatever_is_typed_is_taken_calmly(words: str) -> None:
    assert len(read_time(words)) <= 2
    read_hours(words)
    read_span(words)


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_time_of_a_24_hour_clock_is_read(at: time) -> None:
    assert at in read_time(f"{at:%H:%M}")
    assert read_time(f"{at:%I:%M %p}") == (at,)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("in an hour", timedelta(hours=1)),
        ("in half an hour", timedelta(minutes=30)),
        ("In 20 minutes.", timedelta(minutes=20)),
        ("in two hours", timedelta(hours=2)),
        ("later", None),
        ("in a while", None),
    ],
)
def test_a_span_is_read(words: str, span: timedelta | None) -> None:
    assert read_span(words) == span


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("22:00-06:30", (time(22), time(6, 30))),
        ("from 10pm to 7am", (time(22), time(7))),
        ("10 until 7", (time(22), time(7))),
        ("half nine till six", (time(21, 30), time(6))),
        ("at night", None),
        ("7", None),
    ],
)
def test_hours_go_from_evening_to_morning(words: str, hours: tuple[time, time] | None) -> None:
    assert read_hours(words) == hours
