"""The picture: readable on any ground, and nothing in it is cut off or covered."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from bot.pace.reading import Dimension, Pitfall
from bot.progress.picture import _DOTS, _FIRST, _RADIUS, draw
from bot.progress.view import Row, View
from bot.rendering.words import load_progress_words
from bot.settings import PROJECT

WORDS = load_progress_words(PROJECT / "content")
PAPER = (0xF5, 0xEF, 0xE4)


def a_view(parts: int, fading: tuple[Pitfall, ...] = (), mended: int = 0) -> View:
    full = tuple(number / (parts - 1) for number in range(parts))
    return View(
        parts,
        tuple(Row(each, full) for each in Dimension),
        (),
        tuple(Row(each, full[::-1]) for each in fading),
        (mended,) * parts,
    )


def dots(view: View) -> np.ndarray:
    picture = Image.open(BytesIO(draw(view, WORDS)))
    assert picture.convert("RGBA").getchannel("A").getextrema() == (255, 255)
    return np.asarray(picture.convert("RGB"))


LONGEST = sorted(Pitfall, key=lambda each: -len(WORDS.pitfalls[each]))[:2]


@pytest.mark.parametrize("view", [a_view(2), a_view(3, tuple(LONGEST), 3)], ids=["least", "most"])
def test_it_is_as_wide_as_a_phone_and_nothing_is_cut_off(view: View) -> None:
    found = dots(view)
    assert found.shape[1] == 1080
    assert found.shape[0] < 1600
    for edge in (found[:15], found[-15:], found[:, :30], found[:, -30:]):
        assert (edge == PAPER).all()


@pytest.mark.parametrize("parts", [2, 3])
def test_no_name_runs_into_a_ring(parts: int) -> None:
    found = dots(a_view(parts, tuple(LONGEST), 3))
    left = int((_FIRST[parts] - max(_RADIUS, 0.25 + 0.1)) * _DOTS)
    rows = found[int(1.15 * _DOTS) : -int(0.85 * _DOTS), left - 10 : left - 4]
    assert (rows == PAPER).all()


def test_a_fuller_ring_is_a_fuller_ring() -> None:
    def ink(share: float) -> int:
        view = View(2, tuple(Row(each, (share, share)) for each in Dimension), (), (), (0, 0))
        return int((dots(view) != PAPER).any(axis=2).sum())

    assert ink(-1.0) < ink(0.0) < ink(0.3) < ink(0.9)
