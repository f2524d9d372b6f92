"""What happens around a carer's people, as data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rendering.outcome import Outcome
from bot.support.stores import Wanted


@dataclass(frozen=True)
class Supporting(Outcome):
    """Outcomes of this room have their templates in a folder of their own."""

    @classmethod
    def template(cls) -> str:
        """The name of its template, with that folder."""
        return f"support/{super().template()}"


@dataclass(frozen=True)
class PersonLine:
    """Somebody, as they are shown. `own`: as the carer typed it; `known`: there is a way to reach them."""

    who: str
    what_for: str
    how: str
    known: bool
    own: bool


@dataclass(frozen=True)
class SupportShown(Supporting):
    """Who to turn to. `others` are people whom the carer has put in beside those of the agency."""

    lines: tuple[PersonLine, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class PersonShown(Supporting):
    """One of them. `fresh`: their number has just been typed."""

    line: PersonLine
    turn_to: tuple[str, ...]
    fresh: bool = False


@dataclass(frozen=True)
class OtherShown(Supporting):
    """Somebody else, whom the carer has put in."""

    words: str
    fresh: bool = False


@dataclass(frozen=True)
class MattersShown(Supporting):
    """What is it about?"""


@dataclass(frozen=True)
class MatterShown(Supporting):
    """What to know first, and who to turn to."""

    title: str
    text: str
    lines: tuple[PersonLine, ...]


@dataclass(frozen=True)
class LinesShown(Supporting):
    """The help lines that are open to anybody."""

    lines: tuple[PersonLine, ...]


@dataclass(frozen=True)
class PersonAsked(Supporting):
    """Who is it, and how are they reached? `who` is empty for somebody of the carer's own."""

    who: str
    unclear: bool = False


@dataclass(frozen=True)
class PersonDropped(Supporting):
    """They are not kept any more."""


@dataclass(frozen=True)
class TooManyPeople(Supporting):
    """There are as many as there can be."""

    most: int


@dataclass(frozen=True)
class WhomAsked(Supporting):
    """Who would you like to talk to? `begun`: something has been prepared already."""

    begun: bool


@dataclass(frozen=True)
class PartAsked(Supporting):
    """One part of what is to be said. `had` is what there is of it already; `whom` is who it is for."""

    part: Wanted
    whom: str
    had: str = ""
    empty: bool = False


@dataclass(frozen=True)
class PreparedText(Supporting):
    """The message by itself, to be copied or passed on as it is."""

    happened: str
    needed: str
    asked: str


@dataclass(frozen=True)
class PreparedNote(Supporting):
    """The same as a note to read from while ringing."""

    happened: str
    needed: str
    asked: str


@dataclass(frozen=True)
class PreparedShown(Supporting):
    """What can be done with it. `how` is how to reach whom it is for; `spoken`: it is to be read from."""

    whom: str
    how: str
    spoken: bool


@dataclass(frozen=True)
class NothingPrepared(Supporting):
    """Nothing has been written. `cleared`: it has just been taken away."""

    cleared: bool


@dataclass(frozen=True)
class AskingStopped(Supporting):
    """What was asked need not be answered. `kept`: something of it is kept."""

    kept: bool


@dataclass(frozen=True)
class WordsPlease(Supporting):
    """Something other than words came where words were asked for."""

    wanted: Wanted
