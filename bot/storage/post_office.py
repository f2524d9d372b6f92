"""The rows of the post room."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.post.letters import MOST_OF_A_CHAT, Letter, Received, State, unpack
from bot.post.stores import PostOffice
from bot.storage.clerk import Clerk, letter_values
from bot.storage.engines import connected
from bot.storage.held import Held
from bot.storage.inserting import insert_into
from bot.storage.tables import inbox, outbox, updates

_log = logging.getLogger(__name__)

WAITING = inbox.c.state.in_([State.WAITING, State.AGAIN])


class PostRows(PostOffice):
    """Inbox and outbox; each call is a transaction of its own. All raise StorageUnavailable."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._clerk = Clerk(engine)

    def begin(self, update_id: int) -> Held:
        """The transaction of an update."""
        return Held(self._engine, self._clerk, update_id)

    async def store(self, batch: Sequence[Received]) -> tuple[Received, ...]:
        """Keep them, all or none; returns those that wait: a commit whose answer was lost is made good so."""
        if not batch:
            return ()
        numbers = [each.update_id for each in batch]
        async with connected(self._engine) as connection:
            done = set(await connection.scalars(select(updates.c.id).where(updates.c.id.in_(numbers))))
            found = await connection.execute(
                select(inbox.c.update_id, inbox.c.state).where(inbox.c.update_id.in_(numbers))
            )
            kept = {row.update_id: row.state for row in found}
            new = [each for each in batch if each.update_id not in done and each.update_id not in kept]
            if new:
                storing = insert_into(connection, inbox).on_conflict_do_nothing()
                await connection.execute(storing, [update_values(each) for each in new])
                await connection.commit()
        waits = {each.update_id for each in new}
        waits |= {update_id for update_id, state in kept.items() if state is not State.SET_ASIDE}
        return tuple(each for each in batch if each.update_id in waits)

    async def left(self, most_of_a_chat: int = MOST_OF_A_CHAT) -> tuple[Received, ...]:
        """Those that wait, in the order in which they were sent: of each chat at most so many, the first."""
        async with connected(self._engine) as connection:
            rows = await connection.execute(first_of_each(most_of_a_chat, WAITING))
            return tuple(received_of(row._mapping) for row in rows)

    async def left_of(self, chat_id: int, most: int) -> tuple[Received, ...]:
        """The first of those that wait for one chat."""
        wanted = select(inbox).where(WAITING, inbox.c.carer_id == chat_id)
        async with connected(self._engine) as connection:
            rows = await connection.execute(wanted.order_by(inbox.c.update_id).limit(most))
            return tuple(received_of(row._mapping) for row in rows)

    async def failed(self, received: Received) -> None:
        """Note how often it has been tried, and what went wrong."""
        async with connected(self._engine) as connection:
            await _change(connection, received, State.WAITING)
            await connection.commit()

    async def set_aside(self, received: Received, letters: Sequence[Letter]) -> None:
        """Try it no more; with what the carer is told."""
        async with connected(self._engine) as connection:
            await _change(connection, received, State.SET_ASIDE)
            if letters:  # where the last apology is still owed, it will do
                sorry = insert_into(connection, outbox).on_conflict_do_nothing()
                await connection.execute(sorry, [letter_values(each) for each in letters])
            await connection.commit()

    async def all_set_aside(self) -> tuple[Received, ...]:
        """Those that were set aside, in order."""
        async with connected(self._engine) as connection:
            return await _in_state(connection, State.SET_ASIDE)

    async def ask_again(self, update_ids: Sequence[int]) -> int:
        """Have these tried once more by the running bot; returns how many there were."""
        chosen = inbox.c.update_id.in_(update_ids)
        async with connected(self._engine) as connection:
            result = await connection.execute(
                update(inbox)
                .where(chosen, inbox.c.state == State.SET_ASIDE)
                .values(state=State.AGAIN, tries=0)
            )
            await connection.commit()
        return result.rowcount

    async def discard(self, update_ids: Sequence[int]) -> int:
        """Forget these that were set aside; returns how many there were."""
        chosen = inbox.c.update_id.in_(update_ids)
        async with connected(self._engine) as connection:
            result = await connection.execute(delete(inbox).where(chosen, inbox.c.state == State.SET_ASIDE))
            await connection.commit()
        return result.rowcount

    async def asked_again(self) -> tuple[Received, ...]:
        """Those that are to be tried once more, in order: they wait now."""
        async with connected(self._engine) as connection:
            again = await _in_state(connection, State.AGAIN)
            if again:
                chosen = inbox.c.update_id.in_([each.update_id for each in again])
                await connection.execute(update(inbox).where(chosen).values(state=State.WAITING))
                await connection.commit()
        return again

    async def prune(self, seen_before: datetime, received_before: datetime) -> None:
        """Forget which updates were seen before the one instant, and what was set aside before the other."""
        old = (inbox.c.state == State.SET_ASIDE, inbox.c.received_at < received_before)
        async with connected(self._engine) as connection:
            await connection.execute(delete(updates).where(updates.c.seen_at < seen_before))
            await connection.execute(delete(inbox).where(*old))
            await connection.commit()

    async def owed(self, update_id: int | None = None) -> tuple[Letter, ...]:
        """All of them, or those because of one update, in the order in which they are to be sent."""
        chosen = select(outbox).order_by(outbox.c.update_id, outbox.c.ordinal)
        if update_id is not None:
            chosen = chosen.where(outbox.c.update_id == update_id)
        async with connected(self._engine) as connection:
            rows = await connection.execute(chosen)
            return tuple(letter for row in rows if (letter := letter_of(row._mapping)))

    async def owe(self, letters: Sequence[Letter]) -> None:
        """Keep them."""
        await self._clerk.owe(letters)

    async def sent(self, letters: Sequence[Letter]) -> None:
        """They have arrived, or never will."""
        await self._clerk.sent(letters)

    async def drop(self, chat_id: int) -> None:
        """This chat wants nothing any more."""
        async with connected(self._engine) as connection:
            await connection.execute(delete(outbox).where(outbox.c.carer_id == chat_id))
            await connection.commit()


