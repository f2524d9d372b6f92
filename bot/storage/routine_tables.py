"""The table of routines."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from bot.routines.routine import Part
from bot.storage.carer_tables import carer_id, metadata
from bot.storage.columns import Instant, Prose, Serial, code

routines = Table(
    "routines",
    metadata,
    # Tells the order in which a carer made them.
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    carer_id(),
    Column("part", code(Part), nullable=False),
    Column("heading", Prose, nullable=False),
    # JSON, kept as text is: steps can be in the carer's own words.
    Column("steps", Prose, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("id"),
    Index("ix_routines_carer", "carer_id", "number"),
)
