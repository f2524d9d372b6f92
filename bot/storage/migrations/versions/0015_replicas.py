"""Processes that share a database, and which chats each has in hand."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the tables, and let what waits for a chat be found."""
    op.create_table(
        "replicas",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("lives_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_replicas"),
    )
    op.create_table(
        "chats_in_hand",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("replica", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chats_in_hand"),
        sa.ForeignKeyConstraint(
            ["replica"], ["replicas.name"], name="fk_chats_in_hand_replica_replicas", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_chats_in_hand_replica", "chats_in_hand", ["replica"])
    op.create_index("ix_inbox_carer", "inbox", ["carer_id"])
    op.create_index("ix_outbox_carer", "outbox", ["carer_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_outbox_carer", "outbox")
    op.drop_index("ix_inbox_carer", "inbox")
    op.drop_table("chats_in_hand")
    op.drop_table("replicas")
