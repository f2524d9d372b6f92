"""Tables of the carer's own well-being: checks, and for whom things go gently for a while."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from bot.storage.carer_tables import carer_id, metadata
from bot.storage.columns import Instant, Prose, Serial

checks = Table(
    "checks",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    carer_id(),
    Column("begun_at", Instant, nullable=False),
    # JSON, kept as text is: it is about somebody's health.
    Column("answers", Prose, nullable=False),
    Column("done_at", Instant),
    Column("version", Integer, nullable=False),
    UniqueConstraint("id"),
    Index("ix_checks_carer", "carer_id", "number"),
)

eases = Table(
    "eases",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    Column("until", Instant, nullable=False),
    UniqueConstraint("carer_id"),
)
