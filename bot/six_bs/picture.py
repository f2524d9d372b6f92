"""Draws the six Bs as one picture: a disc for every answer, and nothing added up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.drawing.canvas import Canvas, Disc
from bot.six_bs.aid.model import Aid, B, Question
from bot.six_bs.look import HOW_OFTEN, Answer, Look

_WIDTH = 900
_MARGIN = 36
_COLUMN = (_WIDTH - 2 * _MARGIN) // 2
_ROW = 76
_TITLE = 52
_GAP = 24
_HEAD = 64
_RADIUS = 27
_KEY = 106

_NOTHING = Disc(None, "–")


def draw_look(aid: Aid, look: Look, on: date) -> bytes:
    """The answers of one look, as a PNG."""
    return _draw(aid, _day(on), lambda question: (disc_of(look.said(question.id)),))


def draw_both(aid: Aid, then: Look, now: Look, days: tuple[date, date]) -> bytes:
    """Two looks at one child side by side, as a PNG."""

    def discs(question: Question) -> tuple[Disc, ...]:
        return disc_of(then.said(question.id)), disc_of(now.said(question.id))

    return _draw(aid, f"{_day(days[0])} → {_day(days[1])}", discs)


def disc_of(answer: Answer | None) -> Disc:
    """The sign of an answer: the more often, the fuller."""
    if answer is None or answer is Answer.LEFT_OUT:
        return _NOTHING
    if answer is Answer.DONT_KNOW:
        return Disc(None, "?")
    return Disc(HOW_OFTEN.index(answer) / (len(HOW_OFTEN) - 1))


def _draw(aid: Aid, heading: str, discs: Callable[[Question], tuple[Disc, ...]]) -> bytes:
    pairs = [aid.bs[at : at + 2] for at in range(0, len(aid.bs), 2)]
    heights = [_TITLE + max(len(b.questions) for b in pair) * _ROW + _GAP for pair in pairs]
    canvas = Canvas(_WIDTH, _HEAD + sum(heights) + _KEY)
    canvas.text(_MARGIN, _HEAD / 2, heading, 34, bold=True)
    top = _HEAD
    for pair, height in zip(pairs, heights, strict=True):
        canvas.rule(top - _GAP / 3, _MARGIN)
        for number, b in enumerate(pair):
            _draw_b(canvas, _MARGIN + number * (_COLUMN + 8), top, b, discs)
        top += height
    _draw_key(canvas, aid, top)
    return canvas.png()


def _draw_b(
    canvas: Canvas, left: float, top: float, b: B, discs: Callable[[Question], tuple[Disc, ...]]
) -> None:
    canvas.text(left, top + _TITLE / 2, b.title, 34, bold=True)
    for number, question in enumerate(b.questions):
        signs = discs(question)
        middle = top + _TITLE + number * _ROW + _ROW / 2
        at = left + _RADIUS
        for place, disc in enumerate(signs):
            if place:
                canvas.arrow(at + _RADIUS + 16, middle, 18)
                at += 2 * _RADIUS + 32
            canvas.disc(at, middle, _RADIUS, disc)
        start = at + _RADIUS + 14
        canvas.wrapped(
            start, middle, left + _COLUMN - 16 - start, question.short, 31 if len(signs) == 1 else 28
        )


def _draw_key(canvas: Canvas, aid: Aid, top: float) -> None:
    """What each sign means, on two lines."""
    canvas.rule(top - _GAP / 3, _MARGIN)
    for number, answer in enumerate(Answer):
        row, place = divmod(number, 3)
        x, y = _MARGIN + place * 280, top + 26 + row * 48
        canvas.disc(x + 20, y, 19, disc_of(answer))
        canvas.text(x + 52, y, aid.answers[answer], 27)


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
