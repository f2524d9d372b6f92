"""The picture of six: a disc for each answer, opaque, and small enough for a phone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

from PIL import Image

from bot.settings import PROJECT
from bot.six_bs.aid.files import load_aid
from bot.six_bs.look import Answer, Look
from bot.six_bs.picture import disc_of, draw_both, draw_look

AID = load_aid(PROJECT / "content")
THEN, NOW = date(2026, 10, 12), date(2026, 11, 23)


def look(answer: Answer) -> Look:
    return Look("l", "c", 1, datetime(2026, 3, 1, tzinfo=UTC), dict.fromkeys(AID.question_ids, answer))


def filled(png: bytes) -> int:
    """How much of the picture is of the colour that fills discs."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    counted = picture.getcolors(maxcolors=256) or []
    return sum(count for count, (red, green, blue) in counted if red < 90 and green > 100 and blue > 90)


def test_the_more_often_the_fuller() -> None:
    fills = [disc_of(each).part or 0 for each in (Answer.NOT_YET, Answer.NOW_AND_THEN, Answer.OFTEN)]
    assert fills == sorted(fills)
    assert disc_of(Answer.MOST_DAYS).part == 1
    assert (disc_of(Answer.DONT_KNOW).part, disc_of(Answer.DONT_KNOW).mark) == (None, "?")
    assert disc_of(None).mark == "–"


def test_the_picture_shows_what_was_answered_on_a_ground_of_its_own() -> None:
    little, much = draw_look(AID, look(Answer.NOT_YET), NOW), draw_look(AID, look(Answer.MOST_DAYS), NOW)
    assert filled(much) > 2 * filled(little)
    picture = Image.open(BytesIO(much))
    assert "transparency" not in picture.info
    assert picture.height / picture.width < 4 / 3  # taller ones are cut in a chat
    assert len(much) < 200_000


def test_both_looks_are_in_the_picture_of_both() -> None:
    both = draw_both(AID, look(Answer.NOT_YET), look(Answer.MOST_DAYS), (THEN, NOW))
    twice = draw_both(AID, look(Answer.MOST_DAYS), look(Answer.MOST_DAYS), (THEN, NOW))
    assert filled(draw_look(AID, look(Answer.NOT_YET), NOW)) < filled(both) < filled(twice)
