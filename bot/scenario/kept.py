"""Readings of examples that were made before, kept from one check to the next.

An example is read in some 15 ms, a library of a thousand scenes in minutes: so only what is new is read.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.pace.reading import Reader, Reading, Situation

_READINGS = TypeAdapter(Reading)
_WAIT_SECONDS = 10.0


def cache_folder() -> Path:
    """The folder of this program in the user's cache, which may not exist yet."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "wondering-aloud"


def version_of(files: Iterable[Path]) -> str:
    """A name for a reader, told by all files that it consists of: with another one nothing kept counts."""
    sums = [hashlib.sha256(path.read_bytes()).digest() for path in sorted(files)]
    return hashlib.sha256(b"".join(sums)).hexdigest()[:16]


class KeptReadings:
    """A reader that reads nothing twice, and loads the true one only when something new is to be read.

    The readings lie in a file of the folder, under hashes: no text is kept. Where the file cannot be used
    everything is read, and nothing is said. Several processes may use one folder at a time.
    """

    def __init__(self, load: Callable[[], Reader], version: str, folder: Path) -> None:
        self._load = load
        self._reader: Reader | None = None
        self._kept: sqlite3.Connection | None = None
        with suppress(OSError, sqlite3.Error):
            self._kept = _open(folder, version)

    def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        """Read one draft, or recall how it was read."""
        key = hashlib.sha256(repr((draft, astuple(situation), attempt)).encode("utf-8", "replace")).digest()
        known = self._recall(key)
        if known is None:
            self._reader = self._reader or self._load()
            known = self._reader.read(draft, situation, attempt=attempt)
            self._keep(key, known)
        return known

    def close(self) -> None:
        """Let go of the file."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def _recall(self, key: bytes) -> Reading | None:
        if self._kept is None:
            return None
        with suppress(sqlite3.Error, ValidationError):
            row = self._kept.execute("SELECT reading FROM readings WHERE key = ?", (key,)).fetchone()
            return _READINGS.validate_json(row[0]) if row else None
        return None

    def _keep(self, key: bytes, reading: Reading) -> None:
        if self._kept is not None:
            with suppress(sqlite3.Error):
                self._kept.execute(
                    "INSERT OR REPLACE INTO readings VALUES (?, ?)", (key, _READINGS.dump_json(reading))
                )


def _open(folder: Path, version: str) -> sqlite3.Connection:
    """The file of this version's readings; those of other versions are deleted."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"readings-{version}.db"
    for other in folder.glob("readings-*"):
        if not other.name.startswith(name):
            other.unlink(missing_ok=True)
    # Each statement is a transaction of its own, and none waits for the disk: what is lost is read again.
    kept = sqlite3.connect(
        folder / name, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    kept.execute("PRAGMA journal_mode = WAL")
    kept.execute("PRAGMA synchronous = OFF")
    kept.execute("CREATE TABLE IF NOT EXISTS readings (key BLOB PRIMARY KEY, reading BLOB) WITHOUT ROWID")
    return kept
