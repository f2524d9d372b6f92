"""A practice moves only as the carer moves it, and keeps what it must."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pace.reading import Landing
from bot.practice import session as moves
from bot.practice.session import Session, Stage

NOW = datetime(2026, 11, 21, 21, 0, tzinfo=UTC)


def new(stage: Stage = Stage.OPENING) -> Session:
    return Session("ab", 1, "the-den", "r1", "one", stage, 0, NOW, NOW)


MOVES: list[Callable[[Session, datetime], Session]] = [
    moves.begin,
    moves.try_again,
    moves.mend,
    moves.return_from_concern,
    moves.stop,
    moves.resume,
    moves.shown_again,
    lambda session, now: moves.reviewed(session, Landing.WEAK, now),
    lambda session, now: moves.move_on(session, "two", now),
    lambda session, now: moves.hold_concern(session, "he ran off", 7, now),
    lambda session, now: moves.hold_long(session, "and then " * 400, 8, now),
    lambda session, now: moves.end(session, now, finished=True),
]


@given(steps=st.lists(st.sampled_from(range(len(MOVES))), max_size=12))
def test_every_move_is_a_new_step_so_old_buttons_are_known(steps: list[int]) -> None:
    session = new()
    for count, step in enumerate(steps, 1):
        session = MOVES[step](session, NOW + timedelta(minutes=count))
        assert session.step == count
        assert session.updated_at == NOW + timedelta(minutes=count)
        assert (session.id, session.carer_id, session.started_at) == ("ab", 1, NOW)


def test_words_that_were_read_are_no_longer_held() -> None:
    held = moves.hold_long(new(Stage.DRAFTING), "so long", 5, NOW)
    assert held.held == "so long"
    read = moves.reviewed(held, Landing.PARTIAL, NOW)
    assert (read.stage, read.held, read.held_message_id) == (Stage.REVIEWING, "", None)


@pytest.mark.parametrize("stage", [Stage.DRAFTING, Stage.MENDING, Stage.REVIEWING])
def test_after_help_the_carer_is_where_they_were(stage: Stage) -> None:
    worried = moves.hold_concern(new(stage), "he has gone", 5, NOW)
    worried = moves.hold_concern(worried, "please", 6, NOW)
    assert worried.stage is Stage.CONCERN
    assert moves.return_from_concern(worried, NOW).stage is stage


@pytest.mark.parametrize("stage", [Stage.DRAFTING, Stage.MENDING, Stage.REVIEWING])
def test_what_was_stopped_goes_on_where_it_was(stage: Stage) -> None:
    stopped = moves.stop(new(stage), NOW)
    assert stopped.open
    assert not stopped.awaits_words
    assert moves.resume(stopped, NOW).stage is stage


def test_stopping_after_help_keeps_nothing_of_what_was_told() -> None:
    stopped = moves.stop(moves.hold_concern(new(Stage.MENDING), "she told me", 5, NOW), NOW)
    assert (stopped.held, stopped.held_message_id) == ("", None)
    assert moves.resume(stopped, NOW).stage is Stage.MENDING


def test_a_scene_that_had_not_begun_is_over_when_stopped() -> None:
    assert not moves.stop(new(Stage.OPENING), NOW).open


def test_a_new_moment_begins_afresh() -> None:
    reviewing = moves.help_given(moves.reviewed(new(Stage.DRAFTING), Landing.STRONG, NOW), NOW)
    on = moves.move_on(reviewing, "two", NOW)
    assert (on.stage, on.moment_id, on.landing, on.helped) == (Stage.DRAFTING, "two", None, False)


def test_starters_make_no_button_old() -> None:
    assert moves.help_given(new(Stage.DRAFTING), NOW).step == 0
