"""The tables, as the newest migration leaves them (a test compares the two).

A table with rows about a carer has a column `carer_id`; `CarerRows.forget` finds it by that name.
A table without one is about nobody and says so: `info=ABOUT_NOBODY`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from bot.carer import Role
from bot.pace.reading import Landing
from bot.practice.session import AttemptKind, Stage
from bot.storage.columns import Document, Instant, Prose, Serial, code

ABOUT_NOBODY = {"about_nobody": True}

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

carers = Table(
    "carers",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("joined_at", Instant, nullable=False),
    Column("last_seen_at", Instant, nullable=False),
    Column("consented_at", Instant),
    Column("role", code(Role), nullable=False),
)


def _carer_id() -> Column[int]:
    return Column("carer_id", BigInteger, ForeignKey(carers.c.id, ondelete="CASCADE"), nullable=False)


IS_OPEN = text("stage <> 'ended'")
"""Which sessions are open, word for word as in the index `uq_sessions_open`."""

sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),
    _carer_id(),
    Column("scenario_id", String, nullable=False),
    Column("revision", String, nullable=False),
    Column("moment_id", String, nullable=False),
    Column("stage", code(Stage), nullable=False),
    Column("step", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("resting", code(Stage)),
    Column("landing", code(Landing)),
    Column("held", Prose, nullable=False),
    Column("held_message_id", BigInteger),
    Column("helped", Boolean, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index("uq_sessions_open", "carer_id", unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
    Index("ix_sessions_practised", "carer_id", "scenario_id", "started_at"),
)

attempts = Table(
    "attempts",
    metadata,
    # Tells the newest attempt even where two have the same instant.
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    Column("session_id", String, ForeignKey(sessions.c.id, ondelete="CASCADE"), nullable=False),
    _carer_id(),
    Column("scenario_id", String, nullable=False),
    Column("moment_id", String, nullable=False),
    Column("kind", code(AttemptKind), nullable=False),
    Column("text", Prose, nullable=False),
    Column("reading", Document, nullable=False),
    Column("landing", code(Landing)),
    Column("created_at", Instant, nullable=False),
    Column("message_id", BigInteger),
    Column("disputed", Boolean, nullable=False),
    UniqueConstraint("id"),
    Index("ix_attempts_moment", "session_id", "moment_id", "number"),
    Index("ix_attempts_message", "carer_id", "message_id", "number"),
)

updates = Table(
    "updates",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("seen_at", Instant, nullable=False),
    Index("ix_updates_seen", "seen_at"),
    info=ABOUT_NOBODY,
)
