"""When a scene is worth another look, rated by how the words were read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fsrs import Rating

from bot.pace.reading import Landing
from bot.practice.session import AttemptKind
from bot.progress.returning import SceneMemory, memories_of, practised, rating_of, without_last
from bot.progress.tried import Try
from tests.unit.progress.examples import NOW, a_try

STRONG, PARTIAL, WEAK = Landing.STRONG, Landing.PARTIAL, Landing.WEAK


def at_one_moment(*landings: Landing, moment: str = "m") -> list[Try]:
    return [a_try(moment_id=moment, landing=each) for each in landings]


@pytest.mark.parametrize(
    ("landings", "rating"),
    [
        ([STRONG], Rating.Good),
        ([STRONG, WEAK], Rating.Good),
        ([PARTIAL], Rating.Hard),
        ([PARTIAL, STRONG], Rating.Hard),
        ([WEAK, STRONG], Rating.Hard),
        ([WEAK, PARTIAL], Rating.Again),
    ],
)
def test_the_first_words_at_a_moment_rate_it(landings: list[Landing], rating: Rating) -> None:
    assert rating_of(at_one_moment(*landings)) is rating


def test_the_weakest_moment_rates_the_scene() -> None:
    assert (
        rating_of([*at_one_moment(STRONG, moment="one"), *at_one_moment(WEAK, moment="two")]) is Rating.Again
    )


def test_mending_lifts_words_that_hurt_and_rates_nothing_by_itself() -> None:
    hurt = a_try(moment_id="m", landing=WEAK)
    mended = a_try(moment_id="m", landing=STRONG, kind=AttemptKind.REPAIR)
    assert rating_of([hurt, mended]) is Rating.Hard
    assert rating_of([mended]) is None
    assert rating_of([]) is None


def days(memory: SceneMemory) -> int:
    return (memory.due_at - memory.now.practised_at).days


def test_a_scene_comes_back_sooner_where_it_was_harder() -> None:
    again, hard, good = (practised(None, a_try(), each) for each in (Rating.Again, Rating.Hard, Rating.Good))
    assert (days(again), days(hard), days(good)) == (2, 12, 21)


def test_it_comes_back_ever_more_seldom_and_at_least_twice_a_year() -> None:
    memory = practised(None, a_try(tried_at=NOW), Rating.Good)
    spans = []
    for number in range(5):
        memory = practised(memory, a_try(session_id=f"t{number}", tried_at=memory.due_at), Rating.Good)
        spans.append(days(memory))
    assert spans == sorted(spans)
    assert spans[0] > 21
    assert spans[-1] == 182


def test_one_practice_counts_once_however_much_is_said_in_it() -> None:
    first = practised(None, a_try(tried_at=NOW), Rating.Again)
    later = practised(first, a_try(tried_at=NOW + timedelta(minutes=5)), Rating.Good)
    assert days(later) == 21
    assert later.earlier is None


def test_a_clock_that_goes_back_stands_still() -> None:
    first = practised(None, a_try(tried_at=NOW), Rating.Good)
    back = practised(first, a_try(session_id="s2", tried_at=NOW - timedelta(days=400)), Rating.Good)
    assert back.now.practised_at == NOW
    assert back.due_at > NOW


def test_a_practice_that_was_misread_can_be_taken_back() -> None:
    first = practised(None, a_try(tried_at=NOW), Rating.Good)
    second = practised(first, a_try(session_id="s2", tried_at=NOW + timedelta(days=9)), Rating.Again)
    before = without_last(second)
    assert before is not None
    assert before.now == first.now
    assert without_last(first) is None


def test_old_practices_are_reckoned_as_if_they_had_been_noted_one_by_one() -> None:
    first = [a_try(session_id="s1", moment_id="m", tried_at=NOW, landing=each) for each in (WEAK, STRONG)]
    second = [a_try(session_id="s2", tried_at=NOW + timedelta(days=20), landing=STRONG)]
    other = [a_try(session_id="s3", scenario_id="the-car", tried_at=NOW)]
    one, two = memories_of([*first, *second, *other])
    known = practised(None, first[-1], Rating.Hard)
    assert one == practised(known, second[0], Rating.Good)
    assert two.scenario_id == "the-car"
    assert memories_of([]) == ()
