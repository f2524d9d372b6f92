"""Draws the picture timetable of a routine: a page for the wall, and a picture for the phone.

It is the child's: few things, big, in one column and one order, with an arrow to what comes next. No boxes to
tick, for nothing is counted. Drawn with fpdf2; make it off the event loop.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.paper.picture import first_page_as_png
from bot.paper.sheet import Sheet, Style, line_height, plainly, use
from bot.routines.book import StepBook
from bot.routines.routine import MOST_STEPS, Routine, Step

_SOFT = (250, 246, 238)
_CARD = (255, 255, 255)
_EDGE = (201, 190, 170)
_ARROW = (120, 112, 100)
_PHONE_PIXELS_A_MM = 8
_FEWEST_ROWS = 4  # a routine of two steps does not fill a page with two pictures
_SMALLEST = 11.0


@dataclass(frozen=True)
class _Layout:
    """Millimetres of a page: its width, its margin, the height of the heading, a step and an arrow."""

    width: float
    margin: float
    heading: float
    step: float
    arrow: float
    heading_size: float
    words_size: float

    def height(self, steps: int) -> float:
        """Of a page that holds so many steps."""
        return 2 * self.margin + self.heading + steps * self.step + (steps - 1) * self.arrow


def for_the_wall(routine: Routine, book: StepBook) -> bytes:
    """A PDF of one A4 page."""
    rows = max(len(routine.steps), _FEWEST_ROWS)
    arrow, heading, margin, height = 5.5, 24.0, 14.0, 297.0
    step = min(46.0, (height - 2 * margin - heading - (rows - 1) * arrow) / rows)
    layout = _Layout(210, margin, heading, step, arrow, 30, 27 if rows < MOST_STEPS else 24)
    sheet = Sheet(plainly(book.heading(routine)), margin=0)
    _draw(sheet, layout, routine, book)
    return sheet.bytes()


def for_the_phone(routine: Routine, book: StepBook) -> bytes:
    """A PNG that is as long as it needs to be, on a soft opaque ground."""
    layout = _Layout(100, 5, 15, 23, 4.5, 19, 17)
    size = (layout.width, layout.height(len(routine.steps)))
    sheet = Sheet(plainly(book.heading(routine)), margin=0, size=size)
    sheet.pdf.set_fill_color(*_SOFT)
    sheet.pdf.rect(0, 0, *size, style="F")
    _draw(sheet, layout, routine, book)
    return first_page_as_png(sheet.bytes(), _PHONE_PIXELS_A_MM)


def _draw(sheet: Sheet, layout: _Layout, routine: Routine, book: StepBook) -> None:
    sheet.pdf.set_auto_page_break(False)
    inner = layout.width - 2 * layout.margin
    heading = Style(layout.heading_size, "B", align="C", leading=1.2)
    _write(sheet, book.heading(routine), heading, (layout.margin, layout.margin, inner, layout.heading - 3))
    top = layout.margin + layout.heading
    for number, step in enumerate(routine.steps, start=1):
        if number > 1:
            _arrow(sheet, layout.width / 2, top, layout.arrow)
            top += layout.arrow
        _card(sheet, layout, top)
        _numbered(sheet, layout, top, number)
        _pictured(sheet, layout, top, step, book)
        top += layout.step


def _card(sheet: Sheet, layout: _Layout, top: float) -> None:
    sheet.pdf.set_fill_color(*_CARD)
    sheet.pdf.set_draw_color(*_EDGE)
    sheet.pdf.set_line_width(0.5)
    wide = layout.width - 2 * layout.margin
    sheet.pdf.rect(layout.margin, top, wide, layout.step, style="DF", round_corners=True, corner_radius=3)


def _numbered(sheet: Sheet, layout: _Layout, top: float, number: int) -> None:
    small = Style(layout.words_size * 0.7, "B", _ARROW, align="C", leading=1.0)
    _write(sheet, str(number), small, (layout.margin + 2, top, layout.words_size * 0.42, layout.step))


def _pictured(sheet: Sheet, layout: _Layout, top: float, step: Step, book: StepBook) -> None:
    """The picture, the words, and the time if there is one."""
    side = layout.step - 5
    left = layout.margin + 3 + layout.words_size * 0.42
    sheet.pdf.image(book.picture(step), x=left, y=top + 2.5, w=side, h=side)
    left += side + 4
    right = layout.width - layout.margin - 3
    if step.at:
        wide = layout.words_size * 0.95
        at = Style(layout.words_size * 0.78, "B", align="R", leading=1.0)
        _write(sheet, f"{step.at:%H:%M}", at, (right - wide, top, wide, layout.step))
        right -= wide + 2
    words = Style(layout.words_size, "B", leading=1.15)
    _write(sheet, book.words(step), words, (left, top, right - left, layout.step))


def _write(sheet: Sheet, text: str, style: Style, box: tuple[float, float, float, float]) -> None:
    """Words in a box, in the middle of its height, as large as they fit. What the font lacks is left out."""
    left, top, width, height = box
    said = " ".join(plainly(text).split())
    if not said:
        return
    fitted = style
    while fitted.size > _SMALLEST and not _fits(sheet, said, fitted, width, height):
        fitted = replace(fitted, size=fitted.size - 1)
    tall = line_height(fitted)
    lines = _lines(sheet, said, fitted, width)[: max(1, int(height // tall))]
    sheet.pdf.set_xy(left, top + max(0.0, (height - len(lines) * tall) / 2))
    sheet.pdf.multi_cell(width, tall, "\n".join(lines), align=style.align)


def _fits(sheet: Sheet, said: str, style: Style, width: float, height: float) -> bool:
    """Whether the words fit the box, none of them cut."""
    lines = _lines(sheet, said, style, width)
    whole = all(sheet.pdf.get_string_width(word) <= width - 2 * sheet.pdf.c_margin for word in said.split())
    return whole and len(lines) * line_height(style) <= height


def _lines(sheet: Sheet, said: str, style: Style, width: float) -> list[str]:
    use(sheet.pdf, style)
    found: Any = sheet.pdf.multi_cell(
        width, line_height(style), said, align=style.align, dry_run=True, output="LINES"
    )
    return list(found)


def _arrow(sheet: Sheet, middle: float, top: float, height: float) -> None:
    """To what comes next."""
    sheet.pdf.set_fill_color(*_ARROW)
    half, tip = height * 0.55, height * 0.72
    upper = top + (height - tip) / 2
    sheet.pdf.polygon([(middle - half, upper), (middle + half, upper), (middle, upper + tip)], style="F")
