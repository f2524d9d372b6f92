"""The page on which people read what is kept about them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any

from bot.privacy.stores import Rows
from bot.privacy.wording import ExportWords
from bot.rendering.pages import render_page

_WEEKDAYS = "weekdays"
_NOTHING = "none"


@dataclass(frozen=True)
class Part:
    """One line of an entry."""

    name: str
    value: str


@dataclass(frozen=True)
class Section:
    """One kind of thing, with its entries, the oldest first."""

    title: str
    entries: tuple[tuple[Part, ...], ...]


def page_of(kept: Rows, words: ExportWords, content: Path, now: datetime) -> str:
    """HTML that needs nothing else to be read."""
    named = [kind for kind in words.kinds if kind in kept]
    order = [*named, *(kind for kind in kept if kind not in words.kinds)]
    sections = [
        Section(
            words.kinds.get(kind, kind),
            tuple(tuple(_parts(row, words)) for row in sorted(kept[kind], key=_when)),
        )
        for kind in order
    ]
    return render_page(content, "export", words=words, sections=sections, made_at=now)


def _when(row: Mapping[str, Any]) -> str:
    """By what an entry is put in order: the first day or moment in it."""
    return next((f"{each}" for each in row.values() if isinstance(each, date)), "")


def _parts(row: Mapping[str, Any], words: ExportWords) -> Iterator[Part]:
    for name, value in row.items():
        if name in words.technical:
            continue
        shown = _shown(_taken_apart(value) if name in words.gathered else value, words)
        if name == _WEEKDAYS and isinstance(value, list):
            shown = ", ".join(day for number, day in enumerate(words.days) if number in value)
        if name in {*words.coded, *words.gathered}:
            shown = _as_words(shown)
        if shown:
            yield Part(words.parts.get(name, name), shown)


def _taken_apart(value: Any) -> Any:
    """What was written down as JSON."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _as_words(shown: str) -> str:
    """Names that the program uses, as people read them; nothing for one that says nothing."""
    return "" if shown == _NOTHING else re.sub(r"(?<=\w)[-_](?=\w)", " ", shown)


def _shown(value: Any, words: ExportWords) -> str:
    if isinstance(value, bool):
        return words.yes if value else words.no
    if isinstance(value, list):
        return ", ".join(shown for each in value if (shown := _shown(each, words)))
    if isinstance(value, dict):
        pairs = ((name, _shown(each, words)) for name, each in value.items())
        return "; ".join(f"{words.parts.get(name, name)}: {shown}" for name, shown in pairs if shown)
    return (
        ""
        if value is None
        else next((write(value) for kind, write in _WRITERS.items() if isinstance(value, kind)), str(value))
    )


_WRITERS: Mapping[type, Callable[[Any], str]] = {
    Enum: lambda value: str(value.value),
    datetime: lambda value: f"{value:%d %B %Y, %H:%M} UTC",
    date: lambda value: f"{value:%d %B %Y}",
    time: lambda value: f"{value:%H:%M}",
}
"""A datetime is a date too, so it comes first."""
