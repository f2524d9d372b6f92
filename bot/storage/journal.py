"""The rows of the reflective journal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.entry import Entry, Source
from bot.journal.stores import Entries
from bot.ports import StaleVersion
from bot.storage.tables import journal_entries
from bot.storage.violations import misses_parent


class EntryRows(Entries):
    """Entries in a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, entry_id: str) -> Entry | None:
        """One entry by its id."""
        found = await self._connection.execute(
            select(journal_entries).where(journal_entries.c.id == entry_id)
        )
        row = found.one_or_none()
        return None if row is None else _entry(row._mapping)

    async def of_carer(self, carer_id: int) -> tuple[Entry, ...]:
        """All of a carer, the newest first."""
        found = await self._connection.execute(
            select(journal_entries)
            .where(journal_entries.c.carer_id == carer_id)
            .order_by(journal_entries.c.number.desc())
        )
        return tuple(_entry(row._mapping) for row in found)

    async def add(self, entry: Entry) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        try:
            await self._connection.execute(insert(journal_entries).values(_values(entry)))
        except IntegrityError as error:
            if not misses_parent(error):
                raise
            raise StaleVersion("The carer of this entry is gone.") from error

    async def save(self, entry: Entry) -> Entry:
        """Store a change. Raises StaleVersion if the row is no longer at `entry.version`, or is gone."""
        saved = replace(entry, version=entry.version + 1)
        result = await self._connection.execute(
            update(journal_entries)
            .where(journal_entries.c.id == entry.id, journal_entries.c.version == entry.version)
            .values(_values(saved))
        )
        if result.rowcount == 0:
            raise StaleVersion(f"Entry {entry.id} is no longer at version {entry.version}.")
        return saved

    async def remove(self, entry_id: str) -> None:
        """Delete one."""
        await self._connection.execute(delete(journal_entries).where(journal_entries.c.id == entry_id))


def _values(entry: Entry) -> dict[str, Any]:
    return {**vars(entry), "bs": list(entry.bs)}


def _entry(row: Any) -> Entry:
    values = dict(row)
    del values["number"]
    return Entry(**{**values, "bs": tuple(values["bs"]), "source": Source(values["source"])})
