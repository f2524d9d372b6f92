"""What setting up and looking through rest on: short forms for buttons, quiet hours that give way."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from bot.actions import Action, Verb
from bot.chat.buttons import pack
from bot.reminders import short
from bot.reminders.bench import CarersSettings
from bot.reminders.finding.choice import MINUTES, Choice, read_choice
from bot.reminders.ideas.book import Cost, IdeaBook
from bot.reminders.plans.offers import Way
from bot.reminders.plans.plan import Habits, Kind, Rest
from bot.reminders.plans.setting_up import making_room
from bot.scenario.vocabulary import AgeBand

BOOK = IdeaBook(bands=(AgeBand("3-6", "3 to 6", 3, 6), AgeBand("14-17", "14 to 17", 14, 17)))
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)

minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(minutes, minutes, minutes)
@example(time(0), time(0, 1), time(0))
@example(time(22), time(22, 30), time(22))
def test_quiet_hours_give_way_to_a_time_and_to_no_more_than_need_be(
    first: time, last: time, at: time
) -> None:
    before = CarersSettings(Habits(1, first, last), (), NOON)
    if before.is_quiet(at):
        after = CarersSettings(making_room(before.habits, at), (), NOON)
        assert not after.is_quiet(at)


def test_a_late_reminder_has_half_an_hour_before_the_quiet_begins() -> None:
    assert making_room(Habits(1), time(22)).quiet_from == time(22, 30)
    assert making_room(Habits(1), time(5, 45)).quiet_to == time(5, 45)


@given(minutes, st.frozensets(st.integers(0, 6)), st.dates(), st.sampled_from(Kind))
def test_short_forms_come_back_the_same_and_fit_a_button(
    at: time, weekdays: frozenset[int], day: date, kind: Kind
) -> None:
    assert short.read_time(short.of_time(at)) == at
    assert short.read_days(short.of_days(weekdays)) == weekdays
    if day.year > 999:
        assert short.read_date(short.of_date(day)) == day
    pack(Way("0123456789abcdef", 99_999_999).sends(at, weekdays, kind))


@given(st.text(max_size=20))
def test_what_a_forger_puts_there_is_taken_for_nothing(words: str) -> None:
    short.read_time(words)
    short.read_days(words)
    short.read_date(words)
    assert short.read_id(words, ()) is None
    read_choice(words, BOOK)


choices = st.builds(
    Choice,
    kind=st.sampled_from([None, Kind.DISTANCE, Kind.NURTURE]),
    band_id=st.sampled_from([None, "3-6", "14-17"]),
    minutes=st.sampled_from([None, *MINUTES]),
    cost=st.sampled_from([None, *Cost]),
)


@given(choices)
def test_a_choice_comes_back_from_its_button(choice: Choice) -> None:
    assert read_choice(choice.packed(), BOOK) == choice
    pack(Action(Verb.FILTER, argument=f"k:{choice.packed()}"))


def test_rests_that_follow_on_from_each_other_are_told_as_one() -> None:
    rests = (
        Rest(1, date(2026, 11, 24), date(2026, 11, 26)),
        Rest(1, date(2026, 11, 27), date(2026, 11, 30)),
        Rest(1, date(2026, 12, 2), date(2026, 12, 5)),
    )
    assert CarersSettings(Habits(1), rests, NOON).rests_until == (date(2026, 11, 30),)
    assert CarersSettings(Habits(1), rests[1:], NOON).rests_until == ()
    assert CarersSettings(Habits(1), (Rest(1, date.min, date.max),), NOON).rests_until == (date.max,)


def test_a_rest_that_does_not_follow_on_is_still_ahead() -> None:
    now, within, after, later, past = (
        Rest(1, NOON.date() + timedelta(first), NOON.date() + timedelta(last))
        for first, last in ((-1, 2), (1, 1), (3, 4), (6, 9), (-9, -5))
    )
    settings = CarersSettings(Habits(1), (later, past, within, after, now), NOON)
    assert set(settings.holding) == {now, within, after}
    assert settings.rests_ahead == (later,)
