"""PostgreSQL databases that one test after another uses: emptying one takes a tenth of making one."""

from __future__ import annotations

from collections.abc import Callable

import asyncpg

_MADE_OF = """
    SELECT (SELECT max(oid) FROM pg_class), (SELECT count(*) FROM pg_attribute),
           (SELECT count(*) FROM pg_trigger), (SELECT string_agg(version_num, ' ') FROM alembic_version)
"""
_USED = """
    SELECT oid::regclass::text FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND pg_relation_size(oid) > 0 AND relname <> 'alembic_version'
"""
_OTHERS_LEAVE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_COUNT_ANEW = """
    SELECT setval(oid::regclass, 1, false) FROM pg_class
    WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
"""


class Lending:
    """Lends databases that have all tables and no rows.

    One that comes back with other tables, columns, triggers or at another revision is not lent again.
    """

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make
        self._made_of: asyncpg.Record | None = None
        self._at_hand: list[str] = []

    async def lend(self) -> str:
        """The URL of one, until it is given to `take_back`."""
        if self._at_hand:
            return self._at_hand.pop()
        url = self._make()
        if self._made_of is None:
            connection = await asyncpg.connect(url)
            self._made_of = await connection.fetchrow(_MADE_OF)
            await connection.close()
        return url

    async def take_back(self, url: str) -> None:
        """Whoever is connected still is sent away, and all rows are."""
        connection = await asyncpg.connect(url)
        try:
            await connection.execute(_OTHERS_LEAVE)
            if await connection.fetchrow(_MADE_OF) != self._made_of:
                return
            used = ", ".join(row[0] for row in await connection.fetch(_USED))
            if used:
                await connection.execute(
                    "SET session_replication_role = replica"
                )  # parents and children at once
                await connection.execute("; ".join(f"DELETE FROM {table}" for table in used.split(", ")))
                await connection.execute(f"VACUUM {used}")
            await connection.execute(_COUNT_ANEW)
            self._at_hand.append(url)
        finally:
            await connection.close()
