"""Column types that hold the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, DateTime, Enum, Integer, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import JSON, TypeDecorator

from bot.storage.sealing import Keyring

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

Document = JSON().with_variant(JSONB(), "postgresql")
"""A JSON value."""

Serial = BigInteger().with_variant(Integer(), "sqlite")
"""A growing row number. SQLite counts rows by itself only for a column that is plainly INTEGER."""


class Instant(TypeDecorator[datetime]):
    """A moment in time, aware and in UTC. Naive datetimes are refused: nobody knows what they mean."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into UTC, since SQLite drops the zone. Raises ValueError for a naive datetime."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("A naive datetime cannot be stored; give it a time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware on both databases."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.utcoffset() is None else value.astimezone(UTC)


class Prose(TypeDecorator[str]):
    """Text as people type it, sealed where the database has keys: SQL cannot search, compare or sort it.

    NUL characters and lone surrogates, which PostgreSQL or UTF-8 cannot hold, become U+FFFD one for
    one: no draft is lost for them, and spans that count characters stay true.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Storable text."""
        if value is None:
            return None
        storable = _UNSTORABLE.sub("\ufffd", value)
        keyring = _keyring(dialect)
        return keyring.seal(storable) if keyring else storable

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it was typed. Raises CannotUnseal."""
        keyring = _keyring(dialect)
        return keyring.unseal(value) if keyring and value else value


def give_keys(dialect: Dialect, keyring: Keyring) -> None:
    """From now on, text that goes through this engine's dialect is sealed."""
    dialect.keyring = keyring  # type: ignore[attr-defined]


def _keyring(dialect: Dialect) -> Keyring | None:
    return getattr(dialect, "keyring", None)


def code(words: type[StrEnum]) -> Enum:
    """A column for one of those words, stored as the word itself (16 characters at most)."""
    return Enum(
        words,
        native_enum=False,
        create_constraint=False,
        length=16,
        values_callable=lambda members: [member.value for member in members],
    )
