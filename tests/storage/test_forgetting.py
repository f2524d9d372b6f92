from __future__ import annotations

import asyncio
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Enum, String, Table, func, insert, select

from bot.ports import StaleVersion
from bot.storage.columns import Document, Instant, Prose
from bot.storage.database import Database
from bot.storage.tables import carers, metadata
from tests.storage.examples import CARER, NOW, READING, a_carer, a_session, an_attempt

MARK = "purple-elephant-under-the-stairs"


def about_somebody() -> list[Table]:
    return [table for table in metadata.sorted_tables if "carer_id" in table.c]


def test_every_table_is_either_about_a_carer_or_says_that_it_is_about_nobody() -> None:
    """A table added later cannot be overlooked when somebody asks to be forgotten."""
    for table in metadata.sorted_tables:
        if table is carers or table.info.get("about_nobody"):
            assert "carer_id" not in table.c
        else:
            assert "carer_id" in table.c, f"{table.name} needs a column carer_id, or info=ABOUT_NOBODY"


def test_every_row_about_a_carer_goes_with_them() -> None:
    for table in about_somebody():
        if table.info.get("of_anybody"):
            assert not table.c.carer_id.foreign_keys
            continue
        [key] = table.c.carer_id.foreign_keys
        assert key.column is carers.c.id
        assert key.ondelete == "CASCADE"
        assert not table.c.carer_id.nullable


def _value(column: Column[Any], carer_id: int) -> Any:
    """Something that the column can hold; text tells whose it is."""
    if column.name == "carer_id":
        return carer_id
    if column.foreign_keys:
        [key] = column.foreign_keys
        return _value(key.column, carer_id)
    if column.type is Document:
        return []
    if isinstance(column.type, Enum):
        return column.type.enum_class(column.type.enums[0])
    if isinstance(column.type, Instant):
        return NOW
    if isinstance(column.type, Prose | String):
        return f"{column.name} of {carer_id}"
    return {int: carer_id, float: 1.0, bool: False, date: NOW.date(), time: NOW.time()}[
        column.type.python_type
    ]


async def test_no_table_keeps_a_row_about_somebody_forgotten(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(insert(carers), [vars(a_carer(id=1)), vars(a_carer(id=2))])
        for table in about_somebody():
            rows = [{column.name: _value(column, carer_id) for column in table.c} for carer_id in (1, 2)]
            await connection.execute(insert(table), rows)

    async with database.work() as work:
        await work.carers.forget(1)
        await work.commit()

    async with database.work() as work:
        assert await work.carers.find(1) is None
        assert await work.carers.find(2) is not None
    async with database.engine.connect() as connection:
        for table in about_somebody():
            owners = (await connection.scalars(select(table.c.carer_id))).all()
            assert owners == [2], table.name


async def test_forgetting_somebody_unknown_does_nothing(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.carers.forget(404)
        await work.commit()

    async with database.work() as work:
        assert await work.carers.find(CARER) == a_carer()


async def test_forgetting_takes_effect_only_when_committed(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.commit()
    async with database.work() as work:
        await work.carers.forget(CARER)

    async with database.work() as work:
        assert await work.carers.find(CARER) == a_carer()


async def test_words_written_while_their_carer_is_forgotten_do_not_stay(database_url: str) -> None:
    """The draft and the wish to be deleted arrive at two processes at once."""
    draft, wish = Database(database_url), Database(database_url)
    async with draft.work() as work:
        await work.carers.save(a_carer())
        await work.sessions.add(a_session())
        await work.commit()

    async def write() -> None:
        for number in range(10):
            async with draft.work() as work:
                try:
                    await work.attempts.add(an_attempt(id=f"a{number}"))
                except StaleVersion:
                    return
                await work.commit()

    async def forget() -> None:
        await asyncio.sleep(0.005)
        async with wish.work() as work:
            await work.carers.forget(CARER)
            await work.commit()

    await asyncio.gather(write(), forget())

    async with draft.engine.connect() as connection:
        for table in (carers, *about_somebody()):
            assert (await connection.scalar(select(func.count()).select_from(table))) == 0, table.name
    await draft.dispose()
    await wish.dispose()


async def test_on_sqlite_no_word_of_theirs_stays_in_any_file(sqlite_url: str, tmp_path: Path) -> None:
    database = Database(sqlite_url)
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.sessions.add(a_session(held=MARK))
        for number in range(40):
            words = f"{MARK} {number} " * 100
            await work.attempts.add(an_attempt(id=f"a{number}", text=words, reading=READING))
        await work.commit()
    assert _files_holding(MARK, tmp_path)

    async with database.work() as work:
        await work.carers.forget(CARER)
        await work.commit()

    assert _files_holding(MARK, tmp_path) == []  # while the database is still open
    await database.dispose()
    assert _files_holding(MARK, tmp_path) == []


async def test_on_sqlite_what_was_changed_is_overwritten_too(sqlite_url: str, tmp_path: Path) -> None:
    """Held words are dropped when they are read; forgetting must reach what is left of them."""
    database = Database(sqlite_url)
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.sessions.add(a_session(held=MARK * 200))
        await work.commit()
    async with database.work() as work:
        await work.sessions.save(a_session(held="", updated_at=NOW + timedelta(minutes=1)))
        await work.commit()
    async with database.work() as work:
        await work.carers.forget(CARER)
        await work.commit()

    assert _files_holding(MARK, tmp_path) == []
    await database.dispose()


def _files_holding(words: str, folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if words.encode() in path.read_bytes()]
