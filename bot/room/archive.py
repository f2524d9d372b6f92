"""Keeps a room across restarts of its process, in one SQLite file that only its owner can read."""

import base64
import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Generic, Protocol, TypeVar, cast

from bot.room.files import StoredFile

Body = TypeVar("Body")

_TABLES = """
CREATE TABLE IF NOT EXISTS record (
    kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (
    file_id TEXT PRIMARY KEY, kind TEXT NOT NULL, filename TEXT NOT NULL, mime_type TEXT NOT NULL,
    content BLOB NOT NULL
);
"""
_OLD_RECORDS = "SELECT kind, key, body FROM record WHERE substr(body, 1, ?) IS NOT ?"
_OLD_FILES = "SELECT file_id FROM file WHERE substr(content, 1, ?) IS NOT ?"


class Seals(Protocol):
    """What seals text, so that the file holds no word of it."""

    @property
    def current_mark(self) -> str:
        """What every text begins with that is sealed with the current key."""
        ...

    def seal(self, text: str, /) -> str:
        """The text, sealed."""
        ...

    def unseal(self, text: str, /) -> str:
        """The text as it was; one that was never sealed as it is."""
        ...


class RoomArchive:
    """What happened in a room, written as it happens.

    A record is a JSON object with a kind (bot, user, chat, message, update) and a key. Each write is its own
    transaction, so that a process that is killed loses nothing it has told anybody. With `seals`, whatever
    was said is sealed, and so is at once what the file holds already. `seals` raises what it likes where it
    cannot unseal.
    """

    def __init__(self, path: Path | str, seals: Seals | None = None) -> None:
        if str(path) != ":memory:":
            _make(Path(path))
        self._seals = seals
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.executescript(_TABLES)
        if seals:
            self._seal_anew(seals.current_mark)

    def save(self, kind: str, key: str, body: object) -> None:
        """Keep a record in place of the one of this kind and key."""
        text = self._seal(json.dumps(body, ensure_ascii=False))
        self._connection.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", (kind, key, text))

    def forget(self, kind: str, key: str) -> None:
        """Drop a record, if it is there."""
        self._connection.execute("DELETE FROM record WHERE kind = ? AND key = ?", (kind, key))

    def load(self, kind: str) -> Iterator[tuple[str, object]]:
        """All records of a kind, by key."""
        rows = self._connection.execute("SELECT key, body FROM record WHERE kind = ? ORDER BY key", (kind,))
        for key, body in rows.fetchall():
            yield key, json.loads(self._unseal(body))

    def save_file(self, stored: StoredFile) -> None:
        """Keep a file with its bytes."""
        content: str | bytes = stored.content
        if self._seals:
            content = self._seal(base64.b64encode(stored.content).decode("ascii"))
        self._connection.execute(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)",
            (stored.file_id, stored.kind, self._seal(stored.filename), stored.mime_type, content),
        )

    def load_files(self) -> list[StoredFile]:
        """All files, in the order in which they came."""
        rows = self._connection.execute(
            "SELECT file_id, kind, filename, mime_type, content FROM file ORDER BY rowid"
        )
        return [
            StoredFile(file_id, kind, self._unseal(name), mime_type, self._bytes(content))
            for file_id, kind, name, mime_type, content in rows.fetchall()
        ]

    def close(self) -> None:
        """Let go of the SQLite file."""
        self._connection.close()

    def _seal(self, text: str) -> str:
        return self._seals.seal(text) if self._seals else text

    def _unseal(self, text: str) -> str:
        return self._seals.unseal(text) if self._seals else text

    def _bytes(self, content: str | bytes) -> bytes:
        """Sealed bytes are text; bytes that are not are as they are."""
        return base64.b64decode(self._unseal(content)) if isinstance(content, str) else content

    def _seal_anew(self, mark: str) -> None:
        """What is plain, or sealed with an older key; nothing of it stays behind in the file or its log."""
        given = len(mark), mark
        records = self._connection.execute(_OLD_RECORDS, given).fetchall()
        for kind, key, body in records:
            self.save(kind, key, json.loads(self._unseal(body)))
        old_files = {file_id for (file_id,) in self._connection.execute(_OLD_FILES, given).fetchall()}
        for stored in self.load_files() if old_files else ():
            if stored.file_id in old_files:
                self.save_file(stored)
        if records or old_files:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _make(path: Path) -> None:
    """An empty file for its owner only; one that is there is shut to others. SQLite's own files follow it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, mode=0o600))
    path.chmod(0o600)


class Kept(Generic[Body]):
    """Records of one kind by key, each written to the archive (if there is one) as it is set."""

    def __init__(self, kind: str, archive: RoomArchive | None) -> None:
        self._kind = kind
        self._archive = archive
        loaded = archive.load(kind) if archive else ()
        self._records: dict[str, Body] = {key: cast(Body, body) for key, body in loaded}

    def __getitem__(self, key: str) -> Body:
        return self._records[key]

    def __setitem__(self, key: str, body: Body) -> None:
        self._records[key] = body
        if self._archive:
            self._archive.save(self._kind, key, body)

    def get(self, key: str) -> Body | None:
        """The record, if there is one of this key."""
        return self._records.get(key)
