"""A PDF that is written from top to bottom.

fpdf2 and matplotlib (whose DejaVu fonts are used) are imported when the first page is made: a bot that
prints nothing does not carry them. Make pages off the event loop.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fpdf import FPDF

INK, GREY, PALE = (38, 43, 51), (96, 103, 112), (214, 219, 224)
"""Colours as red, green and blue."""

MISSING = "□"
"""Stands for a letter that the font lacks and that has no name to print in its place."""

_PICTURES = ("So", "Sk", "Sm")
_JOINING = frozenset({0x200D, 0x20E3, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)})
"""What joins emoji, colours them or frames a figure."""

_FONT = "DejaVu"
_STYLES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf", "I": "DejaVuSans-Oblique.ttf"}


@dataclass(frozen=True)
class Style:
    """How words look: size in points, weight (`B` bold, `I` slanted), colour, and alignment (L, C, R)."""

    size: float = 10.5
    weight: str = ""
    colour: tuple[int, int, int] = INK
    align: str = "L"
    leading: float = 1.45


BODY = Style()
TITLE = Style(20, "B", leading=1.25)
HEADING = Style(13, "B", leading=1.3)
LABEL = Style(9.5, "B", GREY)
SMALL = Style(8.5, "", GREY)


class Sheet:
    """A4 pages, or pages of another `size` (width and height in millimetres). `title` is what a reader's
    window shows; `foot` stands at the end of each page.
    """

    def __init__(
        self,
        title: str,
        *,
        foot: str = "",
        landscape: bool = False,
        margin: float = 18,
        size: tuple[float, float] | None = None,
    ) -> None:
        self._foot = foot
        self.pdf = _new_pdf(foot, landscape=landscape, margin=margin, size=size)
        self.pdf.set_title(title)
        self.pdf.set_author("")
        self.pdf.set_creator("")
        self.pdf.set_producer("")
        self.pdf.add_page()

    def write(self, text: str, style: Style = BODY, *, before: float = 0, after: float = 0) -> None:
        """A paragraph, or several with line breaks between them; `before` and `after` are millimetres."""
        if not text.strip():
            return
        self.pdf.ln(before)
        use(self.pdf, style)
        self.pdf.multi_cell(
            0, line_height(style), printable(text), align=style.align, new_x="LMARGIN", new_y="NEXT"
        )
        self.pdf.ln(after)

    def keep_together(self, height: float) -> None:
        """Begin a new page, unless so many millimetres are left on this one."""
        if self.pdf.will_page_break(height):
            self.pdf.add_page()

    def line(self, *, before: float = 2, after: float = 3) -> None:
        """A thin line across the page."""
        self.pdf.ln(before)
        self.pdf.set_draw_color(*PALE)
        at = self.pdf.get_y()
        self.pdf.line(self.pdf.l_margin, at, self.pdf.w - self.pdf.r_margin, at)
        self.pdf.ln(after)

    def bytes(self) -> bytes:
        """The file."""
        return bytes(self.pdf.output())


def use(pdf: FPDF, style: Style) -> None:
    """Write in this style from here on."""
    pdf.set_font(_FONT, style.weight, style.size)
    pdf.set_text_color(*style.colour)


def line_height(style: Style) -> float:
    """Of one line, in millimetres."""
    return style.size * style.leading * 0.3528


def printable(text: str) -> str:
    """The text as the font can print it. Emoji that it lacks stand by their names, as in "(teddy bear)", each
    once where several stand side by side; other letters that it lacks are marked. What only joins or colours
    is left out.
    """
    kept = "".join(letter for letter in text if ord(letter) not in _JOINING)
    return "".join(_named(signs) if lacking else "".join(signs) for lacking, signs in groupby(kept, _is_sign))


def plainly(text: str) -> str:
    """The text without any letter that the font lacks."""
    return "".join(letter for letter in text if letter.isspace() or ord(letter) in _letters())


def _is_sign(letter: str) -> bool:
    """Whether it is one that the font lacks; marks are those as well."""
    return not letter.isspace() and ord(letter) not in _letters()


def _named(signs: Iterable[str]) -> str:
    named: dict[str, None] = {}
    marks = ""
    for sign in signs:
        name = unicodedata.name(sign, "").lower() if unicodedata.category(sign) in _PICTURES else ""
        if name:
            named[name.removesuffix(" sign").replace("regional indicator symbol letter ", "flag ")] = None
        else:
            marks += MISSING
    return (f"({', '.join(named)})" if named else "") + marks


@cache
def _letters() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - see above

    return frozenset(TTFont(_fonts() / _STYLES[""]).getBestCmap())


@cache
def _fonts() -> Path:
    import matplotlib as mpl  # noqa: PLC0415 - see above

    return Path(mpl.get_data_path()) / "fonts" / "ttf"


def _new_pdf(foot: str, *, landscape: bool, margin: float, size: tuple[float, float] | None) -> FPDF:
    from fpdf import FPDF  # noqa: PLC0415 - see above

    # They name letters that a font lacks, and so what somebody wrote.
    for name in ("fpdf", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)

    class Pages(FPDF):
        def footer(self) -> None:
            if foot:
                self.set_y(-13)
                use(self, SMALL)
                self.cell(0, 5, printable(foot), align="L")
                self.set_x(self.l_margin)
                self.cell(0, 5, str(self.page_no()), align="R")

    pdf = Pages(orientation="L" if landscape else "P", format=size or "A4")
    for style, name in _STYLES.items():
        pdf.add_font(_FONT, style, _fonts() / name)
    pdf.set_text_shaping(True)  # Hebrew and Arabic run from right to left, and letters join
    pdf.set_margins(margin, margin)
    pdf.set_auto_page_break(True, margin=20)
    return pdf
