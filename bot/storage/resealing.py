"""Seals again, with the current key, what no key or an older one has sealed; the bot may run meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Table, Text, and_, select, tuple_, type_coerce, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.columns import Prose
from bot.storage.engines import connected
from bot.storage.sealing import Keyring, sealed_with
from bot.storage.tables import metadata

_AT_ONCE = 500
"""Rows in one transaction: the write lock is held for a moment only."""


async def reseal(engine: AsyncEngine, keyring: Keyring) -> int:
    """Seal with the current key all that is not; how many texts that were.

    A text that a carer changes meanwhile is left: it was sealed in being changed. Raises CannotUnseal.
    """
    return sum([await _reseal_column(engine, keyring, table, name) for table, name in _sealable()])


async def count_sealed(engine: AsyncEngine) -> Counter[str]:
    """How many stored texts each key has sealed, by the key's id; under "" those that are not sealed."""
    counted: Counter[str] = Counter()
    async with connected(engine) as connection:
        for table, name in _sealable():
            stored = type_coerce(table.c[name], Text)
            rows = await connection.stream_scalars(select(stored).where(stored != ""))
            async for text in rows:
                counted[sealed_with(text) or ""] += 1
    return counted


def _sealable() -> Iterator[tuple[Table, str]]:
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Prose):
                yield table, column.name


async def _reseal_column(engine: AsyncEngine, keyring: Keyring, table: Table, name: str) -> int:
    done = 0
    after: tuple[object, ...] = ()
    while True:
        async with connected(engine) as connection:
            last, changed = await _reseal_some(connection, keyring, table, name, after)
            await connection.commit()
        done += changed
        if not last:
            return done
        after = last


async def _reseal_some(
    connection: AsyncConnection, keyring: Keyring, table: Table, name: str, after: tuple[object, ...]
) -> tuple[tuple[object, ...], int]:
    """One batch behind the row `after`; its last row's key (empty at the end), and how many were sealed."""
    stored: ColumnElement[str] = type_coerce(table.c[name], Text)
    identity = tuple(table.primary_key.columns)
    wanted = select(*identity, stored).where(
        stored != "", stored.not_like(f"{keyring.current_mark}%"), stored.is_not(None)
    )
    if after:
        wanted = wanted.where(tuple_(*identity) > after)
    rows = (await connection.execute(wanted.order_by(*identity).limit(_AT_ONCE))).all()
    changed = 0
    for *key, text in rows:
        same = and_(*(column == value for column, value in zip(identity, key, strict=True)), stored == text)
        sealed = keyring.seal(keyring.unseal(text))
        result = await connection.execute(update(table).where(same).values({name: type_coerce(sealed, Text)}))
        changed += result.rowcount
    return (tuple(rows[-1][:-1]) if rows else ()), changed
