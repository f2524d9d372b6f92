"""What happens around the six Bs, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rendering.outcome import Outcome
from bot.six_bs.child import Origin, Tried


@dataclass(frozen=True)
class SixBs(Outcome):
    """Outcomes of this room have their templates in a folder of their own."""

    @classmethod
    def template(cls) -> str:
        """The name of its template, with that folder."""
        return f"six_bs/{super().template()}"


@dataclass(frozen=True)
class BLine:
    """One of the six, as it is shown."""

    title: str
    what: str


@dataclass(frozen=True)
class StepLine:
    """A small step, as it is shown. `b` is the title of its B."""

    b: str
    text: str
    origin: Origin
    tried: Tried
    note: str


@dataclass(frozen=True)
class ChildLine:
    """A child, as they are shown. `looked_on` and `review_on` hold a day where there is one."""

    nickname: str
    looked_on: tuple[date, ...]
    chosen: tuple[str, ...]
    review_on: tuple[date, ...]
    due: bool
    begun: bool


@dataclass(frozen=True)
class SixBsIntroduced(SixBs):
    """What this is, for somebody who has not been here."""

    titles: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class WhichChildAsked(SixBs):
    """About which child?"""

    known: bool


@dataclass(frozen=True)
class TooManyChildren(SixBs):
    """There are as many as there can be."""

    most: int


@dataclass(frozen=True)
class ChildrenListed(SixBs):
    """All children of a carer here."""

    lines: tuple[ChildLine, ...]


class News(StrEnum):
    """What has just happened."""

    NONE = "none"
    RENAMED = "renamed"
    DATE_SET = "date-set"
    NO_DATE = "no-date"


@dataclass(frozen=True)
class ChildShown(SixBs):
    """One child: where things are, and what can be done."""

    line: ChildLine
    steps: tuple[StepLine, ...]
    news: News


@dataclass(frozen=True)
class ChildGone(SixBs):
    """The child was taken out: just now, or before."""

    now: bool


@dataclass(frozen=True)
class ForgettingAsked(SixBs):
    """Really?"""

    nickname: str


class Typed(StrEnum):
    """What is to be typed. The values tell questions apart: they begin with the room's name."""

    NICKNAME = "sixbs-nickname"
    STEP = "sixbs-step"
    NOTE = "sixbs-note"


@dataclass(frozen=True)
class TypingAsked(SixBs):
    """Something is to be typed. `unclear`: what came was too long."""

    wanted: Typed
    unclear: bool = False


@dataclass(frozen=True)
class WordsInstead(SixBs):
    """Something other than words came."""

    wanted: Typed


@dataclass(frozen=True)
class TypingDropped(SixBs):
    """It need not be typed."""


@dataclass(frozen=True)
class NamesSeen(SixBs):
    """What was typed looks as if it told who somebody is."""

    wanted: Typed
    words: tuple[str, ...]


@dataclass(frozen=True)
class ChoiceAsked(SixBs):
    """Which one or two Bs? It changes where it stands."""

    in_place = True

    nickname: str
    chosen: tuple[BLine, ...]


@dataclass(frozen=True)
class DateAsked(SixBs):
    """When to look again? `last` holds the day that was set, if one was."""

    last: tuple[date, ...]
