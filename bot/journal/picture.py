"""The picture of the six Bs over time: for each month and B a dot with how many entries were for it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from textwrap import fill

from bot.journal.words import JournalWords

PAPER, INK, SOFT, DOT = "#fbf6ec", "#2b2a27", "#6b675e", "#2f6f73"
"""Colours of the house's pictures; the paper is opaque, so that they read the same in dark mode."""

_INCHES = (6.0, 6.0)
_DPI = 150
_SMALLEST, _LARGEST, _LARGEST_COUNT = 420.0, 1500.0, 8


def picture_of_bs(counts: Mapping[date, Mapping[str, int]], words: JournalWords) -> bytes:
    """A PNG, square and readable on a phone. `counts`: for each month, the earliest first, entries by B.

    matplotlib is imported when the first picture is made: a bot that shows none does not carry it. Call it
    off the event loop.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - see above
    from matplotlib.figure import Figure  # noqa: PLC0415 - see above

    figure = Figure(figsize=_INCHES, dpi=_DPI, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.34, 0.17, 0.63, 0.71), facecolor=PAPER)
    for row, b in enumerate(words.bs):
        axes.axhline(row, color="#e4dccb", linewidth=1, zorder=0)
        for column, of in enumerate(counts.values()):
            count = of.get(b.id, 0)
            if not count:
                continue
            share = (min(count, _LARGEST_COUNT) - 1) / (_LARGEST_COUNT - 1)
            axes.scatter(column, row, s=_SMALLEST + share * (_LARGEST - _SMALLEST), color=DOT, zorder=2)
            axes.text(column, row, str(count), color="white", ha="center", va="center_baseline", fontsize=15)
    axes.set_xlim(-0.6, len(counts) - 0.4)
    axes.set_ylim(len(words.bs) - 0.4, -0.6)
    axes.set_xticks(range(len(counts)), [f"{month:%b}" for month in counts], color=INK, fontsize=15)
    axes.set_yticks(range(len(words.bs)), [_two_lines(b.title) for b in words.bs], color=INK, fontsize=15)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    figure.text(0.04, 0.925, words.picture.title, color=INK, fontsize=18, weight="bold")
    figure.text(0.04, 0.035, _wrapped(words.picture.note), color=SOFT, fontsize=11.5)
    target = io.BytesIO()
    figure.savefig(target, format="png", facecolor=PAPER)
    return target.getvalue()


def _two_lines(title: str) -> str:
    """A title that leaves room for the dots."""
    if len(title) <= 12:
        return title
    middle = title.rfind(" ", 0, len(title) // 2 + 2)
    return f"{title[:middle]}\n{title[middle + 1 :]}" if middle > 0 else title


def _wrapped(note: str) -> str:
    return fill(note, 62)
