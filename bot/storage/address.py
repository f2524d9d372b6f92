"""Where the database is: one URL, made ready to be opened."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.errors import StorageUnavailable

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


def resolve(url: str) -> URL:
    """The URL with the driver that this program uses.

    Raises StorageUnavailable for a URL that names neither a SQLite file nor a PostgreSQL database.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        # Without a cause: the text of a URL may hold a password.
        raise StorageUnavailable(
            "The database's address is no URL; write for example sqlite:///data/wondering.db."
        ) from None
    driver = _DRIVERS.get(parsed.drivername)
    if driver is None:
        raise StorageUnavailable(
            f"The database's address begins with {parsed.drivername}://;"
            " it must begin with sqlite:/// or postgresql://."
        )
    if driver.startswith("sqlite") and (parsed.database or ":memory:") == ":memory:":
        raise StorageUnavailable(
            "The database's address names no file, so nothing would be kept;"
            " write for example sqlite:///data/wondering.db."
        )
    return parsed.set(drivername=driver)


def name_of(url: URL) -> str:
    """What to call the database in a sentence; never with a password."""
    if url.drivername.startswith("sqlite"):
        return f"The database {url.database}"
    host = url.host or url.query.get("host") or "localhost"
    port = f":{url.port}" if url.port else ""
    return f"The PostgreSQL database {url.database} at {host}{port}"


def make_file(url: URL) -> None:
    """Make a SQLite file, empty and for its owner only, if there is none; its folder too.

    SQLite gives the files that it lays beside (`-wal`, `-shm`) the same mode. Raises
    StorageUnavailable where that is not possible.
    """
    path = Path(url.database or "")
    folder = path.parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageUnavailable(
            f"The folder {folder} for the database cannot be made: {error.strerror}."
        ) from error
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode=0o600))
    except FileExistsError:
        # Not opened to find out more: closing it again would drop the locks of this process on it.
        pass
    except OSError as error:
        raise StorageUnavailable(f"The database {path} cannot be made: {error.strerror}.") from error
    if not os.access(folder, os.W_OK, effective_ids=True):
        raise StorageUnavailable(
            f"The folder {folder} cannot be written, and SQLite lays files beside the database in it."
        )
