"""Which process has which chats in hand, as rows in PostgreSQL. The database's clock counts.

Whoever stores an update claims its chat afterwards; whoever lets go of a chat locks its row first, and looks
whether something waits for it then. So of the two at least one sees the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Boolean, Label, delete, func, insert, literal_column, select, text, union, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.ports import StorageUnavailable
from bot.post.claims import LEASE_SECONDS, Claims, Displaced, Taken
from bot.post.letters import MOST_OF_A_CHAT, Letter, Received
from bot.storage.engines import connected
from bot.storage.post_office import WAITING, first_of_each, letter_of, received_of
from bot.storage.tables import chats_in_hand, inbox, outbox, replicas

_LEASE = timedelta(seconds=LEASE_SECONDS)
_IN_TIME = func.clock_timestamp() + _LEASE
_IS_NEW: Label[bool] = literal_column("(chats_in_hand.xmax = 0)", Boolean).label("is_new")
"""Whether an upsert has made the row; a row that was there before has been locked."""


class ClaimRows(Claims):
    """The claims of one process, by its name."""

    def __init__(self, engine: AsyncEngine, name: str) -> None:
        self._engine = engine
        self._name = name

    async def enter(self) -> None:
        """Be counted as living."""
        async with connected(self._engine) as connection:
            await connection.execute(insert(replicas).values(name=self._name, lives_until=_IN_TIME))
            await connection.commit()

    async def renew(self, *, bury: bool) -> int:
        """Live on; see `Claims`."""
        mine = replicas.c.name == self._name
        async with connected(self._engine) as connection:
            renewed = await connection.execute(update(replicas).where(mine).values(lives_until=_IN_TIME))
            if renewed.rowcount == 0:
                raise Displaced
            if bury:
                dead = replicas.c.lives_until < func.clock_timestamp()
                found = select(replicas.c.name).where(dead).with_for_update(skip_locked=True)
                await connection.execute(delete(replicas).where(replicas.c.name.in_(found)))
            living = await connection.execute(select(func.count()).select_from(replicas))
            await connection.commit()
            return int(living.scalar_one())

    async def leave(self) -> None:
        """Let go of everything."""
        async with connected(self._engine) as connection:
            await connection.execute(delete(replicas).where(replicas.c.name == self._name))
            await connection.commit()

    async def claim(self, chats: Sequence[int]) -> Taken:
        """Take these chats, as far as that can be."""
        if not chats:
            return Taken()
        claiming = upsert(chats_in_hand).values(
            [{"chat_id": chat, "replica": self._name} for chat in sorted(set(chats))]
        )
        claiming = claiming.on_conflict_do_update(
            index_elements=[chats_in_hand.c.chat_id],
            set_={"replica": claiming.excluded.replica},
            where=chats_in_hand.c.replica == claiming.excluded.replica,
        )
        async with connected(self._engine) as connection:
            await _be_quick(connection)
            try:
                claimed = await connection.execute(claiming.returning(chats_in_hand.c.chat_id, _IS_NEW))
                is_new: dict[int, bool] = {row.chat_id: row.is_new for row in claimed}
                taken = await _waiting(connection, list(is_new), [chat for chat in is_new if is_new[chat]])
                await connection.commit()
            except IntegrityError:
                raise Displaced from None
            except DBAPIError as error:
                raise _again(error) from None
        return taken

    async def release(self, chats: Sequence[int]) -> Taken:
        """Let go of them, but for those for which something has come."""
        if not chats:
            return Taken()
        mine = chats_in_hand.c.chat_id.in_(chats) & (chats_in_hand.c.replica == self._name)
        locking = select(chats_in_hand.c.chat_id).where(mine).order_by(chats_in_hand.c.chat_id)
        async with connected(self._engine) as connection:
            await _be_quick(connection)
            try:
                held = list(await connection.scalars(locking.with_for_update()))
                taken = await _waiting(connection, held, held)
                kept = {each.chat_id for each in taken.updates} | {each.chat_id for each in taken.letters}
                done = [chat for chat in held if chat not in kept]
                await connection.execute(delete(chats_in_hand).where(chats_in_hand.c.chat_id.in_(done)))
                await connection.commit()
            except DBAPIError as error:
                raise _again(error) from None
        return taken

    async def forsaken(self, most: int) -> tuple[int, ...]:
        """Chats for which something waits, and which are nobody's or this process's."""
        others = select(chats_in_hand.c.chat_id).where(chats_in_hand.c.replica != self._name)
        owed = select(outbox.c.carer_id).where(outbox.c.carer_id.not_in(select(chats_in_hand.c.chat_id)))
        came = select(inbox.c.carer_id).where(WAITING, inbox.c.carer_id.not_in(others))
        async with connected(self._engine) as connection:
            return tuple(await connection.scalars(union(came, owed).limit(most)))


async def _waiting(connection: AsyncConnection, chats: Sequence[int], owed_to: Sequence[int]) -> Taken:
    """Updates that wait for these chats, and letters that are owed to those, in order."""
    updates: tuple[Received, ...] = ()
    letters: list[Letter] = []
    unreadable: set[int] = set()
    if chats:
        came = first_of_each(MOST_OF_A_CHAT, WAITING, inbox.c.carer_id.in_(chats))
        updates = tuple(received_of(row._mapping) for row in await connection.execute(came))
    if owed_to:
        owed = select(outbox).where(outbox.c.carer_id.in_(owed_to))
        rows = await connection.execute(owed.order_by(outbox.c.update_id, outbox.c.ordinal))
        for row in rows:
            letter = letter_of(row._mapping)
            if letter is None:
                unreadable.add(row.carer_id)
            else:
                letters.append(letter)
    return Taken(updates, tuple(letters), tuple(chats), tuple(sorted(unreadable)))


async def _be_quick(connection: AsyncConnection) -> None:
    """Claims need not outlive the database's server: who had a chat in hand is of no matter then."""
    await connection.execute(text("SET LOCAL synchronous_commit = off"))


def _again(error: DBAPIError) -> Exception:
    """Two that wait for each other: one of them tries again."""
    if "deadlock" in str(error.orig).lower():
        return StorageUnavailable("Two processes waited for each other in the database; one tries again.")
    return error
