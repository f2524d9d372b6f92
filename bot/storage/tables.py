"""The tables, as the newest migration leaves them (a test compares the two).

A table with rows about a carer has a column `carer_id`; `CarerRows.forget` finds it by that name.
A table without one is about nobody and says so: `info=ABOUT_NOBODY`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Time,
    UniqueConstraint,
    false,
    text,
)

from bot.carer import Role
from bot.pace.reading import Landing
from bot.practice.session import AttemptKind, Stage
from bot.reminders.keeping import Wanted
from bot.reminders.nudge import Answer, Landed, State
from bot.reminders.plan import Kind, Why
from bot.storage.columns import Document, Instant, Prose, Serial, code

ABOUT_NOBODY = {"about_nobody": True}

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

carers = Table(
    "carers",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("joined_at", Instant, nullable=False),
    Column("last_seen_at", Instant, nullable=False),
    Column("consented_at", Instant),
    Column("role", code(Role), nullable=False),
    Column("came_for", String),
)


def _carer_id() -> Column[int]:
    return Column("carer_id", BigInteger, ForeignKey(carers.c.id, ondelete="CASCADE"), nullable=False)


IS_OPEN = text("stage <> 'ended'")
"""Which sessions are open, word for word as in the index `uq_sessions_open`."""

sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),
    _carer_id(),
    Column("scenario_id", String, nullable=False),
    Column("revision", String, nullable=False),
    Column("moment_id", String, nullable=False),
    Column("stage", code(Stage), nullable=False),
    Column("step", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("resting", code(Stage)),
    Column("landing", code(Landing)),
    Column("held", Prose, nullable=False),
    Column("held_message_id", BigInteger),
    Column("helped", Boolean, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("preview", Boolean, nullable=False, server_default=false()),
    Column("began", Boolean, nullable=False, server_default=false()),
    Index("uq_sessions_open", "carer_id", unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
    Index("ix_sessions_practised", "carer_id", "scenario_id", "started_at"),
    Index("ix_sessions_scene", "scenario_id"),
)

attempts = Table(
    "attempts",
    metadata,
    # Tells the newest attempt even where two have the same instant.
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    Column("session_id", String, ForeignKey(sessions.c.id, ondelete="CASCADE"), nullable=False),
    _carer_id(),
    Column("scenario_id", String, nullable=False),
    Column("moment_id", String, nullable=False),
    Column("kind", code(AttemptKind), nullable=False),
    Column("text", Prose, nullable=False),
    Column("reading", Document, nullable=False),
    Column("landing", code(Landing)),
    Column("created_at", Instant, nullable=False),
    Column("message_id", BigInteger),
    Column("disputed", Boolean, nullable=False),
    UniqueConstraint("id"),
    Index("ix_attempts_moment", "session_id", "moment_id", "number"),
    Index("ix_attempts_message", "carer_id", "message_id", "number"),
)

updates = Table(
    "updates",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("seen_at", Instant, nullable=False),
    Index("ix_updates_seen", "seen_at"),
    info=ABOUT_NOBODY,
)

scene_texts = Table(
    "scene_texts",
    metadata,
    Column("revision", String, primary_key=True),
    Column("scene_id", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    info=ABOUT_NOBODY,
)
"""Scene files word for word: those that came from a phone, and those with which a practice began."""

scene_versions = Table(
    "scene_versions",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("scene_id", String, nullable=False),
    Column("revision", String, ForeignKey(scene_texts.c.revision), nullable=False),
    Column("title", Prose, nullable=False),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("revision"),
    Index("ix_scene_versions_scene", "scene_id", "number"),
    info=ABOUT_NOBODY,
)

scene_authors = Table(
    "scene_authors",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    _carer_id(),
    Index("ix_scene_authors_carer", "carer_id"),
)
"""Who sent a version; by itself, so that a trainer can be forgotten and their scenes stay."""

scene_standings = Table(
    "scene_standings",
    metadata,
    Column("scene_id", String, primary_key=True),
    Column("revision", String, ForeignKey(scene_texts.c.revision)),
    Column("offered", Boolean, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    info=ABOUT_NOBODY,
)

scene_weeks = Table(
    "scene_weeks",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("scene_id", String, nullable=False),
    Column("until", Instant, nullable=False),
    info=ABOUT_NOBODY,
)

scene_troubles = Table(
    "scene_troubles",
    metadata,
    Column("file", String, primary_key=True),
    Column("since", Instant, nullable=False),
    info=ABOUT_NOBODY,
)

plans = Table(
    "plans",
    metadata,
    # Tells the order in which a carer made them.
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    _carer_id(),
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
    _carer_id(),
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
    _carer_id(),
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
    _carer_id(),
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
    _carer_id(),
    Column("wanted", code(Wanted), nullable=False),
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
    _carer_id(),
    Column("idea_id", String, nullable=False),
    UniqueConstraint("carer_id", "idea_id"),
)

own_ideas = Table(
    "own_ideas",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("id", String, nullable=False),
    _carer_id(),
    Column("text", Prose, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("offered_at", Instant),
    Column("seen_at", Instant),
    UniqueConstraint("id"),
    Index("ix_own_ideas_carer", "carer_id", "number"),
)
