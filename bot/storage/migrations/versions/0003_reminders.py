"""Plans to be reminded, quiet hours, rests, and the nudges themselves."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    instant = sa.DateTime(timezone=True)
    serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    document = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "plans",
        sa.Column("number", serial, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", sa.Time, nullable=False),
        sa.Column("weekdays", document, nullable=False),
        sa.Column("nickname", sa.Text, nullable=False),
        sa.Column("age_band", sa.String),
        sa.Column("zone", sa.String, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("lacking", document, nullable=False),
        sa.Column("agreed", document, nullable=False),
        sa.Column("refused", document, nullable=False),
        sa.Column("stopped", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_plans"),
        sa.UniqueConstraint("id", name="uq_plans_id"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_plans_carer_id_carers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_plans_carer", "plans", ["carer_id", "number"])
    op.create_table(
        "habits",
        sa.Column("number", serial, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("quiet_from", sa.Time, nullable=False),
        sa.Column("quiet_to", sa.Time, nullable=False),
        sa.Column("zone", sa.String, nullable=False),
        sa.Column("silent_since", instant),
        sa.Column("chat_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("number", name="pk_habits"),
        sa.UniqueConstraint("carer_id", name="uq_habits_carer_id"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_habits_carer_id_carers", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "rests",
        sa.Column("number", serial, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_rests"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_rests_carer_id_carers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_rests_carer", "rests", ["carer_id", "first"])
    op.create_table(
        "nudges",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("plan_id", sa.String, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.Column("local_date", sa.Date, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("due_at", instant, nullable=False),
        sa.Column("try_at", instant, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("idea_id", sa.String),
        sa.Column("passed", document, nullable=False),
        sa.Column("answer", sa.String(16), nullable=False),
        sa.Column("landed", sa.String(16), nullable=False),
        sa.Column("intention", sa.Text, nullable=False),
        sa.Column("follow_up_at", instant),
        sa.Column("sent_at", instant),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("claimant", sa.String),
        sa.Column("in_hand_since", instant),
        sa.PrimaryKeyConstraint("id", name="pk_nudges"),
        sa.UniqueConstraint("plan_id", "local_date", "ordinal", name="uq_nudges_plan_id"),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name="fk_nudges_plan_id_plans", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_nudges_carer_id_carers", ondelete="CASCADE"
        ),
    )
    planned, in_hand = sa.text("state = 'planned'"), sa.text("state IN ('claimed', 'handed')")
    op.create_index(
        "ix_nudges_planned", "nudges", ["try_at", "id"], sqlite_where=planned, postgresql_where=planned
    )
    op.create_index(
        "ix_nudges_in_hand", "nudges", ["in_hand_since"], sqlite_where=in_hand, postgresql_where=in_hand
    )
    op.create_index("ix_nudges_carer", "nudges", ["carer_id", "due_at"])


def downgrade() -> None:
    """Drop them all."""
    for table in ("nudges", "rests", "habits", "plans"):
        op.drop_table(table)
