"""Keeps processes apart that must not work on one database at the same time.

A bot that polls, or a practice room, has the database to itself; bots with a webhook share it with each
other. On SQLite every bot is alone. On PostgreSQL an advisory lock of a connection of its own says so: it
goes with its process, however that ends.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.address import name_of, resolve
from bot.storage.engines import connected, open_engine
from bot.storage.errors import StorageUnavailable
from bot.storage.sole import only_one

_log = logging.getLogger(__name__)

_LOCK = 0x576F6E6465726572
"""The advisory lock, beside that of the migrations."""

_LOOK_SECONDS = 2.0
_GRACE = 2.0
_PATIENCE = 30.0
"""Seconds within which a server notices that a connection of ours is dead, which holds the lock still."""


class Taken(StorageUnavailable):
    """Others are at work on the database."""


@asynccontextmanager
async def company(url: str, *, shared: bool) -> AsyncIterator[asyncio.Event]:
    """Entered by one process that works alone, or by many that share.

    Gives an event that comes if the place is lost, because the database was away and others have begun
    meanwhile. Raises StorageUnavailable where others are at work, with a sentence that says what to do.
    """
    address = resolve(url)
    if address.drivername.startswith("sqlite"):
        with only_one(url):
            yield asyncio.Event()
        return
    place = _Place(address, shared)
    await place.take_soon()
    watching = asyncio.create_task(place.watch())
    try:
        yield place.lost
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await place.leave()


class _Place:
    """This process's place at a PostgreSQL database."""

    def __init__(self, address: URL, shared: bool) -> None:
        self._address = address
        self._shared = shared
        self._engine = open_engine(address, migrating=True)  # no pool: a connection that is closed is gone
        self._holding = AsyncExitStack()
        self._connection: AsyncConnection | None = None
        self.lost = asyncio.Event()

    async def take_soon(self) -> None:
        """Take it, perhaps when the server has noticed that who had it before is dead."""
        late = asyncio.get_running_loop().time() + _GRACE
        while True:
            try:
                return await self.take()
            except Taken:
                if asyncio.get_running_loop().time() > late:
                    await self.leave()
                    raise
            await asyncio.sleep(0.1)

    async def take(self) -> None:
        """Take it. Raises StorageUnavailable."""
        await self._let_go()
        connection = await self._holding.enter_async_context(connected(self._engine))
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        for setting in ("idle = 10", "interval = 5", "count = 3"):
            await connection.execute(text(f"SET tcp_keepalives_{setting}"))
        how = "_shared" if self._shared else ""
        taken = await connection.scalar(text(f"SELECT pg_try_advisory_lock{how}(:key)"), {"key": _LOCK})
        if not taken:
            await self._let_go()
            raise Taken(self._refusal)
        self._connection = connection

    async def watch(self) -> None:
        """Take it anew when the database has been away; say so if others were quicker."""
        loop = asyncio.get_running_loop()
        held_at = loop.time()
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            try:
                if self._connection is None:
                    await self.take()
                else:
                    await self._connection.execute(text("SELECT 1"))
            except (
                Taken
            ) as trouble:  # perhaps by our own connection of which the server still believes that it lives
                if loop.time() - held_at > _PATIENCE:
                    _log.error("%s", trouble)
                    self.lost.set()
                    return
            except (StorageUnavailable, SQLAlchemyError, OSError):
                held_at = loop.time()
                await self._let_go()
            else:
                held_at = loop.time()

    async def leave(self) -> None:
        """Make room."""
        await self._let_go()
        await self._engine.dispose()

    async def _let_go(self) -> None:
        self._connection = None
        with suppress(StorageUnavailable, SQLAlchemyError, OSError):
            await self._holding.aclose()

    @property
    def _refusal(self) -> str:
        name = name_of(self._address)
        if self._shared:
            return (
                f"{name} is in use by a bot that has it to itself, since it was started without"
                " WONDERING_WEBHOOK_URL. Stop that one first."
            )
        return (
            f"{name} is in use by another bot that is running. A bot that polls, or a practice room, needs"
            " it to itself; several share it where each has a WONDERING_WEBHOOK_URL."
        )
