"""Scene versions that trainers send, the words that practices began with, and what a link was for."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables and columns."""
    instant = sa.DateTime(timezone=True)
    serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("carers", sa.Column("came_for", sa.String))
    for name in ("preview", "began"):
        op.add_column("sessions", sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false()))
    # A scene that was opened and left at its note had made one step at most.
    op.execute(
        sa.text(
            "UPDATE sessions SET began = :yes"
            " WHERE stage <> 'opening' AND NOT (stage = 'ended' AND step <= 1)"
        ).bindparams(sa.bindparam("yes", True, sa.Boolean))
    )
    op.create_index("ix_sessions_scene", "sessions", ["scenario_id"])
    op.create_table(
        "scene_texts",
        sa.Column("revision", sa.String, nullable=False),
        sa.Column("scene_id", sa.String, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("revision", name="pk_scene_texts"),
    )
    op.create_table(
        "scene_versions",
        sa.Column("number", serial, nullable=False),
        sa.Column("scene_id", sa.String, nullable=False),
        sa.Column("revision", sa.String, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("added_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_scene_versions"),
        sa.UniqueConstraint("revision", name="uq_scene_versions_revision"),
        sa.ForeignKeyConstraint(
            ["revision"], ["scene_texts.revision"], name="fk_scene_versions_revision_scene_texts"
        ),
    )
    op.create_index("ix_scene_versions_scene", "scene_versions", ["scene_id", "number"])
    op.create_table(
        "scene_authors",
        sa.Column("number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("carer_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_scene_authors"),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carers.id"], name="fk_scene_authors_carer_id_carers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_scene_authors_carer", "scene_authors", ["carer_id"])
    op.create_table(
        "scene_standings",
        sa.Column("scene_id", sa.String, nullable=False),
        sa.Column("revision", sa.String),
        sa.Column("offered", sa.Boolean, nullable=False),
        sa.Column("changed_at", instant, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("scene_id", name="pk_scene_standings"),
        sa.ForeignKeyConstraint(
            ["revision"], ["scene_texts.revision"], name="fk_scene_standings_revision_scene_texts"
        ),
    )
    op.create_table(
        "scene_weeks",
        sa.Column("number", serial, nullable=False),
        sa.Column("scene_id", sa.String, nullable=False),
        sa.Column("until", instant, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_scene_weeks"),
    )
    op.create_table(
        "scene_troubles",
        sa.Column("file", sa.String, nullable=False),
        sa.Column("since", instant, nullable=False),
        sa.PrimaryKeyConstraint("file", name="pk_scene_troubles"),
    )


def downgrade() -> None:
    """Drop them all."""
    for table in ("troubles", "weeks", "standings", "authors", "versions", "texts"):
        op.drop_table(f"scene_{table}")
    op.drop_index("ix_sessions_scene", "sessions")
    for name in ("began", "preview"):
        op.drop_column("sessions", name)
    op.drop_column("carers", "came_for")
