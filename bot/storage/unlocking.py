"""Opens a database with its keys: makes them at the first start, and refuses wrong ones."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Executable, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.database import Database
from bot.storage.engines import connected
from bot.storage.errors import StorageUnavailable
from bot.storage.inserting import insert_for
from bot.storage.key_file import KeyFile, keyring_of
from bot.storage.resealing import reseal
from bot.storage.sealing import CannotUnseal, Keyring
from bot.storage.tables import key_checks

_log = logging.getLogger(__name__)

_WORD = "wondering"


async def open_database(url: str, keys: str, key_file: Path) -> tuple[Database, Keyring]:
    """The database, brought up to date and with its keys. The caller disposes of it.

    What an earlier version has stored unsealed is sealed first. Raises StorageUnavailable where the database
    cannot be used, or where the keys are not those with which it was sealed.
    """
    database = Database(url)
    try:
        await database.migrate()
        return database, await _unlock(database, keys, key_file)
    except BaseException:
        await database.dispose()
        raise


async def can_open(database: Database, keys: str, key_file: Path) -> bool:
    """Whether the keys at hand are those of a database. Nothing is changed."""
    check = await _check_of(database)
    try:
        return check is None or _fits(keyring_of(keys, key_file), check)
    except StorageUnavailable:
        return False


async def _unlock(database: Database, keys: str, key_file: Path) -> Keyring:
    check = await _check_of(database)
    if not keys and check is None and KeyFile(key_file).make():
        _log.warning("A key file was made: %s. Keep a copy of it, away from the backups.", key_file)
    keyring = keyring_of(keys, key_file)
    if check is not None:
        _try(keyring, check, database.name)
    database.seal_with(keyring)
    if check is None:
        await _begin(database, keyring)
    return keyring


async def _begin(database: Database, keyring: Keyring) -> None:
    """Note by what the database knows its keys, unless another process just did, and seal what there is."""
    first = _note(database, keyring).on_conflict_do_nothing(index_elements=[key_checks.c.id])
    await _execute(database, first)
    _try(keyring, await _check_of(database) or "", database.name)
    sealed = await reseal(database.engine, keyring)
    if sealed:
        _log.info("%d texts that were stored unsealed are sealed now", sealed)


async def renew_check(database: Database, keyring: Keyring) -> None:
    """After a change of keys: from now on the database asks for the current key."""
    statement = _note(database, keyring)
    changed = {"sealed": statement.excluded.sealed}
    await _execute(database, statement.on_conflict_do_update(index_elements=[key_checks.c.id], set_=changed))


def _note(database: Database, keyring: Keyring) -> sqlite.Insert | postgresql.Insert:
    insert = insert_for(database.engine.dialect, key_checks)
    return insert.values(id=1, sealed=keyring.seal(_WORD))


async def _execute(database: Database, statement: Executable) -> None:
    async with connected(database.engine) as connection:
        await connection.execute(statement)
        await connection.commit()


async def _check_of(database: Database) -> str | None:
    async with connected(database.engine) as connection:
        return (await connection.execute(select(key_checks.c.sealed))).scalar_one_or_none()


def _try(keyring: Keyring, check: str, name: str) -> None:
    if not _fits(keyring, check):
        raise StorageUnavailable(
            f"{name} was sealed with other keys than those at hand. Set WONDERING_KEY_FILE (or"
            " WONDERING_KEYS) to the keys it was sealed with; nothing has been changed."
        )


def _fits(keyring: Keyring, check: str) -> bool:
    try:
        return keyring.unseal(check) == _WORD
    except CannotUnseal:
        return False
