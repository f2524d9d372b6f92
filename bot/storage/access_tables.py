"""Tables of invitations, and of those who came by one."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from bot.carer import Role
from bot.storage.carer_tables import carer_id, metadata
from bot.storage.columns import Instant, Prose, Serial, code

invites = Table(
    "invites",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    # The trainer who made it.
    carer_id(),
    Column("role", code(Role), nullable=False),
    Column("uses", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    Column("until", Instant, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("group", Prose, nullable=False),
    UniqueConstraint("id"),
    Index("ix_invites_until", "until"),
)

members = Table(
    "members",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    Column("role", code(Role), nullable=False),
    Column("joined_at", Instant, nullable=False),
    Column("group", Prose, nullable=False),
    UniqueConstraint("carer_id"),
)
