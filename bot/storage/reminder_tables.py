"""Tables of reminders: plans, quiet hours, rests, nudges, and what a carer keeps of ideas."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Time,
    UniqueConstraint,
    text,
)

from bot.reminders.nudges.nudge import Answer, Landed, State
from bot.reminders.plans.plan import Kind, Why
from bot.storage.carer_tables import carer_id, metadata
from bot.storage.columns import Document, Instant, Prose, Serial, code

plans = Table(
    "plans",
    metadata,
    # Tells the order in which a carer made them.
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    carer_id(),
    Column("kind", code(Kind), nullable=False),
    Column("at", Time, nullable=False),
    Column("weekdays", Document, nullable=False),
    Column("nickname", Prose, nullable=False),
    Column("age_band", String),
    Column("zone", String, nullable=False),
    Column("step", Integer, nullable=False),
    Column("lacking", Document, nullable=False),
    Column("agreed", Document, nullable=False),
    Column("refused", Document, nullable=False),
    Column("stopped", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("id"),
    Index("ix_plans_carer", "carer_id", "number"),
)

habits = Table(
    "habits",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    Column("quiet_from", Time, nullable=False),
    Column("quiet_to", Time, nullable=False),
    Column("zone", String, nullable=False),
    Column("silent_since", Instant),
    Column("chat_id", BigInteger),
    UniqueConstraint("carer_id"),
)

rests = Table(
    "rests",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("why", code(Why), nullable=False),
    Index("ix_rests_carer", "carer_id", "first"),
)

IS_PLANNED = text("state = 'planned'")
"""Which nudges wait for their time, word for word as in the index `ix_nudges_planned`."""

IN_HAND = text("state IN ('claimed', 'handed')")
"""Which nudges somebody is sending, word for word as in the index `ix_nudges_in_hand`."""

nudges = Table(
    "nudges",
    metadata,
    Column("id", String, primary_key=True),
    Column("plan_id", String, ForeignKey(plans.c.id, ondelete="CASCADE"), nullable=False),
    carer_id(),
    Column("local_date", Date, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("due_at", Instant, nullable=False),
    # Later than due_at where Telegram has asked to wait.
    Column("try_at", Instant, nullable=False),
    Column("state", code(State), nullable=False),
    Column("idea_id", String),
    Column("passed", Document, nullable=False),
    Column("answer", code(Answer), nullable=False),
    Column("landed", code(Landed), nullable=False),
    Column("landed_at", Instant),
    Column("step_before", Integer),
    Column("intention", Prose, nullable=False),
    Column("follow_up_at", Instant),
    Column("sent_at", Instant),
    Column("message_id", BigInteger),
    Column("claimant", String),
    # When it was claimed; when it was handed over, once it was.
    Column("in_hand_since", Instant),
    UniqueConstraint("plan_id", "local_date", "ordinal"),
    Index("ix_nudges_planned", "try_at", "id", sqlite_where=IS_PLANNED, postgresql_where=IS_PLANNED),
    Index("ix_nudges_in_hand", "in_hand_since", sqlite_where=IN_HAND, postgresql_where=IN_HAND),
    Index("ix_nudges_carer", "carer_id", "due_at"),
)

questions = Table(
    "questions",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    Column("wanted", String(16), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("about", String, nullable=False),
    Column("held", Prose, nullable=False),
    Column("message_id", BigInteger),
    UniqueConstraint("carer_id"),
)

favourites = Table(
    "favourites",
    metadata,
    Column("number", Serial, primary_key=True),
    carer_id(),
    Column("idea_id", String, nullable=False),
    UniqueConstraint("carer_id", "idea_id"),
)

own_ideas = Table(
    "own_ideas",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    carer_id(),
    Column("text", Prose, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("offered_at", Instant),
    Column("seen_at", Instant),
    # With which plans it comes as a reminder, by their ids.
    Column("plans", Document),
    # When trainers were told that there is an offer.
    Column("told_at", Instant),
    UniqueConstraint("id"),
    Index("ix_own_ideas_carer", "carer_id", "number"),
)
