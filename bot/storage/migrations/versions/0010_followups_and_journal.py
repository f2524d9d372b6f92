"""What carers want to be asked again, and their reflective journal."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_INSTANT = sa.DateTime(timezone=True)
_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    waiting = sa.text("state = 'waiting'")
    op.create_table(
        "followups",
        *_of_a_carer("followups"),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("due_at", _INSTANT, nullable=False),
        sa.Column("try_at", _INSTANT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("claimant", sa.String),
        sa.Column("in_hand_since", _INSTANT),
        sa.Column("again_at", _INSTANT),
        sa.UniqueConstraint("id", name="uq_followups_id"),
        sa.UniqueConstraint("carer_id", "kind", "about", name="uq_followups_carer_id"),
    )
    op.create_index(
        "ix_followups_waiting", "followups", ["try_at", "id"], sqlite_where=waiting, postgresql_where=waiting
    )
    op.create_table(
        "journal_entries",
        *_of_a_carer("journal_entries"),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("began_at", _INSTANT, nullable=False),
        sa.Column("changed_at", _INSTANT, nullable=False),
        *(
            sa.Column(each, sa.Text, nullable=False)
            for each in ("saw", "thought", "planned", "happened", "learned", "source_words")
        ),
        sa.Column("bs", sa.JSON().with_variant(sa.dialects.postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("felt_before", sa.String(16), nullable=False),
        sa.Column("felt_after", sa.String(16), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.UniqueConstraint("id", name="uq_journal_entries_id"),
    )
    op.create_index("ix_journal_entries_carer", "journal_entries", ["carer_id", "number"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("journal_entries")
    op.drop_table("followups")


def _of_a_carer(table: str) -> list[sa.schema.SchemaItem]:
    """What each of these tables begins with; a row goes when its carer goes."""
    return [
        sa.Column("number", _SERIAL, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("number", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name=f"fk_{table}_carer_id_carers", ondelete="CASCADE"
        ),
    ]
