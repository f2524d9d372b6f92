"""A page to draw on. Its ground is opaque, so that it reads the same in light and dark chats.

Sizes are in points: a phone shows a page of 900 points as wide as its screen, so that letters of 30 points
come out about as large as those of a message. Call it in a thread where a loop runs.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

GROUND = "#FBF6EC"
INK = "#2B2A28"
SOFT_INK = "#6A645A"
LINE = "#DDD3C0"
FILL = "#2F7F79"

_DRAWN_AT = 3
_REDUCED_BY = 2
"""Drawn large and made smaller, so that edges are smooth."""

_COLOURS = 64
"""So few that a picture weighs little on a phone."""


@dataclass(frozen=True)
class Disc:
    """A round sign, filled clockwise from the top by a part from 0 to 1. Without a part it holds a `mark`."""

    part: float | None
    mark: str = ""


class Canvas:
    """A page of that width and height."""

    def __init__(self, width: int, height: int) -> None:
        from PIL import Image, ImageDraw  # noqa: PLC0415 - only whoever draws needs it

        self._image = Image.new("RGB", (width * _DRAWN_AT, height * _DRAWN_AT), GROUND)
        self._pen = ImageDraw.Draw(self._image)
        self._size = width, height

    def text(
        self, x: float, y: float, words: str, size: int, *, bold: bool = False, soft: bool = False
    ) -> None:
        """Words, from their left edge and their middle line."""
        at = x * _DRAWN_AT, y * _DRAWN_AT
        font = _font(size * _DRAWN_AT, bold=bold)
        self._pen.text(at, words, SOFT_INK if soft else INK, font=font, anchor="lm")

    def text_in_the_middle(self, x: float, y: float, words: str, size: int, *, soft: bool = False) -> None:
        """Words, around their middle."""
        at = x * _DRAWN_AT, y * _DRAWN_AT
        font = _font(size * _DRAWN_AT, bold=False)
        self._pen.text(at, words, SOFT_INK if soft else INK, font=font, anchor="mm")

    def wrapped(self, x: float, y: float, width: float, words: str, size: int) -> None:
        """Words on as many lines as they need, around their middle line."""
        lines = self.lines(words, width, size)
        top = y - (len(lines) - 1) * size * 0.6
        for number, line in enumerate(lines):
            self.text(x, top + number * size * 1.2, line, size)

    def lines(self, words: str, width: float, size: int) -> list[str]:
        """The words as lines, none wider than that unless a single word is."""
        font = _font(size * _DRAWN_AT, bold=False)
        lines: list[str] = []
        for word in words.split():
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and font.getlength(joined) <= width * _DRAWN_AT:
                lines[-1] = joined
            else:
                lines.append(word)
        return lines

    def disc(self, x: float, y: float, radius: float, disc: Disc) -> None:
        """A disc around its middle."""
        ring = "#FFFFFF" if disc.part is not None else GROUND
        box = self._box(x, y, radius)
        self._pen.ellipse(box, ring, SOFT_INK if disc.part is None else INK, width=2 * _DRAWN_AT)
        if disc.part:
            inner = self._box(x, y, radius - 5)
            self._pen.pieslice(inner, -90, -90 + 360 * min(disc.part, 1.0), FILL)
        if disc.mark:
            self.text_in_the_middle(x, y, disc.mark, int(radius * 1.1), soft=True)

    def arrow(self, x: float, y: float, length: float) -> None:
        """A small arrow to the right, around its middle."""
        left, right, half = x - length / 2, x + length / 2, length / 3
        self._stroke((left, y), (right, y))
        self._stroke((right - half, y - half), (right, y))
        self._stroke((right - half, y + half), (right, y))

    def rule(self, y: float, margin: float) -> None:
        """A thin line across."""
        ends = (margin * _DRAWN_AT, y * _DRAWN_AT, (self._size[0] - margin) * _DRAWN_AT, y * _DRAWN_AT)
        self._pen.line(ends, LINE, width=2 * _DRAWN_AT)

    def png(self) -> bytes:
        """The picture."""
        from PIL import Image  # noqa: PLC0415

        shown = self._image.reduce(_REDUCED_BY)
        out = BytesIO()
        shown.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(out, "PNG")
        return out.getvalue()

    def _box(self, x: float, y: float, radius: float) -> tuple[float, float, float, float]:
        ends = (x - radius, y - radius, x + radius, y + radius)
        left, top, right, bottom = (each * _DRAWN_AT for each in ends)
        return left, top, right, bottom

    def _stroke(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        points = [(x * _DRAWN_AT, y * _DRAWN_AT) for x, y in (start, end)]
        self._pen.line(points, SOFT_INK, width=3 * _DRAWN_AT)


@lru_cache(maxsize=32)
def _font(size: int, *, bold: bool) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415

    return ImageFont.truetype(str(font_file(bold=bold)), size)


def font_file(*, bold: bool = False) -> Path:
    """The file of the letters: DejaVu, which comes with matplotlib and has nearly every alphabet."""
    found = importlib.util.find_spec("matplotlib")  # not imported: it would stay in the memory
    assert found is not None and found.submodule_search_locations  # noqa: S101 - it is installed with the bot
    fonts = Path(found.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"
    return fonts / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
