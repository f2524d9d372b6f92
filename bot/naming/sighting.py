"""Something in a text that may tell who somebody is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What it is."""

    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, order=True)
class Sighting:
    """Where it stands in the text, counted in characters from `start` up to but without `end`."""

    start: int
    end: int
    kind: Kind
    words: str

    def touches(self, other: Sighting) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


def apart(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Those of them that share no character, in the order of the text; the earlier given ones win."""
    kept: list[Sighting] = []
    for one in sightings:
        if not any(one.touches(other) for other in kept):
            kept.append(one)
    return tuple(sorted(kept))
