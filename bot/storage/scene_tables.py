"""Tables of what trainers sent and decided."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from bot.storage.carer_tables import ABOUT_NOBODY, carer_id, metadata
from bot.storage.columns import Instant, Prose, Serial

scene_texts = Table(
    "scene_texts",
    metadata,
    Column("revision", String, primary_key=True),
    Column("scene_id", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    info=ABOUT_NOBODY,
)
"""Scene files word for word: those that came from a phone, and those with which a practice began."""

scene_versions = Table(
    "scene_versions",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("scene_id", String, nullable=False),
    Column("revision", String, ForeignKey(scene_texts.c.revision), nullable=False),
    Column("title", Prose, nullable=False),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("revision"),
    Index("ix_scene_versions_scene", "scene_id", "number"),
    info=ABOUT_NOBODY,
)

scene_authors = Table(
    "scene_authors",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    carer_id(),
    Index("ix_scene_authors_carer", "carer_id"),
)
"""Who sent a version; by itself, so that a trainer can be forgotten and their scenes stay."""

scene_standings = Table(
    "scene_standings",
    metadata,
    Column("scene_id", String, primary_key=True),
    Column("revision", String, ForeignKey(scene_texts.c.revision)),
    Column("offered", Boolean, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    info=ABOUT_NOBODY,
)

scene_weeks = Table(
    "scene_weeks",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("scene_id", String, nullable=False),
    Column("until", Instant, nullable=False),
    info=ABOUT_NOBODY,
)

scene_troubles = Table(
    "scene_troubles",
    metadata,
    Column("file", String, primary_key=True),
    Column("since", Instant, nullable=False),
    info=ABOUT_NOBODY,
)
