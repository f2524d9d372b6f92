"""The table of the reflective journal."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from bot.storage.carer_tables import carer_id, metadata
from bot.storage.columns import Document, Instant, Prose, Serial

journal_entries = Table(
    "journal_entries",
    metadata,
    # Tells the order in which a carer began them.
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    carer_id(),
    Column("began_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    # The five columns of the journal.
    Column("saw", Prose, nullable=False),
    Column("thought", Prose, nullable=False),
    Column("planned", Prose, nullable=False),
    Column("happened", Prose, nullable=False),
    Column("learned", Prose, nullable=False),
    Column("bs", Document, nullable=False),
    Column("felt_before", String(16), nullable=False),
    Column("felt_after", String(16), nullable=False),
    # What it came from: a scene, a reminder, or nothing; and how that is called there.
    Column("source", String(16), nullable=False),
    Column("source_words", Prose, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("id"),
    Index("ix_journal_entries_carer", "carer_id", "number"),
)
