"""Tables of the files of ideas that trainers sent, and of what they decided about them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from bot.storage.carer_tables import ABOUT_NOBODY, metadata
from bot.storage.columns import Instant, Serial

idea_files = Table(
    "idea_files",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("name", String, nullable=False),
    Column("revision", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("ideas", Integer, nullable=False),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("revision"),
    Index("ix_idea_files_name", "name", "number"),
    info=ABOUT_NOBODY,
)
"""Each file word for word, and how many ideas are in it."""

idea_standings = Table(
    "idea_standings",
    metadata,
    Column("name", String, primary_key=True),
    Column("revision", String, ForeignKey(idea_files.c.revision)),
    Column("changed_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    info=ABOUT_NOBODY,
)
