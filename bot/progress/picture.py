"""Draws what shows over time: one picture, as wide as a phone, with shapes that are fuller or emptier.

Its background is its own, soft and opaque, so that it reads the same in a light and in a dark chat. How often
is said by how full a shape is, and what kind of thing it is by the shape; colour only helps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.pace.reading import Dimension
from bot.progress.view import Row, View
from bot.rendering.words import ProgressWords

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH, _DOTS = 5.4, 200  # inches, and dots to each: 1,080 dots wide
_HEAD, _ROW, _GAP, _FOOT = 1.15, 0.62, 0.5, 0.8
_PAPER, _INK, _FAINT = "#f5efe4", "#2b2a27", "#b9ae99"
_GREEN, _BROWN, _PLUM = "#2f6f62", "#a5612f", "#7a4470"
_TITLE, _LETTERS, _SMALL = 17, 14, 12
_RADIUS = 0.21
_LEFT, _RIGHT = 0.3, 4.85
_FIRST = {2: 3.3, 3: 2.98}
"""Where the first column is, by how many there are."""

_EXAMPLES = (0.1, 0.4, 1.0)
"""How full the shapes of the legend are: seldom, at times, often."""


def draw(view: View, words: ProgressWords) -> bytes:
    """The picture as a PNG. Slow, and loads matplotlib: call it in a thread."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - the start of the bot need not wait for it

    mended = any(view.mended)
    rows = len(view.pace) + len(view.fading) + mended
    height = _HEAD + _ROW * rows + _GAP * bool(view.fading) + _FOOT
    figure = Figure(figsize=(_WIDTH, height), dpi=_DOTS, facecolor=_PAPER)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, _WIDTH)
    axes.set_ylim(height, 0)
    axes.axis("off")
    _Sheet(axes, words, _columns(view.parts)).fill(view, height)
    kept = BytesIO()
    figure.savefig(kept, format="png", facecolor=_PAPER)
    return kept.getvalue()


def _columns(parts: int) -> tuple[float, ...]:
    first = _FIRST[parts]
    return tuple(first + (_RIGHT - first) * number / (parts - 1) for number in range(parts))


@dataclass(frozen=True)
class _Sheet:
    """The paper; lengths are inches from its upper left corner."""

    axes: Axes
    words: ProgressWords
    columns: Sequence[float]

    def fill(self, view: View, height: float) -> None:
        """Draw everything, from above."""
        said = self.words.picture
        self._write(_LEFT, 0.42, said.title, fontsize=_TITLE, weight="bold")
        names = (said.first, said.then, said.last) if view.parts == 3 else (said.first, said.last)
        for x, name in zip(self.columns, names, strict=True):
            self._write(x, 0.9, name, fontsize=_SMALL, ha="center")
        y = _HEAD + _ROW / 2
        for row in view.pace:
            self._row(y, _name(row, self.words), row, _GREEN, square=False)
            y += _ROW
        if view.fading:
            self._write(_LEFT, y + _GAP / 2 - 0.16, said.fading, fontsize=_SMALL, color=_BROWN)
            y += _GAP
        for row in view.fading:
            self._row(y, _name(row, self.words), row, _BROWN, square=True)
            y += _ROW
        if any(view.mended):
            self._write(_LEFT, y, said.mended)
            for x, count in zip(self.columns, view.mended, strict=True):
                self._marks(x, y, count)
        self._legend(height - _FOOT / 2)

    def _row(self, y: float, name: str, row: Row, colour: str, *, square: bool) -> None:
        self._write(_LEFT, y, name)
        for x, share in zip(self.columns, row.shares, strict=True):
            if share >= 0:
                self._shape(x, y, share, colour, square=square)
            else:
                self._write(x, y, "–", color=_FAINT, ha="center")

    def _shape(self, x: float, y: float, share: float, colour: str, *, square: bool) -> None:
        """A faint outline, filled from its middle so that the filled part of its area is the share."""
        from matplotlib.patches import Circle, Rectangle  # noqa: PLC0415

        for size, look in ((1.0, {"fill": False, "ec": _FAINT, "lw": 1.5}), (share**0.5, {"color": colour})):
            reach = _RADIUS * size
            corner = (x - reach * 0.9, y - reach * 0.9)
            self.axes.add_patch(
                Rectangle(corner, reach * 1.8, reach * 1.8, **look)
                if square
                else Circle((x, y), reach, **look)
            )

    def _marks(self, x: float, y: float, count: int) -> None:
        """One mark for each moment that was mended, side by side."""
        for number in range(count):
            place = x + (number - (count - 1) / 2) * 0.25
            self.axes.plot([place], [y], marker="P", markersize=12, color=_PLUM)

    def _legend(self, y: float) -> None:
        said = self.words.picture
        width = (_WIDTH - 2 * _LEFT) / 3
        edge = y - _FOOT / 2 + 0.04
        self.axes.plot([_LEFT, _WIDTH - _LEFT], [edge, edge], color=_FAINT, linewidth=1)
        for number, (share, name) in enumerate(
            zip(_EXAMPLES, (said.seldom, said.sometimes, said.often), strict=True)
        ):
            x = _LEFT + _RADIUS + width * number
            self._shape(x, y, share, _INK, square=False)
            self._write(x + 0.35, y, name, fontsize=_SMALL)

    def _write(self, x: float, y: float, text: str, **look: Any) -> None:
        given: dict[str, Any] = {"fontsize": _LETTERS, "color": _INK, "va": "center"} | look
        self.axes.text(x, y, text, **given)


def _name(row: Row, words: ProgressWords) -> str:
    if isinstance(row.code, Dimension):
        return words.pace[row.code]
    name = words.pitfalls[row.code]
    return name[:1].upper() + name[1:]
