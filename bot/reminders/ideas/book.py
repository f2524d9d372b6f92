"""The small ideas that carers are reminded of, and what is known about them. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from bot.reminders.ideas.calendar import Calendar
from bot.reminders.plans.plan import Kind
from bot.scenario.vocabulary import AgeBand

FURTHEST, CLOSEST = 1, 5
"""The steps of closeness. 1: the child need not notice. 2: a sign that asks for no answer. 3: side by side.
4: doing something together. 5: face to face, or a touch."""

YOUNGEST, OLDEST = 3, 17


class Cost(StrEnum):
    """What an idea costs."""

    NOTHING = "nothing"
    PENNIES = "pennies"
    POUNDS = "a-few-pounds"


class Season(StrEnum):
    """When in the year an idea makes sense."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class When(StrEnum):
    """On which days an idea makes sense."""

    ANY_DAY = "any-day"
    SCHOOL_DAY = "school-day"
    FREE_DAY = "free-day"


@dataclass(frozen=True)
class Need:
    """Something that has to be at hand, as one says it after "Is there ...?". With `school_days` it is only
    of use on those.
    """

    id: str
    title: str
    school_days: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Caution:
    """What can be wrong for some children, and the question that a carer is asked before such an idea."""

    id: str
    title: str
    asks: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Idea:
    """One small thing to do. `why` is a plain line on how it can help. Ages in years, both ends included.

    `step` is how close it comes (see `CLOSEST`). An empty `seasons` means all of them. `needs` and
    `cautions` are ids. `source` says whose idea it was. `own`: the carer's, and in no file.
    """

    id: str
    kind: Kind
    text: str
    why: str
    youngest: int
    oldest: int
    step: int
    minutes: int
    cost: Cost = Cost.NOTHING
    needs: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    seasons: tuple[Season, ...] = ()
    when: When = When.ANY_DAY
    source: str = ""
    own: bool = False

    def suits(self, band: AgeBand | None) -> bool:
        """Whether it suits every child of an age band; with None, every child."""
        youngest, oldest = (band.youngest, band.oldest) if band else (YOUNGEST, OLDEST)
        return self.youngest <= youngest and oldest <= self.oldest


@dataclass(frozen=True)
class IdeaBook:
    """All ideas of one moment in time, and the words that they use. Never changes.

    Each mapping is in the order of the files.
    """

    ideas: Mapping[str, Idea] = field(default_factory=lambda: MappingProxyType({}))
    needs: Mapping[str, Need] = field(default_factory=lambda: MappingProxyType({}))
    cautions: Mapping[str, Caution] = field(default_factory=lambda: MappingProxyType({}))
    bands: tuple[AgeBand, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)

    def find(self, idea_id: str | None) -> Idea | None:
        """The idea with that id, or None."""
        return self.ideas.get(idea_id) if idea_id else None

    def band(self, band_id: str | None) -> AgeBand | None:
        """The age band with that id, or None."""
        return next((each for each in self.bands if each.id == band_id), None)

    def only_on_school_days(self, idea: Idea) -> bool:
        """Whether it makes sense on school days only: by itself, or by what it needs."""
        needed = (self.needs[each] for each in idea.needs if each in self.needs)
        return idea.when is When.SCHOOL_DAY or any(each.school_days for each in needed)
