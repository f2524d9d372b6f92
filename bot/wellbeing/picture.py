"""Draws how a carer has been over time: a disc for every answer, and nothing added up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.drawing.canvas import Canvas, Disc
from bot.wellbeing.check import Check
from bot.wellbeing.questions import HIGHEST, Question, Questions

MOST_SHOWN = 8
"""Checks in one picture; a phone has no room for more."""

_WIDTH = 900
_MARGIN = 36
_LABELS = 250
_ROW = 104
_HEAD = 110
_KEY = 84
_NOTHING = Disc(None, "–")


def draw_over_time(asked: Questions, checks: Sequence[tuple[date, Check]]) -> bytes:
    """The answers of some checks, the oldest first, as a PNG."""
    canvas = Canvas(_WIDTH, _HEAD + _ROW * len(asked.questions) + _KEY)
    column = (_WIDTH - _LABELS - 2 * _MARGIN) / MOST_SHOWN
    left = _MARGIN + _LABELS + column / 2
    for number, (day, _) in enumerate(checks):
        x = left + number * column
        canvas.text_in_the_middle(x, 38, str(day.day), 30)
        canvas.text_in_the_middle(x, 74, f"{day:%b}", 27, soft=True)
    for number, question in enumerate(asked.questions):
        middle = _HEAD + number * _ROW + _ROW / 2
        canvas.rule(middle - _ROW / 2, _MARGIN)
        canvas.wrapped(_MARGIN, middle, _LABELS - 20, question.short, 30)
        for place, (_, check) in enumerate(checks):
            canvas.disc(left + place * column, middle, 30, disc_of(question, check))
        if len(checks) == 1:
            choice = question.choice(checks[0][1].answers.get(question.id))
            canvas.wrapped(left + 50, middle, 460, choice.text if choice else asked.key.left_out, 30)
    _draw_key(canvas, asked, _HEAD + _ROW * len(asked.questions))
    return canvas.png()


def disc_of(question: Question, check: Check) -> Disc:
    """The sign of an answer: the lighter, the fuller."""
    choice = question.choice(check.answers.get(question.id))
    return Disc(choice.level / HIGHEST) if choice else _NOTHING


def _draw_key(canvas: Canvas, asked: Questions, top: float) -> None:
    canvas.rule(top, _MARGIN)
    words = (
        (Disc(0.0), asked.key.empty),
        (Disc(1.0), asked.key.full),
        (_NOTHING, asked.key.left_out),
    )
    for number, (disc, said) in enumerate(words):
        x = _MARGIN + 20 + number * 280
        canvas.disc(x, top + 44, 19, disc)
        canvas.text(x + 32, top + 44, said, 27)
