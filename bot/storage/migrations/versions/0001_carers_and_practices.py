"""Carers, their practices and attempts, and the updates that have been seen."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "carers",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("joined_at", instant, nullable=False),
        sa.Column("last_seen_at", instant, nullable=False),
        sa.Column("consented_at", instant),
        sa.Column("role", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_carers"),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("scenario_id", sa.String, nullable=False),
        sa.Column("revision", sa.String, nullable=False),
        sa.Column("moment_id", sa.String, nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("started_at", instant, nullable=False),
        sa.Column("updated_at", instant, nullable=False),
        sa.Column("resting", sa.String(16)),
        sa.Column("landing", sa.String(16)),
        sa.Column("held", sa.Text, nullable=False),
        sa.Column("held_message_id", sa.BigInteger),
        sa.Column("helped", sa.Boolean, nullable=False),
        sa.Column("finished", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_sessions_carer_id_carers", ondelete="CASCADE"
        ),
    )
    is_open = sa.text("stage <> 'ended'")
    op.create_index(
        "uq_sessions_open",
        "sessions",
        ["carer_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index("ix_sessions_practised", "sessions", ["carer_id", "scenario_id", "started_at"])
    op.create_table(
        "attempts",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("session_id", sa.String, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("scenario_id", sa.String, nullable=False),
        sa.Column("moment_id", sa.String, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("reading", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("landing", sa.String(16)),
        sa.Column("created_at", instant, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("disputed", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_attempts"),
        sa.UniqueConstraint("id", name="uq_attempts_id"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_attempts_session_id_sessions", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_attempts_carer_id_carers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_attempts_moment", "attempts", ["session_id", "moment_id", "number"])
    op.create_index("ix_attempts_message", "attempts", ["carer_id", "message_id", "number"])
    op.create_table(
        "updates",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("seen_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_updates"),
    )
    op.create_index("ix_updates_seen", "updates", ["seen_at"])


def downgrade() -> None:
    """Drop them all."""
    for table in ("updates", "attempts", "sessions", "carers"):
        op.drop_table(table)
