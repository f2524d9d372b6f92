"""Who may work on one database at the same time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage import company as module
from bot.storage.address import resolve
from bot.storage.company import company
from bot.storage.engines import open_engine
from bot.storage.errors import StorageUnavailable
from tests.databases import PostgreSQLServer
from tests.whole.program import running

HOLD = """
import asyncio, sys
from bot.storage.company import company
async def hold():
    async with company(sys.argv[1], shared=True):
        print("held", flush=True)
        await asyncio.sleep(60)
asyncio.run(hold())
"""


@pytest.fixture(autouse=True)
def no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_GRACE", 0.0)


async def test_who_needs_it_alone_waits_until_the_last_of_many_is_gone_also_if_that_was_killed(
    postgresql_server: PostgreSQLServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgresql_server.new_database()
    async with running("-c", HOLD, url, folder=tmp_path) as another:
        await another.prints("held")
        async with company(url, shared=True):
            pass
        with pytest.raises(StorageUnavailable, match="needs it to itself"):
            async with company(url, shared=False):
                pytest.fail("a bot that polls beside one with a webhook")
        await another.dies()
    monkeypatch.setattr(module, "_GRACE", 2.0)
    async with company(url, shared=False):
        monkeypatch.setattr(module, "_GRACE", 0.0)
        with pytest.raises(StorageUnavailable, match="Stop that one first"):
            async with company(url, shared=True):
                pytest.fail("one with a webhook beside a bot that polls")


async def test_who_comes_back_to_a_place_that_others_have_taken_is_told(
    postgresql_server: PostgreSQLServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LOOK_SECONDS", 0.2)
    monkeypatch.setattr(module, "_PATIENCE", 0.1)
    url = postgresql_server.new_database()
    async with company(url, shared=False) as lost:
        await end_connections(url)
        await asyncio.sleep(0.7)
        assert not lost.is_set()  # it took its place again
        with pytest.raises(StorageUnavailable):
            async with company(url, shared=True):
                pytest.fail("beside it")
        await end_connections(url)
        async with company(url, shared=True):
            await asyncio.wait_for(lost.wait(), 5)


async def end_connections(url: str) -> None:
    """As when the server is restarted."""
    engine = open_engine(resolve(url), migrating=True)
    async with engine.connect() as connection:
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        await connection.execute(text(f"SELECT pg_terminate_backend(pid) {others}"))
    await engine.dispose()
