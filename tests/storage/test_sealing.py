"""What people write is sealed: neither the database nor its log or copies hold a word of it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.errors import StorageUnavailable
from bot.storage.key_file import KeyFile, keyring_of
from bot.storage.resealing import count_sealed, reseal
from bot.storage.sealing import CannotUnseal, Keyring, id_of, new_key
from bot.storage.unlocking import open_database, renew_check
from tests.databases import KEYS
from tests.storage.examples import a_carer, a_session, an_attempt

WORDS = "purple-elephant-under-the-stairs"


async def write(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.sessions.add(a_session(held=WORDS))
        await work.attempts.add(an_attempt(text=WORDS))
        await work.commit()


async def written(database: Database) -> str:
    async with database.work() as work:
        attempt = await work.attempts.latest("s1", "door")
    assert attempt is not None
    return attempt.text


async def stored(database: Database) -> str:
    async with database.engine.connect() as connection:
        return str((await connection.execute(text("SELECT text FROM attempts"))).scalar_one())


async def test_words_are_read_as_written_and_stored_sealed(database: Database) -> None:
    await write(database)
    assert await written(database) == WORDS
    assert (await stored(database)).startswith("sealed:")
    assert WORDS not in await stored(database)


async def test_the_same_words_look_different_each_time() -> None:
    assert KEYS.seal(WORDS) != KEYS.seal(WORDS)
    assert KEYS.unseal(KEYS.seal(WORDS)) == WORDS
    assert KEYS.seal("") == ""


def test_words_that_were_changed_or_sealed_by_others_are_not_read() -> None:
    key, other = new_key(), new_key()
    sealed = Keyring(lambda: [key]).seal(WORDS)
    with pytest.raises(CannotUnseal, match=id_of(key)):
        Keyring(lambda: [other]).unseal(sealed)
    with pytest.raises(CannotUnseal):
        Keyring(lambda: [key]).unseal(sealed[:-6] + "AAAA==")


@pytest.mark.parametrize("words", ["sealed:", "sealed:0123abcd:hello", "gAAAAAB", "sealed:0123abcd:"])
def test_words_that_look_sealed_are_kept_as_they_are(words: str) -> None:
    assert KEYS.unseal(KEYS.seal(words)) == words


async def test_the_first_start_makes_a_key_file_for_its_owner_only(empty_url: str, tmp_path: Path) -> None:
    path = tmp_path / "safe" / "keys"
    database, _ = await open_database(empty_url, "", path)
    await write(database)
    await database.dispose()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again, _ = await open_database(empty_url, "", path)
    assert await written(again) == WORDS
    await again.dispose()


async def test_what_an_earlier_version_stored_is_sealed_at_the_start(empty_url: str, tmp_path: Path) -> None:
    old = Database(empty_url)
    await old.migrate()
    await write(old)
    assert await stored(old) == WORDS
    await old.dispose()
    database, keyring = await open_database(empty_url, "", tmp_path / "keys")
    assert await written(database) == WORDS
    assert await count_sealed(database.engine) == {keyring.current: 2}
    await database.dispose()


@pytest.mark.parametrize("lost", ["missing", "another"])
async def test_without_its_keys_a_database_is_not_opened_and_not_changed(
    sqlite_url: str, tmp_path: Path, lost: str
) -> None:
    path = tmp_path / "keys"
    database, _ = await open_database(sqlite_url, "", path)
    await database.dispose()
    kept = path.read_text()
    path.unlink()
    if lost == "another":
        KeyFile(path).make()
    with pytest.raises(StorageUnavailable, match=r"key"):
        await open_database(sqlite_url, "", path)
    assert path.exists() == (lost == "another")
    path.write_text(kept)
    database, _ = await open_database(sqlite_url, "", path)
    await database.dispose()


async def test_keys_are_changed_while_the_bot_runs(empty_url: str, tmp_path: Path) -> None:
    path = tmp_path / "keys"
    running, ring = await open_database(empty_url, "", path)
    old = ring.current
    await write(running)
    KeyFile(path).add()
    operator, new = await open_database(empty_url, "", path)
    assert new.current != old
    assert await reseal(operator.engine, new) == 2
    await renew_check(operator, new)
    assert await count_sealed(operator.engine) == {new.current: 2}
    assert await written(running) == WORDS, "the running bot looks for the new key by itself"
    KeyFile(path).drop([key for key in KeyFile(path).read() if id_of(key) == old])
    await running.dispose()
    await operator.dispose()
    later, _ = await open_database(empty_url, "", path)
    assert await written(later) == WORDS
    await later.dispose()


def test_keys_can_come_from_the_environment(tmp_path: Path) -> None:
    first, second = new_key(), new_key()
    ring = keyring_of(f"{first}, {second}", tmp_path / "none")
    assert ring.ids == (id_of(first), id_of(second))
    with pytest.raises(StorageUnavailable, match="WONDERING_KEYS holds something that is no key"):
        keyring_of("abc", tmp_path / "none")
