"""What happens while a carer looks at a child, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.six_bs.outcome import BLine, SixBs


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
class ReviewDue(SixBs):
    """The day has come on which the carer wanted to look again."""

    nickname: str
