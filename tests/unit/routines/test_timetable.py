"""A routine, and the page and picture that are made of it."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

import pypdfium2
import pytest
from PIL import Image

from bot.routines.book import StepBook
from bot.routines.files import load_steps
from bot.routines.routine import MOST_STEPS, Part, Routine, Step
from bot.routines.timetable import for_the_phone, for_the_wall
from bot.routines.typed import meant
from bot.settings import PROJECT

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
BOOK: StepBook = load_steps(PROJECT / "content")
LONG = "Feedthehamsterthatlivesunderthestairsnow"
MORNING = Routine(
    "r",
    1,
    Part.MORNING,
    NOW,
    steps=(
        Step("get-up", at=time(7, 0)),
        Step("own", "Feed 🐈 Biscuit"),
        Step("own", "שלום"),
        Step("school"),
    ),
)


def full(words: str, heading: str = "") -> Routine:
    return Routine("r", 1, Part.BEDTIME, NOW, heading, tuple(Step("own", words) for _ in range(MOST_STEPS)))


def test_steps_are_in_the_order_of_the_taps_and_a_tap_takes_them_out() -> None:
    routine = Routine("r", 1, Part.MORNING, NOW)
    for step in ("teeth", "dressed", "bag"):
        routine = routine.toggled(step, NOW)
    assert [each.picture for each in routine.toggled("dressed", NOW).steps] == ["teeth", "bag"]
    assert [each.picture for each in routine.without_last(NOW).steps] == ["teeth", "dressed"]
    assert routine.timed(1, time(7, 30), NOW).steps[1] == Step("dressed", at=time(7, 30))
    assert routine.timed(9, time(7, 30), NOW) == routine


def test_no_more_steps_are_taken_than_fit() -> None:
    routine = full("Wait")
    assert routine.toggled("teeth", NOW) == routine
    assert routine.with_step(Step("own", "More"), NOW) == routine


@pytest.mark.parametrize(
    ("times", "part", "at"),
    [
        ((time(7), time(19)), Part.MORNING, time(7)),
        ((time(7), time(19)), Part.BEDTIME, time(19)),
        ((time(4), time(16)), Part.AFTER_SCHOOL, time(16)),
        ((time(8, 40),), Part.BEDTIME, time(8, 40)),
    ],
)
def test_seven_is_early_in_the_morning_and_late_at_bedtime(
    times: tuple[time, ...], part: Part, at: time
) -> None:
    assert meant(times, part) == at


def test_the_page_is_one_sheet_of_a4_with_the_steps_in_their_order() -> None:
    page = pypdfium2.PdfDocument(for_the_wall(MORNING, BOOK))
    assert len(page) == 1
    assert [round(each / 72 * 25.4) for each in page[0].get_size()] == [210, 297]
    said = page[0].get_textpage().get_text_bounded()
    places = [said.index(words) for words in ("My morning", "Get up", "07:00", "Feed Biscuit", "School")]
    assert places == sorted(places)


@pytest.mark.parametrize("words", [LONG, "a b " * 10, "🐈", "ok"])
def test_whatever_is_typed_the_page_stays_one_sheet(words: str) -> None:
    page = pypdfium2.PdfDocument(for_the_wall(full(words, "🦖 " + words[:26]), BOOK))
    assert len(page) == 1


def test_the_picture_is_opaque_soft_and_as_long_as_it_needs_to_be() -> None:
    few = Image.open(io.BytesIO(for_the_phone(MORNING, BOOK)))
    many = Image.open(io.BytesIO(for_the_phone(full("Wait"), BOOK)))
    assert few.mode == "RGB"
    assert few.width == many.width
    assert few.height < many.height
    corner = few.getpixel((2, 2))
    assert isinstance(corner, tuple)
    assert min(corner) > 225
    assert many.height / many.width < 3


def test_every_picture_is_drawn_and_not_blank() -> None:
    steps = tuple(Step(each.id) for each in BOOK.steps)
    everything = Routine("r", 1, Part.MORNING, NOW, steps=steps)
    picture = Image.open(io.BytesIO(for_the_phone(everything, BOOK))).convert("L")
    tall = 27.5 * 8  # a step and an arrow, in pixels
    for place, step in enumerate(steps):
        top = 20 * 8 + place * tall
        card = picture.crop((100, round(top) + 8, 310, round(top + 23 * 8) - 8))
        assert sum(card.histogram()[:90]) > 900, step.picture
