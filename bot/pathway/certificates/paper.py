"""Draws certificates and portfolios. Slow: call it off the event loop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.paper.sheet import BODY, GREY, HEADING, LABEL, SMALL, TITLE, Sheet, Style, plainly
from bot.rendering.reading_yaml import read_yaml

_NAME, _LONG_NAME = Style(24, "B", align="C"), Style(15, "B", align="C")
_SHORT = 26
"""Letters of a name that fit one line."""

_FEW = 6
"""So many subjects have a line each."""

_MODULE = Style(17, "B", align="C", leading=1.3)
_MIDDLE = Style(11.5, align="C")
_MIDDLE_GREY = Style(10, "", GREY, "C")
_CODE = Style(12, "B", align="C")
_SMALL_MIDDLE = Style(8.5, "", GREY, "C")
_LOGO_HEIGHT = 20.0
_BLOCK = 30.0  # millimetres that a heading wants beneath it


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CertificateWords(_Strict):
    """What stands on a certificate."""

    title: str
    says: str
    nameless: str
    did: str
    stage: str
    covered: str
    parts: str
    day: str
    records: str
    code: str
    check: str


class PortfolioWords(_Strict):
    """What stands in a portfolio beside what the carer wrote."""

    title: str
    made: str
    note: str
    modules: str
    scenes: str
    reflections: str
    tried: str
    happened: str
    next: str
    games: str
    cases: str
    group: str
    mentoring: str
    foot: str


class PaperWords(_Strict):
    """`content/portfolio/papers.yaml`."""

    certificate: CertificateWords
    portfolio: PortfolioWords


@dataclass(frozen=True)
class Certificate:
    """What is to be certified."""

    name: str
    module: str
    stage: str
    covered: tuple[str, ...]
    day: date
    code: str


@dataclass(frozen=True)
class Passage:
    """A heading, and what was written under it: pairs of a question's title and an answer."""

    heading: str
    written: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Portfolio:
    """What a portfolio holds. `group` are questions for a group."""

    day: date
    modules: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    reflections: tuple[Passage, ...] = ()
    games: tuple[Passage, ...] = ()
    cases: tuple[Passage, ...] = ()
    group: tuple[str, ...] = ()
    mentoring: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Printer:
    """Prints with the agency's name and logo, if they are set."""

    words: PaperWords
    agency: str = ""
    logo: Path | None = field(default=None)

    def certificate(self, of: Certificate) -> bytes:
        """One page. A logo that cannot be read is left out, and so are emoji in a name, and a name of which
        the font lacks letters: it can be written in by hand.
        """
        words = self.words.certificate
        sheet = Sheet(f"{words.title}: {of.module}", margin=24)
        _frame(sheet)
        sheet.pdf.set_y(34 if self.logo else 50)
        self._head(sheet)
        sheet.write(words.title, Style(22, "B", align="C"), after=9)
        sheet.write(words.says, _MIDDLE_GREY, after=4)
        name = _on_paper(of.name) or words.nameless
        sheet.write(name, _NAME if len(name) <= _SHORT else _LONG_NAME, after=4)
        sheet.write(words.did, _MIDDLE_GREY, after=4)
        sheet.write(of.module, _MODULE, after=2)
        sheet.write(words.stage.replace("{}", of.stage), _MIDDLE_GREY, after=9)
        sheet.write(words.covered, Style(10, "B", GREY, "C"), after=2)
        lines = of.covered if len(of.covered) <= _FEW else (" · ".join(of.covered),)
        for each in lines:
            sheet.write(each, _MIDDLE, after=0.5)
        sheet.write(words.parts, _MIDDLE_GREY, before=4, after=9)
        sheet.write(words.day.replace("{}", said(of.day)), _MIDDLE, after=8)
        sheet.write(words.code.replace("{}", of.code), _CODE, after=1)
        sheet.write(words.check, _SMALL_MIDDLE, after=5)
        sheet.write(words.records, _SMALL_MIDDLE)
        return sheet.bytes()

    def portfolio(self, of: Portfolio) -> bytes:
        """As many pages as it needs."""
        words = self.words.portfolio
        sheet = Sheet(words.title, foot=words.foot)
        sheet.write(words.title, TITLE, after=1)
        sheet.write(words.made.replace("{}", said(of.day)), LABEL, after=1)
        sheet.write(words.note, SMALL, after=2)
        _listed(sheet, words.modules, of.modules)
        _listed(sheet, words.scenes, of.scenes)
        _passages(sheet, words.reflections, of.reflections)
        _passages(sheet, words.games, of.games)
        _passages(sheet, words.cases, of.cases)
        if of.cases:
            _listed(sheet, words.group, of.group)
        _passages(sheet, words.mentoring, of.mentoring)
        return sheet.bytes()

    def _head(self, sheet: Sheet) -> None:
        if self.logo is not None:
            try:
                sheet.pdf.image(str(self.logo), x="CENTER", h=_LOGO_HEIGHT)  # type: ignore[arg-type]
                sheet.pdf.ln(3)
            except Exception:  # noqa: S110 - whatever is wrong with the picture, the rest is printed
                pass
        sheet.write(self.agency, Style(12, "B", align="C"), after=8)


def load_papers(content: Path) -> PaperWords:
    """The words on papers. Raises pydantic's ValidationError for a file that is incomplete."""
    return PaperWords.model_validate(read_yaml(content / "portfolio" / "papers.yaml"))


def said(day: date) -> str:
    """A day as one says it."""
    return f"{day.day} {day:%B %Y}"


def _on_paper(name: str) -> str:
    kept = plainly(name)
    lost = any(letter.isalpha() for letter in name if letter not in kept)
    return "" if lost else " ".join(kept.split())


def _frame(sheet: Sheet) -> None:
    pdf = sheet.pdf
    pdf.set_draw_color(120, 146, 152)
    for inset, width in ((10, 0.9), (12.5, 0.3)):
        pdf.set_line_width(width)
        pdf.rect(inset, inset, pdf.w - 2 * inset, pdf.h - 2 * inset)
    pdf.set_line_width(0.2)


def _listed(sheet: Sheet, heading: str, items: Sequence[str]) -> None:
    if items:
        _heading(sheet, heading)
        for each in items:
            sheet.write(f"•  {each}", BODY, after=0.5)


def _passages(sheet: Sheet, heading: str, passages: Sequence[Passage]) -> None:
    if passages:
        _heading(sheet, heading)
    for passage in passages:
        sheet.keep_together(_BLOCK)
        sheet.write(passage.heading, Style(11, "B"), before=3, after=1)
        for title, text in passage.written:
            sheet.keep_together(_BLOCK / 2)
            sheet.write(title, LABEL, before=1)
            sheet.write(text, BODY)


def _heading(sheet: Sheet, heading: str) -> None:
    sheet.keep_together(_BLOCK)
    sheet.line(before=4)
    sheet.write(heading, HEADING, after=1.5)
