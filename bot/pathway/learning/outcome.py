"""What happens on the way through the pathway, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.pathway.outcome import How, OnPathway
from bot.pathway.track import Face


@dataclass(frozen=True)
class Line:
    """A stage, module or subject, as it stands in a list."""

    title: str
    how: How
    mandatory: bool = False


@dataclass(frozen=True)
class OverviewShown(OnPathway):
    """Where I am, and what next. `going` was begun last and is open; `coming` is next in order.

    How far the stages are stands on their buttons.
    """

    about: str
    length: str
    going: str
    coming: str
    stages: tuple[Line, ...]


@dataclass(frozen=True)
class StageShown(OnPathway):
    """One stage, and its modules."""

    title: str
    about: str
    modules: tuple[Line, ...]


@dataclass(frozen=True)
class ModuleShown(OnPathway):
    """A module of several subjects."""

    title: str
    in_document: str
    length: str
    mandatory: bool
    two_part: bool
    complete: bool
    subjects: tuple[Line, ...]


@dataclass(frozen=True)
class SubjectShown(OnPathway):
    """One subject, what it consists of, and what of it is done. `planned`: the day on which it is asked how
    it went. `module` is the title of its module where that has others.
    """

    title: str
    about: str
    care_note: str
    module: str
    in_document: str
    mandatory: bool
    lessons: tuple[str, ...]
    has_check: bool
    has_scenes: bool
    has_games: bool
    read: bool
    checked: bool
    practised: bool
    reflected: bool
    complete: bool
    planned: tuple[date, ...]
    safety: str
    signposts: tuple[str, ...]


@dataclass(frozen=True)
class LessonShown(OnPathway):
    """One screen of a lesson; it changes where it stands. `number` of `of` lessons, from 1."""

    in_place = True

    face: Face
    subject: str
    title: str
    number: int
    of: int
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class AgencyShown(OnPathway):
    """The agency's own text."""

    in_place = True

    subject: str
    text: str


@dataclass(frozen=True)
class CheckAsked(OnPathway):
    """A question of the check, asked as a quiz. `number` of `of`, from 1."""

    question: str
    number: int
    of: int


@dataclass(frozen=True)
class CheckAnswered(OnPathway):
    """An answer came. `best`: it is the one that the author had in mind, which `answer` is."""

    best: bool
    answer: str
    why: str


@dataclass(frozen=True)
class PracticeOffered(OnPathway):
    """Scenes to practise, and games to try: titles, in the order of their buttons. `done`: those of them that
    the carer has played to the end, or tried.
    """

    subject: str
    scenes: tuple[str, ...]
    games: tuple[str, ...]
    done: tuple[str, ...]
    safety: str
    signposts: tuple[str, ...]


@dataclass(frozen=True)
class ReflectOffered(OnPathway):
    """Look back now, or be asked some days later? `planned`: the day that is agreed on already."""

    subject: str
    days: int
    planned: tuple[date, ...]
    reflected: bool


@dataclass(frozen=True)
class ReflectPlanned(OnPathway):
    """It will be asked on that day."""

    subject: str
    day: date


@dataclass(frozen=True)
class ReflectDropped(OnPathway):
    """It will not be asked."""


@dataclass(frozen=True)
class InJournal(OnPathway):
    """It stands in the journal: since now, or already (`before`)."""

    before: bool


@dataclass(frozen=True)
class ReflectDue(OnPathway):
    """The day has come."""

    subject: str
