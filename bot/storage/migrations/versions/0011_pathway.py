"""The pathway: how far carers are, questions sent, what they wrote, what is complete and shared."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_INSTANT = sa.DateTime(timezone=True)
_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "pathway_tracks",
        *_of_a_carer("pathway_tracks"),
        sa.Column("subject_id", sa.String, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("furthest", sa.Integer, nullable=False),
        sa.Column("opened_at", _INSTANT, nullable=False),
        sa.Column("read_at", _INSTANT),
        sa.Column("checked_at", _INSTANT),
        sa.Column("reflected_at", _INSTANT),
        sa.Column("version", sa.Integer, nullable=False),
        sa.UniqueConstraint("carer_id", "subject_id", name="uq_pathway_tracks_carer_id"),
    )
    op.create_table(
        "pathway_polls",
        sa.Column("poll_id", sa.String, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("subject_id", sa.String, nullable=False),
        sa.Column("question", sa.Integer, nullable=False),
        sa.Column("asked_at", _INSTANT, nullable=False),
        sa.Column("chosen", sa.Integer),
        sa.PrimaryKeyConstraint("poll_id", name="pk_pathway_polls"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_pathway_polls_carer_id_carers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_pathway_polls_carer", "pathway_polls", ["carer_id"])
    op.create_table(
        "pathway_notes",
        *_of_a_carer("pathway_notes"),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("bundle", sa.String, nullable=False),
        sa.Column("part", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("written_at", _INSTANT, nullable=False),
        sa.UniqueConstraint("id", name="uq_pathway_notes_id"),
        sa.UniqueConstraint("bundle", "part", name="uq_pathway_notes_bundle"),
    )
    op.create_index("ix_pathway_notes_carer", "pathway_notes", ["carer_id", "number"])
    op.create_table(
        "pathway_completions",
        *_of_a_carer("pathway_completions"),
        sa.Column("module_id", sa.String, nullable=False),
        sa.Column("completed_at", _INSTANT, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("made_on", sa.Date),
        sa.UniqueConstraint("carer_id", "module_id", name="uq_pathway_completions_carer_id"),
    )
    op.create_table(
        "pathway_trainers",
        *_of_a_carer("pathway_trainers"),
        sa.Column("name", sa.Text, nullable=False),
        sa.UniqueConstraint("carer_id", name="uq_pathway_trainers_carer_id"),
    )
    op.create_table(
        "pathway_shares",
        *_of_a_carer("pathway_shares"),
        sa.Column("trainer_id", sa.BigInteger, nullable=False),
        sa.Column("called", sa.Text, nullable=False),
        sa.Column("shared_at", _INSTANT, nullable=False),
        sa.UniqueConstraint("carer_id", "trainer_id", name="uq_pathway_shares_carer_id"),
        sa.ForeignKeyConstraint(
            ["trainer_id"], ["carers.id"], name="fk_pathway_shares_trainer_id_carers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_pathway_shares_trainer", "pathway_shares", ["trainer_id"])


def downgrade() -> None:
    """Drop them all."""
    for table in ("shares", "trainers", "completions", "notes", "polls", "tracks"):
        op.drop_table(f"pathway_{table}")


def _of_a_carer(table: str) -> list[sa.schema.SchemaItem]:
    """What these tables begin with; a row goes when its carer goes."""
    return [
        sa.Column("number", _SERIAL, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("number", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name=f"fk_{table}_carer_id_carers", ondelete="CASCADE"
        ),
    ]
