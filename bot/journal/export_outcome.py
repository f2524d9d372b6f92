"""What happens around the page for supervision, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.journal.outcome import Journaling


@dataclass(frozen=True)
class ExportAsked(Journaling):
    """Which entries?"""


@dataclass(frozen=True)
class EntriesPicked(Journaling):
    """One by one: those chosen so far."""

    in_place = True

    picked: int
    page: int
    pages: int


@dataclass(frozen=True)
class PickByTapping(Journaling):
    """Words came where entries are chosen by tapping."""


@dataclass(frozen=True)
class FormAsked(Journaling):
    """As what? `found` are words that may tell who somebody is."""

    entries: int
    first: date
    last: date
    found: tuple[str, ...]


@dataclass(frozen=True)
class Exported(Journaling):
    """Here it is. `boxes`: some letters could not be printed."""

    entries: int
    blurred: bool
    boxes: bool
