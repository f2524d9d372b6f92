"""School days and free days: never a school bag on a day off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.reminders.ideas.calendar import Calendar, Holiday, easter
from bot.reminders.ideas.files import IDEAS, LISTS, read_lists
from bot.settings import PROJECT

LONDON = "Europe/London"


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    lists, problems = read_lists(PROJECT / "content" / IDEAS / LISTS, LISTS)
    assert lists is not None
    assert not problems
    return lists.calendar


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2000, date(2000, 4, 23)),
        (2024, date(2024, 3, 31)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, sunday: date) -> None:
    assert easter(year) == sunday


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 11, 9),  # an ordinary Monday
        date(2027, 1, 15),
        date(2027, 3, 1),
        date(2027, 6, 10),
        date(2026, 9, 15),
    ],
)
def test_days_in_term_are_school_days(calendar: Calendar, day: date) -> None:
    assert calendar.school_day(day, LONDON)
    assert not calendar.free_day(day, LONDON)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 11, 14),  # a Saturday
        date(2026, 12, 22),
        date(2027, 1, 4),  # an inset day for many
        date(2027, 2, 17),  # half-term
        date(2027, 3, 26),  # Good Friday
        date(2027, 4, 8),
        date(2027, 5, 3),  # the early May bank holiday
        date(2027, 6, 2),
        date(2026, 7, 1),  # in Scotland
        date(2026, 8, 31),  # in England
        date(2026, 10, 14),  # in Scotland
        date(2026, 10, 28),  # in England
    ],
)
def test_a_day_off_anywhere_in_the_country_is_no_school_day(calendar: Calendar, day: date) -> None:
    assert not calendar.school_day(day, LONDON)


def test_the_days_after_a_bank_holiday_are_school_days(calendar: Calendar) -> None:
    assert calendar.school_day(date(2027, 5, 4), LONDON)


@pytest.mark.parametrize("day", [date(2026, 12, 25), date(2027, 1, 1), date(2026, 8, 3), date(2026, 11, 15)])
def test_a_free_day_is_free_for_everybody(calendar: Calendar, day: date) -> None:
    assert calendar.free_day(day, LONDON)


def test_half_term_is_neither(calendar: Calendar) -> None:
    day = date(2026, 10, 28)
    assert not calendar.free_day(day, LONDON)
    assert not calendar.school_day(day, LONDON)


def test_no_day_is_both_and_a_third_of_the_year_is_surely_school(calendar: Calendar) -> None:
    days = [date(2026, 1, 1) + timedelta(number) for number in range(365)]
    assert not [day for day in days if calendar.free_day(day, LONDON) and calendar.school_day(day, LONDON)]
    assert 110 < sum(calendar.school_day(day, LONDON) for day in days) < 190


def test_seasons_follow_the_months(calendar: Calendar) -> None:
    seasons = [calendar.season(date(2026, month, 15), LONDON) for month in (1, 3, 5, 6, 9, 11, 12)]
    assert seasons == ["winter", "spring", "spring", "summer", "autumn", "autumn", "winter"]


def test_of_other_places_nothing_is_assumed(calendar: Calendar) -> None:
    for zone in ("Asia/Kathmandu", "Pacific/Apia", "UTC"):
        assert calendar.season(date(2026, 1, 15), zone) is None
        assert not calendar.school_day(date(2026, 11, 9), zone)
        assert not calendar.free_day(date(2026, 11, 14), zone)


def test_a_holiday_may_go_over_new_year() -> None:
    holiday = Holiday("Christmas", (12, 18), (1, 8))
    assert holiday.holds(date(2026, 12, 31))
    assert holiday.holds(date(2027, 1, 8))
    assert not holiday.holds(date(2027, 1, 9))
