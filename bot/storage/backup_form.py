"""The form of a backup: a zip with a line of JSON for each row, and a page that tells what is in it.

Sealed words stay sealed: a backup is of no use to anybody without the keys, which are not in it. It can be
restored into SQLite or PostgreSQL, whichever it came from.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Column, Connection, MetaData, Table
from sqlalchemy.types import JSON, Boolean, Date, DateTime, LargeBinary, Time, TypeEngine

PAGE = "backup.json"
_OWN_TABLES = frozenset({"alembic_version"})


class TablePart(BaseModel):
    """One table's rows: how many, and the SHA-256 of their lines."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rows: int
    sha256: str


class BackupPage(BaseModel):
    """`backup.json`. `revision` is that of the tables, `format` grows when this form changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int = 1
    made_at: datetime
    revision: str
    tables: Mapping[str, TablePart]


def file_of(table: str) -> str:
    """The name of a table's file in the zip."""
    return f"tables/{table}.jsonl"


def tables_of(connection: Connection) -> Sequence[Table]:
    """The tables as they stand in the database, whatever its revision, parents first."""
    found = MetaData()
    found.reflect(connection)
    for table in found.tables.values():
        for column in table.columns:
            if isinstance(column.type, JSON):
                column.type.none_as_null = True
    return [table for table in found.sorted_tables if table.name not in _OWN_TABLES]


def line_of(values: Sequence[Any]) -> bytes:
    """A row as a line."""
    return json.dumps([_plain(each) for each in values], ensure_ascii=False).encode("utf-8") + b"\n"


def row_of(line: bytes, columns: Sequence[Column[Any]]) -> dict[str, Any]:
    """A line as a row again. Raises ValueError for one that does not fit the columns."""
    values = json.loads(line)
    return {
        column.name: None if value is None else _reader_of(column)(value)
        for column, value in zip(columns, values, strict=True)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    return value


def _reader_of(column: Column[Any]) -> Callable[[Any], Any]:
    kind = column.type
    if isinstance(kind, DateTime):
        return _instant if kind.timezone else _instant_in_utc
    return next((read for types, read in _READERS.items() if isinstance(kind, types)), _as_it_is)


def _as_it_is(value: Any) -> Any:
    return value


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _instant_in_utc(text: str) -> datetime:
    """As SQLite keeps it: in UTC, without saying so."""
    return _instant(text).replace(tzinfo=None)


_READERS: Mapping[type[TypeEngine[Any]], Callable[[Any], Any]] = {
    Date: date.fromisoformat,
    Time: time.fromisoformat,
    LargeBinary: base64.b64decode,
    Boolean: bool,
}
