"""What an operator asks for on the command line: backups, the keys, and updates that were set aside."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.post.letters import Received
from bot.settings import Settings
from bot.storage.backup import back_up
from bot.storage.database import Database
from bot.storage.errors import StorageUnavailable
from bot.storage.key_file import KeyFile
from bot.storage.resealing import count_sealed, reseal
from bot.storage.restoring import restore
from bot.storage.sealing import id_of
from bot.storage.unlocking import can_open, open_database, renew_check


async def migrate(settings: Settings) -> int:
    """`wondering migrate`."""
    database = Database(settings.database_url)
    try:
        await database.migrate()
        print(f"{database.name} is up to date.")
    finally:
        await database.dispose()
    return 0


async def backup(settings: Settings, path: Path) -> int:
    """`wondering backup FILE`."""
    database = Database(settings.database_url)
    try:
        page = await back_up(database, path, datetime.now(UTC))
    finally:
        await database.dispose()
    rows = sum(part.rows for part in page.tables.values())
    print(f"{path}: {rows} rows of {len(page.tables)} tables. What carers wrote is sealed in it;")
    print("the keys are not in it. Keep them elsewhere: without them a backup cannot be read.")
    return 0


async def bring_back(settings: Settings, path: Path) -> int:
    """`wondering restore FILE`."""
    database = Database(settings.database_url)
    try:
        page = await restore(database, path)
        opened = await can_open(database, settings.keys.get_secret_value(), settings.keys_at)
    finally:
        await database.dispose()
    rows = sum(part.rows for part in page.tables.values())
    print(f"{database.name} is as it was on {page.made_at:%d %B %Y at %H:%M} UTC: {rows} rows.")
    if not opened:
        print(
            "But the keys with which it was sealed are not at hand, and the bot will not start without:\n"
            f"put them back as {settings.keys_at}, or set WONDERING_KEY_FILE to where they are.",
            file=sys.stderr,
        )
        return 1
    return 0


async def inbox(settings: Settings, what: str, update_ids: Sequence[int]) -> int:
    """`wondering inbox [again | discard] [ID ...]`. Without ids, all that were set aside. Shows no text."""
    database, _ = await open_database(
        settings.database_url, settings.keys.get_secret_value(), settings.keys_at
    )
    try:
        aside = await database.post.all_set_aside()
        if what == "list":
            _list(aside)
            return 0
        chosen = update_ids or [each.update_id for each in aside]
        done = database.post.ask_again if what == "again" else database.post.discard
        count = await done(chosen)
    finally:
        await database.dispose()
    fate = "tried once more by the running bot" if what == "again" else "handled no more; they are deleted"
    print(f"{count} will be {fate}.")
    return 0 if count == len(chosen) else 1


def _list(aside: Sequence[Received]) -> None:
    for each in aside:
        when = f"{each.received_at:%Y-%m-%d %H:%M} UTC"
        print(f"{each.update_id:>12}  came {when}  tried {each.tries} times  {each.fault}")
    if not aside:
        print("Nothing is set aside.")


async def keys(settings: Settings, what: str, key_id: str) -> int:
    """`wondering keys [add | reseal | drop ID]`. Raises StorageUnavailable."""
    file = _key_file(settings) if what in ("add", "drop") else None
    database, keyring = await open_database(
        settings.database_url, settings.keys.get_secret_value(), settings.keys_at
    )
    try:
        if what == "add" and file is not None:
            file.add()
            print(f"{file.path} has a new key, and running bots seal with it within moments of meeting it.")
            print("Next: wondering keys reseal")
            return 0
        if what == "reseal":
            print(f"{await reseal(database.engine, keyring)} texts were sealed with the current key.")
            await renew_check(database, keyring)
        counted = await count_sealed(database.engine)
        if what == "drop" and file is not None:
            return _drop(file, key_id, keyring.current, counted[key_id])
    finally:
        await database.dispose()
    for each in keyring.ids:
        print(f"{each}  {counted[each]:>8} texts{'   seals now' if each == keyring.current else ''}")
    return 0


def _key_file(settings: Settings) -> KeyFile:
    if settings.keys.get_secret_value():
        raise StorageUnavailable(
            "The keys are in WONDERING_KEYS: put a new one first there, or take an old one out, yourself."
        )
    return KeyFile(settings.keys_at)


def _drop(file: KeyFile, key_id: str, current: str, texts: int) -> int:
    keys = [key for key in file.read() if id_of(key) == key_id]
    if not keys:
        trouble = f"There is no key {key_id}; `wondering keys` lists them."
    elif key_id == current:
        trouble = f"{key_id} is the key that seals now. Add another first: wondering keys add"
    elif texts:
        trouble = f"{texts} texts are still sealed with {key_id}. First: wondering keys reseal"
    else:
        file.drop(keys)
        print(f"{key_id} is gone. Backups that were made before `reseal` still need it: keep a copy as long.")
        return 0
    print(trouble, file=sys.stderr)
    return 1
