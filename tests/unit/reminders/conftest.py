from __future__ import annotations

import pytest

from bot.storage.database import Database
from tests.databases import *  # noqa: F403
from tests.unit.reminders.sending.post import Office


@pytest.fixture
def office(sqlite_database: Database) -> Office:
    """A dispatcher on a database of its own, with nobody in it."""
    return Office(sqlite_database)
