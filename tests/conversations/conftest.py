"""Fixtures of the conversations: a carer with a phone, and the bot on a database of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.carer import Carer
from bot.pace.reading import Reader
from bot.room.telegram import Telegram
from bot.settings import Settings
from bot.storage.unlocking import open_database
from tests.conversations.dialogue import BOT, CARER, TOKEN, Dialogue, Travelling
from tests.conversations.oracle import Oracle
from tests.conversations.scripted import ScriptedReader
from tests.conversations.thrift import be_thrifty
from tests.databases import finish, migrated_sqlite_file, postgresql_server

__all__ = ["migrated_sqlite_file", "postgresql_server"]

SCENES = Path(__file__).parent / "scenes"


@pytest.fixture(autouse=True)
def thrifty() -> Iterator[None]:
    """What was done for one life of the bot is not done over again for the next."""
    with pytest.MonkeyPatch.context() as patch:
        be_thrifty(patch)
        yield


@pytest.fixture
def clock() -> Travelling:
    return Travelling()


@pytest.fixture
def oracle() -> Oracle:
    return Oracle()


@pytest.fixture
def telegram(clock: Travelling, oracle: Oracle) -> Iterator[Telegram]:
    """A room with the bot in it; every call that is made in it must please the oracle."""
    telegram = Telegram(now=clock.now)
    telegram.add_bot(TOKEN, BOT, "Wondering Aloud")
    telegram.add_user(CARER, "Jo <b>&", last_name="{{ 7 * 7 }}")
    telegram.observers.append(oracle.hear)
    yield telegram
    assert not oracle.complaints, "\n".join(oracle.complaints)


@pytest.fixture
def scenes() -> Path:
    """The folder of scenes that the bot serves."""
    return SCENES


@pytest.fixture
def reader() -> Reader | None:
    """Who reads drafts; None is the product's own reader."""
    return ScriptedReader()


@pytest.fixture(scope="session")
def moved_in(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite_file: Path) -> Path:
    """A folder of data as the bot's first start leaves it: a database with all tables, and its keys."""
    folder = tmp_path_factory.mktemp("moved-in")
    shutil.copy2(migrated_sqlite_file, folder / "wondering.db")

    async def move_in() -> None:
        database, _ = await open_database(f"sqlite:///{folder / 'wondering.db'}", "", folder / "keys")
        await database.dispose()

    finish(move_in())
    return folder


@pytest.fixture
def settings(tmp_path: Path, scenes: Path, moved_in: Path) -> Settings:
    shutil.copytree(moved_in, tmp_path, dirs_exist_ok=True)
    return Settings(
        _env_file=None,
        data=tmp_path,
        access="open",
        scenarios=scenes,
        duty_line="01632 960 100",
        supervising_social_worker="Dawn, 01632 960 101",
        contact="data@agency.example",
    )


Meet = Callable[[int], Dialogue]


@pytest.fixture
def meet(settings: Settings, reader: Reader | None, telegram: Telegram, clock: Travelling) -> Meet:
    """Another carer, by id."""

    def meet(carer: int) -> Dialogue:
        if carer not in telegram.world.users:
            telegram.add_user(carer, f"Carer {carer}")
        return Dialogue(settings, reader, telegram, clock, carer)

    return meet


@pytest.fixture
def stranger(meet: Meet) -> Dialogue:
    """Somebody who has not written to the bot yet."""
    return meet(CARER)


@pytest.fixture
async def carer(stranger: Dialogue) -> Dialogue:
    """A carer who has said yes to practising here, some days ago (test_welcome.py shows how)."""
    then = stranger.clock.now() - timedelta(days=3)
    async with stranger.stored() as database, database.work() as work:
        await work.carers.save(Carer(stranger.carer, joined_at=then, last_seen_at=then, consented_at=then))
        await work.commit()
    return stranger


@pytest.fixture
async def drafting(carer: Dialogue) -> Dialogue:
    """A carer before the first moment of the gentle scene: "What would you say?"."""
    async with carer.in_one_life():
        await carer.say("/practise")
        await carer.press("surprise")
    return carer.expect("What would you say?")


@pytest.fixture
async def reviewing(drafting: Dialogue) -> Dialogue:
    """A carer who has answered, and has been told what was noticed."""
    await drafting.say("That must have felt lonely. Shall I be the bear?")
    return drafting.expect("What landed", "How it might go")


@pytest.fixture
async def at_the_door(carer: Dialogue) -> Dialogue:
    """A carer in the scene that has a note, a limit and a branch."""
    async with carer.in_one_life():
        await carer.say("/practise")
        await carer.press("by_theme")
        await carer.press("Anger")
        await carer.press("begin")
    return carer.expect("A mug hits the wall", "What would you say?")


@pytest.fixture
async def in_the_car(carer: Dialogue) -> Dialogue:
    """A carer in the scene where a child tells of harm."""
    async with carer.in_one_life():
        await carer.say("/practise")
        await carer.press("by_theme")
        await carer.press("Lies and allegations")
        await carer.press("begin")
    return carer.expect("will you promise not to tell?", "What would you say?")
