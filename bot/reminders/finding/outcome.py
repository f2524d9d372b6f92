"""What happens around ideas, as data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reminders.ideas.book import Cost
from bot.reminders.outcome import Reminding
from bot.reminders.plans.plan import Kind


@dataclass(frozen=True)
class IdeaLine:
    """An idea in a list."""

    text: str
    minutes: int
    cost: Cost


@dataclass(frozen=True)
class IdeasShown(Reminding):
    """What there is."""

    total: int


@dataclass(frozen=True)
class IdeasListed(Reminding):
    """Some ideas of a choice; it changes where it stands.

    `kinds`, `age`, `minutes` and `cost` say what was chosen: empty, or 0, for any.
    """

    in_place = True

    lines: tuple[IdeaLine, ...]
    first: int
    total: int
    kinds: tuple[Kind, ...]
    age: str
    minutes: int
    costs: tuple[Cost, ...]


@dataclass(frozen=True)
class FavouritesListed(Reminding):
    """What the carer wants to find again."""

    lines: tuple[IdeaLine, ...]
    first: int
    total: int


@dataclass(frozen=True)
class FilterAsked(Reminding):
    """Of which kind, for which age, how long, how dear? It changes where it stands."""

    in_place = True

    what: str


@dataclass(frozen=True)
class IdeaShown(Reminding):
    """One idea. `asks` are the questions to ask oneself first."""

    text: str
    why: str
    kind_of: Kind
    youngest: int
    oldest: int
    minutes: int
    cost_of: Cost
    needs: tuple[str, ...]
    asks: tuple[str, ...]
    source: str
    favourite: bool


@dataclass(frozen=True)
class IdeaGone(Reminding):
    """There is no such idea any more."""


@dataclass(frozen=True)
class FavouriteNoted(Reminding):
    """Kept, or kept no longer."""

    toast = True

    kept: bool


@dataclass(frozen=True)
class OwnIdeasListed(Reminding):
    """The carer's own ideas."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class OwnIdeaShown(Reminding):
    """One of them. `fresh`: just written; `offered`: trainers can see it; `seen`: and have; `comes`: it is
    sent as a reminder on some days.
    """

    text: str
    fresh: bool
    offered: bool
    seen: bool
    comes: bool


@dataclass(frozen=True)
class OwnIdeaDropped(Reminding):
    """It is gone."""


@dataclass(frozen=True)
class TooManyOwnIdeas(Reminding):
    """There are as many as can be kept."""

    most: int


@dataclass(frozen=True)
class OfferedListed(Reminding):
    """What carers have offered, for trainers: the texts, and nobody's name."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class IdeasOffered(Reminding):
    """So many new offers: trainers are told once, and without a sound."""

    silent = True

    count: int
