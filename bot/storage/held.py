"""The transaction of one update, in which its units of work share; see `bot.post.turn`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.post.letters import Letter
from bot.post.stores import SettledBefore
from bot.post.turn import Transaction, this_turn
from bot.storage.clerk import Clerk, letter_values
from bot.storage.emptying import empty_log
from bot.storage.tables import inbox, outbox, updates


class Held(Transaction):
    """Begins with the first unit of work that commits, and is kept open until the turn ends or lets go.

    An update that changes nothing needs none: the note that it is done with is written by the clerk, with
    those of others.
    """

    def __init__(self, engine: AsyncEngine, clerk: Clerk, update_id: int) -> None:
        self.engine = engine
        self.update_id = update_id
        self.connection: AsyncConnection | None = None
        self.forgot = False
        self._clerk = clerk

    async def let_go(self) -> None:
        """Make what has been committed so far lasting, and let others write."""
        if self.connection is None:
            return
        try:
            await self.connection.commit()
            if self.forgot:
                self.forgot = False
                await empty_log(self.connection)
        finally:
            await self.abandon()

    async def settle(self, letters: Sequence[Letter], now: datetime) -> None:
        """Make all of it lasting, once. Raises SettledBefore."""
        if self.connection is None:
            await self._clerk.settle(self.update_id, letters, now)
            return
        execute = self.connection.execute
        try:
            await execute(insert(updates).values(id=self.update_id, seen_at=now))
        except IntegrityError:
            await self.abandon()
            raise SettledBefore from None
        await execute(delete(inbox).where(inbox.c.update_id == self.update_id))
        if letters:
            await execute(insert(outbox), [letter_values(each) for each in letters])
        await self.let_go()

    async def abandon(self) -> None:
        """Undo what is not lasting yet."""
        connection, self.connection = self.connection, None
        if connection is not None:
            await connection.__aexit__(None, None, None)


def held_by_turn(engine: AsyncEngine) -> Held | None:
    """The transaction of the update that is being handled, if it is one of this database."""
    turn = this_turn()
    transaction = turn.transaction if turn else None
    return transaction if isinstance(transaction, Held) and transaction.engine is engine else None
