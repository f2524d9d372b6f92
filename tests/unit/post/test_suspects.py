"""What may have ended a process is handled alone, and nobody waits for ever for it."""

from __future__ import annotations

from bot.post.suspects import Suspects


def test_one_at_a_time_and_the_oldest_first() -> None:
    suspects = Suspects()
    assert suspects.may_begin(5, 0.0)
    assert [suspects.may_begin(number, 0.1) for number in (9, 7, 8)] == [False, False, False]
    suspects.end()
    assert [suspects.may_begin(number, 0.2) for number in (9, 8, 7)] == [False, False, True]
    suspects.end()
    assert [suspects.may_begin(number, 0.3) for number in (9, 8)] == [False, True]


def test_one_that_asks_no_more_holds_up_nobody() -> None:
    suspects = Suspects()
    assert suspects.may_begin(1, 0.0)
    assert not suspects.may_begin(2, 0.0)
    suspects.end()
    assert not suspects.may_begin(3, 0.5)
    assert suspects.may_begin(3, 1.2)


def test_one_that_never_ends_is_waited_for_no_longer_than_half_a_minute() -> None:
    suspects = Suspects()
    assert suspects.may_begin(1, 0.0)
    assert not suspects.may_begin(2, 29.0)
    assert suspects.may_begin(2, 30.5)
