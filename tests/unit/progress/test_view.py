"""What can be seen over time, and when nothing can be said."""

from __future__ import annotations

from datetime import timedelta

from bot.pace.reading import Dimension, Landing, Pitfall
from bot.practice.session import AttemptKind
from bot.progress.tried import Try, counting
from bot.progress.view import ENOUGH, ENOUGH_FOR_THREE, HowOften, View, view_of
from tests.unit.progress.examples import NOW, a_try

EMPATHY, CURIOSITY = Dimension.EMPATHY, Dimension.CURIOSITY


def seen(tries: list[Try]) -> View:
    view = view_of(tries)
    assert view is not None
    return view


def test_with_too_little_nothing_is_said() -> None:
    assert view_of([a_try() for _ in range(ENOUGH - 1)]) is None
    repairs = [a_try(kind=AttemptKind.REPAIR) for _ in range(ENOUGH)]
    assert view_of([a_try(), *repairs]) is None


def test_two_parts_and_then_three() -> None:
    assert seen([a_try() for _ in range(ENOUGH)]).parts == 2
    assert seen([a_try() for _ in range(ENOUGH_FOR_THREE)]).parts == 3


def test_what_shows_more_is_named_and_what_shows_less_is_not() -> None:
    both = (EMPATHY, CURIOSITY)
    early = [a_try(wanted=both, shown=(CURIOSITY,)) for _ in range(5)]
    late = [a_try(wanted=both, shown=(EMPATHY,)) for _ in range(5)]
    view = seen([*early, *late])
    assert view.more == (EMPATHY,)
    rows = {row.code: row.in_words for row in view.pace}
    assert rows[EMPATHY] == (HowOften.SELDOM, HowOften.OFTEN)
    assert rows[Dimension.PLAYFULNESS] == (HowOften.UNASKED, HowOften.UNASKED)


def test_what_a_moment_did_not_ask_for_is_not_missed() -> None:
    view = seen([a_try(wanted=(CURIOSITY,), shown=(CURIOSITY, EMPATHY)) for _ in range(ENOUGH)])
    rows = {row.code: row.shares for row in view.pace}
    assert rows[EMPATHY] == (-1.0, -1.0)
    assert rows[CURIOSITY] == (1.0, 1.0)


def test_a_change_that_may_be_chance_is_none() -> None:
    early = [a_try(shown=(EMPATHY,)) if number else a_try() for number in range(5)]
    late = [a_try(shown=(EMPATHY,)) for _ in range(5)]
    assert seen([*early, *late]).more == ()
    seldom = [a_try(wanted=(EMPATHY,) if number == 0 else ()) for number in range(9)]
    assert seen([*seldom, a_try(shown=(EMPATHY,))]).more == ()


def test_pitfalls_that_fade_are_named_and_those_that_grow_are_not() -> None:
    early = [a_try(pitfalls=(Pitfall.WHY_QUESTION,)) for _ in range(5)]
    late = [a_try(pitfalls=(Pitfall.LECTURE,)) for _ in range(5)]
    assert [row.code for row in seen([*early, *late]).fading] == [Pitfall.WHY_QUESTION]
    once = [a_try(pitfalls=(Pitfall.THREAT,)), *(a_try() for _ in range(9))]
    assert seen(once).fading == ()


def test_a_moment_that_was_mended_counts_once_and_where_it_was() -> None:
    drafts = [a_try() for _ in range(ENOUGH)]
    late = drafts[-1].tried_at + timedelta(minutes=1)
    mend = {"kind": AttemptKind.REPAIR, "landing": Landing.STRONG, "moment_id": "m", "tried_at": late}
    assert seen([*drafts, a_try(**mend), a_try(**mend)]).mended == (0, 1)
    many = [a_try(**{**mend, "moment_id": f"n{number}"}) for number in range(9)]
    assert seen([*drafts, *many]).mended == (0, 3)
    assert seen([*drafts, a_try(**{**mend, "landing": Landing.PARTIAL})]).mended == (0, 0)


def test_what_was_disputed_or_written_over_does_not_count() -> None:
    first, changed = a_try(message_id=7), a_try(message_id=7)
    other = a_try(disputed=True)
    assert counting([first, other, changed]) == (changed,)
    assert changed.tried_at > NOW
