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
class LookBegun(SixBs):
    """How to go about the questions."""

    nickname: str
    again: bool


@dataclass(frozen=True)
class BAsked(SixBs):
    """One question. `number` of `count` in this B; `place` of `places` Bs. `said` is the answer so far."""

    in_place = True

    b: BLine
    text: str
    number: int
    count: int
    place: int
    places: int
    said: str


@dataclass(frozen=True)
class AllAsked(SixBs):
    """Every question has its answer."""

    in_place = True


@dataclass(frozen=True)
class LookLeft(SixBs):
    """The questions wait."""

    nickname: str


@dataclass(frozen=True)
class AnswerLine:
    """What was tapped for one question: then (empty, if it was asked once), and now."""

    short: str
    then: str
    now: str


@dataclass(frozen=True)
class BAnswers:
    """The answers for one B."""

    title: str
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True)
class LookPictured(SixBs):
    """The picture of six, and the same in words."""

    nickname: str
    on: date
    bs: tuple[BAnswers, ...]


@dataclass(frozen=True)
class ChangesPictured(SixBs):
    """Two looks side by side, and what is different in words."""

    nickname: str
    first: date
    last: date
    more: tuple[AnswerLine, ...]
    less: tuple[AnswerLine, ...]
    now_known: tuple[AnswerLine, ...]
    not_sure_now: tuple[AnswerLine, ...]
    only_once: bool
    same: bool


@dataclass(frozen=True)
class NothingPictured(SixBs):
    """There is no picture yet."""


@dataclass(frozen=True)
class ChoiceAsked(SixBs):
    """Which one or two Bs? It changes where it stands."""

    in_place = True

    nickname: str
    chosen: tuple[BLine, ...]


@dataclass(frozen=True)
class StepsOffered(SixBs):
    """Some small steps for a B. `taken` has a yes or no for each."""

    in_place = True

    b: BLine
    lines: tuple[StepLine, ...]
    taken: tuple[bool, ...]


@dataclass(frozen=True)
class TooManySteps(SixBs):
    """There are as many small steps as there can be at a time."""

    most: int


@dataclass(frozen=True)
class StepsListed(SixBs):
    """The small steps of a child. `reviewing`: the carer has just looked again."""

    nickname: str
    lines: tuple[StepLine, ...]
    reviewing: bool = False


class StepNews(StrEnum):
    """What has just happened to a small step."""

    NONE = "none"
    TRIED = "tried"
    NOTED = "noted"


@dataclass(frozen=True)
class StepShown(SixBs):
    """One small step, and what has become of it."""

    line: StepLine
    news: StepNews


@dataclass(frozen=True)
class StepGone(SixBs):
    """It was taken off the list: just now, or before."""


@dataclass(frozen=True)
class ReviewDue(SixBs):
    """The day has come on which the carer wanted to look again."""

    nickname: str


@dataclass(frozen=True)
class DateAsked(SixBs):
    """When to look again? `last` holds the day that was set, if one was."""

    last: tuple[date, ...]