def first_of_each(most: int, *which: ColumnElement[bool]) -> Select[Any]:
    """Updates in the order in which they were sent: of each chat at most so many."""
    place = func.row_number().over(partition_by=inbox.c.carer_id, order_by=inbox.c.update_id)
    ranked = select(inbox, place.label("place")).where(*which).subquery()
    return select(ranked).where(ranked.c.place <= most).order_by(ranked.c.update_id)


async def _in_state(connection: AsyncConnection, *states: State) -> tuple[Received, ...]:
    rows = await connection.execute(
        select(inbox).where(inbox.c.state.in_(states)).order_by(inbox.c.update_id)
    )
    return tuple(received_of(row._mapping) for row in rows)


async def _change(connection: AsyncConnection, received: Received, state: State) -> None:
    await connection.execute(
        update(inbox)
        .where(inbox.c.update_id == received.update_id)
        .values(tries=received.tries, fault=received.fault, state=state)
    )


def update_values(received: Received) -> dict[str, Any]:
    """An update as a row that waits."""
    return {
        "update_id": received.update_id,
        "carer_id": received.chat_id,
        "body": json.dumps(received.raw),
        "received_at": received.received_at,
        "tries": received.tries,
        "state": State.WAITING,
        "fault": received.fault,
    }


def received_of(row: Any) -> Received:
    """An update as its row has it."""
    return Received(
        row["update_id"],
        row["carer_id"],
        json.loads(row["body"]),
        row["received_at"],
        row["tries"],
        row["fault"],
    )


def letter_of(row: Any) -> Letter | None:
    """None for what cannot be read: it stays, and the log says so."""
    try:
        message = unpack(row["body"])
    except ValueError:
        _log.error("message %s of update %s cannot be read here", row["ordinal"], row["update_id"])
        return None
    return Letter(row["update_id"], row["ordinal"], row["carer_id"], message, row["owed_at"])
