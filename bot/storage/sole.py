"""Keeps a second bot away from a SQLite file: one process has it at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.storage.address import resolve
from bot.storage.errors import StorageUnavailable

try:
    import fcntl
except ImportError:  # not a POSIX system: then the operator sees to it
    fcntl = None  # type: ignore[assignment]


@contextmanager
def only_one(url: str) -> Iterator[None]:
    """Entered by one process at a time for each SQLite file, which a file beside it shows; others by many.

    The lock goes with its process, however that ends. Raises StorageUnavailable.
    """
    address = resolve(url)
    if fcntl is None or not address.drivername.startswith("sqlite"):
        yield
        return
    path = Path(f"{address.database}.lock")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StorageUnavailable(f"The file {path} cannot be made: {error.strerror}.") from error
    try:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StorageUnavailable(
                f"The database {address.database} is in use by another bot that is running. On SQLite there"
                " is one at a time; several share a PostgreSQL database (WONDERING_DATABASE)."
            ) from None
        yield
    finally:
        os.close(file)
