"""Landings that can be changed, own ideas as reminders, and files of ideas that trainers send."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns, and make the tables."""
    instant = sa.DateTime(timezone=True)
    op.add_column("nudges", sa.Column("landed_at", instant))
    op.add_column("nudges", sa.Column("step_before", sa.Integer))
    op.add_column("own_ideas", sa.Column("plans", sa.JSON().with_variant(JSONB(), "postgresql")))
    op.add_column("own_ideas", sa.Column("told_at", instant))
    op.create_table(
        "idea_files",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("revision", sa.String, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("ideas", sa.Integer, nullable=False),
        sa.Column("added_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_idea_files"),
        sa.UniqueConstraint("revision", name="uq_idea_files_revision"),
    )
    op.create_index("ix_idea_files_name", "idea_files", ["name", "number"])
    op.create_table(
        "idea_standings",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("revision", sa.String),
        sa.Column("changed_at", instant, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_idea_standings"),
        sa.ForeignKeyConstraint(
            ["revision"], ["idea_files.revision"], name="fk_idea_standings_revision_idea_files"
        ),
    )


def downgrade() -> None:
    """Take them away again."""
    for table in ("idea_standings", "idea_files"):
        op.drop_table(table)
    for table, column in (
        ("own_ideas", "told_at"),
        ("own_ideas", "plans"),
        ("nudges", "step_before"),
        ("nudges", "landed_at"),
    ):
        op.drop_column(table, column)
