"""What conversations about reminders draw on in `content/reminders/`, read and checked once at the start."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.reminders.typed.places import Places, places_of
from bot.rendering.reading_yaml import read_yaml

_Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]


def _in_quotes(found: Any) -> Any:
    """Raises ValueError for a time without quotation marks: YAML reads 19:30 as a number of seconds."""
    if not isinstance(found, str):
        raise ValueError('a time is written in quotation marks: "19:30"')
    return found


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Intention(_Strict):
    """When a carer may do it, and when to ask how it went."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,20}$")]
    text: Annotated[str, StringConstraints(min_length=1, max_length=30)]
    asks_at: Annotated[time, BeforeValidator(_in_quotes)]


class _Place(_Strict):
    title: str
    zone: str
    words: list[str]


class PlacesFile(_Strict):
    """`content/reminders/places.yaml`."""

    places: list[_Place]


class KindnessFile(_Strict):
    """`content/reminders/kindness.yaml`."""

    lines: Annotated[list[_Line], Field(min_length=1)]


class IntentionsFile(_Strict):
    """`content/reminders/intentions.yaml`."""

    intentions: Annotated[list[Intention], Field(min_length=1)]


@dataclass(frozen=True)
class Sayings:
    """All of it."""

    kindness: tuple[str, ...]
    intentions: tuple[Intention, ...]
    places: Places

    def kind_line(self, carer_id: int, day: date) -> str:
        """The line of a day: another one each day, until all have been, and from another one on for each
        carer.
        """
        start = int.from_bytes(hashlib.sha256(str(carer_id).encode()).digest()[:4], "big")
        return self.kindness[(start + day.toordinal()) % len(self.kindness)]

    def intention(self, intention_id: str) -> Intention | None:
        """One by its id."""
        return next((each for each in self.intentions if each.id == intention_id), None)


def load_sayings(content: Path) -> Sayings:
    """Read the folder. Raises pydantic's ValidationError or ValueError for what is wrong in it."""
    folder = content / "reminders"
    places = PlacesFile.model_validate(read_yaml(folder / "places.yaml")).places
    return Sayings(
        kindness=tuple(KindnessFile.model_validate(read_yaml(folder / "kindness.yaml")).lines),
        intentions=tuple(IntentionsFile.model_validate(read_yaml(folder / "intentions.yaml")).intentions),
        places=places_of([(each.title, each.zone, each.words) for each in places]),
    )
