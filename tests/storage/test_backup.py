"""A backup is made while the bot runs, and what is restored from it is what there was."""

from __future__ import annotations

import asyncio
import os
import stat
import zipfile
from pathlib import Path

import pytest

from bot.storage.backup import back_up
from bot.storage.database import Database
from bot.storage.errors import StorageUnavailable
from bot.storage.restoring import restore
from tests.databases import KEYS, PostgreSQLServer, opened
from tests.storage.examples import CARER, NOW, a_carer, a_session, an_attempt

WORDS = "purple-elephant-under-the-stairs ❤️ \u202e"


@pytest.fixture
def other_url(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> str:
    """An empty database of the other kind: PostgreSQL for SQLite, SQLite for PostgreSQL."""
    if database_url.startswith("sqlite"):
        server: PostgreSQLServer = request.getfixturevalue("postgresql_server")
        return server.new_database()
    return f"sqlite:///{tmp_path / 'restored.db'}"


async def fill(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.sessions.add(a_session(held=WORDS))
        await work.attempts.add(an_attempt(text=WORDS))
        await work.texts.keep("r1", "the-cup", b"title: \xc3\xa9\n")
        await work.updates.mark(7, NOW)
        await work.commit()


async def test_what_is_restored_is_what_there_was(database: Database, other_url: str, tmp_path: Path) -> None:
    await fill(database)
    path = tmp_path / "monday.backup"
    page = await back_up(database, path, NOW)
    assert page.tables["attempts"].rows == 1
    restored = opened(other_url)
    await restore(restored, path)
    async with database.work() as here, restored.work() as there:
        assert await there.carers.find(CARER) == await here.carers.find(CARER)
        assert await there.sessions.find("s1") == await here.sessions.find("s1")
        assert await there.attempts.latest("s1", "door") == await here.attempts.latest("s1", "door")
        assert not await there.updates.mark(7, NOW)
    async with restored.work() as work:
        await work.attempts.add(an_attempt(id="a2", text="and on it goes"))
        assert await work.attempts.total(CARER) == 2
    await restored.dispose()


async def test_a_backup_is_for_its_owner_only_and_holds_no_word(database: Database, tmp_path: Path) -> None:
    await fill(database)
    path = tmp_path / "monday.backup"
    await back_up(database, path, NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
    assert b"purple-elephant" not in held
    assert KEYS.current.encode() in held
    assert [each.name for each in os.scandir(tmp_path) if each.name.startswith(".")] == []


async def test_carers_write_while_a_backup_is_made(database: Database, tmp_path: Path) -> None:
    await fill(database)

    async def write() -> None:
        for number in range(30):
            async with database.work() as work:
                await work.attempts.add(an_attempt(id=f"n{number}"))
                await work.commit()

    page, _ = await asyncio.gather(back_up(database, tmp_path / "now.backup", NOW), write())
    assert 1 <= page.tables["attempts"].rows <= 31


@pytest.mark.parametrize("harm", ["cut", "changed", "none", "newer"])
async def test_half_a_backup_is_not_restored(sqlite_database: Database, tmp_path: Path, harm: str) -> None:
    await fill(sqlite_database)
    path = tmp_path / "monday.backup"
    await back_up(sqlite_database, path, NOW)
    damage(path, harm)
    restored = Database(f"sqlite:///{tmp_path / 'restored.db'}")
    with pytest.raises(StorageUnavailable, match=r"no whole backup|cannot be read|newer version"):
        await restore(restored, path)
    await restored.migrate()
    async with restored.work() as work:
        assert await work.carers.find(CARER) is None
    await restored.dispose()


def damage(path: Path, harm: str) -> None:
    if harm == "none":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[:-200])
    else:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        if harm == "changed":
            parts["tables/updates.jsonl"] += parts["tables/updates.jsonl"].splitlines(keepends=True)[-1]
        else:
            parts["backup.json"] = parts["backup.json"].replace(b'"revision": "', b'"revision": "9')
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)


async def test_nothing_is_written_over(sqlite_database: Database, tmp_path: Path) -> None:
    await fill(sqlite_database)
    path = tmp_path / "monday.backup"
    await back_up(sqlite_database, path, NOW)
    with pytest.raises(StorageUnavailable, match="never written over"):
        await back_up(sqlite_database, path, NOW)
    with pytest.raises(StorageUnavailable, match="is not empty"):
        await restore(sqlite_database, path)
