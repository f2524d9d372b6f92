"""The question that a carer was asked, favourite ideas, and ideas of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    instant = sa.DateTime(timezone=True)
    serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "questions",
        sa.Column("number", serial, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("wanted", sa.String(16), nullable=False),
        sa.Column("asked_at", instant, nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("held", sa.Text, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("number", name="pk_questions"),
        sa.UniqueConstraint("carer_id", name="uq_questions_carer_id"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_questions_carer_id_carers", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "favourites",
        sa.Column("number", serial, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("idea_id", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_favourites"),
        sa.UniqueConstraint("carer_id", "idea_id", name="uq_favourites_carer_id"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_favourites_carer_id_carers", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "own_ideas",
        sa.Column("number", serial, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("added_at", instant, nullable=False),
        sa.Column("offered_at", instant),
        sa.Column("seen_at", instant),
        sa.PrimaryKeyConstraint("number", name="pk_own_ideas"),
        sa.UniqueConstraint("id", name="uq_own_ideas_id"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_own_ideas_carer_id_carers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_own_ideas_carer", "own_ideas", ["carer_id", "number"])


def downgrade() -> None:
    """Drop them all."""
    for table in ("own_ideas", "favourites", "questions"):
        op.drop_table(table)
