"""Moves a database's tables from revision to revision (Alembic)."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Move forwards, in the connection's transaction."""
    command.upgrade(config(connection), revision)


def downgrade(connection: Connection, revision: str = "base") -> None:
    """Move backwards, in the connection's transaction. Rows that the older tables cannot hold are lost."""
    command.downgrade(config(connection), revision)


def config(connection: Connection | None = None) -> Config:
    """Where the revisions are, and through which connection to move."""
    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", "bot.storage:migrations")
    made.set_main_option("path_separator", "os")
    return made
