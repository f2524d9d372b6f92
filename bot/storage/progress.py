"""The rows about progress: what was noticed in replies, when scenes come back, and what carers chose."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import Insert

from bot.pace.reading import Dimension, Pitfall
from bot.practice.session import Attempt
from bot.progress.returning import Freshness, SceneMemory
from bot.progress.stores import Choices, ChoicesOf, Replies, SceneMemories, Tries
from bot.progress.tried import Try
from bot.storage.attempts import attempt_of
from bot.storage.inserting import add_of_a_carers, insert_for, insert_into
from bot.storage.tables import attempts, progress_choices, scene_memories, sessions, tries

_AT_ONCE = 100
"""Rows to a statement: SQLite takes 32,766 values in one."""


# Made once: for a draft that is read, each of them is wanted once.
_OF_SESSION = (
    select(tries)
    .where(tries.c.carer_id == bindparam("carer"), tries.c.session_id == bindparam("session"))
    .order_by(tries.c.number)
)
_MEMORY = select(scene_memories).where(
    scene_memories.c.carer_id == bindparam("carer"), scene_memories.c.scenario_id == bindparam("scene")
)
_CHOICES = select(progress_choices).where(progress_choices.c.carer_id == bindparam("carer"))


class TryRows(Tries):
    """What was noticed, in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, *tried: Try) -> None:
        """Store some; what is there already stays. Raises StaleVersion if the carer was forgotten."""
        for start in range(0, len(tried), _AT_ONCE):
            rows = [vars(each) for each in tried[start : start + _AT_ONCE]]
            once = insert_into(self._connection, tries).on_conflict_do_nothing(
                index_elements=[tries.c.attempt_id]
            )
            await add_of_a_carers(self._connection, once, rows)

    async def of_carer(self, carer_id: int) -> tuple[Try, ...]:
        """All of a carer, in the order in which they were made."""
        found = await self._connection.execute(
            select(tries).where(tries.c.carer_id == carer_id).order_by(tries.c.number)
        )
        return tuple(_try(row._mapping) for row in found)

    async def of_session(self, carer_id: int, session_id: str) -> tuple[Try, ...]:
        """Those of one practice, likewise."""
        found = await self._connection.execute(_OF_SESSION, {"carer": carer_id, "session": session_id})
        return tuple(_try(row._mapping) for row in found)

    async def dispute(self, attempt_id: str) -> None:
        """Note that it was misread."""
        await self._connection.execute(
            update(tries).where(tries.c.attempt_id == attempt_id).values(disputed=True)
        )


class SceneMemoryRows(SceneMemories):
    """When scenes come back, in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_carer(self, carer_id: int) -> tuple[SceneMemory, ...]:
        """All of a carer, the longest due first."""
        found = await self._connection.execute(
            select(scene_memories)
            .where(scene_memories.c.carer_id == carer_id)
            .order_by(scene_memories.c.due_at, scene_memories.c.number)
        )
        return tuple(_memory(row._mapping) for row in found)

    async def find(self, carer_id: int, scenario_id: str) -> SceneMemory | None:
        """That of one scene, or None."""
        found = await self._connection.execute(_MEMORY, {"carer": carer_id, "scene": scenario_id})
        row = found.one_or_none()
        return None if row is None else _memory(row._mapping)

    async def save(self, memory: SceneMemory) -> None:
        """Insert or update. Raises StaleVersion if the carer was forgotten meanwhile."""
        values = {
            "carer_id": memory.carer_id,
            "scenario_id": memory.scenario_id,
            "session_id": memory.session_id,
            "due_at": memory.due_at,
            "earlier": _packed(memory.earlier),
            **vars(memory.now),
        }
        await add_of_a_carers(self._connection, _remembering(self._connection.dialect), values)

    async def remove(self, carer_id: int, scenario_id: str) -> None:
        """Forget one scene."""
        await self._connection.execute(
            delete(scene_memories).where(
                scene_memories.c.carer_id == carer_id, scene_memories.c.scenario_id == scenario_id
            )
        )


@cache
def _remembering(dialect: Dialect) -> Insert:
    """Insert or update."""
    adding = insert_for(dialect, scene_memories)
    key = {"carer_id", "scenario_id"}
    changed = {each.name: each for each in adding.excluded if each.name not in key | {"number"}}
    return adding.on_conflict_do_update(index_elements=sorted(key), set_=changed)


class ChoiceRows(ChoicesOf):
    """What carers have chosen, in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, carer_id: int) -> Choices:
        """Theirs, or those of somebody who has chosen nothing."""
        found = await self._connection.execute(_CHOICES, {"carer": carer_id})
        row = found.one_or_none()
        return Choices(carer_id) if row is None else Choices(**_without_number(row._mapping))

    async def save(self, choices: Choices) -> None:
        """Insert or update. Raises StaleVersion if the carer was forgotten meanwhile."""
        statement = insert_into(self._connection, progress_choices).values(vars(choices))
        replacing = statement.on_conflict_do_update(
            index_elements=[progress_choices.c.carer_id], set_=dict(vars(choices))
        )
        await add_of_a_carers(self._connection, replacing)


class ReplyRows(Replies):
    """The replies themselves, in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_carer(self, carer_id: int, since: datetime | None = None) -> tuple[Attempt, ...]:
        """A carer's, since that instant if one is given, in the order in which they were made."""
        wanted = [attempts.c.carer_id == carer_id, sessions.c.preview.is_(False)]
        if since is not None:
            wanted.append(attempts.c.created_at >= since)
        found = await self._connection.execute(
            select(attempts)
            .join(sessions, sessions.c.id == attempts.c.session_id)
            .where(*wanted)
            .order_by(attempts.c.number)
        )
        return tuple(attempt_of(row._mapping) for row in found)


def _try(row: Any) -> Try:
    values = _without_number(row)
    values["shown"] = tuple(map(Dimension, values["shown"]))
    values["wanted"] = tuple(map(Dimension, values["wanted"]))
    values["pitfalls"] = tuple(map(Pitfall, values["pitfalls"]))
    return Try(**values)


def _memory(row: Any) -> SceneMemory:
    now = Freshness(row["stability"], row["difficulty"], row["practised_at"])
    return SceneMemory(
        carer_id=row["carer_id"],
        scenario_id=row["scenario_id"],
        session_id=row["session_id"],
        now=now,
        due_at=row["due_at"],
        earlier=_unpacked(row["earlier"]),
    )


def _packed(earlier: Freshness | None) -> list[object]:
    if earlier is None:
        return []
    return [earlier.stability, earlier.difficulty, earlier.practised_at.isoformat()]


def _unpacked(document: list[Any]) -> Freshness | None:
    if not document:
        return None
    stability, difficulty, practised_at = document
    return Freshness(float(stability), float(difficulty), datetime.fromisoformat(practised_at))


def _without_number(row: Any) -> dict[str, Any]:
    values = dict(row)
    del values["number"]
    return values
