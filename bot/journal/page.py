"""The page for supervision: entries laid out like the journal's table of five columns, or as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.journal.entry import Column
from bot.journal.words import JournalWords
from bot.paper.sheet import MISSING, SMALL, TITLE, Sheet, Style, printable
from bot.paper.table import Row, Table

_TITLE = Style(15, TITLE.weight, leading=TITLE.leading)
_MARGIN = 12


def as_pdf(rows: Sequence[Row], words: JournalWords, printed_on: date) -> tuple[bytes, bool]:
    """Landscape A4; and whether some letters had to be printed as boxes. Call it off the event loop."""
    page = words.page
    sheet = Sheet(page.title, foot=page.note, landscape=True, margin=_MARGIN)
    sheet.write(page.title, _TITLE)
    sheet.write(f"{page.printed} {spelt(printed_on)} · {words.source}", SMALL, after=2)
    table = Table(sheet, [words.columns[each].heading for each in Column], page.went_on)
    for row in rows:
        table.write(row)
    boxes = any(MISSING in printable(text) for row in rows for text in (row.above, *row.cells))
    if boxes:
        sheet.write(page.letters, SMALL)
    return sheet.bytes(), boxes


def as_text(rows: Sequence[Row], words: JournalWords, printed_on: date) -> str:
    """The same as plain text, each entry under a line."""
    page = words.page
    parts = [f"{page.title}\n{page.printed} {spelt(printed_on)}\n{page.note}"]
    for row in rows:
        parts.append(f"{'=' * 40}\n{row.above}")
        parts += [
            f"{words.columns[column].heading}\n{cell}"
            for column, cell in zip(Column, row.cells, strict=True)
            if cell
        ]
    return "\n\n".join(parts) + "\n"


def spelt(day: date) -> str:
    """A day with its month's name."""
    return f"{day.day} {day:%B %Y}"
