"""The table of what carers want to be asked again."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table, UniqueConstraint, text

from bot.followups.followup import State
from bot.storage.carer_tables import carer_id, metadata
from bot.storage.columns import Instant, Serial, code

IS_WAITING = text("state = 'waiting'")
"""Which follow-ups wait for their time, word for word as in the index `ix_followups_waiting`."""

followups = Table(
    "followups",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    carer_id(),
    Column("kind", String(16), nullable=False),
    Column("about", String, nullable=False),
    Column("due_at", Instant, nullable=False),
    # Later than due_at where it had to wait: quiet hours, a rest, Telegram.
    Column("try_at", Instant, nullable=False),
    Column("state", code(State), nullable=False),
    Column("claimant", String),
    # When it was claimed; when it was handed over, once it was.
    Column("in_hand_since", Instant),
    # When it comes again, once it was handed over.
    Column("again_at", Instant),
    UniqueConstraint("id"),
    UniqueConstraint("carer_id", "kind", "about"),
    Index("ix_followups_waiting", "try_at", "id", sqlite_where=IS_WAITING, postgresql_where=IS_WAITING),
)
