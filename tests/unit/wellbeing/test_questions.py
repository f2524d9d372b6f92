"""What answers may be signs of, and how the picture shows them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from PIL import Image

from bot.settings import PROJECT
from bot.wellbeing.check import LEFT_OUT, Check
from bot.wellbeing.files import load_questions
from bot.wellbeing.picture import MOST_SHOWN, disc_of, draw_over_time
from bot.wellbeing.questions import Sign

ASKED = load_questions(PROJECT / "content")
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def check(**answers: str) -> Check:
    return Check("k", 1, NOW, answers)


@pytest.mark.parametrize(
    ("answers", "signs"),
    [
        ({"energy": "plenty", "joy": "many"}, set()),
        ({"energy": "empty"}, {Sign.WEARY}),
        ({"joy": "hardly", "energy": "enough"}, {Sign.BLOCKED}),
        ({"joy": "none", "company": "alone"}, {Sign.BLOCKED, Sign.WEARY}),
        ({"energy": LEFT_OUT, "joy": "gone-from-the-file"}, set()),
    ],
)
def test_signs_are_those_of_the_answers(answers: dict[str, str], signs: set[Sign]) -> None:
    assert ASKED.signs(check(**answers)) == signs


def test_every_question_has_an_answer_at_either_end() -> None:
    for question in ASKED.questions:
        levels = [each.level for each in question.answers]
        assert levels == sorted(levels)
        assert levels[-1] == 3
        assert all(each.sign is Sign.NONE for each in question.answers if each.level > 1)


def test_where_somebody_is_scared_or_cannot_go_on_people_are_named() -> None:
    hard = {(each.id, one.id): one.people for each in ASKED.questions for one in each.answers if one.people}
    assert hard["energy", "no-more"][0] == "emergency"
    assert "duty-line" in hard["patience", "afraid"]
    assert "empathic-listener" in hard["company", "alone"]


def test_the_picture_shows_each_answer_and_says_what_was_left_out() -> None:
    energy = ASKED.questions[0]
    assert disc_of(energy, check(energy="plenty")).part == 1
    assert disc_of(energy, check(energy="empty")).part == 0
    assert disc_of(energy, check(energy=LEFT_OUT)).part is None
    checks = [(date(2026, 3, 1), check(energy="plenty"))] * MOST_SHOWN
    picture = Image.open(BytesIO(draw_over_time(ASKED, checks)))
    assert picture.width == 1350
