"""The database: the one thing of storage that is built once and passed on."""

from __future__ import annotations

from sqlalchemy import Connection, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage import schema
from bot.storage.address import make_file, name_of, resolve
from bot.storage.claims import ClaimRows
from bot.storage.columns import give_keys
from bot.storage.engines import connected, open_engine
from bot.storage.errors import StorageUnavailable
from bot.storage.held import held_by_turn
from bot.storage.post_office import PostRows
from bot.storage.sealing import Keyring
from bot.storage.work import Work

_PROBES = {
    "sqlite": "PRAGMA user_version = 0",  # writes a page, though it changes nothing
    "postgresql": "SELECT 1",
}


class Database:
    """Carers' rows in one SQLite file or PostgreSQL database, by its URL.

    Nothing is opened until it is used. Raises StorageUnavailable, with one plain sentence, for a URL
    that cannot be and, from every method, where the database cannot be used.
    """

    def __init__(self, url: str) -> None:
        self._url = resolve(url)
        self._engine = open_engine(self._url)
        self._post = PostRows(self._engine)

    @property
    def engine(self) -> AsyncEngine:
        """For what has no store: backups, figures, tests."""
        return self._engine

    @property
    def url(self) -> URL:
        """Where it is; with a password, if it needs one."""
        return self._url

    @property
    def name(self) -> str:
        """What to call it when talking to an operator."""
        return name_of(self._url)

    def seal_with(self, keyring: Keyring) -> None:
        """From now on, what people write is sealed and unsealed with these keys. Call it before any work."""
        give_keys(self._engine.sync_engine.dialect, keyring)

    def work(self) -> Work:
        """A new unit of work, to be entered with `async with`; a part of the turn that it is opened in."""
        return Work(self._engine, held_by_turn(self._engine))

    @property
    def post(self) -> PostRows:
        """Where the post is kept."""
        return self._post

    def claims(self, name: str) -> ClaimRows | None:
        """The claims of a process by that name; None on SQLite, which only one process uses."""
        return ClaimRows(self._engine, name) if self._engine.dialect.name == "postgresql" else None

    async def migrate(self) -> None:
        """Make the tables, or bring them up to date. All or nothing, and one process at a time.

        A SQLite file that is missing is made. Raises StorageUnavailable too for a database that a
        newer version of this program has changed.
        """
        if self._engine.dialect.name == "sqlite":
            make_file(self._url)
        async with connected(self._engine) as connection:
            if await connection.run_sync(schema.current) == schema.latest():
                return
        engine = open_engine(self._url, migrating=True)
        try:
            async with connected(engine) as connection:
                await connection.execution_options(sqlite_begin="EXCLUSIVE")
                await connection.run_sync(self._migrate)
                await connection.commit()
        finally:
            await engine.dispose()

    async def ping(self) -> None:
        """Return if the database answers and, if it is a file, can be written. Raises StorageUnavailable."""
        async with connected(self._engine) as connection:
            await connection.execute(text(_PROBES[self._engine.dialect.name]))
            await connection.commit()

    async def dispose(self) -> None:
        """Close every connection. The database can be used again afterwards."""
        await self._engine.dispose()

    def _migrate(self, connection: Connection) -> None:
        from bot.storage import migrating  # noqa: PLC0415 - takes long to load, and is seldom wanted

        schema.lock(connection)
        revision = schema.current(connection)
        if revision == schema.latest():
            return
        if not schema.knows(revision):
            raise StorageUnavailable(
                f"{self.name} was made by a newer version of this program (its revision {revision} is"
                " unknown here); install that version or a newer one."
            )
        migrating.upgrade(connection)
        schema.check_foreign_keys(connection)
