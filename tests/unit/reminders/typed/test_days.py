"""Days as people type them, seen from Wednesday 25 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reminders.typed.days import read_day, read_days

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("tomorrow", date(2026, 11, 26)),
        ("Friday", date(2026, 11, 27)),
        ("until fri.", date(2026, 11, 27)),
        ("next Wednesday", date(2026, 12, 2)),
        ("wed", date(2026, 12, 2)),
        ("next week", date(2026, 11, 30)),
        ("12 March", date(2027, 3, 12)),
        ("12th of March", date(2027, 3, 12)),
        ("March 12", date(2027, 3, 12)),
        ("6 jan 2027", date(2027, 1, 6)),
        ("the 6th of January, please", date(2027, 1, 6)),
        ("12/3", date(2027, 3, 12)),
        ("1/12", date(2026, 12, 1)),
        ("24.12.", date(2026, 12, 24)),
        ("24.12.26", date(2026, 12, 24)),
        ("2027-01-06", date(2027, 1, 6)),
        ("in two weeks", date(2026, 12, 9)),
        ("10 days", date(2026, 12, 5)),
        ("a fortnight", date(2026, 12, 9)),
        ("in a month", date(2026, 12, 25)),
        ("next month", date(2026, 12, 1)),
        ("29 February", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read_as_it_was_meant(words: str, meant: date) -> None:
    assert read_day(words, TODAY) == meant


@pytest.mark.parametrize("words", ["", "soon", "31 February", "45/3", "when I'm ready", "f", "12"])
def test_what_is_no_day_is_none(words: str) -> None:
    assert read_day(words, TODAY) is None


@given(st.text(max_size=40), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_whatever_is_typed_is_taken_calmly(words: str, today: date) -> None:
    read_day(words, today)
    read_days(words, today)


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 364))
def test_a_day_and_month_are_the_next_to_come(today: date, ahead: int) -> None:
    day = today + timedelta(ahead)
    assert read_day(f"{day.day} {day:%B}", today) == day


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("19 December to 4 January", (date(2026, 12, 19), date(2027, 1, 4))),
        ("from 19/12 until 4/1", (date(2026, 12, 19), date(2027, 1, 4))),
        ("19 to 23 December", (date(2026, 12, 19), date(2026, 12, 23))),
        ("Friday – Monday", (date(2026, 11, 27), date(2026, 11, 30))),
        ("tomorrow", None),
        ("here to there", None),
    ],
)
def test_a_stretch_has_a_first_and_a_last_day(words: str, days: tuple[date, date] | None) -> None:
    assert read_days(words, TODAY) == days
