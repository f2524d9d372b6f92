"""Find drafts that are older than they are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the index."""
    kept = sa.text("text <> ''")
    op.create_index("ix_attempts_kept", "attempts", ["created_at"], sqlite_where=kept, postgresql_where=kept)


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_attempts_kept", "attempts")
