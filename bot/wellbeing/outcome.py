"""What happens around a carer's own well-being, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rendering.outcome import Outcome


@dataclass(frozen=True)
class Wellbeing(Outcome):
    """Outcomes of this room have their templates in a folder of their own."""

    @classmethod
    def template(cls) -> str:
        """The name of its template, with that folder."""
        return f"wellbeing/{super().template()}"


@dataclass(frozen=True)
class HowIntroduced(Wellbeing):
    """What this is. `begun`: some questions have been answered today."""

    count: int
    begun: bool


@dataclass(frozen=True)
class HowBegun(Wellbeing):
    """The questions come now. `again`: they are gone on with."""

    again: bool


@dataclass(frozen=True)
class HowAsked(Wellbeing):
    """One question. `said` is the answer so far."""

    in_place = True

    text: str
    number: int
    count: int
    said: str


@dataclass(frozen=True)
class AllAnswered(Wellbeing):
    """Every question has its answer."""

    in_place = True


@dataclass(frozen=True)
class InPlace:
    """Somebody whom the carer has put in the place of a signpost."""

    signpost: str
    words: str


@dataclass(frozen=True)
class PeopleNeeded(Wellbeing):
    """A hard answer: people first. `question` is its id; `signposts` are keys, the most urgent first. `own`
    stand in the place of some of them, `others` beside them: people of the carer's own.
    """

    question: str
    signposts: tuple[str, ...]
    own: tuple[InPlace, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckLeft(Wellbeing):
    """It was left in the middle."""


@dataclass(frozen=True)
class CheckDone(Wellbeing):
    """What the week was like, and what the bot does about it.

    `lighter` are the questions that went rather well, `hard` says that somebody is needed, `weary` and
    `blocked` tell of signs, `kind` is a kind word. `gently`: for a while easier scenes and
    ideas from a distance come first.
    """

    lighter: tuple[str, ...]
    hard: bool
    weary: bool
    blocked: bool
    gently: bool
    kind: str


@dataclass(frozen=True)
class OverTime:
    """A question, and what was answered from check to check, the oldest first."""

    short: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class TimePictured(Wellbeing):
    """The picture over time, and the same in words. `days` are those of the checks."""

    days: tuple[date, ...]
    lines: tuple[OverTime, ...]
    this_week: bool
    gently: bool


@dataclass(frozen=True)
class GoesAsUsual(Wellbeing):
    """Nothing is chosen more gently any more."""


@dataclass(frozen=True)
class MessagesOffered(Wellbeing):
    """What would you like to say to somebody who listens?"""


@dataclass(frozen=True)
class MessageDrafted(Wellbeing):
    """Words to copy, change and send. `listener` is what the carer put in for their Empathic Listener, if
    they did; `others` are people of their own.
    """

    text: str
    listener: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChecksListed(Wellbeing):
    """Which one is to be deleted?"""

    any: bool


@dataclass(frozen=True)
class DroppingAsked(Wellbeing):
    """Really?"""

    on: date


@dataclass(frozen=True)
class CheckGone(Wellbeing):
    """A check is not there any more. `now`: it was deleted by this press."""

    now: bool
