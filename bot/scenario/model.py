"""A scene as trainers write it, once it has been checked: immutable, ready to be practised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.pace.reading import Dimension, Landing, Pitfall

END = "end"
"""What `then` says to close the scene early."""


class Status(StrEnum):
    """How far a scene is; carers are offered live ones only."""

    DRAFT = "draft"
    REVIEW = "review"
    LIVE = "live"
    RETIRED = "retired"


class BoundaryTiming(StrEnum):
    """When a limit is best said."""

    BEFORE = "before"
    WITH = "with"
    AFTER_CONNECTION = "after-connection"


@dataclass(frozen=True)
class Child:
    """Who the child is. `age` in years."""

    name: str
    age: int
    story: str


@dataclass(frozen=True)
class Turn:
    """What the child does and says; either may be empty, never both."""

    does: str
    says: str


@dataclass(frozen=True)
class Focus:
    """The parts of PACE that matter most in a moment, and those that help."""

    lead: tuple[Dimension, ...]
    support: tuple[Dimension, ...] = ()


@dataclass(frozen=True)
class Boundary:
    """A limit that the moment needs."""

    hold: str
    when: BoundaryTiming


@dataclass(frozen=True)
class Caution:
    """A pitfall that lies near in this moment, and why it would land badly with this child."""

    pitfall: Pitfall
    note: str


@dataclass(frozen=True)
class Example:
    """Something that somebody might say, and why it helps or hurts."""

    reply: str
    why: str


@dataclass(frozen=True)
class Repair:
    """How this moment can be mended after words that hurt."""

    invites: str
    strong: tuple[Example, ...]


@dataclass(frozen=True)
class Moment:
    """One point in a scene at which the carer is asked what they would say.

    `then` names the next moment by how the words landed; a landing that is missing goes on to the
    next moment in order. `END` closes the scene.
    """

    id: str
    scene: str
    child: Turn
    underneath: str
    focus: Focus
    boundary: Boundary | None
    disclosure: bool
    starters: tuple[str, ...]
    watch_for: tuple[Caution, ...]
    reactions: Mapping[Landing, Turn]
    repair: Repair
    strong: tuple[Example, ...]
    weak: tuple[Example, ...]
    reflect: tuple[str, ...]
    then: Mapping[Landing, str]


@dataclass(frozen=True)
class Ending:
    """What a scene leaves the carer with."""

    underneath: str
    reflect: tuple[str, ...]
    today: str


@dataclass(frozen=True)
class Safety:
    """A note for the carer and the signposts (keys of `content/signposts.yaml`) of a hard scene."""

    note: str
    signposts: tuple[str, ...]


@dataclass(frozen=True)
class Scenario:
    """A scene. `level` runs from 1 (gentle) to 3 (hard); `revision` names this version of its text."""

    id: str
    title: str
    status: Status
    topics: tuple[str, ...]
    level: int
    care_note: str
    child: Child
    moments: tuple[Moment, ...]
    ending: Ending
    safety: Safety | None
    revision: str

    @property
    def topic(self) -> str:
        """The theme under which carers find it: the first of its topics."""
        return self.topics[0]

    def moment(self, moment_id: str) -> Moment | None:
        """The moment with that id, or None."""
        return next((each for each in self.moments if each.id == moment_id), None)

    def after(self, moment: Moment, landing: Landing | None) -> Moment | None:
        """The moment that follows, given how the words landed; None at the end."""
        target = moment.then.get(landing) if landing else None
        if target == END:
            return None
        if target is not None:
            return self.moment(target)
        position = self.moments.index(moment) + 1
        return self.moments[position] if position < len(self.moments) else None
