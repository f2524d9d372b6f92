"""The six Bs of a child, and how a carer is."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

INSTANT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def _serial() -> sa.Column[int]:
    return sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)


def _of_carer(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["carer_id"], ["carers.id"], name=f"fk_{table}_carer_id_carers", ondelete="CASCADE"
    )


def _of_child(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["child_id"], ["children.id"], name=f"fk_{table}_child_id_children", ondelete="CASCADE"
    )


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "children",
        _serial(),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("nickname", sa.Text, nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("chosen", DOCUMENT, nullable=False),
        sa.Column("review_on", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_children"),
        sa.UniqueConstraint("id", name="uq_children_id"),
        _of_carer("children"),
    )
    op.create_index("ix_children_carer", "children", ["carer_id", "number"])
    op.create_table(
        "looks",
        _serial(),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("child_id", sa.String, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("done_at", INSTANT),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_looks"),
        sa.UniqueConstraint("id", name="uq_looks_id"),
        _of_child("looks"),
        _of_carer("looks"),
    )
    op.create_index("ix_looks_child", "looks", ["child_id", "number"])
    op.create_index("ix_looks_carer", "looks", ["carer_id"])
    op.create_table(
        "small_steps",
        _serial(),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("child_id", sa.String, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("b", sa.String(40), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("ref", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("taken_at", INSTANT, nullable=False),
        sa.Column("tried", sa.String(16), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_small_steps"),
        sa.UniqueConstraint("id", name="uq_small_steps_id"),
        _of_child("small_steps"),
        _of_carer("small_steps"),
    )
    op.create_index("ix_small_steps_child", "small_steps", ["child_id", "number"])
    op.create_index("ix_small_steps_carer", "small_steps", ["carer_id"])
    op.create_table(
        "checks",
        _serial(),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("done_at", INSTANT),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_checks"),
        sa.UniqueConstraint("id", name="uq_checks_id"),
        _of_carer("checks"),
    )
    op.create_index("ix_checks_carer", "checks", ["carer_id", "number"])
    op.create_table(
        "eases",
        _serial(),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_eases"),
        sa.UniqueConstraint("carer_id", name="uq_eases_carer_id"),
        _of_carer("eases"),
    )


def downgrade() -> None:
    """Drop them all."""
    for table in ("eases", "checks", "small_steps", "looks", "children"):
        op.drop_table(table)
