"""Routines, of which a picture timetable is made."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "routines",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
        sa.Column("heading", sa.Text, nullable=False),
        sa.Column("steps", sa.Text, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_routines"),
        sa.UniqueConstraint("id", name="uq_routines_id"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_routines_carer_id_carers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_routines_carer", "routines", ["carer_id", "number"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("routines")
