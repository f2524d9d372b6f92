"""A table whose cells may be longer than a page: they go on overleaf, under the same headings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.paper.sheet import INK, PALE, Sheet, Style, line_height, printable, use

HEAD = Style(9.5, "B", leading=1.35)
BAND = Style(8.5, "B", leading=1.5)
CELL = Style(9, leading=1.45)

_PAD = 1.6
_FILL = (244, 238, 226)
_FEWEST_LINES = 6
"""A row is begun on a new page where fewer lines of it than these would fit."""


@dataclass(frozen=True)
class Row:
    """What stands above the cells, over the whole width, and the cells."""

    above: str
    cells: tuple[str, ...]


class Table:
    """Written into a sheet row by row. `went_on` stands where a row goes on overleaf."""

    def __init__(self, sheet: Sheet, headings: Sequence[str], went_on: str) -> None:
        self._pdf = sheet.pdf
        self._headings = tuple(map(printable, headings))
        self._went_on = went_on
        self._width = self._pdf.epw / len(headings)
        self._head()

    def write(self, row: Row) -> None:
        """One row, on as many pages as it needs."""
        use(self._pdf, CELL)
        cells = [list(self._lines(cell)) for cell in row.cells]
        wanted = min(max(1, *map(len, cells)), _FEWEST_LINES)
        band = len(self._band_lines(row.above)) * line_height(BAND) + 2 * _PAD
        if self._room < band + wanted * line_height(CELL) + 2 * _PAD:
            self._overleaf()
        above = row.above
        while True:
            self._band(above)
            fits = max(1, int((self._room - 2 * _PAD) // line_height(CELL)))
            self._boxes([lines[:fits] for lines in cells], CELL)
            cells = [lines[fits:] for lines in cells]
            if not any(cells):
                break
            above = f"{row.above} – {self._went_on}"
            self._overleaf()
        self._pdf.ln(_PAD)

    @property
    def _room(self) -> float:
        """Millimetres that are left on this page."""
        return float(self._pdf.page_break_trigger - self._pdf.get_y())

    def _overleaf(self) -> None:
        self._pdf.add_page()
        self._head()

    def _head(self) -> None:
        use(self._pdf, HEAD)
        self._boxes([list(self._lines(each)) for each in self._headings], HEAD)

    def _band(self, above: str) -> None:
        pdf, lines = self._pdf, self._band_lines(above)
        top, height = pdf.get_y(), len(lines) * line_height(BAND) + _PAD
        pdf.set_fill_color(*_FILL)
        pdf.set_draw_color(*PALE)
        pdf.rect(pdf.l_margin, top, pdf.epw, height, style="DF")
        for place, line in enumerate(lines):
            pdf.set_xy(pdf.l_margin + _PAD, top + _PAD / 2 + place * line_height(BAND))
            pdf.cell(pdf.epw - 2 * _PAD, line_height(BAND), line)
        pdf.set_xy(pdf.l_margin, top + height)

    def _band_lines(self, above: str) -> list[str]:
        use(self._pdf, BAND)
        return list(self._wrapped(above, self._pdf.epw))

    def _boxes(self, cells: Sequence[Sequence[str]], style: Style) -> None:
        """Cells side by side, each in its box."""
        pdf, top = self._pdf, self._pdf.get_y()
        height = max(1, *map(len, cells)) * line_height(style) + 2 * _PAD
        use(pdf, style)
        pdf.set_draw_color(*PALE)
        for place, lines in enumerate(cells):
            left = pdf.l_margin + place * self._width
            pdf.rect(left, top, self._width, height)
            for row, line in enumerate(lines):
                pdf.set_xy(left + _PAD, top + _PAD + row * line_height(style))
                align = "R" if _from_the_right(line) else "L"
                pdf.cell(self._width - 2 * _PAD, line_height(style), line, align=align)
        pdf.set_text_color(*INK)
        pdf.set_xy(pdf.l_margin, top + height)

    def _lines(self, words: str) -> Iterator[str]:
        return self._wrapped(words, self._width)

    def _wrapped(self, words: str, width: float) -> Iterator[str]:
        """The words, line by line as they fit."""
        for paragraph in printable(words).splitlines():
            if paragraph.strip():
                lines: Any = self._pdf.multi_cell(
                    width - 2 * _PAD, 4, paragraph.strip(), dry_run=True, output="LINES", align="L"
                )
                yield from lines


def _from_the_right(line: str) -> bool:
    """Whether the first letter of a line belongs to a script that runs from right to left."""
    sides = (unicodedata.bidirectional(sign) for sign in line)
    return next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"
