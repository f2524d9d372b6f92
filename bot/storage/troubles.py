"""Turns a driver's error into a plain sentence where the database itself is the trouble."""

from __future__ import annotations

from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import TimeoutError as NoneFree

from bot.storage.address import name_of
from bot.storage.errors import StorageUnavailable

_SQLITE_TROUBLES = {
    "SQLITE_NOTADB": "is no SQLite database",
    "SQLITE_CORRUPT": "is damaged; put back a backup",
    "SQLITE_CANTOPEN": "cannot be opened",
    "SQLITE_READONLY": "cannot be written",
    "SQLITE_PERM": "cannot be written",
    "SQLITE_FULL": "cannot grow: the disk is full",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error",
    "SQLITE_BUSY": "is kept busy by another process",
}


def translate(context: ExceptionContext) -> Exception | None:
    """Listens to an engine's `handle_error`: StorageUnavailable, or None to leave the error as it is.

    Takes from PostgreSQL's errors the detail that quotes rows, which hold carers' words.
    """
    driver_error = context.original_exception
    if not isinstance(driver_error, Exception):  # the task was cancelled: that is no trouble
        return None
    cause = driver_error.__cause__
    for error in (driver_error, cause):
        if getattr(error, "detail", None):
            error.detail = None  # type: ignore[union-attr]
    if context.engine is None or context.is_pre_ping:
        return None
    url = context.engine.url
    if sentence := _sqlite_sentence(url, driver_error):
        return StorageUnavailable(sentence)
    if context.is_disconnect:
        return StorageUnavailable(f"{name_of(url)} has gone away.")
    if context.connection is None:
        return cannot_reach(url, cause or driver_error)
    return None


def cannot_reach(url: URL, error: BaseException) -> StorageUnavailable:
    """No connection could be made."""
    if isinstance(error, StorageUnavailable):
        return error
    if isinstance(error, NoneFree):
        return StorageUnavailable(f"{name_of(url)} is too busy: no connection became free in time.")
    reason = str(error).strip() or type(error).__name__
    return StorageUnavailable(f"{name_of(url)} cannot be reached: {reason.rstrip('.')}.")


def _sqlite_sentence(url: URL, error: BaseException) -> str | None:
    name = getattr(error, "sqlite_errorname", "")
    for code, trouble in _SQLITE_TROUBLES.items():
        if name == code or name.startswith(f"{code}_"):
            return f"{name_of(url)} {trouble}."
    return None
