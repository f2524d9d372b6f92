"""Tables of the pathway: how far a carer is, questions sent, what they wrote, what is complete and shared."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.pathway.records import NoteKind
from bot.storage.carer_tables import carer_id, carers, metadata
from bot.storage.columns import Instant, Prose, Serial, code

pathway_tracks = Table(
    "pathway_tracks",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    Column("subject_id", String, nullable=False),
    Column("place", Integer, nullable=False),
    Column("furthest", Integer, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("read_at", Instant),
    Column("checked_at", Instant),
    Column("reflected_at", Instant),
    Column("version", Integer, nullable=False),
    UniqueConstraint("carer_id", "subject_id"),
)

pathway_polls = Table(
    "pathway_polls",
    metadata,
    Column("poll_id", String, primary_key=True),
    carer_id(),
    Column("subject_id", String, nullable=False),
    Column("question", Integer, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("chosen", Integer),
    Index("ix_pathway_polls_carer", "carer_id"),
)

pathway_notes = Table(
    "pathway_notes",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    carer_id(),
    Column("kind", code(NoteKind), nullable=False),
    Column("about", String, nullable=False),
    Column("bundle", String, nullable=False),
    Column("part", String, nullable=False),
    Column("text", Prose, nullable=False),
    Column("written_at", Instant, nullable=False),
    UniqueConstraint("id"),
    UniqueConstraint("bundle", "part"),
    Index("ix_pathway_notes_carer", "carer_id", "number"),
)

pathway_completions = Table(
    "pathway_completions",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    Column("module_id", String, nullable=False),
    Column("completed_at", Instant, nullable=False),
    Column("code", String, nullable=False),
    Column("name", Prose, nullable=False),
    Column("made_on", Date),
    UniqueConstraint("carer_id", "module_id"),
)

pathway_trainers = Table(
    "pathway_trainers",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    Column("name", Prose, nullable=False),
    UniqueConstraint("carer_id"),
)

pathway_shares = Table(
    "pathway_shares",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    Column("trainer_id", BigInteger, ForeignKey(carers.c.id, ondelete="CASCADE"), nullable=False),
    Column("called", Prose, nullable=False),
    Column("shared_at", Instant, nullable=False),
    UniqueConstraint("carer_id", "trainer_id"),
    Index("ix_pathway_shares_trainer", "trainer_id"),
)
