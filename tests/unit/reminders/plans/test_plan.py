"""When a plan is due: a year of clock changes in six zones, and what hypothesis thinks of besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reminders.plans.plan import Habits, Kind, Plan, Rest, instant_of, next_due, next_occasion

ZONES = (
    "Europe/London",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "UTC",
)
EVERY_DAY = frozenset(range(7))
NO_QUIET = Habits(7, quiet_from=time(0), quiet_to=time(0))


def a_plan(at: time = time(7, 30), zone: str = "Europe/London", days: frozenset[int] = EVERY_DAY) -> Plan:
    return Plan("p", 7, Kind.MIX, at=at, weekdays=days, zone=zone)


def in_zone(zone: str, *moment: int) -> datetime:
    return datetime(*moment, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # type: ignore[arg-type, misc]


def occasions(plan: Plan, start: datetime, end: datetime, habits: Habits = NO_QUIET) -> Iterator[datetime]:
    """What a carer gets if every nudge is sent the moment it is due, and the next is planned then."""
    with time_machine.travel(start, tick=False) as clock:
        while (due := next_due(plan, habits, (), datetime.now(UTC))) and due < end:
            clock.move_to(due)
            yield due


def doubled_or_left_out(day: date, at: time, zone: ZoneInfo) -> bool:
    local = datetime.combine(day, at, zone)
    return local.utcoffset() != local.replace(fold=1).utcoffset()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [time(7, 30), time(0, 0), time(1, 30), time(2, 10), time(23, 45)], ids=str)
def test_over_a_year_there_is_one_nudge_a_day_at_the_carers_own_clock_time(zone: str, at: time) -> None:
    start, end = datetime(2026, 1, 10, 12, 34, tzinfo=UTC), datetime(2027, 1, 10, 12, 34, tzinfo=UTC)
    there = ZoneInfo(zone)
    local = [due.astimezone(there) for due in occasions(a_plan(at, zone), start, end)]

    assert [each.date() for each in local] == [
        local[0].date() + timedelta(days=number) for number in range(len(local))
    ]
    assert len(local) == 365
    odd = [each for each in local if each.time() != at]
    assert all(doubled_or_left_out(each.date(), at, there) for each in odd)
    assert len(odd) <= 1  # only on the night that leaves the time out


def test_a_time_that_the_clocks_leave_out_is_the_first_instant_after_the_gap() -> None:
    due = next_due(a_plan(time(1, 30)), NO_QUIET, (), in_zone("Europe/London", 2026, 3, 28, 12))
    assert due == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert due.astimezone(ZoneInfo("Europe/London")).time() == time(2)


def test_half_an_hour_left_out_counts_too() -> None:
    zone = "Australia/Lord_Howe"
    due = next_due(a_plan(time(2, 15), zone), NO_QUIET, (), in_zone(zone, 2026, 10, 3, 12))
    assert due is not None
    assert due.astimezone(ZoneInfo(zone)).strftime("%d %H:%M") == "04 02:30"


def test_a_time_that_comes_twice_is_the_first_of_the_two_and_not_the_second() -> None:
    zone = "Europe/London"
    plan = a_plan(time(1, 30))
    first = next_due(plan, NO_QUIET, (), in_zone(zone, 2026, 10, 24, 12))
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = next_due(plan, NO_QUIET, (), first)
    assert second == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)
    # Planned anew between the two half past ones (a changed plan, a restart): the day has had its instant.
    assert next_due(plan, NO_QUIET, (), first + timedelta(minutes=20)) == second


def test_a_day_that_a_zone_leaves_out_has_no_nudge() -> None:
    """Samoa went from 29 to 31 December 2011."""
    zone = "Pacific/Apia"
    assert instant_of(date(2011, 12, 30), time(7, 30), ZoneInfo(zone)) is None
    days = [
        due.astimezone(ZoneInfo(zone)).strftime("%d %H:%M")
        for due in occasions(a_plan(zone=zone), in_zone(zone, 2011, 12, 28), in_zone(zone, 2012, 1, 2))
    ]
    assert days == ["28 07:30", "29 07:30", "31 07:30", "01 07:30"]


def test_the_asked_time_stays_when_summer_time_begins_and_ends() -> None:
    start, end = datetime(2026, 3, 27, 12, tzinfo=UTC), datetime(2026, 3, 30, 12, tzinfo=UTC)
    assert [due.hour for due in occasions(a_plan(), start, end)] == [7, 6, 6]


def test_quiet_hours_hold_when_a_nudge_is_planned() -> None:
    late = a_plan(time(22, 15))
    assert next_due(late, Habits(7), (), datetime(2026, 5, 1, tzinfo=UTC)) is None
    assert next_due(late, Habits(7, quiet_from=time(22, 30)), (), datetime(2026, 5, 1, tzinfo=UTC))


def test_quiet_hours_are_those_of_the_carers_own_zone() -> None:
    plan = a_plan(time(20), "Asia/Kathmandu")
    there, here = Habits(7, zone="Asia/Kathmandu"), Habits(7, quiet_from=time(14), quiet_to=time(15))
    now = datetime(2026, 1, 5, tzinfo=UTC)
    assert next_due(plan, there, (), now) == datetime(2026, 1, 5, 14, 15, tzinfo=UTC)
    summer_time_begins = datetime(2026, 3, 29, 14, 15, tzinfo=UTC)  # from then on it is 15:15 in London
    assert next_due(plan, here, (), now) == summer_time_begins


def test_rests_are_passed_over_however_long_and_however_they_overlap() -> None:
    rests = [
        Rest(7, date(2026, 5, 1), date(2026, 5, 10)),
        Rest(7, date(2026, 5, 8), date(2028, 5, 20)),
        Rest(7, date(2028, 5, 21), date(2028, 5, 21)),
    ]
    due = next_occasion(a_plan(), Habits(7), rests, datetime(2026, 4, 30, 12, tzinfo=UTC))
    assert due is not None
    assert due.local_date == date(2028, 5, 22)


def test_a_rest_without_end_and_a_stopped_plan_are_never_due() -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    assert next_due(a_plan(), Habits(7), [Rest(7, date(2026, 1, 1), date.max)], now) is None
    assert next_due(replace(a_plan(), stopped=True), Habits(7), (), now) is None
    assert next_due(a_plan(days=frozenset()), Habits(7), (), now) is None


times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
instants = st.datetimes(datetime(2005, 1, 1), datetime(2045, 1, 1), timezones=st.just(UTC))
near_changes = st.builds(
    lambda day, minutes: datetime.combine(day, time(0), UTC) + timedelta(minutes=minutes),
    st.sampled_from(
        [
            *(date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1), date(2026, 4, 4)),
            *(date(2026, 10, 3), date(2011, 9, 24), date(2011, 12, 30), date(2012, 4, 1)),
        ]
    ),
    st.integers(-2880, 2880),
)
rests_near = st.lists(
    st.builds(
        lambda first, days: (first, days),
        st.integers(-5, 40),
        st.integers(0, 30),
    ),
    max_size=4,
)


@settings(max_examples=300, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    at=times,
    days=st.frozensets(st.integers(0, 6), min_size=1),
    quiet=st.tuples(times, times),
    after=st.one_of(instants, near_changes),
    spans=rests_near,
)
def test_next_due_is_later_at_the_asked_time_on_an_asked_day_and_never_disturbs(
    zone: str,
    at: time,
    days: frozenset[int],
    quiet: tuple[time, time],
    after: datetime,
    spans: list[tuple[int, int]],
) -> None:
    there = ZoneInfo(zone)
    today = after.astimezone(there).date()
    rests = [
        Rest(7, today + timedelta(days=first), today + timedelta(days=first + length))
        for first, length in spans
    ]
    habits = Habits(7, *quiet, zone=zone)
    due = next_occasion(a_plan(at, zone, days), habits, rests, after)
    if due is None:
        assert habits.quiet_at(in_zone(zone, 2026, 1, 15, at.hour, at.minute))
        return

    local = due.due_at.astimezone(there)
    assert due.due_at > after
    assert due.due_at.tzinfo is UTC
    assert due.local_date.weekday() in days
    assert not habits.quiet_at(due.due_at)
    assert not any(rest.covers(due.local_date) for rest in rests)
    if doubled_or_left_out(due.local_date, at, there):
        assert local.time() >= at or local.date() > due.local_date
    else:
        assert (local.date(), local.time()) == (due.local_date, at)
    just_before = due.due_at - timedelta(microseconds=1)
    assert next_occasion(a_plan(at, zone, days), habits, rests, just_before) == due
    earlier = next_occasion(a_plan(at, zone, days), habits, rests, after - timedelta(days=1))
    assert earlier is not None
    assert earlier.due_at <= due.due_at


@settings(max_examples=60, deadline=None)
@given(zone=st.sampled_from(ZONES), at=times, start=near_changes)
def test_whenever_it_is_planned_anew_a_day_has_one_occasion(zone: str, at: time, start: datetime) -> None:
    """Restarts and changes plan from any instant: always the same occasions come of it."""
    plan = a_plan(at, zone)
    found = {
        next_occasion(plan, NO_QUIET, (), start + timedelta(minutes=minutes))
        for minutes in range(0, 4 * 1440, 47)
    }
    days = [each.local_date for each in found if each]
    assert len(days) == len(set(days))
