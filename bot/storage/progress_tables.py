"""Tables of progress: what was noticed in each reply, without its words, and when scenes are worth repeating.

They belong to no practice, so that they stay when old practices and their words are thrown away.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Double, Index, String, Table, UniqueConstraint

from bot.pace.reading import Landing
from bot.practice.session import AttemptKind
from bot.storage.carer_tables import carer_id, metadata
from bot.storage.columns import Document, Instant, Serial, code

tries = Table(
    "tries",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("attempt_id", String, nullable=False),
    carer_id(),
    Column("session_id", String, nullable=False),
    Column("scenario_id", String, nullable=False),
    Column("moment_id", String, nullable=False),
    Column("kind", code(AttemptKind), nullable=False),
    Column("landing", code(Landing), nullable=False),
    Column("shown", Document, nullable=False),
    Column("wanted", Document, nullable=False),
    Column("pitfalls", Document, nullable=False),
    Column("tried_at", Instant, nullable=False),
    Column("message_id", BigInteger),
    Column("disputed", Boolean, nullable=False),
    UniqueConstraint("attempt_id"),
    Index("ix_tries_carer", "carer_id", "number"),
)

scene_memories = Table(
    "scene_memories",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    Column("scenario_id", String, nullable=False),
    Column("session_id", String, nullable=False),
    Column("stability", Double, nullable=False),
    Column("difficulty", Double, nullable=False),
    Column("practised_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    # As it was before this practice, if there was one before.
    Column("earlier", Document, nullable=False),
    UniqueConstraint("carer_id", "scenario_id"),
)

progress_choices = Table(
    "progress_choices",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    # When the replies that are older than these tables were looked through.
    Column("gathered_at", Instant),
    Column("weekly", Boolean, nullable=False),
    UniqueConstraint("carer_id"),
)
