"""How far a carer is in a subject."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.pathway.course.files import Known, read_course
from bot.pathway.track import Face, at, begin, go_to, reflected, screens_of

COURSE = read_course(Path(__file__).parents[2] / "conversations" / "course", Known(None, ())).course
LOOKING, PLAYING = COURSE.subjects["looking"], COURSE.subjects["playing"]
NOW = datetime(2026, 11, 22, 21, tzinfo=UTC)


def faces(subject: object) -> list[Face]:
    return [each.face for each in screens_of(subject)]  # type: ignore[arg-type]


def test_lessons_come_first_and_looking_back_last() -> None:
    lesson = [Face.IDEA, Face.EXAMPLE, Face.TRY]
    assert faces(LOOKING) == [*lesson, *lesson, Face.CHECK, Face.CHECK, Face.PRACTICE, Face.REFLECT]
    assert faces(PLAYING) == [*lesson, *lesson, Face.AGENCY, Face.PRACTICE, Face.REFLECT]


@given(places=st.lists(st.integers(-3, 40), max_size=12))
def test_what_was_done_stays_done_wherever_one_goes(places: list[int]) -> None:
    track = begin(1, LOOKING, NOW)
    done = 0
    for number, place in enumerate(places):
        track = go_to(track, LOOKING, place, NOW + timedelta(minutes=number))
        assert 0 <= at(track, LOOKING) < len(screens_of(LOOKING))
        now_done = sum(each is not None for each in (track.read_at, track.checked_at))
        assert now_done >= done
        done = now_done
        assert bool(track.read_at) == (track.furthest > 5)
        assert bool(track.checked_at) == (track.furthest > 7)
    assert track.reflected_at is None


def test_looking_back_again_keeps_the_first_time() -> None:
    first = reflected(begin(1, LOOKING, NOW), LOOKING, NOW)
    assert reflected(first, LOOKING, NOW + timedelta(days=9)).reflected_at == NOW
    assert first.read_at == first.checked_at == NOW
