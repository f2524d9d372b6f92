"""What is different between two answers about one child, and which question is next."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.six_bs.look import Answer, Difference, Look, difference

LOOK = Look("l", "c", 1, datetime(2026, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("then", "now", "kind"),
    [
        (Answer.NOT_YET, Answer.OFTEN, Difference.MORE),
        (Answer.MOST_DAYS, Answer.OFTEN, Difference.LESS),
        (Answer.OFTEN, Answer.OFTEN, Difference.SAME),
        (Answer.DONT_KNOW, Answer.NOT_YET, Difference.NOW_KNOWN),
        (Answer.OFTEN, Answer.DONT_KNOW, Difference.NOT_SURE_NOW),
        (Answer.DONT_KNOW, Answer.DONT_KNOW, Difference.SAME),
        (None, Answer.OFTEN, Difference.ONLY_ONCE),
        (Answer.OFTEN, None, Difference.ONLY_ONCE),
    ],
)
def test_two_answers_differ_in_one_of_a_few_ways(
    then: Answer | None, now: Answer | None, kind: Difference
) -> None:
    assert difference(then, now) is kind


def test_questions_come_in_order_and_those_that_were_passed_by_come_last() -> None:
    ids = ("one", "two", "three")
    assert LOOK.open_question(ids) == 0
    assert LOOK.with_answers({"two": Answer.OFTEN}).open_question(ids, after=1) == 2
    last = LOOK.with_answers({"two": Answer.OFTEN, "three": Answer.LEFT_OUT})
    assert last.open_question(ids, after=2) == 0
    assert last.with_answers({"one": Answer.DONT_KNOW}).open_question(ids, after=0) is None


def test_what_was_left_out_says_nothing() -> None:
    look = LOOK.with_answers({"one": Answer.LEFT_OUT, "two": Answer.OFTEN})
    assert look.said("one") is None
    assert look.said("two") is Answer.OFTEN
    assert look.said("three") is None
