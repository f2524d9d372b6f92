"""The people around a carer and what is prepared for them; what was noticed over time, and what returns."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_INSTANT = sa.DateTime(timezone=True)
_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TABLES = ("own_people", "prepared", "tries", "scene_memories", "progress_choices")


def upgrade() -> None:
    """Make the tables."""
    _make_support()
    _make_progress()


def downgrade() -> None:
    """Drop them all."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _make_support() -> None:
    op.create_table(
        "own_people",
        *_of_a_carer("own_people"),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="uq_own_people_id"),
    )
    op.create_index("ix_own_people_carer", "own_people", ["carer_id", "number"])
    op.create_table(
        "prepared",
        *_of_a_carer("prepared"),
        sa.Column("whom", sa.String(40), nullable=False),
        sa.Column("happened", sa.Text, nullable=False),
        sa.Column("needed", sa.Text, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.UniqueConstraint("carer_id", name="uq_prepared_carer_id"),
    )


def _make_progress() -> None:
    document = sa.JSON().with_variant(sa.dialects.postgresql.JSONB(), "postgresql")
    op.create_table(
        "tries",
        *_of_a_carer("tries"),
        sa.Column("attempt_id", sa.String, nullable=False),
        sa.Column("session_id", sa.String, nullable=False),
        sa.Column("scenario_id", sa.String, nullable=False),
        sa.Column("moment_id", sa.String, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("landing", sa.String(16), nullable=False),
        sa.Column("shown", document, nullable=False),
        sa.Column("wanted", document, nullable=False),
        sa.Column("pitfalls", document, nullable=False),
        sa.Column("tried_at", _INSTANT, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("disputed", sa.Boolean, nullable=False),
        sa.UniqueConstraint("attempt_id", name="uq_tries_attempt_id"),
    )
    op.create_index("ix_tries_carer", "tries", ["carer_id", "number"])
    op.create_table(
        "scene_memories",
        *_of_a_carer("scene_memories"),
        sa.Column("scenario_id", sa.String, nullable=False),
        sa.Column("session_id", sa.String, nullable=False),
        sa.Column("stability", sa.Double, nullable=False),
        sa.Column("difficulty", sa.Double, nullable=False),
        sa.Column("practised_at", _INSTANT, nullable=False),
        sa.Column("due_at", _INSTANT, nullable=False),
        sa.Column("earlier", document, nullable=False),
        sa.UniqueConstraint("carer_id", "scenario_id", name="uq_scene_memories_carer_id"),
    )
    op.create_table(
        "progress_choices",
        *_of_a_carer("progress_choices"),
        sa.Column("gathered_at", _INSTANT),
        sa.Column("weekly", sa.Boolean, nullable=False),
        sa.UniqueConstraint("carer_id", name="uq_progress_choices_carer_id"),
    )


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
