"""Tables of the six Bs: children, looks at how things are for them, and small steps."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.six_bs.child import Origin, Tried
from bot.storage.carer_tables import carer_id, metadata
from bot.storage.columns import Document, Instant, Prose, Serial, code

children = Table(
    "children",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    carer_id(),
    Column("nickname", Prose, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("chosen", Document, nullable=False),
    Column("review_on", Date),
    Column("version", Integer, nullable=False),
    UniqueConstraint("id"),
    Index("ix_children_carer", "carer_id", "number"),
)


def _child_id() -> Column[str]:
    return Column("child_id", String, ForeignKey(children.c.id, ondelete="CASCADE"), nullable=False)


looks = Table(
    "looks",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    _child_id(),
    carer_id(),
    Column("begun_at", Instant, nullable=False),
    # JSON, kept as text is: what was tapped says as much about a child as words do.
    Column("answers", Prose, nullable=False),
    Column("done_at", Instant),
    Column("version", Integer, nullable=False),
    UniqueConstraint("id"),
    Index("ix_looks_child", "child_id", "number"),
    Index("ix_looks_carer", "carer_id"),
)

small_steps = Table(
    "small_steps",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    _child_id(),
    carer_id(),
    Column("b", String(40), nullable=False),
    Column("origin", code(Origin), nullable=False),
    Column("ref", String, nullable=False),
    Column("text", Prose, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("tried", code(Tried), nullable=False),
    Column("note", Prose, nullable=False),
    UniqueConstraint("id"),
    Index("ix_small_steps_child", "child_id", "number"),
    Index("ix_small_steps_carer", "carer_id"),
)
