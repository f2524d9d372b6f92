"""Tables of the processes that share a database: which live, and which chats each has in hand.

Both are about now, and belong into no backup. A chat is called `chat_id` and not `carer_id`: its row
goes when its process has done with it, also where the carer is forgotten in between.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table

from bot.storage.carer_tables import ABOUT_NOBODY, metadata
from bot.storage.columns import Instant

replicas = Table(
    "replicas",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("lives_until", Instant, nullable=False),
    info=ABOUT_NOBODY,
)

chats_in_hand = Table(
    "chats_in_hand",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("replica", String(32), ForeignKey(replicas.c.name, ondelete="CASCADE"), nullable=False),
    Index("ix_chats_in_hand_replica", "replica"),
    info=ABOUT_NOBODY,
)
