"""Tables of the people around a carer: those whom the carer has named, and what is being prepared for one."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table, UniqueConstraint

from bot.storage.carer_tables import carer_id, metadata
from bot.storage.columns import Instant, Prose, Serial

own_people = Table(
    "own_people",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    carer_id(),
    # Whose place they take among those whom the agency names; empty for somebody else.
    Column("role", String(40), nullable=False),
    Column("words", Prose, nullable=False),
    UniqueConstraint("id"),
    Index("ix_own_people_carer", "carer_id", "number"),
)

prepared = Table(
    "prepared",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    Column("whom", String(40), nullable=False),
    Column("happened", Prose, nullable=False),
    Column("needed", Prose, nullable=False),
    Column("asked", Prose, nullable=False),
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("carer_id"),
)
