"""Keeps a room across restarts of its process, in one SQLite file."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Generic, TypeVar, cast

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


class RoomArchive:
    """What happened in a room, written as it happens.

    A record is a JSON object with a kind (bot, user, chat, message, update) and a key. Each write is its own
    transaction, so that a process that is killed loses nothing it has told anybody.
    """

    def __init__(self, path: Path | str) -> None:
        if str(path) != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.executescript(_TABLES)

    def save(self, kind: str, key: str, body: object) -> None:
        """Keep a record in place of the one of this kind and key."""
        text = json.dumps(body, ensure_ascii=False)
        self._connection.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", (kind, key, text))

    def forget(self, kind: str, key: str) -> None:
        """Drop a record, if it is there."""
        self._connection.execute("DELETE FROM record WHERE kind = ? AND key = ?", (kind, key))

    def load(self, kind: str) -> Iterator[tuple[str, object]]:
        """All records of a kind, by key."""
        rows = self._connection.execute("SELECT key, body FROM record WHERE kind = ? ORDER BY key", (kind,))
        for key, body in rows.fetchall():
            yield key, json.loads(body)

    def save_file(self, stored: StoredFile) -> None:
        """Keep a file with its bytes."""
        self._connection.execute(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)",
            (stored.file_id, stored.kind, stored.filename, stored.mime_type, stored.content),
        )

    def load_files(self) -> list[StoredFile]:
        """All files, in the order in which they came."""
        rows = self._connection.execute(
            "SELECT file_id, kind, filename, mime_type, content FROM file ORDER BY rowid"
        )
        return [StoredFile(*row) for row in rows.fetchall()]

    def close(self) -> None:
        """Let go of the SQLite file."""
        self._connection.close()


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
