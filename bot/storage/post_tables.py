"""Tables of the post room: updates that came and are not done with, messages that are owed and not sent.

Their rows go as soon as they are done with. They can be about somebody who is no carer yet: `carer_id` (the
chat; in a private chat the person) is no foreign key. Whoever is forgotten is forgotten here too.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from bot.post.letters import State
from bot.storage.carer_tables import OF_ANYBODY, metadata
from bot.storage.columns import Instant, Prose, code

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("carer_id", BigInteger, nullable=False),
    Column("body", Prose, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("state", code(State), nullable=False),
    Column("fault", String, nullable=False),
    Index("ix_inbox_carer", "carer_id"),
    info=OF_ANYBODY,
)

outbox = Table(
    "outbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("carer_id", BigInteger, nullable=False),
    Column("body", Prose, nullable=False),
    Column("owed_at", Instant, nullable=False),
    Index("ix_outbox_carer", "carer_id"),
    info=OF_ANYBODY,
)
