"""Invitations, and those who came by one."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the tables."""
    instant = sa.DateTime(timezone=True)
    serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "invites",
        sa.Column("number", serial, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("uses", sa.Integer, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sa.Column("until", instant, nullable=False),
        sa.Column("made_at", instant, nullable=False),
        sa.Column("group", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_invites"),
        sa.UniqueConstraint("id", name="uq_invites_id"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_invites_carer_id_carers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_invites_until", "invites", ["until"])
    op.create_table(
        "members",
        sa.Column("number", serial, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("joined_at", instant, nullable=False),
        sa.Column("group", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_members"),
        sa.UniqueConstraint("carer_id", name="uq_members_carer_id"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_members_carer_id_carers", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("members", "invites"):
        op.drop_table(table)
