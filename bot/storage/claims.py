"""Which process has which chats in hand, as rows in PostgreSQL. The database's clock counts.

Whoever stores an update claims its chat in the same transaction, and locks the chat's row so even where it is
another's; whoever lets go of a chat locks its row first, and looks whether something waits for it then. So of
the two at least one sees the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    ColumnElement,
    Label,
    String,
    any_,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    not_,
    select,
    text,
    union,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.sql.dml import ReturningInsert

from bot.ports import StorageUnavailable
from bot.post.claims import LEASE_SECONDS, Claims, Displaced, Taken
from bot.post.letters import MOST_OF_A_CHAT, Letter, Received
from bot.storage.engines import connected
from bot.storage.post_office import WAITING, first_of_each, letter_of, received_of, update_values
from bot.storage.tables import chats_in_hand, inbox, outbox, replicas, updates

_LEASE = timedelta(seconds=LEASE_SECONDS)
_IN_TIME = func.clock_timestamp() + _LEASE
_IS_NEW: Label[bool] = literal_column("(chats_in_hand.xmax = 0)", Boolean).label("is_new")
"""Whether an upsert has made the row; a row that was there before has been locked."""


def _any(name: str) -> ColumnElement[Any]:
    """Any of a list. A statement is prepared once so, and not once for each length of the list."""
    return any_(bindparam(name, type_=ARRAY(BigInteger)))


def _claiming() -> ReturningInsert[tuple[int, bool]]:
    """Rows are locked in their order, so that two that claim never wait for each other."""
    each = func.unnest(bindparam("chats", type_=ARRAY(BigInteger)))
    made = upsert(chats_in_hand).from_select(
        ["chat_id", "replica"], select(each, bindparam("name", type_=String))
    )
    made = made.on_conflict_do_update(
        index_elements=[chats_in_hand.c.chat_id],
        set_={"replica": made.excluded.replica},
        where=chats_in_hand.c.replica == made.excluded.replica,
    )
    return made.returning(chats_in_hand.c.chat_id, _IS_NEW)


_CLAIM = _claiming()
_LET_GO = delete(chats_in_hand).where(chats_in_hand.c.chat_id == _any("chats"))
_OTHERS = first_of_each(
    MOST_OF_A_CHAT, WAITING, inbox.c.carer_id == _any("chats"), not_(inbox.c.update_id == _any("known"))
)
_OWED = (
    select(outbox).where(outbox.c.carer_id == _any("chats")).order_by(outbox.c.update_id, outbox.c.ordinal)
)
_KNOWN = union_all(
    select(updates.c.id).where(updates.c.id == _any("numbers")),
    select(inbox.c.update_id).where(inbox.c.update_id == _any("numbers")),
)
_KEEP = upsert(inbox).on_conflict_do_nothing()


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

    async def claim(self, chats: Sequence[int], arrived: Sequence[Received] = ()) -> Taken:
        """Keep what has arrived, and take its chats and these, as far as that can be."""
        wanted = sorted({*chats, *(each.chat_id for each in arrived)})
        if not wanted:
            return Taken()
        async with connected(self._engine) as connection:
            if not arrived:
                await _be_quick(connection)
            try:
                new = await _keep(connection, arrived)
                claimed = await connection.execute(_CLAIM, {"chats": wanted, "name": self._name})
                is_new: dict[int, bool] = {row.chat_id: row.is_new for row in claimed}
                taken = await _waiting(
                    connection, list(is_new), [each for each in is_new if is_new[each]], new
                )
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
        mine = (chats_in_hand.c.chat_id == _any("chats")) & (chats_in_hand.c.replica == self._name)
        locking = select(chats_in_hand.c.chat_id).where(mine).order_by(chats_in_hand.c.chat_id)
        async with connected(self._engine) as connection:
            await _be_quick(connection)
            try:
                held = list(await connection.scalars(locking.with_for_update(), {"chats": list(chats)}))
                taken = await _waiting(connection, held, held)
                kept = {each.chat_id for each in taken.updates} | {each.chat_id for each in taken.letters}
                done = [chat for chat in held if chat not in kept]
                await connection.execute(_LET_GO, {"chats": done})
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


async def _keep(connection: AsyncConnection, arrived: Sequence[Received]) -> list[Received]:
    """Put updates into the inbox; returns those that have never come before."""
    if not arrived:
        return []
    numbers = {"numbers": [each.update_id for each in arrived]}
    known = set(await connection.scalars(_KNOWN, numbers))
    new = list({each.update_id: each for each in arrived if each.update_id not in known}.values())
    if new:
        await connection.execute(_KEEP, [update_values(each) for each in new])
    return new


async def _waiting(
    connection: AsyncConnection, chats: Sequence[int], owed_to: Sequence[int], new: Sequence[Received] = ()
) -> Taken:
    """Updates that wait for these chats, and letters that are owed to those, in order.

    `new`: what has been stored in this transaction and need not be read again.
    """
    came = [each for each in new if each.chat_id in set(chats)]
    letters: list[Letter] = []
    unreadable: set[int] = set()
    if chats:
        but = {"chats": list(chats), "known": [each.update_id for each in came]}
        came += [received_of(row._mapping) for row in await connection.execute(_OTHERS, but)]
        came = _first_of_each(came)
    if owed_to:
        for row in await connection.execute(_OWED, {"chats": list(owed_to)}):
            letter = letter_of(row._mapping)
            if letter is None:
                unreadable.add(row.carer_id)
            else:
                letters.append(letter)
    return Taken(tuple(came), tuple(letters), tuple(chats), tuple(sorted(unreadable)))


def _first_of_each(came: Sequence[Received]) -> list[Received]:
    """In order, and of each chat no more than is held in memory: the rest is seen when it is let go."""
    of_chat: Counter[int] = Counter()
    first = []
    for each in sorted(came, key=lambda each: each.update_id):
        of_chat[each.chat_id] += 1
        if of_chat[each.chat_id] <= MOST_OF_A_CHAT:
            first.append(each)
    return first


async def _be_quick(connection: AsyncConnection) -> None:
    """Claims need not outlive the database's server: who had a chat in hand is of no matter then."""
    await connection.execute(text("SET LOCAL synchronous_commit = off"))


def _again(error: DBAPIError) -> Exception:
    """Two that wait for each other: one of them tries again."""
    if "deadlock" in str(error.orig).lower():
        return StorageUnavailable("Two processes waited for each other in the database; one tries again.")
    return error
