"""The table of carers, and what all tables share."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, MetaData, String, Table

from bot.carer import Role
from bot.storage.columns import Instant, code

ABOUT_NOBODY = {"about_nobody": True}

OF_ANYBODY = {"of_anybody": True}
"""A table whose `carer_id` can be that of somebody who is no carer yet: no foreign key."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

carers = Table(
    "carers",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("joined_at", Instant, nullable=False),
    Column("last_seen_at", Instant, nullable=False),
    Column("consented_at", Instant),
    Column("role", code(Role), nullable=False),
    Column("came_for", String),
)


def carer_id() -> Column[int]:
    """A new column that says whom a row is about; the row goes when they go."""
    return Column("carer_id", BigInteger, ForeignKey(carers.c.id, ondelete="CASCADE"), nullable=False)
