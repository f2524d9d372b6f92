"""The table that tells whether the keys at hand are this database's keys."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from bot.storage.carer_tables import ABOUT_NOBODY, metadata

key_checks = Table(
    "key_checks",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sealed", Text, nullable=False),
    info=ABOUT_NOBODY,
)
"""One row: a known word, sealed. There is none as long as nothing in this database is sealed."""
