"""Tables of the practice: sessions, attempts, and the updates that have had their effects."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from bot.pace.reading import Landing
from bot.practice.session import AttemptKind, Stage
from bot.storage.carer_tables import ABOUT_NOBODY, carer_id, metadata
from bot.storage.columns import Document, Instant, Prose, Serial, code

IS_OPEN = text("stage <> 'ended'")
"""Which sessions are open, word for word as in the index `uq_sessions_open`."""

IS_KEPT = text("text <> ''")
"""Which drafts still have their words, word for word as in the index `ix_attempts_kept`."""

sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),
    carer_id(),
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
    Column("preview", Boolean, nullable=False, server_default=false()),
    Column("began", Boolean, nullable=False, server_default=false()),
    Index("uq_sessions_open", "carer_id", unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
    Index("ix_sessions_practised", "carer_id", "scenario_id", "started_at"),
    Index("ix_sessions_scene", "scenario_id"),
)

attempts = Table(
    "attempts",
    metadata,
    # Tells the newest attempt even where two have the same instant.
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    Column("session_id", String, ForeignKey(sessions.c.id, ondelete="CASCADE"), nullable=False),
    carer_id(),
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
    Index("ix_attempts_kept", "created_at", sqlite_where=IS_KEPT, postgresql_where=IS_KEPT),
)

updates = Table(
    "updates",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("seen_at", Instant, nullable=False),
    Index("ix_updates_seen", "seen_at"),
    info=ABOUT_NOBODY,
)
