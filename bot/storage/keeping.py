"""The rows about what carers keep: the question they were asked, favourites, ideas of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.asking.question import Question, Questions
from bot.reminders.ideas.own import OwnIdea, OwnIdeas
from bot.reminders.keeping import Favourites
from bot.storage.inserting import add_of_a_carers, insert_into
from bot.storage.tables import favourites, own_ideas, questions


class QuestionRows(Questions):
    """Questions in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, carer_id: int) -> Question | None:
        """The carer's open question, or None."""
        found = await self._connection.execute(select(questions).where(questions.c.carer_id == carer_id))
        row = found.one_or_none()
        if row is None:
            return None
        values: dict[str, Any] = dict(row._mapping)
        del values["number"]
        return Question(**values)

    async def ask(self, question: Question) -> None:
        """It takes the place of the one before. Raises StaleVersion if the carer was forgotten meanwhile."""
        values = dict(vars(question))
        statement = insert_into(self._connection, questions).values(values)
        del values["carer_id"]
        replacing = statement.on_conflict_do_update(index_elements=[questions.c.carer_id], set_=values)
        await add_of_a_carers(self._connection, replacing)

    async def drop(self, carer_id: int) -> None:
        """Nothing is asked any more."""
        await self._connection.execute(delete(questions).where(questions.c.carer_id == carer_id))


class FavouriteRows(Favourites):
    """Favourites in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_carer(self, carer_id: int) -> tuple[str, ...]:
        """Their ids, the newest first."""
        found = await self._connection.scalars(
            select(favourites.c.idea_id)
            .where(favourites.c.carer_id == carer_id)
            .order_by(favourites.c.number.desc())
        )
        return tuple(found)

    async def add(self, carer_id: int, idea_id: str) -> None:
        """Keep one; once is enough. Raises StaleVersion if the carer was forgotten meanwhile."""
        statement = insert_into(self._connection, favourites).values(carer_id=carer_id, idea_id=idea_id)
        once = statement.on_conflict_do_nothing(index_elements=[favourites.c.carer_id, favourites.c.idea_id])
        await add_of_a_carers(self._connection, once)

    async def remove(self, carer_id: int, idea_id: str) -> None:
        """Keep it no longer."""
        await self._connection.execute(
            delete(favourites).where(favourites.c.carer_id == carer_id, favourites.c.idea_id == idea_id)
        )


class OwnIdeaRows(OwnIdeas):
    """Own ideas in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_carer(self, carer_id: int) -> tuple[OwnIdea, ...]:
        """Theirs, the newest first."""
        found = await self._connection.execute(
            select(own_ideas).where(own_ideas.c.carer_id == carer_id).order_by(own_ideas.c.number.desc())
        )
        return tuple(_own_idea(row._mapping) for row in found)

    async def find(self, idea_id: str) -> OwnIdea | None:
        """One by its id."""
        found = await self._connection.execute(select(own_ideas).where(own_ideas.c.id == idea_id))
        row = found.one_or_none()
        return None if row is None else _own_idea(row._mapping)

    async def offered(self, limit: int) -> tuple[OwnIdea, ...]:
        """Those that were offered to trainers and not yet put away, the oldest offer first."""
        found = await self._connection.execute(
            select(own_ideas)
            .where(own_ideas.c.offered_at.is_not(None), own_ideas.c.seen_at.is_(None))
            .order_by(own_ideas.c.offered_at, own_ideas.c.number)
            .limit(limit)
        )
        return tuple(_own_idea(row._mapping) for row in found)

    async def tell(self, now: datetime) -> int:
        """Note that trainers are told of the offers that they have not been told of; how many that is."""
        offered = own_ideas.c.offered_at.is_not(None) & own_ideas.c.seen_at.is_(None)
        told = await self._connection.execute(
            update(own_ideas).where(offered, own_ideas.c.told_at.is_(None)).values(told_at=now)
        )
        return told.rowcount

    async def add(self, idea: OwnIdea) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        row = {**vars(idea), "plans": sorted(idea.plans)}
        await add_of_a_carers(self._connection, insert(own_ideas).values(row))

    async def save(self, idea: OwnIdea) -> None:
        """Store whether it is offered and seen, and with which plans it comes."""
        await self._connection.execute(
            update(own_ideas)
            .where(own_ideas.c.id == idea.id)
            .values(offered_at=idea.offered_at, seen_at=idea.seen_at, plans=sorted(idea.plans))
        )

    async def remove(self, idea_id: str) -> None:
        """Delete one."""
        await self._connection.execute(delete(own_ideas).where(own_ideas.c.id == idea_id))


def _own_idea(row: Any) -> OwnIdea:
    values = dict(row)
    del values["number"]
    return OwnIdea(**{**values, "plans": frozenset(values["plans"] or ())})
