"""Ideas that carers wrote themselves, and how they come among the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from bot.reminders.ideas.book import FURTHEST, OLDEST, YOUNGEST, Idea, IdeaBook
from bot.reminders.plans.plan import Kind, Plan

_OWN = "own."
"""What the id of an own idea begins with among the others; no idea of a file can have a dot in its id."""


@dataclass(frozen=True)
class OwnIdea:
    """A carer's own idea. Nobody else sees it unless they have offered it to the trainers.

    `plans` are ids of the plans with which it comes as a reminder. `told_at`: trainers know of the offer.
    """

    id: str
    carer_id: int
    text: str
    added_at: datetime
    offered_at: datetime | None = None
    seen_at: datetime | None = None
    plans: frozenset[str] = frozenset()
    told_at: datetime | None = None


class OwnIdeas(Protocol):
    """Ideas that carers wrote themselves."""

    async def of_carer(self, carer_id: int) -> tuple[OwnIdea, ...]:
        """Theirs, the newest first."""
        ...

    async def find(self, idea_id: str) -> OwnIdea | None:
        """One by its id."""
        ...

    async def offered(self, limit: int) -> tuple[OwnIdea, ...]:
        """Those that were offered to trainers and not yet put away, the oldest offer first."""
        ...

    async def tell(self, now: datetime) -> int:
        """Note that trainers are told of what was offered and they have not been told of; how many that is.

        Whoever notes it first is the one to tell.
        """
        ...

    async def add(self, idea: OwnIdea) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def save(self, idea: OwnIdea) -> None:
        """Store whether it is offered and seen, and with which plans it comes."""
        ...

    async def remove(self, idea_id: str) -> None:
        """Delete one."""
        ...


def with_own(book: IdeaBook, plan: Plan, own: Iterable[OwnIdea]) -> IdeaBook:
    """The book, and in it those of the carer's own ideas that come with this plan."""
    ideas = [_among_others(each, plan) for each in own if plan.id in each.plans]
    return replace(book, ideas=MappingProxyType({**book.ideas, **{each.id: each for each in ideas}}))


def is_own(idea_id: str | None) -> bool:
    """Whether that is the id of an own idea, as nudges name it."""
    return idea_id is not None and idea_id.startswith(_OWN)


def _among_others(own: OwnIdea, plan: Plan) -> Idea:
    """It fits whenever its plan is due: the carer knows the child, and has said so."""
    kind = Kind.DISTANCE if plan.kind is Kind.MIX else plan.kind
    return Idea(_OWN + own.id, kind, own.text, "", YOUNGEST, OLDEST, FURTHEST, 1, own=True)
