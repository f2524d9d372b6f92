"""By what a database knows its keys."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "key_checks",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_key_checks"),
    )


def downgrade() -> None:
    """Drop it; what was sealed stays sealed."""
    op.drop_table("key_checks")
