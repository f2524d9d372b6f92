"""Which clock is meant by a place that somebody types."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import available_timezones

_OTHERS = ("Etc/", "posix/", "right/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")
_LIKE_ENOUGH = 0.8
_MOST = 4


@dataclass(frozen=True)
class Place:
    """Somewhere, and the IANA name of its time zone."""

    title: str
    zone: str


@dataclass(frozen=True)
class Found:
    """What words can mean: one place, several, or none. `near`: these are only spelt like it."""

    places: tuple[Place, ...]
    near: bool = False


@dataclass(frozen=True)
class Places:
    """All places that are known, by what people type for them."""

    by_words: Mapping[str, tuple[Place, ...]]
    zones: frozenset[str] = field(default_factory=frozenset)

    def find(self, text: str) -> Found:
        """The places that the words can mean."""
        words = _plain(text)
        exact = self._named(words)
        if exact:
            return Found(exact)
        for part in re.split(r"[,/]", text):  # Leeds, UK
            named = self._named(_plain(part))
            if named:
                return Found(named)
        like = difflib.get_close_matches(words, list(self.by_words), _MOST, _LIKE_ENOUGH)
        near = dict.fromkeys(place for each in like for place in self.by_words[each])
        return Found(tuple(near)[:_MOST], near=True)

    def knows(self, zone: str) -> bool:
        """Whether it is the name of a time zone."""
        return zone in self.zones

    def title(self, zone: str) -> str:
        """What to call the clock of a zone: its city."""
        return zone.rpartition("/")[2].replace("_", " ")

    def _named(self, words: str) -> tuple[Place, ...]:
        return self.by_words.get(words, ())[:_MOST]


def places_of(listed: Sequence[tuple[str, str, Sequence[str]]]) -> Places:
    """The listed places (title, zone, words), and the cities of the time zone database beside them.

    Raises ValueError for a zone that there is none of.
    """
    zones = frozenset(available_timezones())
    by_words: dict[str, list[Place]] = {}
    for title, zone, words in listed:
        if zone not in zones:
            raise ValueError(f"there is no time zone {zone!r}")
        for each in words:
            by_words.setdefault(_plain(each), []).append(Place(title, zone))
    for zone in sorted(zones):
        area, _, city = zone.rpartition("/")
        if area and not zone.startswith(_OTHERS):
            place = Place(city.replace("_", " "), zone)
            by_words.setdefault(_plain(place.title), [place])
            by_words.setdefault(_plain(zone), [place])
    return Places({words: tuple(found) for words, found in by_words.items()}, zones)


def _plain(text: str) -> str:
    words = re.sub(r"[^\w/+-]+", " ", text.lower().replace("’", "").replace("'", "").replace("_", " "))
    words = re.sub(r"^(?:i live in|we live in|near|in|the)\s+", "", words.strip())
    return " ".join(words.split())
