"""What people write, and what Telegram calls them, can be read nowhere: not in the database and what lies
beside it, not in the log at its most talkative, not in the figures, not in a backup.
"""

from __future__ import annotations

import base64
import json
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import select, text

from bot.operating import backup
from bot.pace.reading import Reading
from bot.room.telegram import Telegram
from bot.settings import Settings
from bot.storage.backup import back_up
from bot.storage.database import Database
from bot.storage.engines import connected
from bot.storage.tables import metadata
from bot.storage.waiting_rows import count_waiting
from tests.conversations.at_length import write_everywhere
from tests.conversations.dialogue import Dialogue
from tests.conversations.on_pathway import with_course
from tests.conversations.planted import planted, sightings
from tests.conversations.scripted import ScriptedReader
from tests.conversations.trainers import TRAINER, come, with_trainers
from tests.databases import PostgreSQLServer
from tests.storage.examples import NOW, a_carer, a_session

WRITER = 1500
KEYS = frozenset({"keys", "certificate.key"})
KEPT = ("draft", "journal", "nickname", "idea", "reflection", "person", "poison", "first", "last", "user")


class EasilyUpset(ScriptedReader):
    """Cannot read some drafts, and quotes them in saying so."""

    def read(self, draft: str, *rest: Any, **more: Any) -> Reading:
        if planted("poison") in draft:
            raise RuntimeError(f"cannot read {draft}")
        return super().read(draft, *rest, **more)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def settings(
    request: pytest.FixtureRequest, settings: Settings, tmp_path: Path, migrated_sqlite_file: Path
) -> Settings:
    """A data folder with nothing else in it, and a database of one kind or the other."""
    data = tmp_path / "data"
    data.mkdir()
    url = ""
    if request.param == "sqlite":
        shutil.copy2(migrated_sqlite_file, data / "wondering.db")
    else:
        server: PostgreSQLServer = request.getfixturevalue("postgresql_server")
        url = server.new_migrated_database()
    settings = with_trainers(with_course(settings))
    return settings.model_copy(update={"data": data, "database": url})


@pytest.fixture
def log_kept(settings: Settings) -> Iterator[None]:
    """While somebody reads a SQLite file as it once was, whatever is written stays in its log (-wal)."""
    if settings.database:
        yield
        return
    with closing(sqlite3.connect(settings.data / "wondering.db", isolation_level=None)) as reader:
        reader.execute("PRAGMA journal_mode = WAL")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM carers").fetchall()
        yield


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.post.handling.PAUSES", (0.0, 0.0))


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


async def rows_of(writer: Dialogue, *, unsealed: bool) -> bytes:
    """Every row of every table, as it is stored or as the bot reads it."""
    lines: list[str] = []
    async with writer.stored() as database, connected(database.engine) as connection:
        for table in metadata.sorted_tables:
            wanted = select(table) if unsealed else text(f'SELECT * FROM "{table.name}"')
            lines += [str(tuple(row)) for row in await connection.execute(wanted)]
    return "\n".join(lines).encode()


async def stored_by_server(writer: Dialogue, server: PostgreSQLServer) -> list[Path]:
    """The files of this database, and the server's own log of changes."""
    async with writer.stored() as database, connected(database.engine) as connection:
        number = await connection.scalar(
            text("SELECT oid FROM pg_database WHERE datname = current_database()")
        )
        await connection.execute(text("CHECKPOINT"))
    folder = server.data_folder
    return [*(folder / "base" / str(number)).iterdir(), *(folder / "pg_wal").glob("0*")]


@pytest.mark.usefixtures("no_pauses", "log_kept")
async def test_what_is_written_can_be_read_nowhere(
    request: pytest.FixtureRequest,
    settings: Settings,
    telegram: Telegram,
    clock: Any,
    meet: Any,
    everything_logged: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    telegram.add_user(
        WRITER, planted("first"), last_name=planted("last"), username="kwa" + planted("user")[3:]
    )
    trainer, writer = await come(meet, TRAINER), Dialogue(settings, EasilyUpset(), telegram, clock, WRITER)
    async with writer.in_one_life() as house:
        await writer.say("/start")
        await writer.press("consent")
        await write_everywhere(writer)
        await writer.press("offer_idea")
        await writer.say(f"I am {planted('poison')}")
        writer.expect("went wrong on my side")
        figures = house.figures.page(await count_waiting(house.database.engine, clock.now()))
    await trainer.say("/offered")
    trainer.expect(planted("idea"))
    assert await backup(settings, tmp_path / "backup") == 0
    places = {path.name: path.read_bytes() for path in settings.data.rglob("*") if path.name not in KEYS}
    if settings.database:
        server: PostgreSQLServer = request.getfixturevalue("postgresql_server")
        places |= {str(path): path.read_bytes() for path in await stored_by_server(writer, server)}
    else:
        assert len(places["wondering.db-wal"]) > 500_000, "all that was ever written is in it still"
        assert "wondering.db-shm" in places
    places["backup"] = (tmp_path / "backup").read_bytes()
    places["log"] = everything_logged.text.encode()
    places["metrics"] = figures
    places["rows"] = await rows_of(writer, unsealed=False)
    assert b"RuntimeError" in places["log"]
    assert b"wondering_updates_total" in places["metrics"]

    readable = [each for where, content in places.items() for each in sightings(where, content)]
    assert readable == [], "\n".join(readable)

    opened = await rows_of(writer, unsealed=True)
    assert sightings("rows, opened with the keys", opened)
    missing = [kind for kind in KEPT if planted(kind)[3:] not in opened.decode()]
    assert missing == [], "these were not there to be found"


async def test_the_search_finds_what_is_not_sealed(tmp_path: Path, migrated_sqlite_file: Path) -> None:
    path = tmp_path / "plain.db"
    shutil.copy2(migrated_sqlite_file, path)
    database = Database(f"sqlite:///{path}")
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.sessions.add(a_session(held=planted("draft")))
        await work.commit()
        assert sightings("log", path.with_name("plain.db-wal").read_bytes())
    await back_up(database, tmp_path / "backup", NOW)
    await database.dispose()
    assert sightings("file", path.read_bytes())
    assert sightings("backup", (tmp_path / "backup").read_bytes())


WORD = planted("draft")


@pytest.mark.parametrize(
    "content",
    [
        *(WORD.encode(each) for each in ("utf-8", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-7")),
        *(base64.b64encode(b" " * before + WORD.encode()) for before in range(3)),
        *(json.dumps({"x": WORD}).encode(), json.dumps(json.dumps([WORD.upper()])).encode()),
        *(quote(WORD).encode(), WORD.encode().hex().upper().encode()),
    ],
)
def test_the_search_finds_a_word_in_other_forms(content: bytes) -> None:
    assert sightings("here", b"before it " + content + b" after")
    assert not sightings("here", content[:4])
